// Comparisons as Markdown, fit for a comment on a pull request. Whatever stands in the dumps is shown as code or escaped.

import { type Alike, alikeChanges } from '../compare/alike.ts';
import { byDanger, type Change } from '../compare/comparison.ts';
import {
	changer,
	decider,
	example,
	headline,
	otherLines,
	othersInWords,
	placeOfChange,
	regions,
	ruleLines,
	verdicts,
} from '../compare/words.ts';
import { countOf } from '../explain/words.ts';
import { codeSpan, escapeComment } from '../text/markdown.ts';
import type { ComparedFile } from './diff.ts';

/** A comment on GitHub has 65,536 characters at most. */
const MOST_CHARACTERS = 60_000;
/** Changes, and rules, that are written; of more, the rest is counted. */
const CHANGES = 40;
const RULES = 50;
const RULE_CHARACTERS = 500;
const SIGNS: Readonly<Record<Change['danger'], string>> = { opened: '🔓', altered: '🔀', closed: '🔒' };

/** One section for each file, as far as there is room. */
export function* diffMarkdown(files: readonly ComparedFile[]): Generator<string> {
	let room = MOST_CHARACTERS;
	if (files.length === 0) {
		yield 'No dump differs.\n';
	}
	for (const file of byDanger(files)) {
		for (const piece of fileMarkdown(file)) {
			room -= piece.length;
			if (room < 0) {
				yield '\n… and more: `iptables-lens diff` prints all.\n';
				return;
			}
			yield piece;
		}
	}
}

/** A headline, the changes, what else differs, the rules: pieces that stand for themselves. */
function* fileMarkdown(file: ComparedFile): Generator<string> {
	const { path, was, comparison } = file;
	yield `### ${codeSpan(path)}${was === undefined ? '' : ` (was ${codeSpan(was)})`}: ${headline(comparison)}\n\n`;
	let [left, room] = [comparison.changes.length, CHANGES];
	for (const alike of alikeChanges(comparison.changes)) {
		if (room-- === 0) {
			break;
		}
		left -= alike.count;
		yield changeMarkdown(alike, file);
	}
	if (left > 0) {
		yield `\n… and ${countOf(left, 'more change')}: \`iptables-lens diff --format json\` prints all.\n`;
	}
	const others = otherLines(comparison);
	if (others.length > 0) {
		yield `\n${others.map((line) => `- ${escapeComment(line)}\n`).join('')}`;
	}
	const rules = ruleLines(comparison);
	if (rules.length > 0) {
		yield rulesMarkdown(rules);
	}
	yield '\n';
}

function changeMarkdown({ change, likewise }: Alike, { before, after, comparison }: ComparedFile): string {
	return [
		`- ${SIGNS[change.danger]} **${escapeComment(verdicts(change))}** ${escapeComment(regions(change))} (${escapeComment(placeOfChange(change, comparison))})`,
		`  - for example ${escapeComment(example(change))}`,
		`  - before: ${deciderMarkdown(change, 'before', before)}`,
		`  - now: ${deciderMarkdown(change, 'after', after)}`,
		...(likewise === undefined ? [] : [`  - ${escapeComment(likewise)}`]),
		'',
	].join('\n');
}

/** Folded up, and never left open: what stands behind it is not a part of it. */
function rulesMarkdown(rules: readonly string[]): string {
	const lines = rules.slice(0, RULES).map((line) => `- ${codeSpan(line.slice(0, RULE_CHARACTERS))}\n`);
	const more = rules.length > RULES ? `- … and ${countOf(rules.length - RULES, 'more rule')}\n` : '';
	return `\n<details><summary>${countOf(rules.length, 'rule')} added (+), removed (-), changed (~) or moved (&gt;)</summary>\n\n${lines.join('')}${more}\n</details>\n`;
}

function deciderMarkdown(change: Change, side: 'before' | 'after', { analysis }: ComparedFile['before']): string {
	const others = escapeComment(othersInWords(change.alsoBy[side], change));
	const words = [decider(change.decidedBy[side], change, analysis), changer(change.changedBy[side], analysis)];
	return words.map(withRuleAsCode).join('') + others;
}

/** What is behind the place is a rule, in the words of the document. */
function withRuleAsCode(words: string): string {
	const place = /^.*? \(line \d+\): /s.exec(words)?.[0] ?? words;
	const rule = words.slice(place.length);
	return escapeComment(place) + (rule === '' ? '' : codeSpan(rule));
}
