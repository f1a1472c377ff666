// One walk over a document that sets aside the few lines that some check may have to look at closely, so that 100,000 ordinary rules cost one walk and
// not one for each check.

import type { Analysis } from '../analysis.ts';
import { WORDS_LINE_CHARACTERS } from '../limits.ts';
import { mayHaveFurtherCall } from '../syntax/further-calls.ts';
import type { Line, LineKind } from '../syntax/line.ts';
import { LONG_COMMANDS } from '../syntax/save/verbs.ts';
import { CUT, FOREIGN, IN_TABLE, QUOTED } from '../syntax/state.ts';
import { fillsOnlyValues, isTemplate, variableIn } from '../syntax/template.ts';
import { HELP_CALL, LINE_BYTES, type Survey, TYPOGRAPHIC, WORD_BYTES, WORDS } from './survey.ts';
import { tableNamed } from './unmarked-table.ts';

/** Characters that so many words have at least. */
const MANY_WORDS = 2 * WORDS;

/** Counters that do not begin in the first column, which iptables-restore takes for an argument. */
const INDENTED_COUNTERS = /^[ \t]+\[\d+:\d+\]/;
/** Stray lines that a file to be loaded may have, however short it is. */
const STRAY_LINES = 2;
const TAB = 9;
const CARRIAGE_RETURN = 13;
const BLANK = 32;
const BRACKET = 91;
const BACKSLASH = 92;
const ESCAPE = '\u001b';
/** Behind a blank or a quote a command that is not the first word of the line. */
const SECOND_COMMAND = new RegExp(String.raw`(?:\S\s+|")(?:-[ACDEFILNPRSXZ]|--(?:${LONG_COMMANDS}))(?:[\s=]|$)`);
/** A word that calls for help or for the version. */
const HELP = /(?:^|\s)"?(?:-h|-V|--help|--version)"?(?:\s|$)/;
const PLAIN_CHAIN = /^:[^\s"]+ - \[\d+:\d+\]$/;

/** Whether a line is a rule of which nothing is odd, so that a survey has it among the rules and nowhere else. */
export function isOrdinaryRule(line: Line): boolean {
	if (!line.isOrdinary) {
		new Surveyor().add(line);
	}
	return line.isOrdinary && line.kind === 'rule';
}

/** Lines after which whoever waits may have a turn. */
const SLICE = 512;

/** Walks over all lines of a document once, in slices. The document must not change between two of them. */
export function* surveyOf({ dump: { lines } }: Analysis): Generator<undefined, Survey> {
	const surveyor = new Surveyor();
	for (let start = 0; start < lines.length; start += SLICE) {
		for (const line of lines.slice(start, start + SLICE)) {
			surveyor.add(line);
		}
		yield;
	}
	return surveyor;
}

/** A survey of some lines of a document that is surveyed already: it remains what it is. */
export function surveyOfSome(lines: readonly Line[], whole: Survey): Survey {
	const surveyor = new SomeLines(whole);
	for (const line of lines) {
		surveyor.add(line);
	}
	return surveyor;
}

class Surveyor implements Survey {
	readonly tables: Line[] = [];
	readonly commits: Line[] = [];
	readonly chains: Line[] = [];
	readonly unusualChains: Line[] = [];
	readonly lateChains: Line[] = [];
	readonly commands: Line[] = [];
	readonly bogus: Line[] = [];
	readonly whitespace: Line[] = [];
	readonly indented: Line[] = [];
	readonly quoted: Line[] = [];
	readonly gluedQuotes: Line[] = [];
	readonly hashed: Line[] = [];
	readonly continued: Line[] = [];
	readonly bracketed: Line[] = [];
	readonly withTable: Line[] = [];
	readonly withoutTarget: Line[] = [];
	readonly nameless: Line[] = [];
	readonly namelessTables: Line[] = [];
	readonly unmarkedTables: Line[] = [];
	readonly apostrophes: Line[] = [];
	readonly rated: Line[] = [];
	readonly controlled: Line[] = [];
	readonly escaped: Line[] = [];
	readonly doubled: Line[] = [];
	readonly furtherCalls: Line[] = [];
	readonly helps: Line[] = [];
	readonly helpCalls: Line[] = [];
	readonly oddJumps: Line[] = [];
	readonly wordy: Line[] = [];
	readonly rules: Line[] = [];
	readonly edits: Line[] = [];
	readonly typographic: Line[] = [];
	readonly long: Line[] = [];
	readonly carriageReturns: Line[] = [];
	readonly stray: Line[] = [];
	readonly foreign: Line[] = [];
	readonly spliced: Line[] = [];
	readonly nuls: Line[] = [];
	readonly variables: Line[] = [];
	hasTemplate = false;
	hasFilledValues = false;
	/** Listings, prompts and quoted dumps, which stand in no file that is to be loaded. */
	private hasPrints = false;
	/** The first line that says something is one that a file to be loaded may begin with. */
	private beginsAsFile: boolean | undefined;
	private structureLines = 0;
	private rulesSeen = false;
	/** Something about the line that is looked at is odd. */
	private isOdd = false;

	get beginsAsRestoreFile(): boolean {
		return this.tables.length + this.commits.length > 0 && this.beginsAsFile === true && !this.hasPrints;
	}

	get isRestoreFile(): boolean {
		return this.beginsAsRestoreFile && this.stray.length <= Math.max(STRAY_LINES, this.structureLines / 10);
	}

	add(line: Line): void {
		if (line.isOrdinary) {
			this.addOrdinary(line);
			return;
		}
		this.isOdd = false;
		this.lookAt(line);
		const { kind, dialect, verb } = line;
		const mayBeOrdinary = (kind === 'rule' && verb === 'A') || (kind === 'chain' && verb === '');
		if (mayBeOrdinary && dialect === 'save' && line.before & IN_TABLE && !(line.after & QUOTED) && !this.isOdd) {
			line.markOrdinary();
		}
	}

	exchange(old: Line, fresh: Line): void {
		this.rules[this.rules.indexOf(old)] = fresh;
	}

	/** A rule or a chain in a table of which this was found out before: it goes into none of the lists but its own. */
	private addOrdinary(line: Line): void {
		this.beginsAsFile ??= true;
		this.structureLines++;
		if (line.kind === 'rule') {
			this.rulesSeen = true;
			this.rules.push(line);
			return;
		}
		this.chains.push(line);
		if (this.rulesSeen) {
			this.lateChains.push(line);
		}
	}

	private setAside(list: Line[], line: Line): void {
		list.push(line);
		this.isOdd = true;
	}

	private lookAt(line: Line): void {
		const { text, eol, kind } = line;
		if (eol.charCodeAt(0) === CARRIAGE_RETURN) {
			this.setAside(this.carriageReturns, line);
		}
		if (text.includes('\0')) {
			this.setAside(this.nuls, line);
		}
		this.hasPrints ||= (line.after & QUOTED) !== 0;
		if (line.isSpliced) {
			this.setAside(this.spliced, line); // what there is of its words is not all
			return;
		}
		if (mayHaveFurtherCall(line)) {
			this.setAside(this.furtherCalls, line);
		}
		switch (kind) {
			case 'rule':
				this.addRule(line);
				break;
			case 'blank':
				this.addBlank(line);
				return;
			case 'comment':
				this.addIndented(line);
				if (line.after & FOREIGN && !(line.before & FOREIGN)) {
					this.setAside(this.foreign, line);
				}
				break;
			case 'prompt':
			case 'columns':
				this.hasPrints = true;
				return;
			case 'text':
				this.addText(line);
				return;
			default:
				this.addStructure(line, kind);
		}
		if (text.length * 3 > LINE_BYTES) {
			this.setAside(this.long, line);
		}
	}

	private addRule(line: Line): void {
		const { text, verb } = line;
		if (line.dialect === 'list') {
			this.hasPrints = true;
			return;
		}
		this.rulesSeen = true;
		this.rules.push(line);
		this.addPlace(line);
		if (verb !== 'A' && verb !== 'C') {
			this.setAside(this.edits, line);
		}
		if (text.length > WORDS_LINE_CHARACTERS) {
			this.isOdd = true;
			return; // refused for its length, whatever stands in it
		}
		if (line.target === '') {
			this.setAside(this.withoutTarget, line);
		}
		if ((line.target === '' || line.chain === '') && text.includes('""') && (verb === 'A' || verb === 'C')) {
			this.setAside(this.nameless, line);
		}
		if ((text.includes('"') && mayBeUnclosed(text)) || (text.includes("'") && !(line.before & IN_TABLE))) {
			this.setAside(this.quoted, line);
		}
		if (text.includes('"') && mayHaveGluedQuote(text)) {
			this.setAside(this.gluedQuotes, line);
		}
		if (text.includes('--hashlimit')) {
			this.setAside(this.rated, line);
		}
		if (text.includes('#')) {
			this.setAside(this.hashed, line);
		}
		if (text.includes("'")) {
			this.setAside(this.apostrophes, line);
		}
		if (line.target !== '' && !text.includes('-j ') && !text.includes('-g ')) {
			this.setAside(this.oddJumps, line);
		}
		if (SECOND_COMMAND.test(text)) {
			this.setAside(this.doubled, line);
		}
		this.addWritten(line, text);
	}

	/** What may be odd about any line that iptables-restore reads. Searches for one character are many times faster than patterns. */
	private addWritten(line: Line, text: string): void {
		if ((line.table !== '' || text.includes('-t ')) && line.before & IN_TABLE && line.kind !== 'table') {
			this.setAside(this.withTable, line);
		}
		if (text.includes('$') && variableIn(text)) {
			this.setAside(this.variables, line);
		}
		if (isTemplate(text)) {
			this.hasFilledValues = true;
			this.hasTemplate ||= !(line.kind === 'rule' && fillsOnlyValues(text));
			this.isOdd = true;
		}
		if (text.includes('\f') || text.includes('\v')) {
			this.setAside(this.controlled, line);
		}
		if (text.includes(ESCAPE)) {
			this.setAside(this.escaped, line);
		}
		if ((text.includes(' -h') || text.includes(' -V') || text.includes(' --h') || text.includes(' --v')) && HELP.test(text)) {
			this.setAside(this.helps, line);
		}
		if (text.length > MANY_WORDS || (text.length * 3 > WORD_BYTES && TYPOGRAPHIC.test(text))) {
			this.setAside(this.wordy, line);
		}
		if (TYPOGRAPHIC.test(text)) {
			this.setAside(this.typographic, line);
		}
		if (text.charCodeAt(text.length - 1) === BACKSLASH) {
			this.setAside(this.continued, line);
		}
		const first = text.charCodeAt(0);
		if (first === BRACKET || ((first === BLANK || first === TAB) && text.trimStart().charCodeAt(0) === BRACKET)) {
			this.setAside(this.bracketed, line);
			if (line.kind === 'rule' && line.before & IN_TABLE && INDENTED_COUNTERS.test(text)) {
				this.setAside(this.indented, line);
			}
		}
	}

	private addStructure(line: Line, kind: LineKind): void {
		if (kind === 'table' && line.home === undefined) {
			this.addText(line); // `*note` in prose
			return;
		}
		this.addWritten(line, line.text);
		this.addPlace(line);
		switch (kind) {
			case 'table':
				this.tables.push(line);
				this.rulesSeen = false;
				this.addIndented(line);
				break;
			case 'chain':
				if (line.dialect === 'list') {
					this.hasPrints = true;
					break;
				}
				this.chains.push(line);
				if (!PLAIN_CHAIN.test(line.text)) {
					this.setAside(this.unusualChains, line);
				}
				if (this.rulesSeen) {
					this.lateChains.push(line);
				}
				if (line.verb === '') {
					this.addIndented(line);
				}
				break;
			case 'commit':
				this.commits.push(line);
				break;
			case 'command':
				this.commands.push(line);
				this.rulesSeen = true;
				break;
			case 'bogus':
				this.bogus.push(line);
				if (HELP_CALL.test(line.call.text)) {
					this.helpCalls.push(line);
				}
				break;
			default:
		}
	}

	private addText(line: Line): void {
		if (line.text.trim() === '*') {
			this.namelessTables.push(line);
		} else if (isTemplate(line.text)) {
			this.hasTemplate = true;
			this.hasFilledValues = true;
		} else if (tableNamed(line.text) !== undefined) {
			this.unmarkedTables.push(line);
		} else if (!(line.before & CUT)) {
			this.beginsAsFile ??= false;
			this.stray.push(line);
		}
	}

	/** A call of iptables outside a table is stray; anything else of the save dialect may begin a file. */
	private addPlace(line: Line): void {
		const isCall = !(line.before & IN_TABLE) && line.kind !== 'table' && line.text.includes('tables ') && !/^\s*[-[:]/.test(line.text);
		this.beginsAsFile ??= !isCall;
		if (isCall) {
			this.stray.push(line);
		} else {
			this.structureLines++;
		}
	}

	private addBlank(line: Line): void {
		if (line.text !== '' && line.text !== '\ufeff') {
			this.whitespace.push(line);
		}
	}

	private addIndented(line: Line): void {
		const first = line.text.charCodeAt(0);
		if (first === BLANK || first === TAB) {
			this.setAside(this.indented, line);
		}
	}
}

class SomeLines extends Surveyor {
	private readonly whole: Survey;

	constructor(whole: Survey) {
		super();
		this.whole = whole;
		this.hasTemplate = whole.hasTemplate;
		this.hasFilledValues = whole.hasFilledValues;
	}

	override get beginsAsRestoreFile(): boolean {
		return this.whole.beginsAsRestoreFile;
	}

	override get isRestoreFile(): boolean {
		return this.whole.isRestoreFile;
	}
}

/** Of a document without lines. */
export const EMPTY_SURVEY: Survey = new Surveyor();

/** Whether a second, fourth, … quote is followed by something other than a blank. Escapes are left to those who look closely. */
function mayHaveGluedQuote(text: string): boolean {
	if (text.includes('\\"')) {
		return true;
	}
	let isOpen = false;
	for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) {
		if (isOpen && at + 1 < text.length && text[at + 1] !== ' ') {
			return true;
		}
		isOpen = !isOpen;
	}
	return false;
}

/** Whether quotes may not come in pairs. Escapes are left to those who look closely. */
function mayBeUnclosed(text: string): boolean {
	if (text.includes('\\')) {
		return true;
	}
	let isOpen = false;
	for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) {
		isOpen = !isOpen;
	}
	return isOpen;
}
