// Comparisons as text for people.

import { byDanger } from '../compare/comparison.ts';
import { type ReportStyle, report } from '../compare/report.ts';
import type { ComparedFile } from './diff.ts';
import type { Styles } from './styles.ts';
import { visible } from './visible.ts';

const SEVERITY = { opened: 'error', altered: 'warning', closed: 'info' } as const;

/** One stretch of text for each file. */
export function* diffText(files: readonly ComparedFile[], styles: Styles): Generator<string> {
	const style: ReportStyle = {
		name: (text) => styles.bold(visible(text)),
		verdicts: (text, danger) => styles.severity(SEVERITY[danger], visible(text)),
		faint: (text) => styles.faint(visible(text)),
		plain: visible,
	};
	for (const { path, was, before, after, comparison } of byDanger(files)) {
		yield* report(
			{ name: was === undefined ? path : `${path} (was ${was})`, before: before.analysis, after: after.analysis, comparison },
			style,
		);
	}
	if (files.length === 0) {
		yield 'No dump differs.\n';
	}
}
