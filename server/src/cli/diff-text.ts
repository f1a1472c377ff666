// Comparisons as text for people, the most dangerous change first.

import type { ComparedFile } from './diff.ts';
import { decider, example, headline, otherLines, regions, ruleLines, verdicts } from './diff-words.ts';
import type { Styles } from './styles.ts';
import { visible } from './visible.ts';

/** Changes, and rules, that are written; of more, the rest is counted. */
const CHANGES = 40;
const RULES = 20;

const SEVERITY = { opened: 'error', altered: 'warning', closed: 'info' } as const;

/** One stretch of text for each file. */
export function* diffText(files: readonly ComparedFile[], styles: Styles): Generator<string> {
	for (const file of files) {
		yield* fileText(file, styles);
	}
	if (files.length === 0) {
		yield 'No dump differs.\n';
	}
}

function* fileText({ path, before, after, comparison }: ComparedFile, styles: Styles): Generator<string> {
	yield `${styles.bold(`${visible(path)}:`)} ${headline(comparison)}\n`;
	for (const change of comparison.changes.slice(0, CHANGES)) {
		const { table, hook, danger, decidedBy } = change;
		yield `${styles.severity(SEVERITY[danger], verdicts(change))}  ${visible(regions(change))}  ${styles.faint(`(${table ?? 'unknown table'} ${hook})`)}\n`;
		yield `  for example ${visible(example(change))}\n`;
		yield `  before: ${visible(decider(decidedBy.before, change, before))}\n`;
		yield `  after:  ${visible(decider(decidedBy.after, change, after))}\n`;
	}
	if (comparison.changes.length > CHANGES) {
		yield `… and ${comparison.changes.length - CHANGES} more; --format json prints all.\n`;
	}
	const rules = ruleLines(comparison);
	for (const line of rules.slice(0, RULES)) {
		yield `${visible(line)}\n`;
	}
	if (rules.length > RULES) {
		yield `… and ${rules.length - RULES} more rules that differ.\n`;
	}
	for (const line of otherLines(comparison)) {
		yield `${visible(line)}\n`;
	}
}
