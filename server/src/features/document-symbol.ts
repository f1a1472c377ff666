// The outline: table › chain › rule.

import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { ruleComment, ruleTitle } from '../explain/rule-title.ts';
import { countOf } from '../explain/words.ts';
import { LISTED_CHAINS, OUTLINE_RULES, WORDS_LINE_CHARACTERS } from '../limits.ts';
import type { Chain } from '../ruleset/chain.ts';
import { type Extent, extentOfChain, extentsOfTables } from '../ruleset/extent.ts';
import { listedChains } from '../ruleset/listed-chains.ts';
import { policiesOf } from '../ruleset/policy.ts';
import type { Table } from '../ruleset/table.ts';
import { lastOfCall } from '../ruleset/whole-call.ts';
import { chainSpan, type Line } from '../syntax/line.ts';
import { visible } from '../text/markdown.ts';
import { rangeOn } from '../text/range.ts';
import type { Span } from '../text/span.ts';
import { toEnd } from '../text/to-end.ts';

/**
 * The outline of a document in the order of its tables. A chain reaches over its rules where it has some, so that a rule's line leads to its chain; rules stand under it by
 * their numbers. Past OUTLINE_RULES rules only tables and chains are listed, and of these `limit`; the last entry of a table says how many more chains it has. Never throws.
 */
export function documentSymbols(analysis: Analysis, limit = LISTED_CHAINS): DocumentSymbol[] {
	return toEnd(documentSymbolsInSlices(analysis, limit));
}

/** The same in slices, one for each chain. The document must not change between two of them. */
export function* documentSymbolsInSlices(analysis: Analysis, limit = LISTED_CHAINS): Generator<undefined, DocumentSymbol[]> {
	const rules = analysis.tables.reduce((sum, table) => sum + analysis.ruleCountIn(table), 0);
	const extents = extentsOfTables(analysis.dump.lines, analysis.tables);
	const tables = analysis.tables.slice(0, limit);
	const isListed = listedChains(analysis.tables, limit - tables.length);
	const symbols: DocumentSymbol[] = [];
	for (const [i, table] of tables.entries()) {
		yield* table.gatherReferences();
		const chains = [...table.chains.values()].filter(isListed);
		const children: DocumentSymbol[] = [];
		for (const chain of chains) {
			yield;
			const child = chainSymbol(analysis, chain, rules <= OUTLINE_RULES);
			if (child) {
				children.push(child);
			}
		}
		const symbol = tableSymbol(analysis, table, extents[i]!, children);
		const more = table.chains.size - chains.length;
		symbols.push(more === 0 ? symbol : { ...symbol, children: [...children, moreChains(symbol, more)] });
	}
	return symbols;
}

/** Stands at the end of its table, so that it does not come between a line and its chain. */
function moreChains({ range }: DocumentSymbol, count: number): DocumentSymbol {
	const end = { start: range.end, end: range.end };
	return {
		name: `… ${countOf(count, 'more chain')}`,
		detail: 'found by Go to Symbol in Workspace',
		kind: SymbolKind.Null,
		range: end,
		selectionRange: end,
	};
}

function tableSymbol(analysis: Analysis, table: Table, extent: Extent, children: DocumentSymbol[]): DocumentSymbol {
	const first = table.first;
	const name = table.form === 'block' && first.tableStart >= 0 ? { start: first.tableStart, end: first.tableEnd } : contentOf(first);
	return {
		name: visible(table.name ?? 'unknown table'),
		detail: [familyWord(analysis, table), countOf(analysis.ruleCountIn(table), 'rule')].filter((word) => word !== '').join(' · '),
		kind: SymbolKind.Module,
		range: rangeOf(analysis, extent),
		selectionRange: rangeOn(extent.first, name),
		children,
	};
}

function chainSymbol(analysis: Analysis, chain: Chain, withRules: boolean): DocumentSymbol | undefined {
	const extent = extentOfChain(analysis.dump.lines, chain);
	const line = extent && analysis.line(extent.first);
	if (!extent || !line) {
		return undefined;
	}
	return {
		name: chain.name === '' ? 'rules without a chain' : visible(chain.name),
		detail: chainDetail(analysis, chain),
		kind: SymbolKind.Function,
		range: rangeOf(analysis, extent),
		selectionRange: rangeOn(extent.first, chainSpan(line) ?? contentOf(line)),
		children: withRules ? analysis.rulesOf(chain).flatMap((rule, i) => ruleSymbol(analysis, rule, i + 1) ?? []) : [],
	};
}

/** Only builtin chains have a policy; the declarations of the many others need not be read. */
function chainDetail(analysis: Analysis, chain: Chain): string {
	const rules = countOf(analysis.ruleCount(chain), 'rule');
	if (!chain.isBuiltin) {
		return `${countOf(chain.callerCount, 'reference')} · ${rules}`;
	}
	const policies = policiesOf(chain);
	return policies.length === 0 ? rules : `policy ${policies.join(' or ')} · ${rules}`;
}

function ruleSymbol(analysis: Analysis, rule: Line, place: number): DocumentSymbol | undefined {
	const index = analysis.indexOf(rule);
	if (index < 0) {
		return undefined;
	}
	const selectionRange = rangeOn(index, contentOf(rule));
	const last = lastOfCall(analysis.dump.lines, index);
	const range = last === index ? selectionRange : { ...selectionRange, end: { line: last, character: analysis.line(last)?.length ?? 0 } };
	if (rule.text.length > WORDS_LINE_CHARACTERS) {
		const name = `${place}: a rule of ${countOf(rule.text.length, 'character')}`;
		return { name, kind: SymbolKind.Field, range, selectionRange };
	}
	const syntax = analysis.syntax(rule);
	if (!syntax) {
		return undefined;
	}
	const printed = Number(syntax.number?.text);
	const comment = ruleComment(syntax);
	return {
		name: `${printed > 0 ? printed : place}: ${visible(ruleTitle(rule, syntax))}`,
		...(comment !== undefined && { detail: visible(comment) }),
		kind: SymbolKind.Field,
		range,
		selectionRange,
	};
}

function rangeOf(analysis: Analysis, { first, last }: Extent) {
	return { start: { line: first, character: 0 }, end: { line: last, character: analysis.line(last)?.text.length ?? 0 } };
}

function contentOf(line: Line): Span {
	return {
		start: line.text.length - line.text.trimStart().length,
		end: Math.max(line.text.length - line.text.trimStart().length, line.contentEnd),
	};
}

function familyWord(analysis: Analysis, table: Table): string {
	const family = analysis.family(table);
	return family === undefined ? '' : family === 'ipv6' ? 'IPv6' : 'IPv4';
}
