// Find All References: the rules that jump or go to a chain. Every count of references that is shown anywhere is the length of this list without declarations.

import type { Location, Position } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { chainAt, linesNaming, placesOn } from '../ruleset/occurrence.ts';
import { rangeOn } from '../text/range.ts';

/**
 * The targets that name the chain at a position, in the same table of the same dump, and with `includeDeclaration` its declarations before them. Empty where no chain is
 * named. Never throws.
 */
export function references(analysis: Analysis, uri: string, position: Position, includeDeclaration: boolean): Location[] {
	const named = chainAt(analysis.dump.lines, position.line, position.character);
	if (!named) {
		return [];
	}
	const roles = includeDeclaration ? (['declares', 'refers'] as const) : (['refers'] as const);
	return roles
		.flatMap((role) => placesOn(analysis.dump.lines, linesNaming(named.table, named.name, role), role))
		.map(({ line, span }) => ({ uri, range: rangeOn(analysis.indexOf(line), span) }));
}
