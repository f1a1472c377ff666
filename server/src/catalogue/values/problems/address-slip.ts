// IPv4 networks as people write them who know other tools: with "*" for what is left open, with a mask that is cut short, with a wrong slash, in brackets.

import type { Family } from '../../specification.ts';
import type { ValueProblem } from '../problem.ts';

const WITH_STARS = /^((?:\d{1,3}\.){1,3})\*(?:\.\*){0,2}$/;
const SHORT_MASK = /^(\d{1,3}(?:\.\d{1,3}){3}\/)(255(?:\.\d{1,3}){1,2})$/;
const NUMBERS = 4;

/** `read` says whether what is put in its place is taken. */
export function addressSlip(
	text: string,
	family: Family | undefined,
	read: (network: string) => ValueProblem | undefined,
): ValueProblem | undefined {
	if (family === 'ipv6') {
		return undefined;
	}
	const found = slipIn(text);
	return found && (found.instead === undefined || !read(found.instead)) ? found : undefined;
}

function slipIn(text: string): { readonly reason: string; readonly instead?: string } | undefined {
	const numbers = WITH_STARS.exec(text)?.[1]
		?.split('.')
		.filter((number) => number !== '');
	if (numbers && numbers.length + text.split('*').length - 1 === NUMBERS) {
		const zeros = Array.from({ length: NUMBERS - numbers.length }, () => '0');
		return {
			reason: 'has a "*": a network is written with its length',
			instead: `${[...numbers, ...zeros].join('.')}/${numbers.length * 8}`,
		};
	}
	const [, before, mask] = SHORT_MASK.exec(text) ?? [];
	if (before !== undefined && mask !== undefined) {
		const given = mask.split('.');
		const zeros = Array.from({ length: NUMBERS - given.length }, () => '0');
		// 255.255.0 may be either
		const isClear = given.at(-1) !== '0';
		return { reason: 'has a mask of fewer than four numbers', ...(isClear && { instead: before + [...given, ...zeros].join('.') }) };
	}
	if (/^[\d.]+\\\d{1,2}$/.test(text)) {
		return { reason: 'has a "\\" in the place of the "/"', instead: text.replace('\\', '/') };
	}
	const bare = text.replace(/^[([{<]/, '').replace(/[)\]}>;,]$/, '');
	return bare !== text && /^[\d.]+(?:\/\d{1,2})?$/.test(bare) ? { reason: 'has more than an address', instead: bare } : undefined;
}
