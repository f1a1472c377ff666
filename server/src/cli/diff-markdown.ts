// Comparisons as Markdown, fit for a comment on a pull request. Whatever stands in the dumps is shown as code or escaped.

import type { Change } from '../compare/comparison.ts';
import { changer, decider, example, headline, otherLines, othersInWords, regions, ruleLines, verdicts } from '../compare/words.ts';
import { codeSpan, escapeMarkdown } from '../text/markdown.ts';
import type { ComparedFile } from './diff.ts';

/** A comment on GitHub has 65,536 characters at most. */
const MOST_CHARACTERS = 60_000;
const SIGNS: Readonly<Record<Change['danger'], string>> = { opened: '🔓', altered: '🔀', closed: '🔒' };

/** One section for each file, as far as there is room. */
export function* diffMarkdown(files: readonly ComparedFile[]): Generator<string> {
	let room = MOST_CHARACTERS;
	if (files.length === 0) {
		yield 'No dump differs.\n';
	}
	for (const file of files) {
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

function* fileMarkdown({ path, before, after, comparison }: ComparedFile): Generator<string> {
	yield `### ${codeSpan(path)}: ${headline(comparison)}\n\n`;
	for (const change of comparison.changes) {
		yield [
			`- ${SIGNS[change.danger]} **${escapeMarkdown(verdicts(change))}** ${escapeMarkdown(regions(change))} (${escapeMarkdown(`${change.table ?? 'unknown table'} ${change.hook}`)})`,
			`  - for example ${escapeMarkdown(example(change))}`,
			`  - before: ${deciderMarkdown(change, 'before', before)}`,
			`  - now: ${deciderMarkdown(change, 'after', after)}`,
			'',
		].join('\n');
	}
	const others = otherLines(comparison);
	if (others.length > 0) {
		yield `\n${others.map((line) => `- ${escapeMarkdown(line)}\n`).join('')}`;
	}
	const rules = ruleLines(comparison);
	if (rules.length > 0) {
		yield `\n<details><summary>${rules.length} rule${rules.length === 1 ? '' : 's'} added (+), removed (-), changed (~) or moved (&gt;)</summary>\n\n`;
		for (const line of rules) {
			yield `- ${codeSpan(line)}\n`;
		}
		yield '\n</details>\n';
	}
	yield '\n';
}

function deciderMarkdown(change: Change, side: 'before' | 'after', { analysis }: ComparedFile['before']): string {
	const others = escapeMarkdown(othersInWords(change.alsoBy[side], change));
	const words = [decider(change.decidedBy[side], change, analysis), changer(change.changedBy[side], analysis)];
	return words.map(withRuleAsCode).join('') + others;
}

/** What is behind the first colon is a rule, in the words of the document. */
function withRuleAsCode(words: string): string {
	const colon = words.indexOf(': ');
	return colon === -1 ? escapeMarkdown(words) : `${escapeMarkdown(words.slice(0, colon))}: ${codeSpan(words.slice(colon + 2))}`;
}
