// What a declaration says of its chain: policy, counters, references.

import type { Line } from '../syntax/line.ts';
import { eachWord, plainWordEnd, skipBlanks } from '../syntax/words.ts';
import type { Span } from '../text/span.ts';
import type { Chain } from './chain.ts';
import { countersOf } from './counters.ts';
import type { Counters } from './rule.ts';

/** What stands behind the chain's name. Spans are 0-based columns of the line. */
export interface Declaration {
	/** `ACCEPT`, `DROP`, as written; undefined for "-" and where there is none. */
	readonly policy: string | undefined;
	readonly policySpan: Span | undefined;
	readonly counters: Counters | undefined;
	/** The number in a listing's `(2 references)`. */
	readonly references: number | undefined;
	readonly referencesSpan: Span | undefined;
}

const NOTHING: Declaration = {
	policy: undefined,
	policySpan: undefined,
	counters: undefined,
	references: undefined,
	referencesSpan: undefined,
};

/** The policy of a builtin chain; undefined where the document does not show it, or says one here and another one there (policiesOf). */
export function policyOf(chain: Chain | undefined): string | undefined {
	const [policy, other] = chain ? policiesOf(chain) : [];
	return other === undefined ? policy : undefined;
}

/** The policies that a chain may have: the last that is said, or each that is, where it depends on a branch which of them that is (Table.branch). Empty where none is said. */
export function policiesOf(chain: Chain): readonly string[] {
	return [...new Set(policyDeclarations(chain).map((line) => declarationOf(line).policy!))];
}

/** The lines that say so. */
export function policyDeclarations({ declarations, table }: Chain): readonly Line[] {
	const saysPolicy = (line: Line) => declarationOf(line).policy !== undefined;
	if (table.branch) {
		return declarations.filter(saysPolicy);
	}
	const last = declarations.findLast(saysPolicy);
	return last ? [last] : [];
}

/** Reads a line of kind chain. Never throws. */
export function declarationOf(line: Line): Declaration {
	if (line.kind !== 'chain') {
		return NOTHING;
	}
	return line.dialect === 'list' ? listed(line) : saved(line);
}

/** `(policy DROP 10 packets, 5K bytes)`, `(2 references)` */
function listed(line: Line): Declaration {
	const text = line.content.slice(line.body, line.contentEnd);
	const policy = /^(\(policy\s+)([^\s)]+)(?:\s+(\S+)\s+packets,\s+(\S+)\s+bytes)?/.exec(text);
	if (policy) {
		const start = line.body + policy[1]!.length;
		const policySpan = { start, end: start + policy[2]!.length };
		return { ...NOTHING, policy: policy[2], policySpan, counters: countersOf(policy[3], policy[4]) };
	}
	const references = /^\(\s*(\d{1,9})\s+references\s*\)/.exec(text);
	if (!references) {
		return NOTHING;
	}
	return {
		...NOTHING,
		references: Number(references[1]),
		referencesSpan: { start: line.body + 1, end: line.body + references[0].length - 1 },
	};
}

/** As many words as can belong to a declaration: `-c 1 2`. */
function firstWords(text: string, from: number, end: number): string[] {
	const words: string[] = [];
	for (const word of eachWord(text, from, end)) {
		if (words.push(word.text) === 3) {
			break;
		}
	}
	return words;
}

/** `DROP [1:2]`, `- [0:0]`, `DROP -c 1 2` */
function saved(line: Line): Declaration {
	if (line.verb === 'N') {
		return NOTHING;
	}
	const { content: text, contentEnd, body } = line.call;
	const start = skipBlanks(text, body, contentEnd);
	const end = plainWordEnd(text, start, contentEnd);
	const word = text.slice(start, end);
	const rest = firstWords(text, end, contentEnd);
	const brackets = /^\[(\d+):(\d+)\]$/.exec(rest[0] ?? '');
	const counters = brackets ? countersOf(brackets[1], brackets[2]) : rest[0] === '-c' ? countersOf(rest[1], rest[2]) : undefined;
	if (word === '' || word === '-' || word.startsWith('[')) {
		const lone = /^\[(\d+):(\d+)\]$/.exec(word);
		return { ...NOTHING, counters: lone ? countersOf(lone[1], lone[2]) : counters };
	}
	return { ...NOTHING, policy: word, policySpan: within(line, { start, end }), counters };
}

/** The span on the line itself: of a word that a call says on a line below, the backslash. */
function within(line: Line, span: Span): Span {
	return line.call === line || span.end < line.length ? span : { start: line.length - 1, end: line.length };
}
