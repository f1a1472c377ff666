// Comparisons as annotations of a pull request.

import { byDanger, type Change } from '../compare/comparison.ts';
import { changer, decider, example, headline, placeOfChange, regions, verdicts } from '../compare/words.ts';
import { type Annotation, type AnnotationLevel, annotations } from './annotations.ts';
import type { ComparedFile } from './diff.ts';
import { lineOf } from './diff-sarif.ts';
import { visible } from './visible.ts';

const LEVELS: Readonly<Record<Change['danger'], AnnotationLevel>> = { opened: 'error', altered: 'warning', closed: 'notice' };

/** Workflow commands, then one line for each file. */
export function* diffGithub(files: readonly ComparedFile[]): Generator<string> {
	const sorted = byDanger(files);
	yield* annotations(sorted.flatMap(annotationsOf));
	for (const { path, was, comparison } of sorted) {
		const name = was === undefined ? path : `${path} (was ${was})`;
		// a line that began with "::" would be a command
		yield `${visible(name.replace(/[\r\n]/g, ' ').replace(/^:+/, ''))}: ${visible(headline(comparison))}\n`;
	}
}

function annotationsOf({ path, before, after, comparison }: ComparedFile): Annotation[] {
	if (comparison.isImpossible && comparison.lone !== 'new') {
		const message =
			comparison.lone === 'gone' ? 'No table, chain or rule is left in this file.' : comparison.notes.join('\n') || headline(comparison);
		return [{ level: comparison.lone === 'gone' ? 'error' : 'warning', path, line: 1, title: headline(comparison), message }];
	}
	return comparison.changes.map((change) => ({
		level: LEVELS[change.danger],
		path,
		line: lineOf(change, after),
		title: verdicts(change),
		message: [
			`${regions(change)} (${placeOfChange(change, comparison)})`,
			`For example ${example(change)}`,
			`Before: ${decider(change.decidedBy.before, change, before.analysis)}${changer(change.changedBy.before, before.analysis)}`,
			`Now: ${decider(change.decidedBy.after, change, after.analysis)}${changer(change.changedBy.after, after.analysis)}`,
		].join('\n'),
	}));
}
