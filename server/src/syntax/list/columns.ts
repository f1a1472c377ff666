// The columns of a row in a listing, found by words and structure: fields overflow and are never cut, a rule without target leaves that column
// blank, and ip6tables up to 1.8.8 leaves the opt column blank too (measured on 1.4.21 to 1.8.11).

import { protocolNumber } from '../../catalogue/protocols.ts';
import type { Span } from '../../text/span.ts';
import { COLUMNS_KNOWN, HAS_COUNTERS, HAS_INTERFACES, HAS_NUMBERS, IN_LISTING } from '../state.ts';
import { plainWordEnd, skipBlanks } from '../words.ts';

/** The words of a row by column, as positions in `starts` and `ends`; -1 for a column that is not there. */
export interface Columns {
	readonly starts: readonly number[];
	readonly ends: readonly number[];
	readonly number: number;
	readonly packets: number;
	readonly bytes: number;
	readonly target: number;
	readonly protocol: number;
	readonly opt: number;
	readonly inInterface: number;
	readonly outInterface: number;
	readonly source: number;
	readonly destination: number;
	/** Column where the text behind the destination begins; the end of the line where there is none. */
	readonly text: number;
}

/** No row has more words than this before its text. */
const MAX_LEADING_WORDS = 11;
const COUNTER = /^\d+[KMGTP]?$/;

/**
 * The columns of a row, or undefined for a line that is no row. `state` says what the header row has told; without one, the row itself must be
 * unmistakable. Never throws.
 */
export function columnsOf(text: string, from: number, end: number, state: number): Columns | undefined {
	const front = frontOf(text, from, end, state);
	if (!front || front.source + 1 >= front.starts.length) {
		return undefined;
	}
	const { starts, ends, lead, behind, hasInterfaces, source } = front;
	return {
		starts,
		ends,
		number: lead.number,
		packets: lead.packets,
		bytes: lead.bytes,
		target: lead.target,
		protocol: front.protocol,
		opt: front.opt,
		inInterface: hasInterfaces ? behind + 1 : -1,
		outInterface: hasInterfaces ? behind + 2 : -1,
		source,
		destination: source + 1,
		text: skipBlanks(text, ends[source + 1]!, end),
	};
}

/**
 * The target of a row that ends before its columns do, because a terminal or a mail program put the rest of it on a line of its own: its span, empty where the row has none.
 * Undefined for a complete row and for what is no row below a header row.
 */
export function cutRowTarget(text: string, from: number, end: number, state: number): Span | undefined {
	const isBelowHeader = (state & COLUMNS_KNOWN) !== 0 && (state & IN_LISTING) !== 0;
	const front = isBelowHeader ? frontOf(text, from, end, state) : undefined;
	if (
		!front ||
		front.opt === -1 ||
		front.source + 1 < front.starts.length ||
		!isProtocol(text.slice(front.starts[front.protocol], front.ends[front.protocol]))
	) {
		return undefined;
	}
	const { target } = front.lead;
	return target === -1 ? { start: -1, end: -1 } : { start: front.starts[target]!, end: front.ends[target]! };
}

/** The words of a row up to its addresses, which may be missing. */
interface Front {
	readonly starts: readonly number[];
	readonly ends: readonly number[];
	readonly lead: Lead;
	readonly protocol: number;
	readonly opt: number;
	/** The word behind which interfaces or addresses stand. */
	readonly behind: number;
	readonly hasInterfaces: boolean;
	readonly source: number;
}

function frontOf(text: string, from: number, end: number, state: number): Front | undefined {
	const starts: number[] = [];
	const ends: number[] = [];
	let at = skipBlanks(text, from, end);
	while (at < end && starts.length < MAX_LEADING_WORDS) {
		const stop = plainWordEnd(text, at, end);
		const seam = gluedOpt(text, at, stop);
		if (seam !== -1) {
			starts.push(at);
			ends.push(seam);
			at = seam;
		}
		starts.push(at);
		ends.push(stop);
		at = skipBlanks(text, stop, end);
	}
	const word = (i: number): string => (i >= 0 && i < starts.length ? text.slice(starts[i], ends[i]) : '');
	const opt = findOpt(text, starts, ends, state);
	const protocol = opt === -1 ? findProtocol(word, state) : opt - 1;
	const lead = protocol < 0 ? undefined : leadingColumns(word, protocol, state);
	if (!lead) {
		return undefined;
	}
	const behind = opt === -1 ? protocol : opt;
	const interfaces = hasInterfaces(word, behind, state);
	return { starts, ends, lead, protocol, opt, behind, hasInterfaces: interfaces, source: behind + (interfaces ? 3 : 1) };
}

/** Up to 1.8.8 a long protocol name runs into the opt column: `udplite--`. The column where opt begins; -1 for any other word. */
function gluedOpt(text: string, start: number, end: number): number {
	if (end - start < 5) {
		return -1;
	}
	return isOpt(text, end - 2, end) && isProtocol(text.slice(start, end - 2)) ? end - 2 : -1;
}

/** `--`, `-f` or `!f`. By letters, since nearly every word of a listing of 100,000 rules is asked. */
function isOpt(text: string, start: number, end: number): boolean {
	const last = end - start === 2 ? text[start + 1] : '';
	return last === '-' ? text[start] === '-' : last === 'f' && (text[start] === '-' || text[start] === '!');
}

type WordAt = (index: number) => string;

/** The word of the opt column, which no other column can hold and which stands within the first six. */
function findOpt(text: string, starts: readonly number[], ends: readonly number[], state: number): number {
	const isBelowHeader = (state & COLUMNS_KNOWN) !== 0 && (state & IN_LISTING) !== 0;
	for (let i = 1; i < 6 && i < starts.length; i++) {
		if (isOpt(text, starts[i]!, ends[i]!) && (isBelowHeader || isProtocol(text.slice(starts[i - 1], ends[i - 1])))) {
			return i;
		}
	}
	return -1;
}

/** Without an opt word: the protocol is the word before the interfaces and addresses. Only below a header row, and only for ip6tables. */
function findProtocol(word: WordAt, state: number): number {
	if (!(state & COLUMNS_KNOWN)) {
		return -1;
	}
	const lead = (state & HAS_NUMBERS ? 1 : 0) + (state & HAS_COUNTERS ? 2 : 0);
	const gap = state & HAS_INTERFACES ? 2 : 0;
	for (const candidate of [lead + 1, lead]) {
		const source = word(candidate + gap + 1);
		const destination = word(candidate + gap + 2);
		const isRow = isProtocol(word(candidate)) && isAddress(source) && isAddress(destination);
		if (isRow && /:|^!?anywhere$/.test(source) && /:|^!?anywhere$/.test(destination)) {
			return candidate;
		}
	}
	return -1;
}

interface Lead {
	readonly number: number;
	readonly packets: number;
	readonly bytes: number;
	readonly target: number;
}

/** What stands before the protocol: number, counters, target, each of which may be absent. */
function leadingColumns(word: WordAt, protocol: number, state: number): Lead | undefined {
	let count = 0;
	if (state & COLUMNS_KNOWN) {
		count = (state & HAS_NUMBERS ? 1 : 0) + (state & HAS_COUNTERS ? 2 : 0);
	}
	if (!(state & COLUMNS_KNOWN) || protocol < count || protocol > count + 1) {
		count = 0;
		while (count < protocol && count < 3 && COUNTER.test(word(count))) {
			count++;
		}
	}
	if (protocol - count > 1) {
		return undefined;
	}
	for (let i = 0; i < count; i++) {
		if (!COUNTER.test(word(i))) {
			return undefined;
		}
	}
	const target = protocol > count ? count : -1;
	const numbered = count === 1 || count === 3;
	const counted = count >= 2;
	return { number: numbered ? 0 : -1, packets: counted ? count - 2 : -1, bytes: counted ? count - 1 : -1, target };
}

function hasInterfaces(word: WordAt, behind: number, state: number): boolean {
	const near = isAddress(word(behind + 1)) && isAddress(word(behind + 2));
	const far = isAddress(word(behind + 3)) && isAddress(word(behind + 4));
	if (state & COLUMNS_KNOWN) {
		// a header row of another form than the rows happens in documents put together by hand
		return state & HAS_INTERFACES ? far || !near : far && !near;
	}
	return far && !near;
}

/** Whether words are those of a row from its protocol at a 0-based place on, whatever stands before it. `mayLackOpt`: as ip6tables up to 1.8.8 prints it. */
export function isRowFrom(words: readonly string[], at: number, mayLackOpt: boolean): boolean {
	const [word = '', next = ''] = words.slice(at, at + 2);
	if (gluedOpt(word, 0, word.length) !== -1) {
		return at + 2 < words.length;
	}
	if (!isProtocol(word)) {
		return false;
	}
	if (isOpt(next, 0, next.length)) {
		return at + 3 < words.length;
	}
	return mayLackOpt && [1, 3].some((gap) => isIpv6Column(words[at + gap]) && isIpv6Column(words[at + gap + 1]));
}

/** What stands in an address column of rows without an opt column, and not in their text, as `spts:1024:65535` does. */
function isIpv6Column(word = ''): boolean {
	return word.includes(':') ? /^!?[\da-f.:/]+$/i.test(word) : /^!?anywhere$/.test(word);
}

/** `all`, a name, a number, each with or without a `!` before it. */
function isProtocol(word: string): boolean {
	const name = word.startsWith('!') ? word.slice(1) : word;
	return /^\d{1,3}$/.test(name) || protocolNumber(name) !== undefined;
}

/** Whether a word may be an address column: an address, a network, a host name with a dot, or anywhere. Interface names have neither dot nor slash but may have a colon. */
export function isAddress(word: string): boolean {
	const name = word.startsWith('!') ? word.slice(1) : word;
	return name === 'anywhere' || name === 'default' || name === 'localhost' || /[./]/.test(name) || /:.*:/.test(name);
}
