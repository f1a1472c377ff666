// The first reading of a document. Nearly every line of a large dump is a plain rule or declaration (save/plain.ts); what is found in those is kept as a few numbers, and the
// line is made of them when somebody asks for it. All other lines are made at once.

import { WORDS_LINE_CHARACTERS } from '../limits.ts';
import { eolAt, LineEnds, type RawLine, splitLines } from '../text/split.ts';
import { CodeWindow, isLineEnd } from './codes.ts';
import type { LinesBelow } from './continued.ts';
import { BLANK_IN_TABLE, BLANK_OUTSIDE, EOLS, Line, PLAIN_CHAIN, PLAIN_GOTO, PLAIN_RULE, scanLine } from './line.ts';
import { LineScan } from './line-scan.ts';
import { Names } from './names.ts';
import { scanPlainAppend, scanPlainChain } from './save/plain.ts';
import { IN_TABLE, OUTSIDE } from './state.ts';

/** What is known of a line without making it. */
export type RowKind = 'rule' | 'chain' | 'blank' | 'other';

/** What a line is a part of in the ruleset: the chain of the line's name. */
export interface Home {
	readonly name: string;
}

// Numbers of one row: the offset where the line begins; its length, how it ends and its kind; the number of its chain's name, or below 0 that of its home; the number of its
// target's name. Of a line that was made at once there is its place among those in the last.
const START = 0;
const SIZE = 1;
const CHAIN = 2;
const TARGET = 3;
const CELLS = 4;

const KINDS: readonly RowKind[] = ['other', 'rule', 'chain', 'blank', 'blank', 'rule'];
const OTHER = 0;
const RULE = 1;
const DECLARATION = 2;
const BLANK = 3;
const BLANK_TABLE = 4;
const GOTO = 5;
const KIND_BITS = 3;
const LENGTH = KIND_BITS + 2;
const FACTS = [0, PLAIN_RULE, PLAIN_CHAIN, BLANK_OUTSIDE, BLANK_IN_TABLE, PLAIN_GOTO];

const LF = 10;
const CR = 13;

/** Characters of a line, to guess how many there will be. */
const CHARACTERS_PER_LINE = 64;

const forRule = new LineScan();
const forChain = new LineScan();

/** The lines of a document as it was read first. Rows are 0-based and stay what they are, whatever becomes of the document. */
export class FirstReading {
	/** How many lines there are: one at least. */
	readonly length: number;
	/** The names of chains and targets in plain lines, each once, in the order in which they come first. */
	readonly names: readonly string[];
	private readonly text: string;
	private readonly cells: Int32Array;
	private readonly others: readonly Line[];
	private readonly homes: Home[] = [];

	/** Reads the whole text. Never throws. */
	constructor(text: string) {
		const reader = new Reader(text);
		reader.read();
		this.text = text;
		this.length = reader.length;
		this.names = reader.names.all;
		this.cells = reader.cells;
		this.others = reader.others;
		forRule.reset('', OUTSIDE);
		forChain.reset('', OUTSIDE);
	}

	kindOf(row: number): RowKind {
		return KINDS[this.cells[row * CELLS + SIZE]! & ((1 << KIND_BITS) - 1)]!;
	}

	/** The number in `names` of the chain that a plain rule is of, or that a plain declaration declares. */
	chainOf(row: number): number {
		return this.cells[row * CELLS + CHAIN]!;
	}

	/** Adds a home for lines, and returns its number. */
	addHome(home: Home): number {
		return this.homes.push(home) - 1;
	}

	/** Tells the home of a plain rule or declaration, whose name it then has instead of `chainOf`. */
	setHome(row: number, home: number): void {
		this.cells[row * CELLS + CHAIN] = ~home;
	}

	homeAt(home: number): Home {
		return this.homes[home]!;
	}

	/** The home that a row was told. */
	homeOf(row: number): Home | undefined {
		const home = ~this.cells[row * CELLS + CHAIN]!;
		return home < 0 ? undefined : this.homes[home];
	}

	/** The number in `names` of the target of a plain rule. */
	targetOf(row: number): number {
		return this.cells[row * CELLS + TARGET]!;
	}

	/** Makes the line of a row: one that is not the same as before, but for the kind `other`. */
	make(row: number): Line {
		const at = row * CELLS;
		const size = this.cells[at + SIZE]!;
		const kind = size & ((1 << KIND_BITS) - 1);
		if (kind === OTHER) {
			return this.others[this.targetOf(row)]!;
		}
		const isRule = kind === RULE || kind === GOTO;
		const isNamed = isRule || kind === DECLARATION;
		const home = isNamed ? this.homeOf(row) : undefined;
		forMaking.chain = isNamed ? (home?.name ?? this.names[this.chainOf(row)]!) : '';
		forMaking.target = isRule ? this.names[this.targetOf(row)]! : '';
		const line = new Line(this.text, this.cells[at + START]!, size >> LENGTH, EOLS[(size >> KIND_BITS) & 3]!, forMaking, FACTS[kind]!);
		line.home = home;
		// the names may be slices of the whole text, which would stay as long as they do
		forMaking.chain = '';
		forMaking.target = '';
		return line;
	}
}

/** What is needed only while the text is read. */
class Reader {
	length = 0;
	cells: Int32Array;
	readonly others: Line[] = [];
	readonly names: Names;
	private readonly text: string;
	/** What holds behind the line that was read last: see state.ts. */
	private state = OUTSIDE;
	private readonly window: CodeWindow;
	private readonly ends: LineEnds;

	constructor(text: string) {
		this.text = text;
		this.names = new Names(text.length);
		this.window = new CodeWindow(text);
		this.ends = new LineEnds(text);
		this.cells = new Int32Array(CELLS * (16 + Math.ceil(text.length / CHARACTERS_PER_LINE)));
	}

	read(): void {
		for (let start = 0; start !== -1; ) {
			start = this.readAt(start);
		}
	}

	/** Reads the line that begins at an offset. Returns the offset of the next one; -1 where it was the last. */
	private readAt(start: number): number {
		const { window } = this;
		const at = window.seek(start);
		if (at !== -1 && (this.state === IN_TABLE || this.state === OUTSIDE)) {
			const { codes } = window;
			if (isLineEnd(codes[at]!) && start < this.text.length) {
				return this.add(start, 0, this.state === OUTSIDE ? BLANK : BLANK_TABLE, 0, 0);
			}
			if (this.state === IN_TABLE && scanPlainAppend(forRule, window, this.names, at)) {
				return this.add(start, forRule.contentEnd, forRule.isGoto ? GOTO : RULE, this.names.chainNumber, this.names.number);
			}
			if (this.state === IN_TABLE && scanPlainChain(forChain, window, this.names, at)) {
				return this.add(start, forChain.contentEnd, DECLARATION, this.names.chainNumber, 0);
			}
		}
		return this.addOther(start);
	}

	private addOther(start: number): number {
		const { text } = this;
		const end = this.ends.after(start);
		const eol = eolAt(text, end);
		const line = scanLine(text.slice(start, end), eol, this.state, linesBehind(text, end + eol.length));
		this.state = line.after;
		this.others.push(line);
		const at = this.nextRow();
		this.cells[at + SIZE] = OTHER;
		this.cells[at + TARGET] = this.others.length - 1;
		return line.eol === '' ? -1 : end + line.eol.length;
	}

	/** Adds a plain line whose codes are in the window. */
	private add(start: number, length: number, kind: number, chain: number, target: number): number {
		const { codes, base } = this.window;
		const end = start + length;
		const at = this.nextRow();
		const code = codes[end - base];
		const isPair = code === CR && codes[end - base + 1] === LF && end + 1 < this.text.length;
		const eol = end === this.text.length ? 3 : code === LF ? 0 : isPair ? 1 : 2;
		const { cells } = this;
		cells[at + START] = start;
		cells[at + SIZE] = (length << LENGTH) | (eol << KIND_BITS) | kind;
		cells[at + CHAIN] = chain;
		cells[at + TARGET] = target;
		return eol === 3 ? -1 : end + (eol === 1 ? 2 : 1);
	}

	/** Where the numbers of one more row begin. */
	private nextRow(): number {
		const at = this.length++ * CELLS;
		if (at === this.cells.length) {
			const larger = new Int32Array(this.cells.length * 2);
			larger.set(this.cells);
			this.cells = larger;
		}
		return at;
	}
}

/** Gives the lines behind an offset, cut out when somebody asks for one: as many characters as may go on with a call. */
function linesBehind(text: string, offset: number): LinesBelow {
	let lines: readonly RawLine[] | undefined;
	return (distance) => {
		lines ??= offset < text.length ? splitLines(text.slice(offset, offset + WORDS_LINE_CHARACTERS)) : [];
		return lines[distance - 1]?.text;
	};
}

const forMaking = { chain: '', target: '', table: '' };
