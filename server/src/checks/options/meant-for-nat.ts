// What was meant by an option that another target of network address translation has: --to-ports behind -j DNAT, whose port stands behind the address.

import { own } from '../../text/own.ts';
import type { Fix } from '../finding.ts';
import { nameOf, type RuleAtHand } from './rule-at-hand.ts';
import type { UnknownOption } from './unknown-words.ts';

/** The one option of each target that says where to. */
const SAYS_WHERE: Readonly<Record<string, string>> = {
	DNAT: '--to-destination',
	SNAT: '--to-source',
	REDIRECT: '--to-ports',
	MASQUERADE: '--to-ports',
};
/** The target that takes an address in the place of one that takes ports only. */
const WITH_ADDRESS: Readonly<Record<string, string>> = { REDIRECT: '-j DNAT --to-destination', MASQUERADE: '-j SNAT --to-source' };

/** Options of these targets, and what people write for them. */
const WORDS: ReadonlySet<string> = new Set([
	...Object.values(SAYS_WHERE),
	'--to-port',
	'--to-address',
	'--to-addr',
	'--to-ip',
	'--to-dport',
	'--to-sport',
	'--port',
	'--ports',
]);
const PORTS = /^:?(\d+(?:-\d+)?)$/;

export interface MeantForNat {
	/** Goes on behind "-j DNAT has no option --to-ports". */
	readonly advice: string;
	readonly fixes: readonly Fix[];
}

/** Undefined where the option stands behind none of these targets, or is not one of theirs. */
export function meantForNat({ line, uses }: RuleAtHand, { word, span }: Pick<UnknownOption, 'word' | 'span'>): MeantForNat | undefined {
	const target = uses.find(({ spec }) => spec.kind === 'target');
	const where = target && target.span.start < span.start ? own(SAYS_WHERE, target.spec.name) : undefined;
	const [whole, value] = /^(?:=|\s+)"?([^\s"-][^\s"]*)"?/.exec(line.text.slice(span.end)) ?? [];
	if (!target || where === undefined || !WORDS.has(word) || whole === undefined || value === undefined) {
		return undefined;
	}
	const ports = PORTS.exec(value)?.[1];
	const all = { start: span.start, end: span.end + whole.length };
	const change = (text: string): MeantForNat => ({
		advice: `Did you mean ${text}?`,
		fixes: [{ title: `Change to ${text}`, safe: false, edits: [{ kind: 'replace', line, span: all, text }] }],
	});
	if (where === '--to-ports') {
		return ports === undefined
			? {
					advice: `${nameOf(target.spec)} keeps the address of this machine: for another one use ${WITH_ADDRESS[target.spec.name]}.`,
					fixes: [],
				}
			: change(`${where} ${ports}`);
	}
	const [address] = target.options.find(({ name, flag }) => name === where && flag.start < span.start)?.values ?? [];
	if (address === undefined) {
		return change(`${where} ${ports === undefined ? value : `:${ports}`}`);
	}
	if (ports === undefined || /\]:|^[^[:]*:\d*(?:-\d+)?$/.test(address.text)) {
		return { advice: `It has ${where} already: remove one.`, fixes: [] };
	}
	const isIpv6 = address.text.includes(':') && !address.text.startsWith('[');
	const text = `${isIpv6 ? `[${address.text}]` : address.text}:${ports}`;
	const before = all.start - line.text.slice(0, all.start).trimEnd().length;
	return {
		advice: `The port stands behind the address: ${where} ${text}.`,
		fixes: [
			{
				title: `Change to ${where} ${text}`,
				safe: false,
				edits: [
					{ kind: 'replace', line, span: { start: address.start, end: address.end }, text },
					{ kind: 'replace', line, span: { start: all.start - before, end: all.end }, text: '' },
				],
			},
		],
	};
}

/** What both checks that meet such an option say. */
export function messageForNat({ uses }: RuleAtHand, word: string, { advice }: MeantForNat): string {
	const target = uses.find(({ spec }) => spec.kind === 'target')!;
	return `${nameOf(target.spec)} has no option ${word}: "unknown option "${word}"". ${advice}`;
}
