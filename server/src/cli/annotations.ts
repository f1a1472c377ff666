// Workflow commands of GitHub Actions, which become annotations of a pull request's lines.

import { visible } from './visible.ts';

/** GitHub shows so many of each level for one step. */
const MOST = 10;

export type AnnotationLevel = 'error' | 'warning' | 'notice';

/** One annotation; lines and columns count from 1. */
export interface Annotation {
	readonly level: AnnotationLevel;
	readonly path: string;
	readonly line: number;
	readonly title: string;
	readonly message: string;
}

/** The commands, one in each line, and a last line that counts what was left out. */
export function* annotations(all: Iterable<Annotation>): Generator<string> {
	const counts = new Map<AnnotationLevel, number>();
	let left = 0;
	for (const { level, path, line, title, message } of all) {
		const count = (counts.get(level) ?? 0) + 1;
		counts.set(level, count);
		if (count > MOST) {
			left++;
			continue;
		}
		yield `::${level} file=${property(path)},line=${line},title=${property(title)}::${data(message)}\n`;
	}
	if (left > 0) {
		yield `${left} more are not shown: GitHub takes ${MOST} annotations of each level from one step.\n`;
	}
}

/** Escaped as GitHub's own toolkit does it: whatever the text holds, no second command begins. What a terminal would act upon or not show has a sign in its place. */
function data(text: string): string {
	return text
		.replace(/[^\r\n]+/g, visible)
		.replaceAll('%', '%25')
		.replaceAll('\r', '%0D')
		.replaceAll('\n', '%0A');
}

function property(text: string): string {
	return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
