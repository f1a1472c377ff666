// The open documents. Each is known by its whole URI, query included, because two versions of one file differ in nothing else.

import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocuments } from 'vscode-languageserver';
import { Analysis } from '../analysis.ts';
import { checksInSlices, isRefused } from '../checks/checks.ts';
import { EngineSource } from '../checks/engine-source.ts';
import type { Finding } from '../checks/finding.ts';
import { findingsAtOnce } from '../checks/findings-at-once.ts';
import { KnownFindings } from '../checks/known-findings.ts';
import { SoundRules } from '../checks/options/sound-rules.ts';
import type { CheckOptions } from '../checks/scope.ts';
import type { ChangedRules } from '../compare/changed-rules.ts';
import type { Edit } from '../dump.ts';
import {
	GRAMMAR_CHARACTERS,
	GRAMMAR_LINES,
	LINES_AT_ONCE,
	REACH_IN_EDITOR,
	REACH_IN_REFUSED,
	REACH_PATIENCE,
	REACH_PATIENCE_GROWTH,
	type ReachLimits,
	SLOW_TEXT_CHARACTERS,
} from '../limits.ts';
import { Reach } from '../packets/reach.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { Change } from '../text/edit.ts';
import type { Baseline } from './baseline.ts';
import { Early } from './early.ts';
import { type Encoding, turnPositions } from './encoding.ts';
import { isEditable } from './schemes.ts';
import { inSlices } from './slices.ts';

let opened = 0;

/** All findings of a document; undefined where they were not worked out. */
type Found = readonly Finding[] | undefined;

/** Findings of some lines, while those of the whole text are being found out. */
export interface Known {
	/** What was found early, and what the lines say by themselves, in the order of the lines. */
	readonly findings: readonly Finding[];
	/** Whether all that the lines say by themselves is among them (`isToldAtOnce`). */
	readonly ofLines: boolean;
}

/** Work on the findings of one edition, and who waits for it. */
interface Work {
	readonly edition: number;
	readonly options: CheckOptions;
	/** `isWanted` tells whether one of them still waits; who does not is told to leave. */
	readonly waiting: Set<{ readonly isWanted: () => boolean; readonly leave: () => void }>;
	readonly all: Promise<Found>;
	readonly early: Early;
}

/** Why it was not worked out of some rules whether packets reach them. */
export interface Unfinished {
	readonly rules: number;
	readonly limits: ReachLimits;
	/** More rules than the limit; otherwise it would have taken longer. */
	readonly isTooMany: boolean;
	/** iptables refuses the file, and the limits are those for such a one. */
	readonly isRefused: boolean;
}

function isSame(a: CheckOptions, b: CheckOptions): boolean {
	return a.version === b.version && a.generatedChains === b.generatedChains;
}

/** One open document: the analysis of its present text, and what was derived from that. */
export class OpenDocument {
	readonly uri: string;
	version: number;
	/** Tells documents apart that were opened one after the other under one URI. */
	readonly serial = opened++;
	/** Settled once a large text has been read; undefined where the first question may read it. */
	loading: Promise<void> | undefined = undefined;
	/** The version that it is compared with, while somebody wants that. */
	baseline: Baseline | undefined = undefined;
	private text: string | undefined;
	private analysed: Analysis | undefined = undefined;
	/** What the checks found in the present text last, and what they were asked. */
	private told: { readonly options: CheckOptions; readonly findings: readonly Finding[] } | undefined = undefined;
	/** How much the engine was asked for then. */
	private limits: ReachLimits = REACH_IN_EDITOR;
	/** The engine was asked: of a file with values that are filled in hovers alone ask it, for the rules that they are about. */
	private isAsked = false;
	/** The work on them that is under way, and the run that does it. */
	private work: Work | undefined = undefined;
	private run: Generator<undefined, readonly Finding[]> | undefined = undefined;
	/** What the engine knows; made when it is asked for first, and told of every change. */
	private engine: Reach | undefined = undefined;
	/** The engine had answers about all rules once. Of what it knows an edit leaves most, also one that makes iptables refuse the file. */
	private wasWorkedOut = false;
	/** Rules without findings, which need not be looked at again while they stay, and what the checks were asked then. */
	private sound: { readonly options: CheckOptions; readonly rules: SoundRules } = { options: {}, rules: new SoundRules() };
	/** What was found when the checks looked last. */
	private known = new KnownFindings();
	private counted: number | undefined = undefined;
	/** How often the text was changed. Tells texts apart where a client sends a version twice. */
	edition = 0;
	/** How often findings were asked for before everything was known that the engine finds out. */
	round = 0;
	/** The findings that were given last are not all: asked again, there will be more. */
	hasMore = false;
	/** The lines that came since the document was looked at; undefined where they are too many, or it was not looked at yet. */
	private fresh: Set<Line> | undefined = undefined;

	constructor(uri: string, version: number, text: string) {
		this.uri = uri;
		this.version = version;
		this.text = text;
	}

	/** Reads the text when it is asked for first. */
	get analysis(): Analysis {
		if (!this.analysed) {
			const text = this.text ?? '';
			this.analysed = new Analysis(text, pathOf(this.uri));
			this.counted = text.length;
			this.text = undefined;
		}
		return this.analysed;
	}

	/** Reads the text now, where that has not been done. */
	read(): Analysis {
		return this.analysis;
	}

	get isEditable(): boolean {
		return isEditable(this.uri);
	}

	/** Reading the text may take longer than people wait without a word. */
	get isSlow(): boolean {
		return this.text !== undefined && this.text.length > SLOW_TEXT_CHARACTERS;
	}

	/** The engine for the present text. Its answers come as it works, in the slices of `findings`. */
	get reach(): Reach {
		this.engine ??= new Reach(new EngineSource(this.analysis));
		return this.engine;
	}

	/**
	 * What the checks find in the present text; worked out in slices, once for all who wait, that stop when the text changes or nobody waits any more: then undefined.
	 */
	async findings(options: CheckOptions, isWanted: () => boolean = () => true): Promise<Found> {
		const { edition } = this;
		const told = this.hasMore ? undefined : this.toldFindings(options);
		if (told) {
			return told;
		}
		if (this.work?.edition !== edition || !isSame(this.work.options, options)) {
			this.beginWork(options);
		}
		const { waiting, all } = this.work!;
		const gone = new Promise<undefined>((resolve) => {
			waiting.add({ isWanted, leave: () => resolve(undefined) });
		});
		return Promise.race([all, gone]);
	}

	/** What `findings` gave last for the present text; undefined where it has not. */
	toldFindings(options: CheckOptions): Found {
		return this.told && isSame(this.told.options, options) ? this.told.findings : undefined;
	}

	/**
	 * What is known of some lines of the present text while all of it is being found out. Undefined where nothing is.
	 */
	knownOf(first: number, last: number, options: CheckOptions): Known | undefined {
		const { work, analysis, known, sound } = this;
		if (work?.edition !== this.edition || !isSame(work.options, options)) {
			return undefined;
		}
		const lines = last - first < LINES_AT_ONCE ? analysis.dump.lines.slice(Math.max(0, first), last + 1) : [];
		const atOnce = lines.length > 0 && known.scope ? findingsAtOnce(analysis, lines, known.scope, sound.rules) : undefined;
		const byPlace = new Map<string, { readonly finding: Finding; readonly index: number }>();
		for (const finding of [...work.early.told, ...(atOnce ?? [])]) {
			const index = analysis.indexOf(finding.line);
			if (index >= first && index <= last) {
				const { line, span } = finding.place;
				byPlace.set(`${analysis.indexOf(line)} ${span.start} ${finding.code}`, { finding, index });
			}
		}
		const found = [...byPlace.values()].sort((a, b) => a.index - b.index).map(({ finding }) => finding);
		return atOnce || found.length > 0 ? { findings: found, ofLines: atOnce !== undefined } : undefined;
	}

	private beginWork(options: CheckOptions): void {
		const waiting: Work['waiting'] = new Set();
		const end = (): void => {
			this.work = this.work?.waiting === waiting ? undefined : this.work;
		};
		const isWaitedFor = (): boolean => {
			for (const waiter of waiting) {
				if (!waiter.isWanted()) {
					waiting.delete(waiter);
					waiter.leave();
				}
			}
			if (waiting.size === 0) {
				end();
			}
			return waiting.size > 0;
		};
		const early = new Early();
		const all = this.workOut(options, isWaitedFor, early).finally(end);
		this.work = { edition: this.edition, options, waiting, all, early };
	}

	/** What is found next in the present text before all of it is, where that takes long; undefined where nothing is being worked out. */
	get early(): Promise<readonly Finding[]> | undefined {
		return this.work?.edition === this.edition ? this.work.early.next : undefined;
	}

	private async workOut(options: CheckOptions, isWanted: () => boolean, early: Early): Promise<Found> {
		const { edition } = this;
		if (!isSame(this.sound.options, options)) {
			this.sound = { options, rules: new SoundRules() };
			this.known.forget();
		}
		const patience = REACH_PATIENCE * REACH_PATIENCE_GROWTH ** this.round;
		let limits = REACH_IN_EDITOR;
		let isAsked = false;
		const limitsFor = (findings: readonly Finding[]): ReachLimits => {
			isAsked = true;
			limits = isRefused(findings) && !this.wasWorkedOut ? REACH_IN_REFUSED : REACH_IN_EDITOR;
			return { ...limits, milliseconds: Math.min(limits.milliseconds, patience) };
		};
		const memory = { sound: this.sound.rules, known: this.known };
		const run = checksInSlices(this.analysis, options, memory, this.reach, limitsFor, early);
		this.run = run;
		const findings = await inSlices(run, () => this.edition === edition && isWanted(), 'background');
		if (findings) {
			const { isBegun, isDone } = this.reach;
			this.wasWorkedOut ||= isBegun && isDone;
			this.isAsked = isAsked;
			this.hasMore = isAsked && patience < limits.milliseconds && this.ruleCount <= limits.rules && isBegun && !isDone;
			this.round += this.hasMore ? 1 : 0;
			this.told = { options, findings };
			this.limits = limits;
			this.fresh = new Set();
		}
		return findings;
	}

	/** What is found in the lines that came since the document was looked at, by themselves; undefined where that is not to be told. */
	findingsAtOnce(): readonly Finding[] | undefined {
		const { fresh, analysis, known, sound } = this;
		const lines = fresh && [...fresh].filter((line) => analysis.indexOf(line) !== -1);
		return lines && known.scope && findingsAtOnce(analysis, lines, known.scope, sound.rules);
	}

	/** Rules of which it was not found out whether packets reach them; null as long as that is worked out, and where nobody asks. */
	get undecided(): number | null {
		if (!this.told || this.hasMore || !this.isAsked || !this.isEditable) {
			return null;
		}
		return this.ruleCount - (this.engine?.decided ?? 0);
	}

	/**
	 * The limit that left rules undecided, with their number; undefined where none did, and as long as that is not known. Of a text that is being looked at it is known where
	 * there are too many rules.
	 */
	get unfinished(): Unfinished | undefined {
		const { engine, ruleCount } = this;
		const isLooked = this.told !== undefined && !this.hasMore;
		const limits = isLooked ? this.limits : REACH_IN_EDITOR;
		const isTooMany = ruleCount > limits.rules;
		const isTooSlow = isLooked && this.isAsked && engine?.isBegun === true && !engine.isDone;
		const rules = ruleCount - (engine?.decided ?? 0);
		return this.isEditable && (isTooMany || isTooSlow) && rules > 0
			? { rules, limits, isTooMany, isRefused: limits === REACH_IN_REFUSED }
			: undefined;
	}

	private get ruleCount(): number {
		return this.analysis.tables.reduce((sum, table) => sum + ruleCount(table), 0);
	}

	/** The rules that differ from those of the version it is compared with; undefined where it is compared with none. */
	get changed(): ChangedRules | undefined {
		return this.baseline?.changed(this.edition, this.analysis);
	}

	/** Characters of the present text. */
	get characters(): number {
		if (this.text !== undefined) {
			return this.text.length;
		}
		if (this.counted === undefined) {
			let sum = 0;
			this.analysis.dump.lines.forEach((line) => {
				sum += line.length + line.eol.length;
			});
			this.counted = sum;
		}
		return this.counted;
	}

	/** Whether VS Code leaves the document without the colours of its grammar, and without folds. */
	get isBeyondGrammar(): boolean {
		return this.analysis.dump.lines.length > GRAMMAR_LINES || this.characters > GRAMMAR_CHARACTERS;
	}

	/** Takes over changes as LSP sends them, each made to the text that the one before left. */
	change(changes: readonly TextDocumentContentChangeEvent[], version: number, encoding: Encoding): void {
		this.run?.return([]); // what it holds of the text before goes now, not when it would have its next turn
		this.run = undefined;
		this.version = version;
		this.edition++;
		this.told = undefined;
		this.counted = undefined;
		this.round = 0;
		this.hasMore = false;
		const whole = changes.findLast((each) => !isOfRange(each));
		if (whole) {
			this.begin(whole.text);
		}
		const edits = this.analysis.edit(this.rangesOf(whole ? changes.slice(changes.indexOf(whole) + 1) : changes, encoding));
		if (edits.some((edit) => edit.structure)) {
			this.sound.rules.forgetLines();
		}
		this.known.edited(edits);
		this.noteFresh(edits);
		this.engine?.edited();
	}

	/** Another text: nothing that was known of the one before is kept, or so much would grow with each of them. */
	private begin(text: string): void {
		this.text = text;
		this.analysed = undefined;
		this.engine = undefined;
		this.sound = { ...this.sound, rules: new SoundRules() };
		this.known = new KnownFindings();
		this.wasWorkedOut = false;
		this.fresh = undefined;
	}

	private noteFresh(edits: readonly Edit[]): void {
		for (const line of edits.flatMap(({ fresh }) => fresh.slice(0, LINES_AT_ONCE + 1))) {
			this.fresh?.add(line);
		}
		if (this.fresh && this.fresh.size > LINES_AT_ONCE) {
			this.fresh = undefined;
		}
	}

	/** The changes of ranges with columns in UTF-16; each must have been made before the next one is asked for. */
	private *rangesOf(changes: readonly TextDocumentContentChangeEvent[], encoding: Encoding): Iterable<Change> {
		const lineText = (_uri: string, line: number) => this.analysis.line(line)?.text;
		for (const change of changes) {
			if (isOfRange(change)) {
				yield { range: turnPositions(change.range, this.uri, lineText, encoding, 'in'), text: change.text };
			}
		}
	}
}

function ruleCount({ chains }: Table): number {
	return [...chains.values()].reduce((sum, chain) => sum + chain.ruleCount, 0);
}

export type Documents = TextDocuments<OpenDocument>;

/** A store of open documents; `encoding` tells how columns are counted once that is agreed on. */
export function createDocuments(encoding: () => Encoding): Documents {
	return new TextDocuments<OpenDocument>({
		create: (uri, _language, version, content) => new OpenDocument(textIn(uri), version, textIn(content)),
		update: (document, changes, version) => {
			for (const change of changes) {
				textIn(change.text);
				rangeIn(change);
			}
			document.change(changes, version, encoding());
			return document;
		},
	});
}

/** What a client has to send. @throws an Error where it did not; the library writes its message into the log, and goes on. */
function textIn(sent: unknown): string {
	if (typeof sent !== 'string') {
		throw new Error('the text is missing, or the URI');
	}
	return sent;
}

/** A change without a range is one of the whole text. */
function isOfRange(change: TextDocumentContentChangeEvent): change is Extract<TextDocumentContentChangeEvent, { range: Range }> {
	return 'range' in change && Boolean(change.range);
}

/** @throws an Error where a change has a range that is none: nothing may be changed then, or half of it would be. */
function rangeIn(change: TextDocumentContentChangeEvent): void {
	if (isOfRange(change) && ![change.range.start, change.range.end].every(isPosition)) {
		throw new Error('a range is none');
	}
}

function isPosition(sent: Partial<Position> | null | undefined): boolean {
	return Number.isFinite(sent?.line) && Number.isFinite(sent?.character);
}

/** The path inside a URI, decoded as far as it can be. */
function pathOf(uri: string): string {
	const path = uri.replace(/^[^:/?#]*:/, '').replace(/[?#].*$/s, '');
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}
