// What may be written at a place of a document.

import type { Analysis } from '../analysis.ts';
import type { Table } from '../ruleset/table.ts';
import { CONTINUED } from '../syntax/state.ts';
import type { Span } from '../text/span.ts';
import type { Candidate, Offer } from './candidate.ts';
import { argumentCandidates } from './chain-candidates.ts';
import {
	callCandidates,
	commandCandidates,
	declarationCandidates,
	IN_FILES,
	lineCandidates,
	policyCandidates,
	tableCandidates,
} from './lines.ts';
import { optionCandidates } from './option-candidates.ts';
import { settingOf } from './setting.ts';
import { valuesAt } from './value-offer.ts';
import { writtenAt } from './written.ts';

/** Candidates, and the stretch of the line that each of them replaces. */
export interface Completion {
	/** From the beginning of the word to the cursor. */
	readonly span: Span;
	/** The column behind the rest of the word, which is replaced by who wants that. */
	readonly wordEnd: number;
	readonly typed: string;
	readonly candidates: readonly Candidate[];
	/** Other candidates may come when more is typed. */
	readonly isCut?: boolean;
}

/** The candidates at a 0-based line and column; undefined where nothing of iptables is being written: comments, listings, prose. Never throws. */
export function candidatesAt(analysis: Analysis, index: number, column: number): Completion | undefined {
	const line = analysis.line(index);
	if (!line || column > line.length || line.dialect === 'list' || line.length > MAX_CHARACTERS) {
		return undefined;
	}
	const before = line.text.slice(0, column);
	const table = analysis.dump.tableAt(index);
	if (/^\s*#/.test(before) || table?.form === 'listing') {
		return undefined;
	}
	const behind = line.text.slice(column);
	const offer =
		(line.before === CONTINUED ? undefined : (atStart(analysis, index, before, behind) ?? inDeclaration(table, before, behind))) ??
		inRule(analysis, index, column);
	const rest = /^[^\s"';|]*/.exec(behind)![0];
	return (
		offer && {
			...offer,
			span: { start: Math.max(0, column - offer.typed.length), end: column },
			wordEnd: column + (offer.isItem ? rest.split(',')[0]! : rest).length,
		}
	);
}

/** Longer lines are refused by iptables-restore. */
const MAX_CHARACTERS = 10_240;

function atStart(analysis: Analysis, index: number, before: string, behind: string): Offer | undefined {
	const typed = /^\s*(\S*)$/.exec(before)?.[1];
	if (typed === undefined || /^[:[]/.test(typed)) {
		return undefined;
	}
	const table = analysis.dump.tableAt(index);
	const tableBefore = index > 0 ? analysis.dump.tableAt(index - 1) : undefined;
	const isWithin = tableBefore?.form === 'block' && analysis.line(index - 1) !== tableBefore.commit;
	if (typed.startsWith('*')) {
		// a table begins only behind the COMMIT of the one before it
		const isOpened = table !== undefined && table !== tableBefore;
		const candidates = isWithin ? [] : tableCandidates('', isOpened && table.chains.size > 0);
		return { typed: typed.slice(1), candidates };
	}
	if (!table) {
		const isElsewhere = analysis.tables.length > 0 && analysis.tables.every(({ form }) => form !== 'block');
		const candidates = tableCandidates('*').filter(({ label }) => label.slice(1).startsWith(typed));
		return isElsewhere ? undefined : { typed, candidates };
	}
	if (table.form === 'commands') {
		return undefined;
	}
	const isLast = table.form === 'block' && !table.commit && !isFollowedByRules(analysis, index);
	const isAmongDeclarations = table.form === 'block' && declares(analysis, index - 1);
	const start = { typed, isLast, isAlone: behind.trim() === '', isAmongDeclarations };
	return { typed, candidates: lineCandidates(table, analysis.family(table), start) };
}

/** Whether a line, or the one above where it is blank or a comment, begins a table or declares a chain. */
function declares(analysis: Analysis, index: number): boolean {
	for (let at = index; at >= Math.max(0, index - LINES_BEHIND); at--) {
		const kind = analysis.line(at)?.kind;
		if (kind !== 'blank' && kind !== 'comment') {
			return kind === 'table' || kind === 'chain';
		}
	}
	return false;
}

/** Lines behind the cursor in which the end of a table is looked for. */
const LINES_BEHIND = 200;

/** Whether more of a table stands below a line. */
function isFollowedByRules(analysis: Analysis, index: number): boolean {
	for (let at = index + 1; at <= index + LINES_BEHIND; at++) {
		const kind = analysis.line(at)?.kind;
		if (kind === 'rule' || kind === 'chain') {
			return true;
		}
		if (kind === undefined || kind === 'table') {
			return false;
		}
	}
	return false;
}

function inDeclaration(table: Table | undefined, before: string, behind: string): Offer | undefined {
	const found = /^\s*:\s*(?!\s)(\S*)(?:\s+(\S*))?(?:\s+(\S*))?$/.exec(before);
	if (!found || table?.form !== 'block') {
		return undefined;
	}
	const [, name = '', policy, counters] = found;
	const isAlone = /^\S*\s*$/.test(behind);
	if (policy === undefined) {
		return { typed: name, candidates: declarationCandidates(table, isAlone) };
	}
	return counters === undefined
		? { typed: policy, candidates: policyCandidates(table, name, isAlone) }
		: { typed: counters, candidates: isAlone ? [{ label: '[0:0]', kind: 'value', detail: 'packets and bytes counted so far' }] : [] };
}

function inRule(analysis: Analysis, index: number, column: number): Offer | undefined {
	const written = writtenAt(analysis, index, column);
	if (!written) {
		return undefined;
	}
	const setting = settingOf(analysis, index, written);
	const { cursor, place } = setting;
	const typed = cursor.typed.text;
	if (cursor.isBehindQuote) {
		return undefined;
	}
	switch (cursor.wanted.kind) {
		case 'command':
			return { typed, candidates: written.call ? callCandidates(cursor, typed) : commandCandidates(IN_FILES, typed) };
		case 'argument':
			return argumentCandidates(setting, cursor.wanted);
		case 'option':
			return { typed, candidates: optionCandidates(cursor, place, written) };
		case 'value': {
			const offer = valuesAt(analysis, setting, cursor.wanted, { index, written });
			const word = gluedWord(written.text, cursor.typed.start, written.column);
			if (word === undefined) {
				return offer;
			}
			// -dp is the beginning of what somebody means by --dport, unless it is one of a value
			return offer.candidates.some(({ label }) => startsWith(label, offer.typed))
				? parted(offer, word)
				: { typed: word, candidates: optionCandidates({ ...cursor, typed: { ...cursor.typed, text: word } }, place, written) };
		}
	}
}

/** With the blank between option and value that iptables 1.8.9 asks for: it takes `-jACCEPT` for the name of a target. */
function parted(offer: Offer, word: string): Offer {
	const option = word.slice(0, 2);
	const before = word.slice(2, word.length - offer.typed.length);
	const candidates = offer.candidates.map((candidate) => ({
		...candidate,
		filter: `${option}${before}${candidate.label}`,
		text: `${option} ${before}${candidate.text ?? candidate.label}`,
	}));
	return { ...offer, typed: word, candidates };
}

/** The word at the cursor where it is an option of one letter with the beginning of a value: `-jA`. */
function gluedWord(text: string, start: number, column: number): string | undefined {
	const word = text.slice(Math.max(0, start - 2), column);
	return /^-[a-z]\w/i.test(word) && (start < 3 || text[start - 3] === ' ') ? word : undefined;
}

function startsWith(label: string, typed: string): boolean {
	return label.toLowerCase().startsWith(typed.toLowerCase());
}
