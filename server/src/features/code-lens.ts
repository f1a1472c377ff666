// A line above each chain that counts who refers to it and what is in it: "3 references · 12 rules".

import type { CodeLens, Location, Position } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { countOf } from '../explain/words.ts';
import { LENS_PLACES, LISTED_CHAINS, QUOTED_WORD_LENGTH } from '../limits.ts';
import type { Chain } from '../ruleset/chain.ts';
import { listedChains } from '../ruleset/listed-chains.ts';
import { placesOn } from '../ruleset/occurrence.ts';
import { chainSpan, type Line } from '../syntax/line.ts';
import { rangeOn } from '../text/range.ts';
import { toEnd } from '../text/to-end.ts';

/** What a lens carries until it is resolved. Only names and places in lists, so that it holds after an edit elsewhere. */
export interface LensData {
	readonly uri: string;
	/** Position among the tables of the document. */
	readonly table: number;
	readonly chain: string;
}

/** A lens for every chain that is declared or has rules, of at most `limit` chains, without title: `resolveCodeLens` writes it when the lens is shown. */
export function codeLenses(analysis: Analysis, uri: string, limit = LISTED_CHAINS): CodeLens[] {
	return toEnd(codeLensesInSlices(analysis, uri, limit));
}

/** The same in slices, one for each chain. The document must not change between two of them. */
export function* codeLensesInSlices(analysis: Analysis, uri: string, limit = LISTED_CHAINS): Generator<undefined, CodeLens[]> {
	const isListed = listedChains(analysis.tables, limit);
	const lenses: CodeLens[] = [];
	for (const [number, table] of analysis.tables.entries()) {
		for (const chain of table.chains.values()) {
			const line = isListed(chain) ? lineOf(chain) : undefined;
			const span = line && chainSpan(line);
			const data: LensData = { uri, table: number, chain: chain.name };
			if (line && span && chain.name.length <= QUOTED_WORD_LENGTH) {
				lenses.push({ range: rangeOn(analysis.indexOf(line), span), data });
			}
			yield;
		}
	}
	return lenses;
}

/**
 * The lens with its title, and the places that a click shows: those that refer to the chain, as Find All References lists them. `command` names the client's command that
 * shows references (arguments: URI, position, and up to LENS_PLACES locations); without one, or without references, the title alone is shown. A lens whose chain is gone
 * comes back as it was but for a title that says so.
 */
export function resolveCodeLens(analysis: Analysis, lens: CodeLens, command: string | undefined): CodeLens {
	const data = lens.data as LensData;
	const chain = analysis.tables[data.table]?.chains.get(data.chain);
	const line = chain && lineOf(chain);
	if (!chain || !line) {
		return { ...lens, command: { title: 'no longer there', command: '' } };
	}
	const places = placesOn(analysis.dump.lines, chain.callers, 'refers');
	const title = titleOf(analysis, chain, places.length);
	if (command === undefined || places.length === 0) {
		return { ...lens, command: { title, command: '' } };
	}
	const at: [string, Position] = [data.uri, lens.range.start];
	if (places.length > LENS_PLACES) {
		return { ...lens, command: { title, command, arguments: at } };
	}
	const locations = places.map(({ line: caller, span }): Location => ({ uri: data.uri, range: rangeOn(analysis.indexOf(caller), span) }));
	return { ...lens, command: { title, command, arguments: [...at, locations] } };
}

/** Nothing refers to a builtin chain but its hook, so it is counted only where something does. */
function titleOf(analysis: Analysis, chain: Chain, references: number): string {
	const parts = chain.isBuiltin && references === 0 ? [] : [countOf(references, 'reference')];
	return [...parts, countOf(analysis.ruleCount(chain), 'rule')].join(' · ');
}

function lineOf(chain: Chain): Line | undefined {
	return chain.declaration ?? chain.firstRules(1)[0];
}
