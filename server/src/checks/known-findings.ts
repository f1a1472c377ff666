// What the checks found when they looked at a whole document, for as long as edits only put rules in the place of others with the same chain and target: that is what
// nearly every keystroke does, and then nothing but the rule itself has to be looked at again.

import type { Analysis } from '../analysis.ts';
import type { Family } from '../catalogue/specification.ts';
import type { Edit } from '../dump.ts';
import type { Table } from '../ruleset/table.ts';
import type { Exchange } from '../ruleset/update.ts';
import type { Line } from '../syntax/line.ts';
import { chainLoop } from './chain-loop.ts';
import type { Finding } from './finding.ts';
import { notAcceptedHere } from './options/not-accepted-here.ts';
import type { CheckOptions, Scope } from './scope.ts';
import type { Survey } from './survey.ts';
import { isOrdinaryRule } from './surveyor.ts';

/** Rules that may have been exchanged since; where more have, all is looked at again. */
const EXCHANGED = 16;
/** Findings that are kept behind an edit; each of them is asked whether it has to do with a line that has gone. */
const KEPT = 1_000;

/** What was found in a document, but for what the engine tells. */
export interface Looked {
	readonly survey: Survey;
	/** What the checks of the whole document found, and the lines of which no check of options may say anything. */
	readonly ofDocument: readonly Finding[];
	readonly garbled: ReadonlySet<Line>;
	/** What the checks of options found, by rule. */
	readonly ofRules: ReadonlyMap<Line, readonly Finding[]>;
}

/** What is still true of it. */
export interface StillTrue extends Looked {
	/** The rules that nothing is known of. */
	readonly unseen: readonly Line[];
}

interface Noted extends Looked {
	readonly options: CheckOptions;
	readonly families: ReadonlyMap<Table, Family | undefined>;
}

/** Remembers for one document. It must be told of every edit. */
export class KnownFindings {
	private noted: Noted | undefined = undefined;
	/** The scope in which the document was looked at last, or is being looked at. */
	scope: Scope | undefined = undefined;
	/** By the rules that are in the document, those that were there when the document was looked at. */
	private readonly exchanged = new Map<Line, Line>();

	/** The document was looked at as it is now. */
	note(scope: Scope, options: CheckOptions, looked: Looked): void {
		const { analysis } = scope;
		this.scope = scope;
		this.exchanged.clear();
		this.noted = { ...looked, options, families: familiesOf(analysis) };
	}

	/** The document has changed. */
	edited(edits: readonly Edit[]): void {
		for (const { exchange } of edits) {
			if (exchange && this.noted && this.exchanged.size < EXCHANGED && countOf(this.noted) <= KEPT) {
				this.exchange(exchange);
			} else {
				this.noted = undefined;
			}
		}
	}

	/** All of the document has changed. */
	forget(): void {
		this.noted = undefined;
		this.scope = undefined;
	}

	private exchange({ old, fresh }: Exchange): void {
		const first = this.exchanged.get(old) ?? old;
		this.exchanged.delete(old);
		this.exchanged.set(fresh, first);
	}

	/** What is still true of what was found; undefined where the whole document is to be looked at. */
	stillTrue(analysis: Analysis, options: CheckOptions): StillTrue | undefined {
		const { noted } = this;
		const isSame =
			noted !== undefined &&
			noted.options.version === options.version &&
			noted.options.generatedChains === options.generatedChains &&
			[...noted.families].every(([table, family]) => analysis.family(table) === family);
		if (isSame && this.exchanged.size === 0) {
			return { ...noted, unseen: [] };
		}
		const gone = new Set(this.exchanged.values());
		const unseen = [...this.exchanged.keys()];
		const isLocal = isSame && [...gone].every((line) => line.isOrdinary) && unseen.every(isOrdinaryRule) && !dependsOnVerdicts(noted);
		if (!isLocal) {
			return undefined;
		}
		const ofRules = new Map([...noted.ofRules].filter(([line]) => !gone.has(line)));
		if ([...noted.ofDocument, ...[...ofRules.values()].flat()].some((finding) => concerns(finding, gone))) {
			return undefined;
		}
		for (const [fresh, old] of this.exchanged) {
			noted.survey.exchange(old, fresh);
			this.exchanged.set(fresh, fresh); // to be looked at, also where whoever asked now gives up before that
		}
		this.noted = { ...noted, ofRules };
		return { ...noted, ofRules, unseen };
	}
}

function countOf({ ofDocument, ofRules }: Looked): number {
	return [...ofRules.values()].reduce((sum, findings) => sum + findings.length, ofDocument.length);
}

/** Whether a loop was found, or a match or target where it is not taken: how that is told depends on the rules before them, too. */
function dependsOnVerdicts({ ofDocument, ofRules }: Looked): boolean {
	return [...ofDocument, ...[...ofRules.values()].flat()].some(({ code }) => code === notAcceptedHere.code || code === chainLoop.code);
}

function familiesOf(analysis: Analysis): ReadonlyMap<Table, Family | undefined> {
	return new Map(analysis.tables.map((table) => [table, analysis.family(table)]));
}

function concerns({ line, related, fixes }: Finding, lines: ReadonlySet<Line>): boolean {
	return (
		lines.has(line) ||
		related.some((each) => lines.has(each.line)) ||
		fixes.some(({ edits }) => edits.some((edit) => lines.has((edit.kind === 'insert' ? edit.before : edit.line) as Line)))
	);
}
