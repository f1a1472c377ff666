// ICMP types that do not exist.

import { ICMP_TYPES, icmpTypeNamed } from '../../icmp.ts';
import type { Family } from '../../specification.ts';
import { numberOf } from '../numbers.ts';
import type { ValueProblem } from '../problem.ts';

/** `type`, `type/code`, or a name of the family. */
export function icmpTypeProblem(text: string, family: Family | undefined): ValueProblem | undefined {
	const numbers = text.split('/').map(numberOf);
	if (numbers.length <= 2 && !numbers.includes(undefined)) {
		const large = numbers.find((number) => number! > 255n);
		return large === undefined ? undefined : { reason: `is no ICMP type: ${large} is more than 255` };
	}
	const types = /^(\d+):(\d+)(?=\/|$)/.exec(text);
	if (types && Number(types[1]) <= 255 && Number(types[2]) <= 255) {
		return numberOf(types[1]!) === numberOf(types[2]!)
			? icmpTypeProblem(text.slice(text.indexOf(':') + 1), family)
			: { reason: `is a range of types: "${family === 'ipv6' ? 'ICMPv6' : 'ICMP'} type range not supported"` };
	}
	const range = text.split(/[/:]/).map(numberOf);
	if (/^[^/:]+\/[^/:]+:[^/:]+$/.test(text) && range.every((number) => number !== undefined && number <= 255n)) {
		return undefined; // codes from the first to the last, which the manual page does not tell
	}
	const families: readonly Family[] = family ? [family] : ['ipv4', 'ipv6'];
	if (text.toLowerCase() === 'any' && family !== 'ipv6') {
		return undefined;
	}
	const named = families.map((each) => icmpTypeNamed(text, each)).find((each) => each !== undefined);
	if (named) {
		const { since, type, code } = named;
		return since === undefined
			? undefined
			: {
					reason: `is a name that came with iptables ${since}`,
					instead: `${type}${code === undefined ? '' : `/${code}`}`,
					takenSince: since,
				};
	}
	const fits = text === '' ? [] : families.flatMap((each) => ICMP_TYPES[each]).filter(({ name }) => name.startsWith(text.toLowerCase()));
	return fits.length > 1
		? { reason: `is ambiguous: ${fits.map(({ name }) => name).join(', ')}` }
		: { reason: `is no ${family === 'ipv6' ? 'ICMPv6' : 'ICMP'} type: a number, TYPE/CODE or a name such as echo-request is expected` };
}
