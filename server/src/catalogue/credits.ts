// How the kernel keeps the time of -m limit and -m hashlimit: as credits, which are too many for it where a slow rate has a large burst.

import type { GivenOption } from './specification.ts';
import { secondsOf } from './values/problems/rates.ts';
import { bytesPerSecond } from './values/rates.ts';

/** Timer interrupts in a second (HZ) that kernels are built with. */
const TICKS = [100, 250, 300, 1000];
const DAY = 86_400n;

interface Credits {
	/** How iptables writes a rate: this number over the packets in a second. */
	readonly scale: bigint;
	/** The bits of the numbers that the kernel counts with; what does not fit is cut off without a word. */
	readonly bits: number;
	/** What is left to pay for `time`, given the credits of a second and the greatest number. */
	readonly of: (time: bigint, perSecond: bigint, most: bigint) => bigint;
}

/** Of net/netfilter/xt_limit.c and xt_hashlimit.c, function user2credits in both; since 4.9 hashlimit counts with 64 bits. */
const CREDITS: Readonly<Record<'limit' | 'hashlimit', Credits>> = {
	limit: {
		scale: 10_000n,
		bits: 32,
		of: (time, perSecond, most) => (time > most / perSecond ? (time / 10_000n) * perSecond : ((time * perSecond) & most) / 10_000n),
	},
	hashlimit: {
		scale: 1_000_000n,
		bits: 64,
		of: (time, perSecond) => (perSecond <= 1_000_000n ? time / (1_000_000n / perSecond) : time * (perSecond / 1_000_000n)),
	},
};

/** Whether kernels refuse it: every one, some of them, as they were built, or none. */
export type Overflow = 'always' | 'depends' | 'never';

/** The options of each, and what stands for them where they are left out. */
const OPTIONS = {
	limit: { rates: ['--limit'], burst: '--limit-burst', standard: '3/hour' },
	hashlimit: { rates: ['--hashlimit-upto', '--hashlimit-above'], burst: '--hashlimit-burst', standard: '' },
} as const;
const STANDARD_BURST = '5';
const SIZES: Readonly<Record<string, number>> = { b: 1, kb: 1024, mb: 1024 * 1024 };

/**
 * Whether the kernel refuses the rate and the burst of a match with "Numerical result out of range": the time of a whole burst looks shorter to it than that
 * of one packet, because it cuts off what it cannot count. Rates in bytes and those of --hashlimit-rate-match are counted otherwise. Never throws; "never"
 * for what iptables itself does not take.
 */
export function creditsOverflow(kind: 'limit' | 'hashlimit', options: readonly GivenOption[]): Overflow {
	const { rates, burst, standard } = OPTIONS[kind];
	const textOf = (names: readonly string[]): string | undefined => options.find(({ name }) => names.includes(name))?.values[0]?.text;
	const [, amount, unit = 'second'] =
		/^\s*\+?(\d+)(?!\d)[^/]*(?:\/([a-z]+))?$/i.exec(bytesPerSecond(textOf(rates) ?? '') === undefined ? (textOf(rates) ?? standard) : '') ??
		[];
	const [, number, size = 'b'] = /^(\d+)(b|kb|mb)?$/.exec(textOf([burst]) ?? STANDARD_BURST) ?? [];
	const isByInterval = options.some(({ name }) => name === '--hashlimit-rate-match');
	return isByInterval ? 'never' : overflowOf(CREDITS[kind], Number(amount), secondsOf(unit) ?? 0, Number(number) * SIZES[size]!);
}

function overflowOf({ scale, bits, of }: Credits, amount: number, seconds: number, burst: number): Overflow {
	if (![amount, seconds, burst].every((number) => Number.isSafeInteger(number) && number > 0)) {
		return 'never';
	}
	const most = (1n << BigInt(bits)) - 1n;
	const time = (scale * BigInt(seconds)) / BigInt(amount);
	const refused = TICKS.filter((ticks) => {
		const perSecond = BigInt(ticks) * largestPower(most / (BigInt(ticks) * DAY));
		const credits = (whole: bigint): bigint => of(whole & most, perSecond, most) & most;
		return credits(time * BigInt(burst)) < credits(time);
	});
	return refused.length === 0 ? 'never' : refused.length === TICKS.length ? 'always' : 'depends';
}

/** The greatest power of two that is not above a number. */
function largestPower(number: bigint): bigint {
	return 1n << BigInt(number.toString(2).length - 1);
}
