// Highlights every mention of the chain under the cursor: declared, jumped to, and added to in three different ways.

import { type DocumentHighlight, DocumentHighlightKind, type Position } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { HIGHLIGHTS } from '../limits.ts';
import { chainAt, linesNaming, type Occurrence, placesOn } from '../ruleset/occurrence.ts';
import { rangeOn } from '../text/range.ts';

const KINDS: Readonly<Record<Occurrence['role'], DocumentHighlightKind>> = {
	declares: DocumentHighlightKind.Write,
	refers: DocumentHighlightKind.Read,
	adds: DocumentHighlightKind.Text,
};
const ROLES = ['declares', 'refers', 'adds'] as const;

/**
 * The mentions of the chain at a position in its table: declarations as Write, jumps and gotos as Read, rules of the chain as Text. Past HIGHLIGHTS mentions those nearest
 * to the position are shown. Never throws.
 */
export function documentHighlights(analysis: Analysis, _uri: string, position: Position): DocumentHighlight[] {
	const named = chainAt(analysis.dump.lines, position.line, position.character);
	if (!named) {
		return [];
	}
	const mentions = ROLES.flatMap((role) =>
		linesNaming(named.table, named.name, role).map((line) => ({ role, line, distance: Math.abs(analysis.indexOf(line) - position.line) })),
	);
	const reach = reachOf(mentions.map(({ distance }) => distance));
	return mentions
		.filter(({ distance }) => distance <= reach)
		.slice(0, HIGHLIGHTS)
		.flatMap(({ role, line }) =>
			placesOn(analysis.dump.lines, [line], role).map((place) => ({
				range: rangeOn(analysis.indexOf(place.line), place.span),
				kind: KINDS[role],
			})),
		);
}

/** How far away a mention may be so that HIGHLIGHTS of them are left. The lines are counted before any is looked at, which costs more. */
function reachOf(distances: readonly number[]): number {
	return distances.length <= HIGHLIGHTS ? Number.POSITIVE_INFINITY : Float64Array.from(distances).sort()[HIGHLIGHTS - 1]!;
}
