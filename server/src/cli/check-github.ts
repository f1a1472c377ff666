// The result of a check as annotations of a pull request.

import type { Severity } from '../checks/finding.ts';
import { type Annotation, type AnnotationLevel, annotations } from './annotations.ts';
import type { CheckedFile } from './check.ts';

const LEVELS: Readonly<Record<Severity, AnnotationLevel>> = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' };

/** Workflow commands. */
export function* checkGithub(files: readonly CheckedFile[]): Generator<string> {
	yield* annotations(
		files.flatMap(({ path, analysis, findings }) =>
			findings.map(
				({ severity, place, code, message }): Annotation => ({
					level: LEVELS[severity],
					path,
					line: analysis.indexOf(place.line) + 1,
					title: code,
					message,
				}),
			),
		),
	);
}
