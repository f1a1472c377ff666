// Times, dates and hardware addresses that do not exist.

import type { ValueSpec } from '../../specification.ts';
import type { ValueProblem } from '../problem.ts';

type MacSpec = Extract<ValueSpec, { kind: 'mac' }>;

/** A number as strtoul reads it, and nothing at all is 0. */
const NUMBER = String.raw`((?:\s*\+?\d+)?)`;
const TIME = new RegExp(`^${NUMBER}:${NUMBER}(?::${NUMBER})?$`);
const DATE = new RegExp(`^(?!.*--)${NUMBER}(?:-${NUMBER}(?:-${NUMBER}(?:T${NUMBER}(?::${NUMBER}(?::${NUMBER})?)?)?)?)?$`);
/** The last month, day, hour, minute and second; the first ones are not looked at. */
const LAST = [12, 31, 23, 59, 59];

/** hh:mm[:ss]. */
export function timeProblem(text: string): ValueProblem | undefined {
	return fits(TIME.exec(text)?.slice(1), LAST.slice(2))
		? undefined
		: { reason: 'is no time of day: hh:mm[:ss] is expected, from 00:00 to 23:59:59', ...timeMeant(text) };
}

/** `9`, `9am` and `21h` as iptables writes times. */
function timeMeant(text: string): { readonly instead?: string } {
	const [, hour, half] = /^(\d{1,2})(am|pm|h)?$/i.exec(text) ?? [];
	const isHalf = half !== undefined && half.toLowerCase() !== 'h';
	const number = isHalf ? (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hour);
	return hour === undefined || number > 23 || (isHalf && (Number(hour) < 1 || Number(hour) > 12))
		? {}
		: { instead: `${String(number).padStart(2, '0')}:00` };
}

/** YYYY[-MM[-DD[Thh[:mm[:ss]]]]]. */
export function dateProblem(text: string): ValueProblem | undefined {
	const dashed = text.replace(/^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?= |T|$)/, '$1-$2-$3').replace(/^(\S+) (?=\d)/, '$1T');
	if (dashed !== text && !dateProblem(dashed)) {
		return { reason: 'is no date: YYYY-MM-DDThh:mm:ss is expected', instead: dashed };
	}
	const [year = '', ...rest] = DATE.exec(text)?.slice(1) ?? [];
	return Number(year) >= 1970 && Number(year) <= 2038 && fits(rest, LAST)
		? undefined
		: { reason: 'is no date: YYYY-MM-DDThh:mm:ss is expected, from 1970 to 2038; what is left out at the end is zero' };
}

function fits(numbers: ReadonlyArray<string | undefined> | undefined, last: readonly number[]): boolean {
	return numbers?.every((number, i) => Number(number ?? 0) <= last[i]!) ?? false;
}

/** Six bytes with colons between them; one that is left out is zero for iptables. */
export function macProblem({ multicast }: MacSpec, text: string): ValueProblem | undefined {
	if (/^(?:[0-9a-f]{1,2}|[\s+-][0-9a-f])?(?::(?:[0-9a-f]{1,2}|[\s+-][0-9a-f])?){5}$/i.test(text)) {
		const first = Number.parseInt(text, 16) || 0;
		return multicast && first % 2 === 0
			? { reason: 'is no multicast address: its first byte has to be odd, as in 01:00:5E:00:01:14' }
			: undefined;
	}
	const bytes = /^(?:[0-9a-f]{12}|[0-9a-f]{4}(?:[.-][0-9a-f]{4}){2})$/i.test(text) ? text.replace(/[.-]/g, '').match(/../g) : undefined;
	const dashed = /^[0-9a-f]{1,2}(?:-[0-9a-f]{1,2}){5}$/i.test(text);
	return {
		reason: 'is no MAC address: six hexadecimal bytes with colons are expected',
		...(dashed && { instead: text.replaceAll('-', ':') }),
		...(bytes && { instead: bytes.join(':') }),
	};
}
