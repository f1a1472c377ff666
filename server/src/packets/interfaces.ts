// Interface names as numbers. All names that the rules of a table mention cut the names that are possible into stretches; within one, rules cannot tell names
// apart, and stretches without a name that an interface can have are left out. Number 0 is "no interface", which a hook without one compares as the empty name: `-i eth0` fails there, `! -i eth0` holds (kernel, ip_tables.c).

import { type Intervals, subtract } from './intervals.ts';

/** Names that people know, for stretches that leave a choice. */
const USUAL = [
	'eth0',
	'eth1',
	'lo',
	'wlan0',
	'br0',
	'tun0',
	'ppp0',
	'docker0',
	'veth0',
	'cali0',
	'wg0',
	'dummy0',
	'enp1s0',
	'bond0',
	'vlan1',
];
const LOOPBACK = 'lo';
/** What may follow in a name, the usual first; no "/", ":" and blanks (kernel, dev_valid_name). */
const CHARACTERS = `0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-._+!#$%&'()*,;<=>?@[]^\`{|}~`;
const MAX_LENGTH = 15;
/** Names that a pattern may lack to be told with them. */
const MOST_EXCEPTIONS = 3;

/** The stretches of one table. Reading is free of side effects; names that were not given at the beginning have no interval of their own. */
export class InterfaceNames {
	/** Where the stretches 1, 2, … begin. */
	private readonly starts: readonly string[];
	private readonly names: readonly (string | null)[];
	private readonly patterns: ReadonlySet<string>;
	/** The numbers of all names. */
	readonly real: Intervals;
	/** Numbers of the names that the table mentions as they are, without "+". */
	readonly mentioned: readonly number[];
	/** Numbers of names that people know and the table does not mention as they are, the most usual first; without loopback. */
	readonly usual: readonly number[];
	/** The number of the loopback device, whether the table mentions it or not. */
	readonly loopback: number;

	constructor(patterns: Iterable<string>) {
		const all = [...new Set(patterns)].filter((pattern) => pattern !== '' && pattern !== '+');
		this.patterns = new Set(all);
		const ends = [...all, LOOPBACK].flatMap((pattern) => rangeOf(pattern));
		const starts = [...new Set(['\0', ...ends])].sort((a, b) => (a < b ? -1 : 1));
		const names = starts.map((start, i) => nameBetween(start, starts[i + 1] ?? '\uffff\uffff'));
		this.starts = starts.filter((_, i) => names[i] !== null);
		this.names = [null, ...names.filter((name) => name !== null)];
		this.real = [1, this.names.length];
		this.mentioned = all.filter((pattern) => !pattern.endsWith('+') && isValid(pattern)).map((name) => this.numberOf(name));
		this.loopback = this.numberOf(LOOPBACK);
		const mentioned = new Set(this.mentioned);
		this.usual = USUAL.filter((name) => name !== LOOPBACK)
			.map((name) => this.names.indexOf(name))
			.filter((number) => number !== -1 && !mentioned.has(number));
	}

	/** The numbers of the names that -i or -o with this pattern fits; a pattern "+" fits also no interface at all. */
	matching(pattern: string): Intervals {
		if (pattern === '+') {
			return [0, this.names.length];
		}
		const [from, to] = this.stretchesOf(pattern);
		return from < to ? [from, to] : [];
	}

	/** The number of the first stretch that a pattern fits, and of the first one behind them. */
	private stretchesOf(pattern: string): readonly [number, number] {
		const [from, to] = rangeOf(pattern);
		return [this.numberOf(from), this.numberOf(to)];
	}

	/** Whether a pattern has intervals of its own here. */
	knows(pattern: string): boolean {
		return pattern === '' || pattern === '+' || this.patterns.has(pattern);
	}

	/** A name that stands for its stretch; null for no interface. */
	nameOf(number: number): string | null {
		return this.names[number] ?? null;
	}

	/** The numbers of a set as the names and patterns that the table mentions, in order: "eth0", "cali+ (except cali1234)"; of stretches between those a name that stands for them. */
	describe(set: Intervals): string[] {
		const words: string[] = [];
		for (let i = 0, at = 0; i < set.length; i += 2) {
			const end = Number(set[i + 1]);
			for (at = Math.max(at, Number(set[i])); at < end; ) {
				const [word, next] = this.longest(at, end) ?? this.allButSome(at, set) ?? [this.nameOf(at), at + 1];
				words.push(...(word === null ? [] : [word]));
				at = next;
			}
		}
		return words;
	}

	/** The widest pattern around `at` of which the set lacks only names and patterns that the table mentions, with the number behind it. */
	private allButSome(at: number, set: Intervals): readonly [string, number] | undefined {
		let found: readonly [string, number] | undefined;
		let widest = 0;
		for (const pattern of this.patterns) {
			const [from, to] = this.stretchesOf(pattern);
			if (from <= at && at < to && to - from > widest) {
				const lacking = this.mentionedIn(subtract([from, to], set));
				if (lacking && lacking.length <= MOST_EXCEPTIONS) {
					found = [`${pattern} (except ${lacking.join(', ')})`, to];
					widest = to - from;
				}
			}
		}
		return found;
	}

	/** A set as names and patterns that the table mentions; undefined where these do not suffice. */
	private mentionedIn(set: Intervals): string[] | undefined {
		const words: string[] = [];
		for (let i = 0; i < set.length; i += 2) {
			for (let at = Number(set[i]); at < Number(set[i + 1]); ) {
				const found = this.longest(at, Number(set[i + 1]));
				if (!found) {
					return undefined;
				}
				words.push(found[0]);
				at = found[1];
			}
		}
		return words;
	}

	/** The pattern that fits the most of the numbers from `at` on, and no others, with the number behind them. */
	private longest(at: number, end: number): readonly [string, number] | undefined {
		let found: readonly [string, number] | undefined;
		for (const pattern of this.patterns) {
			const [from, to] = this.stretchesOf(pattern);
			if (from === at && from < to && to <= end && (!found || to > found[1])) {
				found = [pattern, to];
			}
		}
		return found;
	}

	/** One more than the greatest number. */
	get count(): number {
		return this.names.length;
	}

	/** The number of the stretch that begins at a name, or of the first one behind it. */
	private numberOf(start: string): number {
		let low = 0;
		let high = this.starts.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.starts[middle]! < start) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return low + 1;
	}
}

/** The first name that fits and the first behind it that does not. */
function rangeOf(pattern: string): [string, string] {
	return pattern.endsWith('+') ? [pattern.slice(0, -1), `${pattern.slice(0, -1)}\uffff`] : [pattern, `${pattern}\0`];
}

/** A valid name from `from` on and before `to`; null where there is none. */
function nameBetween(from: string, to: string): string | null {
	if (to === `${from}\0` && isValid(from)) {
		return from; // the stretch of one name
	}
	for (const name of candidates(from, to)) {
		if (name >= from && name < to && isValid(name)) {
			return name;
		}
	}
	return null;
}

/** Names near the beginning of a stretch, the usual ones first. All that lie between two names begin with what both begin with. */
function* candidates(from: string, to: string): Iterable<string> {
	const plain = from.replace(/[\0\uffff]$/, '');
	if (plain !== '' && plain === from) {
		yield `${plain}0`;
	}
	yield* USUAL;
	yield plain;
	let common = 0;
	while (common < plain.length && plain[common] === to[common]) {
		common++;
	}
	for (let length = Math.min(plain.length, MAX_LENGTH - 1); length >= common; length--) {
		const [least = '', most = ''] = [plain[length], to[length]];
		for (const next of CHARACTERS) {
			if (next > least && (length > common || next <= most)) {
				yield plain.slice(0, length) + next;
			}
		}
	}
}

function isValid(name: string): boolean {
	return name !== '' && name.length <= MAX_LENGTH && name !== '.' && name !== '..' && !/[/:\s]/.test(name);
}
