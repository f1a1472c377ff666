// A comparison as a text for people, the most dangerous change first.

import type { Analysis } from '../analysis.ts';
import { countOf, grouped } from '../explain/words.ts';
import { alikeChanges } from './alike.ts';
import type { Change, Comparison } from './comparison.ts';
import { changer, decider, example, headline, otherLines, othersInWords, placeOfChange, regions, ruleLines, verdicts } from './words.ts';

/** Changes, and rules, that are written; of more, the rest is counted. */
const CHANGES = 40;
const RULES = 20;

/** How the parts of a report look; each gets text that may hold anything that is in the documents. */
export interface ReportStyle {
	readonly name: (text: string) => string;
	readonly verdicts: (text: string, danger: Change['danger']) => string;
	readonly faint: (text: string) => string;
	readonly plain: (text: string) => string;
}

/** A document in two versions, and what came of comparing them. */
export interface Compared {
	/** What the document is called in the first line. */
	readonly name: string;
	readonly before: Analysis;
	readonly after: Analysis;
	readonly comparison: Comparison;
}

/** The report line by line, each with its line feed. */
export function* report({ name, before, after, comparison }: Compared, style: ReportStyle): Generator<string> {
	yield `${style.name(`${name}:`)} ${style.plain(headline(comparison))}\n`;
	let [left, room] = [comparison.changes.length, CHANGES];
	for (const { change, likewise, count } of alikeChanges(comparison.changes)) {
		if (room-- === 0) {
			break;
		}
		left -= count;
		const { danger, decidedBy, alsoBy, changedBy } = change;
		const where = style.faint(`(${placeOfChange(change, comparison)})`);
		yield `${style.verdicts(verdicts(change), danger)}  ${style.plain(regions(change))}  ${where}\n`;
		yield `  for example ${style.plain(example(change))}\n`;
		yield `  before: ${style.plain(decider(decidedBy.before, change, before) + changer(changedBy.before, before) + othersInWords(alsoBy.before, change))}\n`;
		yield `  after:  ${style.plain(decider(decidedBy.after, change, after) + changer(changedBy.after, after) + othersInWords(alsoBy.after, change))}\n`;
		if (likewise !== undefined) {
			yield `  ${style.plain(likewise)}\n`;
		}
	}
	if (left > 0) {
		yield `… and ${countOf(left, 'more change')}.\n`;
	}
	const rules = ruleLines(comparison);
	for (const line of rules.slice(0, RULES)) {
		yield `${style.plain(line)}\n`;
	}
	if (rules.length > RULES) {
		yield `… and ${grouped(rules.length - RULES)} more rules that differ.\n`;
	}
	for (const line of otherLines(comparison)) {
		yield `${style.plain(line)}\n`;
	}
}
