// The matches that are not modelled. Those that give the same answer whenever the same packet comes are predicates that hold or not; those that count, measure
// or throw dice may match or not each time, whatever happened before.

import type { Family } from '../catalogue/specification.ts';
import type { Match, RuleOption } from '../ruleset/rule.ts';
import { own } from '../text/own.ts';
import type { ConditionBuilder } from './condition.ts';
import type { Dependency } from './space.ts';

/** Depend on other packets, on time or on chance. */
const STATEFUL = new Set([
	...[
		'limit',
		'hashlimit',
		'connlimit',
		'connbytes',
		'recent',
		'quota',
		'quota2',
		'statistic',
		'rateest',
		'nfacct',
		'time',
		'psd',
		'fuzzy',
	],
	...['ipp2p', 'condition', 'account', 'connrate', 'random', 'nth', 'unclean', 'layer7'],
	'connlabel', // --set of one rule changes what the next one sees
]);

interface Opaque {
	readonly dependsOn?: readonly Dependency[];
	/** A `!` turns the whole match round, so that with and without it are one predicate. Elsewhere the text with its `!` is a predicate of its own. */
	readonly inverts?: true;
	/** Options that only say how to look, with no answer of their own; else every option is asked for itself, and all must hold. */
	readonly belongTogether?: true;
}

const ADDRESSES: readonly Dependency[] = ['address'];
const CONTENT: readonly Dependency[] = ['header', 'content', 'address'];

/** What is known of some of them. All others are predicates of their whole text that anything may change. */
const KNOWN: Readonly<Record<string, Opaque>> = {
	set: { dependsOn: ADDRESSES, inverts: true, belongTogether: true },
	addrtype: { dependsOn: ADDRESSES },
	string: { dependsOn: CONTENT, inverts: true, belongTogether: true },
	u32: { dependsOn: CONTENT, inverts: true, belongTogether: true },
	bpf: { dependsOn: CONTENT, belongTogether: true },
	owner: {},
	// Of a packet that came over a bridge from no known port, --physdev-in and its negation both hold (kernel, xt_physdev.c).
	physdev: { belongTogether: true },
	devgroup: {},
	helper: { dependsOn: ['connection'], inverts: true, belongTogether: true },
	realm: { inverts: true, belongTogether: true },
	cpu: { inverts: true, belongTogether: true },
	geoip: { dependsOn: ADDRESSES, inverts: true, belongTogether: true },
	rpfilter: { dependsOn: ['address', 'mark', 'header'], belongTogether: true },
	policy: { belongTogether: true },
	tcpmss: { dependsOn: ['content'], belongTogether: true },
};
const CHANGES_WITH_ANYTHING: Opaque = { dependsOn: ['address', 'header', 'content', 'mark', 'connection'], belongTogether: true };

/** Options that say how another option looks, by its name (kernel, xt_owner.c). */
const LOOKS_FURTHER: ReadonlyMap<string, string> = new Map([['--suppl-groups', '--gid-owner']]);

/** Options of a set that say which counters to keep, whatever the answer: their `!` does not turn it round. */
const BOOKKEEPING = /^--update-(?:sub)?counters$/;
/** Comparing the counters of a set's entries, which every packet changes. */
const SET_COUNTERS = /^--(?:packets|bytes)-(?:eq|lt|gt)$/;

/** Takes a match that is not modelled into the condition. */
export function readOpaque(match: Match, condition: ConditionBuilder): void {
	if (match.name === 'recent' && !match.unknown && match.options.some(({ name, negated }) => name === '--set' && !negated)) {
		condition.always(matchText(match.name, match.options)); // kernel, xt_recent.c: the address is written down, and that is the answer
		return;
	}
	if (match.name === 'statistic' && !match.unknown && match.options.some(isEveryPacket)) {
		return;
	}
	const isCounting = match.name === 'set' && match.options.some(({ name }) => SET_COUNTERS.test(name));
	if (match.unknown || STATEFUL.has(match.name) || isCounting) {
		condition.maybe(matchText(match.name, match.options));
		return;
	}
	if (match.name === 'socket') {
		condition.touchesMark ||= match.options.some(({ name }) => name === '--restore-skmark');
	}
	const known = own(KNOWN, match.name) ?? CHANGES_WITH_ANYTHING;
	const dependsOn = own(DEPENDENCIES, match.name)?.(match, condition.space.family) ?? known.dependsOn ?? [];
	const negated = match.options.filter((option) => option.negated && !BOOKKEEPING.test(option.name));
	if (!known.belongTogether && !match.options.some(({ name }) => name.startsWith('--limit-iface'))) {
		const names = new Set(match.options.map(({ name }) => name));
		for (const option of match.options.filter(({ name }) => !names.has(LOOKS_FURTHER.get(name) ?? ''))) {
			const further = match.options.filter(({ name }) => LOOKS_FURTHER.get(name) === option.name);
			// kernel, xt_owner.c: of packets without a socket neither `--gid-owner 5 --suppl-groups` is true, nor that with `!`
			const isTurned = option.negated && further.length === 0;
			condition.literal(matchText(match.name, [{ ...option, negated: option.negated && !isTurned }, ...further]), dependsOn, !isTurned);
		}
	} else if (known.inverts && negated.length === 1) {
		condition.literal(
			matchText(
				match.name,
				match.options.map((option) => (option === negated[0] ? { ...option, negated: false } : option)),
			),
			dependsOn,
			false,
		);
	} else {
		condition.literal(matchText(match.name, match.options), dependsOn, true);
	}
}

/** One packet in one, or a chance of 1 as it is kept: a random number of 31 bits is below 2^31 (kernel, xt_statistic.c). */
function isEveryPacket({ name, negated, values: [value] }: RuleOption): boolean {
	const number = Number(value);
	return (name === '--every' && !negated && number === 1) || (name === '--probability' && number === (negated ? 0 : 1));
}

/** Those that depend on what the options say. */
const DEPENDENCIES: Readonly<Record<string, (match: Match, family: Family) => readonly Dependency[]>> = {
	set: dependenciesOfSet,
	string: dependenciesOfString,
	bpf: ({ options }) => (looksAtPacketOnly(options) ? CONTENT : [...CONTENT, 'mark' as const]),
};

/** Bytes of the IP header before the addresses; what is searched from there on begins with the addresses. */
const IP_HEADER: Readonly<Record<Family, number>> = { ipv4: 12, ipv6: 8 };

/** TTL, TOS and checksum stand before the addresses (kernel, xt_string.c: counted from the IP header). */
function dependenciesOfString({ options }: Match, family: Family): readonly Dependency[] {
	const from = Number(options.find(({ name }) => name === '--from')?.values[0] ?? 0);
	return from >= IP_HEADER[family] ? ['content', 'address'] : CONTENT;
}

/** Where a filter of classic BPF loads from to learn something else than bytes of the packet: SKF_AD_OFF, and lower still (linux/filter.h). */
const ANCILLARY = 0x80000000;

/** Whether a filter of classic BPF, written as numbers, loads nothing but bytes of the packet. Of pinned programs nothing is known. */
function looksAtPacketOnly(options: readonly RuleOption[]): boolean {
	const [option] = options;
	const instructions = option?.name === '--bytecode' ? (option.values[0] ?? '').split(',').slice(1) : [];
	return (
		instructions.length > 0 &&
		instructions.every((text) => {
			const offset = Number(text.trim().split(/\s+/)[3] ?? Number.NaN);
			return offset >= 0 && offset < ANCILLARY;
		})
	);
}

/** A set of more than one dimension may look at the packet's mark (hash:ip,mark, and lists of such sets). */
function dependenciesOfSet({ options }: Match): readonly Dependency[] {
	const flags = options.find(({ name }) => name === '--match-set')?.values[1] ?? '';
	return [...ADDRESSES, 'set', ...(flags.includes(',') ? (['mark'] as const) : [])];
}

/** A match in the words of iptables-save, with long options. */
export function matchText(name: string, options: readonly RuleOption[]): string {
	return ['-m', name, ...options.map(optionText)].join(' ');
}

function optionText({ name, negated, values }: RuleOption): string {
	const words = values.map((value) => (/^[^\s"\\]+$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`));
	return [...(negated ? ['!'] : []), name, ...words].join(' ');
}
