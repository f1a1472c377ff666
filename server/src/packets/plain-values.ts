// Addresses and ports as iptables-save writes them, read where they stand: a dump of 100,000 rules has some hundred thousand of them. What is written in any other way
// is left to values.ts.

import type { Family } from '../catalogue/specification.ts';
import { type Intervals, NOTHING } from './intervals.ts';
import { networkSet } from './values.ts';

const [ZERO, NINE, DOT, SLASH, COLON] = [0x30, 0x39, 0x2e, 0x2f, 0x3a];
/** Networks that were read lately: the same ones often stand near each other. A power of two. */
const LATELY = 4_096;
/** A prefix length of 0 says nothing and is no condition. */
const IPV6_NETWORK = /^[0-9a-f:]{2,39}(?:\/[1-9]\d{0,2})?$/;
/** No number stands here. */
const NONE = -1;

export class PlainValues {
	private readonly isIpv4: boolean;
	/** Sets by a few bits of the network; which network it is the set tells. Made when a network is read: a document may have many tables without any. */
	private ipv4: (Intervals | undefined)[] | undefined = undefined;
	private readonly ipv6 = new Map<string, Intervals | undefined>();
	/** By port: single ones only. */
	private readonly single = new Map<number, Intervals>();
	/** Where the number that was read last ends. */
	private end = 0;

	constructor(family: Family) {
		this.isIpv4 = family === 'ipv4';
	}

	/** Lets go of what was read. */
	forget(): void {
		this.ipv4 = undefined;
		this.ipv6.clear();
		this.single.clear();
	}

	/** `address[/length]` between two 0-based columns of a line, without leading zeros, which are octal; undefined where it is written otherwise. */
	network(text: string, start: number, end: number): Intervals | undefined {
		return this.isIpv4 ? this.ipv4Network(text, start, end) : this.ipv6Network(text.slice(start, end));
	}

	/** `first[:last]` between two 0-based columns of a line; undefined where it is written otherwise, or says nothing. */
	ports(text: string, start: number, end: number): Intervals | undefined {
		const first = this.number(text, start, end, 5);
		if (first === NONE) {
			return undefined;
		}
		if (this.end === end) {
			let set = this.single.get(first);
			if (!set) {
				set = [first, first + 1];
				this.single.set(first, set);
			}
			return set;
		}
		const last = text.charCodeAt(this.end) === COLON ? this.number(text, this.end + 1, end, 5) : NONE;
		return last === NONE || this.end !== end ? undefined : last < first ? NOTHING : [first, last + 1];
	}

	private ipv4Network(text: string, start: number, end: number): Intervals | undefined {
		let address = 0;
		let at = start;
		for (let place = 0; place < 4; place++) {
			const byte = this.number(text, at, end, 3);
			if (byte === NONE || byte > 255 || (place < 3 && text.charCodeAt(this.end) !== DOT)) {
				return undefined;
			}
			address = address * 256 + byte;
			at = this.end + 1;
		}
		let size = 1;
		if (this.end < end) {
			const length = text.charCodeAt(this.end) === SLASH ? this.number(text, at, end, 2) : NONE;
			if (length < 1 || length > 32 || this.end < end) {
				return undefined;
			}
			size = 2 ** (32 - length);
		}
		const from = address - (address % size);
		const slot = (from ^ (from >>> 12)) & (LATELY - 1);
		this.ipv4 ??= new Array<undefined>(LATELY).fill(undefined);
		const known = this.ipv4[slot];
		if (known && known[0] === from && known[1] === from + size) {
			return known;
		}
		const set = [from, from + size];
		this.ipv4[slot] = set;
		return set;
	}

	private ipv6Network(word: string): Intervals | undefined {
		let set = this.ipv6.get(word);
		if (set === undefined && !this.ipv6.has(word)) {
			set = IPV6_NETWORK.test(word) ? networkSet(word, 'ipv6')?.set : undefined;
			this.ipv6.set(word, set);
		}
		return set;
	}

	/** The decimal number that begins at a column, without leading zeros and with so many digits at most; NONE where there is none. */
	private number(text: string, start: number, end: number, digits: number): number {
		let value = 0;
		let at = start;
		for (; at < end; at++) {
			const code = text.charCodeAt(at);
			if (code < ZERO || code > NINE) {
				break;
			}
			value = value * 10 + code - ZERO;
		}
		this.end = at;
		const isPlain = at > start && at - start <= digits && (at === start + 1 || text.charCodeAt(start) !== ZERO);
		return isPlain ? value : NONE;
	}
}
