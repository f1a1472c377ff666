// Times, dates and hardware addresses that do not exist.

import type { ValueSpec } from '../../specification.ts';
import type { ValueProblem } from '../problem.ts';

type MacSpec = Extract<ValueSpec, { kind: 'mac' }>;

/** hh:mm[:ss]. */
export function timeProblem(text: string): ValueProblem | undefined {
	const found = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?$/.exec(text);
	const [hours = 99, minutes = 99, seconds = 0] = (found ?? []).slice(1).map((part) => Number(part ?? 0));
	const fits = found !== null && hours < 24 && minutes < 60 && seconds < 60;
	return fits ? undefined : { reason: 'is no time of day: hh:mm[:ss] is expected, from 00:00 to 23:59:59' };
}

/** YYYY[-MM[-DD[Thh[:mm[:ss]]]]]. */
export function dateProblem(text: string): ValueProblem | undefined {
	const found = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:T(\d{1,2})(?::(\d{1,2})(?::(\d{1,2}))?)?)?)?)?$/.exec(text);
	const numbers = (found ?? []).slice(1).map((part) => (part === undefined ? undefined : Number(part)));
	const [year = 0, month = 1, day = 1, hours = 0, minutes = 0, seconds = 0] = numbers;
	const fits =
		found &&
		year >= 1970 &&
		year <= 2038 &&
		month >= 1 &&
		month <= 12 &&
		day >= 1 &&
		day <= 31 &&
		hours < 24 &&
		minutes < 60 &&
		seconds < 60;
	return fits
		? undefined
		: { reason: 'is no date: YYYY-MM-DDThh:mm:ss is expected, from 1970 to 2038; what is left out at the end is zero' };
}

/** Six bytes with colons between them; one that is left out is zero for iptables. */
export function macProblem({ multicast }: MacSpec, text: string): ValueProblem | undefined {
	if (/^(?:\s*[0-9a-f]{1,2}|[+-][0-9a-f])?(?::(?:\s*[0-9a-f]{1,2}|[+-][0-9a-f])?){5}$/i.test(text)) {
		const first = Number.parseInt(text, 16) || 0;
		return multicast && first % 2 === 0
			? { reason: 'is no multicast address: its first byte has to be odd, as in 01:00:5E:00:01:14' }
			: undefined;
	}
	const dashed = /^[0-9a-f]{1,2}(?:-[0-9a-f]{1,2}){5}$/i.test(text);
	return {
		reason: 'is no MAC address: six hexadecimal bytes with colons are expected',
		...(dashed && { instead: text.replaceAll('-', ':') }),
	};
}
