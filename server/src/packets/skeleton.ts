// What rules of one dump have in common: their words without the addresses, ports, comments and chains in which they differ. A dump of 100,000 rules has some
// hundred skeletons, so that nearly all of its rules need not be read word by word.

import type { Family } from '../catalogue/specification.ts';
import type { Line } from '../syntax/line.ts';
import { IN_TABLE } from '../syntax/state.ts';
import { DPORT, DST, SPORT, SRC } from './dimensions.ts';
import type { Intervals } from './intervals.ts';
import { PlainValues } from './plain-values.ts';

/** What stands in a slot: a dimension (SRC, DST, SPORT, DPORT), or one of these. */
export const COMMENT = 100;
export const CHAIN = 101;
export const NAT_ADDRESS = 102;

const COUNTERS = /^\[\d{1,20}:\d{1,20}\] /;
/** Longer rules are few. */
const MAX_LENGTH = 1_024;
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
	/** Of the slots, as many as there are; what stands behind is of another line. Arrays that were emptied would ask for room anew. */
	private readonly kinds: number[] = [];
	private readonly starts: number[] = [];
	private readonly ends: number[] = [];
	private readonly values: Intervals[] = [];
	private count = 0;
	private valueCount = 0;

	/** Begins with a line whose rule begins at a column. */
	begin(text: string, from: number): void {
		this.text = text;
		this.from = from;
		this.hash = 0;
		this.count = 0;
		this.valueCount = 0;
	}

	/** Adds a word that goes into a slot, with the values that it says where it says any. */
	add(kind: number, start: number, end: number, set: Intervals | undefined): void {
		this.kinds[this.count] = kind;
		this.starts[this.count] = start;
		this.ends[this.count] = end;
		this.count++;
		if (set) {
			this.values[this.valueCount++] = set;
		}
	}

	/** What stands in the slots, in order, and the 0-based UTF-16 column in the line. */
	get slots(): ReadonlyArray<readonly [kind: number, start: number]> {
		return this.kinds.slice(0, this.count).map((kind, i) => [kind, this.starts[i]!]);
	}

	/** The values of the slots that say some, in order; nobody else has this list. */
	get sets(): readonly Intervals[] {
		return this.values.slice(0, this.valueCount);
	}

	/** The text before, between and behind the slots. */
	pieces(): readonly string[] {
		const { ends, text } = this;
		return [...this.starts.slice(0, this.count), text.length].map((start, i) => text.slice(i === 0 ? this.from : ends[i - 1]!, start));
	}

	/** Whether this is the text before, between and behind the slots: then the words are the same. */
	has(pieces: readonly string[]): boolean {
		const { starts, ends, text, count } = this;
		if (pieces.length !== count + 1) {
			return false;
		}
		for (let i = 0; i < pieces.length; i++) {
			const piece = pieces[i]!;
			const start = i === 0 ? this.from : ends[i - 1]!;
			const end = i < count ? starts[i]! : text.length;
			if (end - start !== piece.length || !text.startsWith(piece, start)) {
				return false;
			}
		}
		return true;
	}
}

/** Takes rule lines of one table apart. What it cannot take apart with certainty it leaves to others. */
export class SkeletonReader {
	private readonly isUserChain: (name: string) => boolean;
	private readonly plain: PlainValues;
	private readonly skeleton = new Skeleton();

	constructor(family: Family, isUserChain: (name: string) => boolean) {
		this.isUserChain = isUserChain;
		this.plain = new PlainValues(family);
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
		this.plain.forget();
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
				return this.plain.ports(text, start, end);
			default:
				return this.plain.network(text, start, end);
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
