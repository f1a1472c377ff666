// Finds numbers with a unit, or a fraction, that iptables reads without it.

import { rateProblem, sizeRateProblem } from '../../catalogue/values/problems/rates.ts';
import { canonicalRate, canonicalSizeRate } from '../../catalogue/values/rates.ts';
import type { Report, RuleCheck } from '../check.ts';
import type { Scope } from '../scope.ts';
import { type RuleAtHand, wordOf } from './rule-at-hand.ts';

/** What each option counts. Of a burst the letter k or m is read. */
const COUNTED: ReadonlyMap<string, { readonly unit: string; readonly taken: RegExp }> = new Map([
	['--hashlimit-rate-interval', { unit: 'seconds', taken: /^$/ }],
	['--hashlimit-burst', { unit: 'packets', taken: /^(?:b|kb?|mb?)?$/ }],
]);
const RATES: ReadonlySet<string> = new Set(['--hashlimit-upto', '--hashlimit-above', '--limit']);
/** 5, 5/minute, 5kb/s. */
const PLAIN_RATE = /^\s*\+?\d+(?:(?:\/[a-zA-Z]+)?|[km]?b\/s(?:ec(?:ond)?)?)$/;

export const unitIgnored: RuleCheck = {
	code: 'unit-ignored',
	doc: {
		title: 'A unit that is not read',
		what: 'The rate of limit, or the rate, interval or burst of hashlimit is a number with a unit or a fraction behind it that iptables does not know.',
		why: 'It reads the number and overlooks the rest without a word: an interval of "5m" are 5 seconds, and not 5 minutes, "1.5/sec" is 1 a second, "1gb/s" one byte and "512KB/s" 512 packets.',
		fix: 'Write the number of seconds, or of packets; bytes as b/s, kb/s or mb/s, in small letters.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m hashlimit --hashlimit-above 9/sec --hashlimit-name a --hashlimit-rate-match --hashlimit-rate-interval 5m -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m hashlimit --hashlimit-above 9/sec --hashlimit-name a --hashlimit-rate-match --hashlimit-rate-interval 300 -j DROP\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		yield* sizeOfPackets(rule, scope);
		for (const { option, extension } of rule.options) {
			const value = option.values[0];
			const read = value && readAs(option.name, extension?.name, value.text);
			if (value && read !== undefined) {
				const meant = RATES.has(option.name) ? rateInWords(value.text) : undefined;
				yield {
					severity: scope.doubtful,
					line: rule.line,
					span: value,
					message: `${wordOf(rule, option)} ${value.text} is read as ${read}, and the rest is overlooked without a word. Write ${meant ?? 'what is meant'}.`,
					...(meant !== undefined && {
						fixes: [
							{
								title: `Change to ${meant}`,
								safe: false,
								edits: [{ kind: 'replace', line: rule.line, span: { start: value.start, end: value.end }, text: meant }],
							},
						],
					}),
				};
			}
		}
	},
};

/** A size such as `5kb`. */
const SIZE = /^(\d+)([km]?)b$/;
const BYTES: Readonly<Record<string, number>> = { '': 1, k: 1_024, m: 1_048_576 };

/** `--hashlimit-burst 5kb` beside a rate of packets: as many packets (measured, 1.8.9). */
function* sizeOfPackets(rule: RuleAtHand, scope: Scope): Iterable<Report> {
	for (const { spec, options } of rule.uses) {
		const burst = spec.name === 'hashlimit' ? options.find(({ name }) => name === '--hashlimit-burst') : undefined;
		const rate = options.find(({ name }) => name === '--hashlimit-upto' || name === '--hashlimit-above')?.values[0]?.text ?? '';
		const value = burst?.values[0];
		const [, amount, unit = ''] = SIZE.exec(value?.text ?? '') ?? [];
		if (burst && value && amount !== undefined && /^\d+(?:\/[a-z]+)?$/i.test(rate) && !/b(?:\/|$)/i.test(rate)) {
			yield {
				severity: scope.doubtful,
				line: rule.line,
				span: value,
				message: `${wordOf(rule, burst)} ${value.text} is read as ${Number(amount) * BYTES[unit]!} packets, because the rate beside it counts packets. Write a number of packets, or a rate in bytes (512kb/s).`,
			};
		}
	}
}

/** The rate that people mean with `10 per minute`, `10/ minute`, `10 a minute`; undefined for other texts. */
function rateInWords(text: string): string | undefined {
	const [, amount, unit = ''] = /^(\d+) ?(?:per|an?|\/|each)? ?(second|sec|minute|min|hour|day)s?$/i.exec(text.trim()) ?? [];
	return amount === undefined ? undefined : `${amount}/${unit.toLowerCase()}`;
}

/** What iptables reads of a number with something behind it that it overlooks; undefined where it reads everything, or takes nothing. */
function readAs(option: string, match: string | undefined, text: string): string | undefined {
	if (RATES.has(option)) {
		const isBytes = match === 'hashlimit';
		const isRead = PLAIN_RATE.test(text) || (isBytes ? sizeRateProblem(text) : rateProblem(text)) !== undefined;
		return isRead ? undefined : isBytes ? canonicalSizeRate(text) : canonicalRate(text);
	}
	const counted = match === 'hashlimit' ? COUNTED.get(option) : undefined;
	const [, number, rest] = /^(\d+)(\D.*)$/.exec(text) ?? [];
	if (!counted || number === undefined || rest === undefined || Number(number) === 0 || counted.taken.test(rest) || /^0x/i.test(text)) {
		return undefined;
	}
	const size = option === '--hashlimit-burst' ? (/^[km]/.exec(rest)?.[0] ?? '') : '';
	return size === '' ? `${number} ${counted.unit}` : `${number}${size}b`;
}
