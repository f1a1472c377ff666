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
	return placesOn(analysis.dump.lines, places, 'declares').map(({ line, span }) => {
		const index = analysis.indexOf(line);
		return {
			originSelectionRange: rangeOn(position.line, named.span),
			targetUri: uri,
			targetRange: wholeDeclaration(analysis, line, index),
			targetSelectionRange: rangeOn(index, span),
		};
	});
}

/** The line; for the header of a listing the rules below it as well, so that a peek shows the chain. */
function wholeDeclaration(analysis: Analysis, line: Line, first: number): TextRange {
	const chain = line.dialect === 'list' ? chainAt(analysis.dump.lines, first, line.chainStart)?.chain : undefined;
	const extent = chain?.declaration === line ? extentOfChain(analysis.dump.lines, chain) : undefined;
	const last = extent?.last ?? first;
	return { start: { line: first, character: 0 }, end: { line: last, character: analysis.line(last)?.length ?? 0 } };
}
