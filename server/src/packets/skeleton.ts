// What rules of one dump have in common: their words without the addresses, ports, comments and chains in which they differ. A dump of 100,000 rules has some
// hundred skeletons, so that nearly all of its rules need not be read word by word.

import type { Family } from '../catalogue/specification.ts';
import type { Line } from '../syntax/line.ts';
import { IN_TABLE } from '../syntax/state.ts';
import { DPORT, DST, SPORT, SRC } from './dimensions.ts';
import type { Intervals } from './intervals.ts';
import { networkSet, numberRange } from './values.ts';

/** What stands in a slot: a dimension (SRC, DST, SPORT, DPORT), or one of these. */
export const COMMENT = 100;
export const CHAIN = 101;
export const NAT_ADDRESS = 102;

const COUNTERS = /^\[\d{1,20}:\d{1,20}\] /;
/** Longer rules are few. */
const MAX_LENGTH = 1_024;
/** Without the prefix length 0, which says nothing and is no condition; without leading zeros, which are octal. */
const NETWORKS: Readonly<Record<Family, RegExp>> = {
	ipv4: /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})(?:\/(?:[1-9]|[12]\d|3[0-2]))?$/,
	ipv6: /^[0-9a-f:]{2,39}(?:\/[1-9]\d{0,2})?$/,
};
const PORTS = /^(?:0|[1-9]\d{0,4})(?::(?:0|[1-9]\d{0,4}))?$/;
/** The multiplier of the hash FNV-1a, and a character that no rule has, for the slots. */
const PRIME = 0x01000193;
const MARK = 1;
const [BLANK, QUOTE, APOSTROPHE, DASH, BRACKET, BACKSLASH, LAST_PLAIN] = [0x20, 0x22, 0x27, 0x2d, 0x5b, 0x5c, 0x7e];
/** No kind of slot; the end of a word that cannot be found. */
const NONE = -1;
/** In a slot whose word means nothing to the condition. */
const FILLED = 'filled';

/** The words of a rule line without those that stand in slots. */
export class Skeleton {
	/** The same for lines with the same words outside of slots; others may have it by chance, see `has`. */
	hash = 0;
	private text = '';
	private from = 0;
	private kinds: number[] = [];
	private starts: number[] = [];
	private ends: number[] = [];
	private values: Intervals[] = [];

	/** Begins with a line whose rule begins at a column. */
	begin(text: string, from: number): void {
		this.text = text;
		this.from = from;
		this.hash = 0;
		this.kinds.length = 0;
		this.starts.length = 0;
		this.ends.length = 0;
		this.values = [];
	}

	/** Adds a word that goes into a slot, with the values that it says where it says any. */
	add(kind: number, start: number, end: number, set: Intervals | undefined): void {
		this.kinds.push(kind);
		this.starts.push(start);
		this.ends.push(end);
		if (set) {
			this.values.push(set);
		}
	}

	/** What stands in the slots, in order, and the 0-based UTF-16 column in the line. */
	get slots(): ReadonlyArray<readonly [kind: number, start: number]> {
		return this.kinds.map((kind, i) => [kind, this.starts[i]!]);
	}

	/** The values of the slots that say some, in order; nobody else has this list. */
	get sets(): readonly Intervals[] {
		return this.values;
	}

	/** The text before, between and behind the slots. */
	pieces(): readonly string[] {
		const { starts, ends, text } = this;
		return [...starts, text.length].map((start, i) => text.slice(i === 0 ? this.from : ends[i - 1]!, start));
	}

	/** Whether this is the text before, between and behind the slots: then the words are the same. */
	has(pieces: readonly string[]): boolean {
		const { starts, ends, text } = this;
		if (pieces.length !== starts.length + 1) {
			return false;
		}
		for (let i = 0; i < pieces.length; i++) {
			const piece = pieces[i]!;
			const start = i === 0 ? this.from : ends[i - 1]!;
			const end = i < starts.length ? starts[i]! : text.length;
			if (end - start !== piece.length || !text.startsWith(piece, start)) {
				return false;
			}
		}
		return true;
	}
}

/** Takes rule lines of one table apart. What it cannot take apart with certainty it leaves to others. */
export class SkeletonReader {
	private readonly family: Family;
	private readonly isUserChain: (name: string) => boolean;
	private readonly networks = new Map<string, Intervals | undefined>();
	private readonly ports = new Map<string, Intervals | undefined>();
	private readonly skeleton = new Skeleton();

	constructor(family: Family, isUserChain: (name: string) => boolean) {
		this.family = family;
		this.isUserChain = isUserChain;
	}

	/** Undefined for lines that are not written as iptables-save writes them. The skeleton is right until the next line is read. */
	read(line: Line): Skeleton | undefined {
		const { text } = line;
		if (text.length > MAX_LENGTH || line.dialect !== 'save' || line.verb !== 'A' || line.before !== IN_TABLE) {
			return undefined;
		}
		const from = text.charCodeAt(0) === BRACKET ? (COUNTERS.exec(text)?.[0].length ?? 0) : 0;
		const body = from + 4 + line.chain.length;
		const isPlain = text.startsWith('-A ', from) && text.startsWith(line.chain, from + 3) && text.charCodeAt(body - 1) === BLANK;
		return isPlain && line.contentEnd === text.length && this.takeApart(text, body, line.target) ? this.skeleton : undefined;
	}

	/** Lets go of the words that were read: of a hundred thousand rules there are tens of thousands. */
	forget(): void {
		this.networks.clear();
		this.ports.clear();
	}

	private takeApart(text: string, body: number, target: string): boolean {
		const { skeleton } = this;
		skeleton.begin(text, body);
		let kind = NONE;
		for (let at = body; at < text.length; ) {
			const before = skeleton.hash;
			const end = this.endOfWord(text, at, kind === COMMENT);
			const isOption = text.charCodeAt(at) === DASH;
			if (end === NONE || (isOption && (kind === COMMENT || kind === NAT_ADDRESS))) {
				return false;
			}
			const set = kind === NONE ? undefined : this.valueOf(kind, text, at, end, target);
			if (set) {
				skeleton.hash = Math.imul(before ^ MARK, PRIME);
				skeleton.add(kind, at, end, set === FILLED ? undefined : set);
			}
			kind = isOption ? kindBehind(text, at, end) : NONE;
			at = end + 1;
		}
		return true;
	}

	/** Where a word ends, which goes into the hash; NONE at a second blank, at odd characters, and where quotes stand around anything but a whole comment. */
	private endOfWord(text: string, start: number, mayBeQuoted: boolean): number {
		const isQuoted = mayBeQuoted && text.charCodeAt(start) === QUOTE;
		let { hash } = this.skeleton;
		let end = isQuoted ? start + 1 : start;
		for (; end < text.length; end++) {
			const code = text.charCodeAt(end);
			if (isQuoted ? code === QUOTE : code === BLANK) {
				break;
			}
			if (code < BLANK || code > LAST_PLAIN || code === QUOTE || code === APOSTROPHE || code === BACKSLASH) {
				return NONE;
			}
			hash = Math.imul(hash ^ code, PRIME);
		}
		this.skeleton.hash = Math.imul(hash ^ BLANK, PRIME);
		if (isQuoted) {
			end++;
			return end > start + 2 && (end === text.length || text.charCodeAt(end) === BLANK) ? end : NONE;
		}
		return end > start && end !== text.length - 1 ? end : NONE;
	}

	/** What goes into a slot; undefined for a word that stays in the skeleton. */
	private valueOf(kind: number, text: string, start: number, end: number, target: string): Intervals | typeof FILLED | undefined {
		switch (kind) {
			case COMMENT:
			case NAT_ADDRESS:
				return FILLED;
			case CHAIN:
				return end - start === target.length && text.startsWith(target, start) && this.isUserChain(target) ? FILLED : undefined;
			case SPORT:
			case DPORT:
				return remembered(this.ports, text.slice(start, end), (word) => (PORTS.test(word) ? numberRange(word) : undefined));
			default:
				return remembered(this.networks, text.slice(start, end), (word) =>
					NETWORKS[this.family].test(word) ? networkSet(word, this.family)?.set : undefined,
				);
		}
	}
}

/** The kind of slot behind an option; NONE behind most. */
function kindBehind(text: string, start: number, end: number): number {
	switch (end - start) {
		case '-s'.length:
			return KINDS_BY_LETTER[text[start + 1]!] ?? NONE;
		case '--sport'.length:
			return text.startsWith('--dport', start) ? DPORT : text.startsWith('--sport', start) ? SPORT : NONE;
		case '--comment'.length:
			return text.startsWith('--comment', start) ? COMMENT : NONE;
		case '--to-destination'.length:
			return text.startsWith('--to-destination', start) ? NAT_ADDRESS : NONE;
		default:
			return NONE;
	}
}

const KINDS_BY_LETTER: Readonly<Record<string, number>> = { s: SRC, d: DST, j: CHAIN, g: CHAIN };

function remembered<V>(known: Map<string, V>, word: string, make: (word: string) => V): V {
	let value = known.get(word);
	if (value === undefined && !known.has(word)) {
		value = make(word);
		known.set(word, value);
	}
	return value!;
}
