// Hover: what the smallest thing under the cursor means.

import { type Hover, MarkupKind, type Position } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { isTarget } from '../catalogue/catalogue.ts';
import { COMMANDS } from '../catalogue/commands.ts';
import { targetNames } from '../checks/known-target.ts';
import { nearest } from '../checks/nearest.ts';
import { type ChangedRules, changeInWords } from '../compare/changed-rules.ts';
import { answerInWords } from '../explain/answer.ts';
import { explainChain, explainMissingChain } from '../explain/chain.ts';
import { explainChainCounters, explainOverruledCounters, explainRuleCounters, shareInChain } from '../explain/counters.ts';
import { covers, type Explained, type RuleInWords, type WordOfRule } from '../explain/explanation.ts';
import { explainKubeComment } from '../explain/kubernetes.ts';
import { explainPolicy } from '../explain/policy.ts';
import { explainRuleNumber, nameOfRule } from '../explain/rule-number.ts';
import { ruleSentence } from '../explain/rule-sentence.ts';
import { markdownOf, plainTextOf } from '../explain/shown.ts';
import { explainColumn, explainCommit, explainTable } from '../explain/table.ts';
import { explainValues } from '../explain/value.ts';
import { explainWords } from '../explain/word.ts';
import { WORDS_LINE_CHARACTERS } from '../limits.ts';
import type { Reach } from '../packets/reach.ts';
import { chainOf } from '../ruleset/chain.ts';
import { chainAt } from '../ruleset/occurrence.ts';
import { declarationOf } from '../ruleset/policy.ts';
import { type Table, tableOf } from '../ruleset/table.ts';
import { WholeCall } from '../ruleset/whole-call.ts';
import type { Line } from '../syntax/line.ts';
import { readRule } from '../syntax/rule.ts';
import { isBlank } from '../syntax/words.ts';
import { rangeOn } from '../text/range.ts';
import type { Span } from '../text/span.ts';

/** What stands for a name in templates of Jinja, Go and ERB, and in shell scripts. */
const PLACEHOLDER = /\{[{%]|<%|\$/;

/** What is known of a document beside its words. */
export interface KnownOfDocument {
	/** What the engine knows by now. */
	readonly reach?: Reach | undefined;
	/** The rules that differ from another version. */
	readonly changed?: ChangedRules | undefined;
}

/**
 * The explanation at a position, in Markdown with everything from the document escaped, or as plain text for clients that show no Markdown. Undefined where there is nothing
 * to explain. `known`: what is told with the rule. Never throws.
 */
export function hover(
	analysis: Analysis,
	_uri: string,
	position: Position,
	format: MarkupKind = MarkupKind.Markdown,
	known: KnownOfDocument = {},
): Hover | undefined {
	const line = analysis.line(position.line);
	if (!line || position.character < 0 || position.character > line.text.length) {
		return undefined;
	}
	const changes = changesAt(position.line, known.changed);
	const call = WholeCall.at(analysis.dump.lines, position.line);
	const explained = call
		? explainedInCall(analysis, call, line, position, known.reach)
		: explainedAt(analysis, line, position, known.reach);
	const found = explained.reduce<Explained | undefined>(
		(best, next) => (best && best.end - best.start <= next.end - next.start ? best : next),
		undefined,
	);
	if (!found) {
		return undefined;
	}
	const explanation = { ...found.explanation, changes };
	const value = format === MarkupKind.Markdown ? markdownOf(explanation) : plainTextOf(explanation);
	return { contents: { kind: format, value }, range: rangeOn(position.line, found) };
}

/** What was at a rule before, and what came of changing it. `line` counts from 0. */
function changesAt(line: number, changed: ChangedRules | undefined): readonly string[] {
	const rule = changed?.rules.get(line + 1);
	return changed && rule ? changeInWords(rule, changed) : [];
}

/** All that is known at a place; of two that cover the same stretch the first one counts. */
function explainedAt(analysis: Analysis, line: Line, position: Position, reach: Reach | undefined): Explained[] {
	const column = position.character;
	const chain = chainExplained(analysis, position);
	if (line.kind === 'chain') {
		return [...chain, ...declarationExplained(analysis, line, column)];
	}
	if (line.kind === 'table' || line.kind === 'commit' || line.kind === 'columns') {
		return [...chain, ...structureExplained(analysis, line, column)];
	}
	if (line.kind !== 'rule' || line.text.length > WORDS_LINE_CHARACTERS) {
		return chain;
	}
	const table = tableOf(line);
	const syntax = analysis.syntax(line);
	if (!syntax || !table) {
		return chain;
	}
	const word: WordOfRule = { line, column, syntax, family: analysis.family(table) };
	const rule = (): RuleInWords => ({
		sentence: ruleSentence(line, syntax, { family: word.family, isChain: (name) => table.isChain(name) }),
		reach: reachInWords(analysis, line, table, reach),
	});
	const found = [
		...chain,
		...explainValues(word),
		...explainWords(word, rule),
		...countersExplained(analysis, word),
		...numberExplained(analysis, word, rule),
		...commentExplained(word),
	];
	return found.length > 0 ? found : rowExplained(analysis, word, rule);
}

/** The same in a call that goes on in several lines. What stands on more than one of them is marked as far as it stands on that of the position. */
function explainedInCall(analysis: Analysis, call: WholeCall, here: Line, position: Position, reach: Reach | undefined): Explained[] {
	const { head, line } = call;
	const chain = chainExplained(analysis, position);
	const column = call.columnOf(here, position.character);
	const table = tableOf(head);
	if (column === undefined || !table || head.kind !== 'rule') {
		return chain;
	}
	const context = { family: analysis.family(table), isChain: (name: string) => table.isChain(name) };
	const syntax = readRule(line, context);
	const word: WordOfRule = { line, column, syntax, family: context.family };
	const rule = (): RuleInWords => ({ sentence: ruleSentence(line, syntax, context), reach: reachInWords(analysis, head, table, reach) });
	const found = [
		...explainValues(word),
		...explainWords(word, rule),
		...numberExplained(analysis, word, rule, head),
		...commentExplained(word),
	];
	return [
		...chain,
		...found.flatMap((each) => {
			const span = call.spanOn(here, each);
			return span ? [{ ...each, ...span }] : [];
		}),
	];
}

/** In a listing, on a word that says nothing by itself, such as "--", "[goto]" or the name of a target before its options: the rule. */
function rowExplained(analysis: Analysis, { line, column, syntax }: WordOfRule, rule: () => RuleInWords): Explained[] {
	const isTaken = line.dialect === 'list' && !syntax.unknown.some((span) => covers(span, column));
	let start = column;
	while (start > 0 && !isBlank(line.text.charCodeAt(start - 1))) {
		start--;
	}
	const end = column + /^\S*/.exec(line.text.slice(column, line.contentEnd))![0].length;
	const explanation = isTaken && end > column ? explainRuleNumber(line, rule(), analysis) : undefined;
	return explanation ? [{ start, end, explanation }] : [];
}

/** Milliseconds that a hover gives the engine where it has not come to the rule yet. */
const PATIENCE = 5;
/** The same of a document of so many lines, whose engine is mostly done by then: as it is of a template, which nothing but hovers asks for, or right behind an edit. */
const SMALL_PATIENCE = 50;
const SMALL_LINES = 2_000;

function reachInWords(analysis: Analysis, line: Line, table: Table, reach: Reach | undefined): readonly string[] {
	reach?.step(analysis.dump.lines.length <= SMALL_LINES ? SMALL_PATIENCE : PATIENCE);
	const answer = reach?.answer(table, line);
	return answer ? answerInWords(line, answer, analysis, analysis.family(table) ?? 'ipv4') : [];
}

function chainExplained(analysis: Analysis, position: Position): Explained[] {
	const named = chainAt(analysis.dump.lines, position.line, position.character);
	if (!named) {
		return [];
	}
	const { chain, table, name, span } = named;
	if (chain) {
		return [{ ...span, explanation: explainChain(chain, analysis) }];
	}
	if (isTarget(name) || PLACEHOLDER.test(name)) {
		return []; // a module that the catalogue knows by its name alone, or a template that will be some name
	}
	const declared = [...table.chains.keys()].filter((other) => table.isChain(other));
	return [{ ...span, explanation: explainMissingChain(named, analysis, nearest(name, [...declared, ...targetNames()])) }];
}

/** The table, COMMIT and the headings of a listing. */
function structureExplained(analysis: Analysis, line: Line, column: number): Explained[] {
	const word = [...line.text.matchAll(/[^\s*]+/g)].find(({ index, 0: text }) => covers({ start: index, end: index + text.length }, column));
	if (!word) {
		return [];
	}
	const span = { start: word.index, end: word.index + word[0].length };
	const table = line.kind === 'table' ? analysis.tables.find(({ first }) => first === line) : undefined;
	const explanation = table
		? explainTable(table, analysis.ruleCountIn(table))
		: line.kind === 'commit'
			? explainCommit()
			: explainColumn(word[0]);
	return explanation ? [{ ...span, explanation }] : [];
}

/** The policy, the counters and the count of references in a declaration. */
function declarationExplained(analysis: Analysis, line: Line, column: number): Explained[] {
	const chain = chainOf(line);
	if (!chain) {
		return [];
	}
	const { policy, policySpan, counters, referencesSpan } = declarationOf(line);
	const found: Explained[] = [];
	if (policySpan && policy !== undefined && covers(policySpan, column)) {
		found.push({ ...policySpan, explanation: explainPolicy(policy, chain.name, counters) });
	}
	if (referencesSpan && covers(referencesSpan, column)) {
		found.push({ ...referencesSpan, explanation: explainChain(chain, analysis) });
	}
	const countersSpan = spanOf(line, /\[\d+:\d+\]|(?<!\d)\d+[KMGTP]? packets, \d+[KMGTP]? bytes/);
	if (counters && countersSpan && covers(countersSpan, column)) {
		found.push({ ...countersSpan, explanation: explainChainCounters(counters, policy) });
	}
	return found;
}

function countersExplained(analysis: Analysis, { line, column, syntax }: WordOfRule): Explained[] {
	const counters = analysis.rule(line)?.counters;
	const { packets, bytes, overruledCounters } = syntax;
	if (overruledCounters && covers(overruledCounters, column)) {
		return [
			{ ...overruledCounters, explanation: explainOverruledCounters(line.text.slice(overruledCounters.start, overruledCounters.end)) },
		];
	}
	if (!counters || !packets || !bytes) {
		return [];
	}
	const span = { start: packets.start, end: bytes.end };
	const chain = chainOf(line);
	return covers(span, column)
		? [
				{
					...span,
					explanation: explainRuleCounters(counters, nameOfRule(line, analysis), chain && shareInChain(counters, chain, analysis)),
				},
			]
		: [];
}

/** On the number that a listing prints, on -A and -I, and on the number behind the chain of -I. `ofDocument`: the line of the document that is the rule. */
function numberExplained(
	analysis: Analysis,
	{ line, column, syntax }: WordOfRule,
	rule: () => RuleInWords,
	ofDocument: Line = line,
): Explained[] {
	const spans: Span[] = syntax.number ? [{ start: syntax.number.start, end: syntax.number.end }] : [];
	if (line.dialect === 'save' && line.chainStart > 0) {
		const command = /(?<!\S)([^\s-]*)(-\S*)\s*$/.exec(line.text.slice(0, line.chainStart));
		if (command) {
			const start = command.index + command[1]!.length;
			spans.push({ start, end: start + command[2]!.length });
		}
		const number = line.verb === 'A' ? undefined : /^\d+/.exec(line.text.slice(line.body, line.contentEnd));
		if (number) {
			spans.push({ start: line.body, end: line.body + number[0].length });
		}
	}
	const span = spans.find((candidate) => covers(candidate, column));
	const explanation = span && explainRuleNumber(ofDocument, rule(), analysis);
	const command = span && COMMANDS.find((each) => each.names.includes(line.text.slice(span.start, span.end)));
	return span && explanation
		? [{ ...span, explanation: { ...explanation, ...(command?.doc && line.verb !== 'A' && { notes: [command.doc.summary] }) } }]
		: [];
}

function commentExplained({ line, column, syntax }: WordOfRule): Explained[] {
	const isKubernetes = line.target.startsWith('KUBE-') || (chainOf(line)?.name ?? '').startsWith('KUBE-');
	if (!isKubernetes) {
		return [];
	}
	const values = syntax.matches.filter((use) => use.name === 'comment').flatMap((use) => use.options.flatMap((option) => option.values));
	return values.flatMap((value) => {
		const explanation = covers(value, column) ? explainKubeComment(value.text) : undefined;
		return explanation ? [{ start: value.start, end: value.end, explanation }] : [];
	});
}

function spanOf(line: Line, pattern: RegExp): Span | undefined {
	const from = Math.max(line.body, 0);
	const found = pattern.exec(line.text.slice(from, line.contentEnd));
	return found ? { start: from + found.index, end: from + found.index + found[0].length } : undefined;
}
