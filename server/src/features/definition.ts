// Go to Definition: from any mention of a chain to the line that declares it.

import type { LocationLink, Position } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { DEFINITIONS } from '../limits.ts';
import { extentOfChain } from '../ruleset/extent.ts';
import { chainAt, placesOn } from '../ruleset/occurrence.ts';
import type { Line } from '../syntax/line.ts';
import { rangeOn, type TextRange } from '../text/range.ts';

/**
 * The declarations of the chain at a position, all of them, or the first DEFINITIONS, where there are several; for a chain that nothing declares its first rule. Only the same table of the same
 * dump counts. Empty where no chain is named, on targets such as ACCEPT or LOG, and for a chain that is only in another table. Never throws.
 */
export function definition(analysis: Analysis, uri: string, position: Position): LocationLink[] {
	const named = chainAt(analysis.dump.lines, position.line, position.character);
	const chain = named?.chain;
	if (!named || !chain) {
		return [];
	}
	const places = chain.isDeclared ? chain.declarations.slice(0, DEFINITIONS) : chain.rules.slice(0, 1);
	return placesOn(analysis.dump.lines, places, 'declares').map(({ line, span }) => ({
		originSelectionRange: rangeOn(position.line, named.span),
		targetUri: uri,
		targetRange: wholeDeclaration(analysis, line),
		targetSelectionRange: rangeOn(analysis.indexOf(line), span),
	}));
}

/** The line; for the header of a listing the rules below it as well, so that a peek shows the chain. */
function wholeDeclaration(analysis: Analysis, line: Line): TextRange {
	const first = analysis.indexOf(line);
	const chain = chainAt(analysis.dump.lines, first, line.chainStart)?.chain;
	const extent = line.dialect === 'list' && chain?.declaration === line ? extentOfChain(analysis.dump.lines, chain) : undefined;
	const last = extent?.last ?? first;
	return { start: { line: first, character: 0 }, end: { line: last, character: analysis.line(last)?.text.length ?? 0 } };
}
