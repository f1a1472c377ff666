// What iptables-restore refuses of the newer version and did not refuse of the older one: where it refuses a line it loads nothing of the table, whatever packets would do there.

import type { Analysis } from '../analysis.ts';
import { runChecks } from '../checks/checks.ts';
import type { Finding } from '../checks/finding.ts';
import { COMPARED_CHECKED_LINES, REACH_NOTHING } from '../limits.ts';
import type { RefusedLine } from './comparison.ts';

/** Codes of which a comparison tells in its own words. */
const TOLD = new Set(['missing-commit', 'chain-loop']);

/** One of the versions is too large to be asked whether iptables-restore takes it. */
export function isLeftUnchecked(before: Analysis, after: Analysis): boolean {
	return Math.max(before.dump.lines.length, after.dump.lines.length) > COMPARED_CHECKED_LINES;
}

/** The lines that came with an error, in order, but for `told`, counted from 1. None where `isLeftUnchecked`. Never throws. */
export function newlyRefused(before: Analysis, after: Analysis, told: ReadonlySet<number>): readonly RefusedLine[] {
	if (isLeftUnchecked(before, after)) {
		return [];
	}
	const found = errorsOf(after);
	const known = new Set(found.length > 0 ? errorsOf(before).map(keyOf) : []);
	const lines = new Map<number, string>();
	for (const finding of found.filter((each) => !known.has(keyOf(each)))) {
		const line = after.indexOf(finding.line) + 1;
		if (!lines.has(line) && !told.has(line)) {
			lines.set(line, finding.message);
		}
	}
	return [...lines].map(([line, message]) => ({ line, message }));
}

function errorsOf(analysis: Analysis): readonly Finding[] {
	return runChecks(analysis, {}, undefined, REACH_NOTHING).filter(({ severity, code }) => severity === 'error' && !TOLD.has(code));
}

/** The same for an error that both versions have. */
function keyOf({ code, line, message }: Finding): string {
	return [code, line.call.text.trim(), message].join('\n');
}
