// One line of a document. It keeps what structure needs (its kind and the names in it) and finds the places of words again when somebody asks: with
// 100,000 lines, every number that each of them carries costs a megabyte and the time to move it.

import type { Listed } from '../text/line-list.ts';
import type { Span } from '../text/span.ts';
import type { RawLine } from '../text/split.ts';
import { type CodeSource, writeAscii } from './codes.ts';
import { joinedCall, type LinesBelow } from './continued.ts';
import { type Dialect, type LineKind, LineScan, type Verb } from './line-scan.ts';
import { CutNames } from './names.ts';
import { plainText } from './plain.ts';
import { type CommandWord, commandWordAt } from './prompt.ts';
import { scanInto, scanPlain } from './scan.ts';
import { asDoubleQuoted } from './shell.ts';
import { CONTINUED, cutterOf, IN_TABLE, OUTSIDE } from './state.ts';
import type { Cutter } from './words.ts';

export type { Dialect, LineKind, Verb } from './line-scan.ts';

const KINDS: readonly LineKind[] = [
	'text',
	'bogus',
	'blank',
	'comment',
	'prompt',
	'table',
	'chain',
	'rule',
	'command',
	'commit',
	'columns',
];
const VERBS: readonly Verb[] = ['', 'A', 'I', 'D', 'R', 'C', 'N', 'P', 'F', 'X', 'Z', 'E', 'L', 'S'];
const DIALECTS: readonly (Dialect | undefined)[] = [undefined, 'save', 'list'];

/** How lines end; the most frequent first. */
export const EOLS: readonly string[] = ['\n', '\r\n', '\r', ''];
const EOL_BITS = 2;
const EOL_MASK = (1 << EOL_BITS) - 1;
const ORDINARY = 1 << EOL_BITS;
const LENGTH = EOL_BITS + 1;

const KIND_CODES = codesIn(KINDS);
const VERB_CODES = codesIn(VERBS);

// How the small facts of a line share one number: 10 bits of state before and after, then kind, verb, dialect and two flags,
// which are rare and so stand where they make a larger number of it.
const STATE_BITS = 10;
const STATE_MASK = (1 << STATE_BITS) - 1;
const AFTER = STATE_BITS;
const KIND = AFTER + STATE_BITS;
const VERB = KIND + 4;
const DIALECT = VERB + 4;
const GOTO = 1 << (DIALECT + 2);
const CUT = GOTO << 1;

/** A line and what a first look at it tells. Columns are 0-based UTF-16; -1 where there is no such word. */
export class Line implements Listed, RawLine {
	chunk: Listed['chunk'] = undefined;
	/** A text of which the line is a part. Cut to the line when somebody asks for its text, which in a large dump nobody does for most lines. */
	private whole: string;
	private start: number;
	/** The length of the line, whether it is ordinary, and which of EOLS ends it. */
	private size: number;
	/** The chain that the line declares, adds to or names; unquoted. Empty where there is none, and in rows of a listing. */
	readonly chain: string;
	/** The word after -j or -g, or in the target column. Empty where there is none. */
	readonly target: string;
	/** The name of the table on a table line, or after -t on a command line. */
	readonly table: string;
	/** The chain or table of the ruleset that the line is part of. Only the ruleset writes it and knows its type. */
	home: object | undefined = undefined;
	/** Under which circumstances nothing was found in the line. Only the checks of options write it and know its type (a map of a hundred thousand lines is looked through in one piece by the garbage collector). */
	sound: object | undefined = undefined;
	private readonly facts: number;

	/** The line is what stands in `whole` from offset `start` on, `length` characters. */
	constructor(
		whole: string,
		start: number,
		length: number,
		eol: string,
		names: Pick<LineScan, 'chain' | 'target' | 'table'>,
		facts: number,
	) {
		this.whole = whole;
		this.start = start;
		this.size = (length << LENGTH) | (eol === '\n' ? 0 : EOLS.indexOf(eol));
		this.chain = names.chain;
		this.target = names.target;
		this.table = names.table;
		this.facts = facts;
	}

	/** The line without its end. */
	get text(): string {
		const length = this.length;
		if (this.whole.length !== length) {
			this.whole = this.whole.slice(this.start, this.start + length);
			this.start = 0;
		}
		return this.whole;
	}

	/** Whether a pattern, without `g` and `y`, is found in the text. The line stays uncut. */
	has(pattern: RegExp): boolean {
		return pattern.test(this.whole.slice(this.start, this.start + this.length));
	}

	/** UTF-16 units of the text. */
	get length(): number {
		return this.size >> LENGTH;
	}

	/** The end of the line: `\n`, `\r\n`, `\r`, or empty for the last line. */
	get eol(): string {
		return EOLS[this.size & EOL_MASK]!;
	}

	/** Somebody looked at the line and found nothing odd. Only the survey of the checks writes it, and knows what that means; a line never changes. */
	get isOrdinary(): boolean {
		return (this.size & ORDINARY) !== 0;
	}

	markOrdinary(): void {
		this.size |= ORDINARY;
	}

	get kind(): LineKind {
		return KINDS[(this.facts >> KIND) & 15]!;
	}

	get verb(): Verb {
		return VERBS[(this.facts >> VERB) & 15]!;
	}

	get dialect(): Dialect | undefined {
		return DIALECTS[(this.facts >> DIALECT) & 3];
	}

	/** What holds before the line: see state.ts. */
	get before(): number {
		return this.facts & STATE_MASK;
	}

	/** What holds for the next line. */
	get after(): number {
		return (this.facts >> AFTER) & STATE_MASK;
	}

	/** The rule goes to its target with goto. */
	get isGoto(): boolean {
		return (this.facts & GOTO) !== 0;
	}

	/** The line that says all of a call which this one begins and which goes on below; it is in no document. Any other line is that itself. */
	get call(): Line {
		return this;
	}

	/** The text with blanks in the place of what is not of the dump, such as marks of quotation; columns are the same. */
	get content(): string {
		const plain = plainText(this.text);
		const command = this.quotingCall(plain);
		return command ? asDoubleQuoted(plain, command.end) : plain;
	}

	/** Who cuts the line into words. */
	get cutter(): Cutter {
		return this.isOutside && this.quotingCall(plainText(this.text)) ? 'shell' : cutterOf(this.before);
	}

	/** Where the words begin: at the start, or behind the command of a call. */
	get firstWord(): number {
		return this.isOutside ? (this.commandIn(plainText(this.text))?.end ?? 0) : 0;
	}

	/** The command of a call that quotes something as only a shell does, or has something filled in; undefined for other lines. */
	private quotingCall(plain: string): CommandWord | undefined {
		return /['\\`]|\$[({]/.test(plain) ? this.commandIn(plain) : undefined;
	}

	/** The command of a call; undefined for lines of a table and of `iptables -S`. */
	private commandIn(plain: string): CommandWord | undefined {
		return this.isOutside && !/^\s*(?:[-:]|"(?!\$)|\[\d*:)/.test(plain) ? commandWordAt(plain, 0, plain.length) : undefined;
	}

	/** It is of the save dialect and in no table. */
	private get isOutside(): boolean {
		return this.dialect === 'save' && (this.before & IN_TABLE) === 0;
	}

	/** Where the content ends; what follows is a warning that another stream put into the line. */
	get contentEnd(): number {
		return this.facts & CUT ? places(this).contentEnd : this.length;
	}

	/** A warning of iptables stands in the middle of the line, and the rest of what it says on the next one. */
	get isSpliced(): boolean {
		return (this.facts & CUT) !== 0 && places(this).isSpliced;
	}

	get chainStart(): number {
		return places(this).chainStart;
	}

	get chainEnd(): number {
		return places(this).chainEnd;
	}

	get targetStart(): number {
		return places(this).targetStart;
	}

	get targetEnd(): number {
		return places(this).targetEnd;
	}

	get tableStart(): number {
		return places(this).tableStart;
	}

	get tableEnd(): number {
		return places(this).tableEnd;
	}

	/** Where the words of the rule begin: behind the chain in the save dialect, the first column in a listing. */
	get body(): number {
		return places(this).body;
	}
}

/** The first line of a call that goes on below: its names are those of the whole call. */
class CallHead extends Line {
	private readonly callText: string;
	private callLine: Line | undefined = undefined;

	constructor(text: string, eol: string, callText: string, names: LineScan) {
		super(text, 0, text.length, eol, names, factsOf(names, callText.length));
		this.callText = callText;
	}

	override get call(): Line {
		this.callLine ??= scanLine(this.callText, '', this.before);
		this.callLine.home = this.home;
		return this.callLine;
	}
}

function codesIn<T extends string>(words: readonly T[]): Readonly<Record<T, number>> {
	return Object.fromEntries(words.map((word, code) => [word, code])) as Record<T, number>;
}

const forReading = new LineScan();
const forPlaces = new LineScan();
let placed: Line | undefined;

/** Longer lines are few, and looked at the long way. */
const SHORT_LINE = 1_024;
/** With the end of the line behind it, where a scan stops. */
const shortLine = new Uint8Array(SHORT_LINE + 1);
const cutNames = new CutNames();

/** The places in a line, found by looking at it once more; valid until the next call. */
function places(line: Line): LineScan {
	if (placed !== line) {
		const source = sourceOf(line);
		if (!source || !scanPlain(forPlaces, source, cutNames, line.before)) {
			scanInto(forPlaces, line.text, line.before);
		}
		placed = line;
	}
	return forPlaces;
}

/** Lets go of the line that was looked at last. It holds its document as long as no other is looked at, and so do names that were cut out of its text. */
export function forgetLast(): void {
	placed = undefined;
	forPlaces.reset('', OUTSIDE);
	forReading.reset('', OUTSIDE);
	cutNames.name = '';
}

/** The line itself as what a scan may read from, where it is short and all ASCII: a list of references asks for the places in tens of thousands of such lines. */
function sourceOf({ text, before }: Line): CodeSource | undefined {
	const isPlain = before === IN_TABLE && text.length <= SHORT_LINE && writeAscii(text, shortLine);
	return isPlain ? { text, codes: shortLine, base: 0 } : undefined;
}

/** The small facts of a line that was scanned, in one number. */
function factsOf(scan: LineScan, length: number): number {
	return (
		scan.before |
		(scan.after << AFTER) |
		(KIND_CODES[scan.kind] << KIND) |
		(VERB_CODES[scan.verb] << VERB) |
		((scan.dialect === 'save' ? 1 : scan.dialect === 'list' ? 2 : 0) << DIALECT) |
		(scan.isGoto ? GOTO : 0) |
		(scan.contentEnd < length ? CUT : 0)
	);
}

/** What is in a blank line, and beside names in plain rules and declarations, is always the same. */
export const BLANK_OUTSIDE = OUTSIDE | (OUTSIDE << AFTER) | (KIND_CODES.blank << KIND);
export const BLANK_IN_TABLE = IN_TABLE | (IN_TABLE << AFTER) | (KIND_CODES.blank << KIND);
const PLAIN = IN_TABLE | (IN_TABLE << AFTER) | (1 << DIALECT);
export const PLAIN_RULE = PLAIN | (KIND_CODES.rule << KIND) | (VERB_CODES.A << VERB);
export const PLAIN_GOTO = PLAIN_RULE | GOTO;
export const PLAIN_CHAIN = PLAIN | (KIND_CODES.chain << KIND);

/** Looks at one line. `before` is the state after the line above it (OUTSIDE for the first line); a call of iptables may go on in the lines below. */
export function scanLine(text: string, eol: string, before: number, below: LinesBelow = () => undefined): Line {
	const call = text.endsWith('\\') ? joinedCall(text, before, below) : undefined;
	if (call !== undefined) {
		scanInto(forReading, call, before);
		forReading.after = CONTINUED;
		return new CallHead(text, eol, call, forReading);
	}
	scanInto(forReading, text, before);
	return new Line(text, 0, text.length, eol, forReading, factsOf(forReading, text.length));
}

/** The span of the chain's name, as far as the line has one. */
export function chainSpan(line: Line): Span | undefined {
	return line.chainStart < 0 ? spanBelow(line, line.chain) : { start: line.chainStart, end: line.chainEnd };
}

/** The span of the target's name, as far as the line has one. */
export function targetSpan(line: Line): Span | undefined {
	return line.targetStart < 0 ? spanBelow(line, line.target) : { start: line.targetStart, end: line.targetEnd };
}

/** What stands for a name that a call says on a line below: the backslash. */
function spanBelow(line: Line, name: string): Span | undefined {
	return line.after === CONTINUED && name !== '' ? { start: line.length - 1, end: line.length } : undefined;
}
