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

/** A word that is left out of a skeleton. */
export interface Slot {
	readonly kind: number;
	/** 0-based UTF-16 column in the line. */
	readonly start: number;
	/** For the dimensions: the values that the word says. */
	readonly set: Intervals | undefined;
}

export interface Skeleton {
	/** The words, with a mark in the place of each slot. Lines with the same key have the same words but for those in the slots. */
	readonly key: string;
	readonly slots: readonly Slot[];
}

const SLOTS: ReadonlyMap<string, number> = new Map([
	['-s', SRC],
	['-d', DST],
	['--sport', SPORT],
	['--dport', DPORT],
	['--comment', COMMENT],
	['-j', CHAIN],
	['-g', CHAIN],
	['--to-destination', NAT_ADDRESS],
]);
/** Anything but plain ASCII without escapes and single quotes. */
const UNUSUAL = /[^ !"#-&(-[\]-~]/;
const COUNTERS = /^\[\d{1,20}:\d{1,20}\] /;
/** Longer rules are few. */
const MAX_LENGTH = 1_024;
/** Without the prefix length 0, which says nothing and is no condition; without leading zeros, which are octal. */
const NETWORKS: Readonly<Record<Family, RegExp>> = {
	ipv4: /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})(?:\/(?:[1-9]|[12]\d|3[0-2]))?$/,
	ipv6: /^[0-9a-f:]{2,39}(?:\/[1-9]\d{0,2})?$/,
};
const PORTS = /^(?:0|[1-9]\d{0,4})(?::(?:0|[1-9]\d{0,4}))?$/;

/** Takes rule lines of one table apart. What it cannot take apart with certainty it leaves to others. */
export class SkeletonReader {
	private readonly family: Family;
	private readonly isUserChain: (name: string) => boolean;
	private readonly networks = new Map<string, Intervals | undefined>();
	private readonly ports = new Map<string, Intervals | undefined>();

	constructor(family: Family, isUserChain: (name: string) => boolean) {
		this.family = family;
		this.isUserChain = isUserChain;
	}

	/** Undefined for lines that are not written as iptables-save writes them. */
	read(line: Line): Skeleton | undefined {
		const { text } = line;
		if (text.length > MAX_LENGTH || line.dialect !== 'save' || line.verb !== 'A' || line.before !== IN_TABLE || UNUSUAL.test(text)) {
			return undefined;
		}
		const from = text.charCodeAt(0) === 0x5b ? (COUNTERS.exec(text)?.[0].length ?? 0) : 0;
		const body = from + 4 + line.chain.length;
		const isPlain = text.startsWith('-A ', from) && text.startsWith(line.chain, from + 3) && text.charCodeAt(body - 1) === 0x20;
		return isPlain && line.contentEnd === text.length ? this.takeApart(text, body, line.target) : undefined;
	}

	private takeApart(text: string, body: number, target: string): Skeleton | undefined {
		const slots: Slot[] = [];
		let key = '';
		let kept = body;
		let option = '';
		for (let at = body; at < text.length; ) {
			const kind = option === '' ? undefined : SLOTS.get(option);
			const end = endOfWord(text, at, kind === COMMENT);
			if (end === undefined) {
				return undefined;
			}
			const isOption = text.charCodeAt(at) === 0x2d;
			if (isOption && (kind === COMMENT || kind === NAT_ADDRESS)) {
				return undefined;
			}
			const set = kind === undefined ? undefined : this.valueOf(kind, text, at, end, target);
			if (set) {
				slots.push({ kind: kind!, start: at, set: set === FILLED ? undefined : set });
				key += `${text.slice(kept, at)}\0`;
				kept = end;
			}
			option = isOption ? text.slice(at, end) : '';
			at = end + 1;
		}
		return { key: key + text.slice(kept), slots };
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

/** In a slot whose word means nothing to the condition. */
const FILLED = 'filled';

/** Where a word ends; undefined at a second blank, and where quotes stand around anything but a whole comment. */
function endOfWord(text: string, start: number, mayBeQuoted: boolean): number | undefined {
	if (mayBeQuoted && text.charCodeAt(start) === 0x22) {
		const end = text.indexOf('"', start + 1) + 1;
		return end > start + 2 && (end === text.length || text.charCodeAt(end) === 0x20) ? end : undefined;
	}
	let end = start;
	for (; end < text.length; end++) {
		const code = text.charCodeAt(end);
		if (code === 0x20) {
			break;
		}
		if (code === 0x22) {
			return undefined;
		}
	}
	return end > start && end !== text.length - 1 ? end : undefined;
}

function remembered<V>(known: Map<string, V>, word: string, make: (word: string) => V): V {
	let value = known.get(word);
	if (value === undefined && !known.has(word)) {
		value = make(word);
		known.set(word, value);
	}
	return value!;
}
