// Highlights every mention of the chain under the cursor: declared, jumped to, and added to in three different ways.

import { type DocumentHighlight, DocumentHighlightKind, type Position } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { HIGHLIGHTS } from '../limits.ts';
import { chainAt, type Occurrence, occurrencesOf } from '../ruleset/occurrence.ts';
import { rangeOn } from '../text/range.ts';

const KINDS: Readonly<Record<Occurrence['role'], DocumentHighlightKind>> = {
	declares: DocumentHighlightKind.Write,
	refers: DocumentHighlightKind.Read,
	adds: DocumentHighlightKind.Text,
};

/**
 * The mentions of the chain at a position in its table: declarations as Write, jumps and gotos as Read, rules of the chain as Text. Past HIGHLIGHTS mentions those nearest
 * to the position are shown. Never throws.
 */
export function documentHighlights(analysis: Analysis, _uri: string, position: Position): DocumentHighlight[] {
	const named = chainAt(analysis.dump.lines, position.line, position.character);
	if (!named) {
		return [];
	}
	const mentions = occurrencesOf(named.table, named.name).map(({ line, span, role }) => ({ index: analysis.indexOf(line), span, role }));
	if (mentions.length > HIGHLIGHTS) {
		mentions.sort((a, b) => Math.abs(a.index - position.line) - Math.abs(b.index - position.line));
		mentions.length = HIGHLIGHTS;
	}
	return mentions.map(({ index, span, role }) => ({ range: rangeOn(index, span), kind: KINDS[role] }));
}
