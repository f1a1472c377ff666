// Rates that are too fast, too slow, or in no known unit.

import { own } from '../../../text/own.ts';
import type { ValueProblem } from '../problem.ts';
import { bytesPerSecond } from '../rates.ts';

const UNITS: ReadonlyArray<readonly [string, number]> = [
	['second', 1],
	['minute', 60],
	['hour', 3600],
	['day', 86_400],
];
/** Packets per second that -m limit and -m hashlimit can count (XT_LIMIT_SCALE; XT_HASHLIMIT_SCALE_v2). */
const MAX_LIMIT = 10_000;
const MAX_HASHLIMIT = 1_000_000;
/** Bytes a second, as measured: 10 ** 17 is refused. */
const MAX_BYTES = 2 ** 56;

/** `number/unit`, as -m limit reads it. */
export function rateProblem(text: string, most = MAX_LIMIT): ValueProblem | undefined {
	const [amount = '', unit = 'second', more] = text.split('/');
	const written = /^\s*\+?(\d+)/.exec(amount)?.[1]; // iptables reads no further: 1.5/sec is 1/sec
	if (more !== undefined || written === undefined) {
		return { reason: 'is no rate: NUMBER/UNIT is expected, such as 5/minute' };
	}
	const seconds = secondsOf(unit);
	if (seconds === undefined) {
		const meant = unitMeant(unit);
		return {
			reason: `has the unit "${unit}": second, minute, hour and day are known, or the beginning of one of them`,
			...(meant !== undefined && { instead: `${amount}/${meant}` }),
		};
	}
	const count = atoi(written);
	if (count === 0) {
		const [, digits] = /^\s*\+?0x([\da-f]+)$/i.exec(amount) ?? [];
		if (digits !== undefined) {
			return {
				reason: 'is hexadecimal, and rates are decimal: iptables reads no further than the 0',
				instead: `${Number.parseInt(digits, 16)}/${unit}`,
			};
		}
		return { ...fractionOf(amount, seconds), reason: 'is a rate of nothing: iptables reads whole numbers, and it must be at least 1' };
	}
	return count / seconds > most ? { reason: `is too fast: at most ${most} a second can be counted` } : undefined;
}

/** `0.5/s` in whole numbers of a longer unit. */
function fractionOf(amount: string, seconds: number): Pick<ValueProblem, 'instead'> {
	const longer = UNITS.map(([unit, length]) => ({ unit, count: /^0?\.\d+$/.test(amount) ? (Number(amount) * length) / seconds : 0 }));
	const found = longer.find(({ count }) => count >= 1 && Math.abs(count - Math.round(count)) < 1e-9);
	return found ? { instead: `${Math.round(found.count)}/${found.unit}` } : {};
}

/** What people write for the units. `ms` is none: it may be a thousandth of a second. */
const OTHER_NAMES: Readonly<Record<string, string>> = { hr: 'hour', mn: 'minute' };

/** The unit in the plural, `secs` or `minuts`, or by another name; in full where it is more than cut short. */
function unitMeant(unit: string): string | undefined {
	const single = unit.toLowerCase().replace(/s$/, '');
	const name = own(OTHER_NAMES, single) ?? (single.length > 1 ? UNITS.find(([each]) => each.startsWith(single))?.[0] : undefined);
	return name === undefined || single.length > 3 || !name.startsWith(single) ? name : single;
}

/** The 32 bits that atoi makes of digits: the lower half of a number of at most 63 bits (glibc). */
function atoi(digits: string): number {
	const value = BigInt(digits);
	return Number(BigInt.asUintN(32, value < 2n ** 63n ? value : 2n ** 63n - 1n));
}

/** A rate, or bytes per second, as -m hashlimit reads it. */
export function sizeRateProblem(text: string): ValueProblem | undefined {
	const amount = bytesPerSecond(text);
	if (amount === undefined) {
		return rateProblem(text, MAX_HASHLIMIT);
	}
	if (amount === 0) {
		return { reason: 'is a rate of nothing: it must be at least 1' };
	}
	return amount > MAX_BYTES ? { reason: `is too fast: at most ${MAX_BYTES} bytes a second can be counted` } : undefined;
}

/** The units in full. */
export const RATE_UNITS: readonly string[] = UNITS.map(([name]) => name);

/** The seconds of a unit, by its name or the beginning of one; undefined for no unit. */
export function secondsOf(unit: string): number | undefined {
	return unit === '' ? undefined : UNITS.find(([name]) => name.startsWith(unit.toLowerCase()))?.[1];
}
