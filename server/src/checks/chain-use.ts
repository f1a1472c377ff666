// Every place of a table that names a chain without declaring it.

import { isTarget } from '../catalogue/catalogue.ts';
import type { Table } from '../ruleset/table.ts';
import { chainSpan, type Line, targetSpan } from '../syntax/line.ts';
import type { Span } from '../text/span.ts';
import { CHAINS_AT_ONCE } from './check.ts';
import { isInBlock } from './in-block.ts';
import { newNameOf } from './replay.ts';
import type { Scope } from './scope.ts';

/** How a line names a chain. */
export interface ChainUse {
	readonly line: Line;
	readonly span: Span | undefined;
	readonly how: 'jump' | 'goto' | 'rule' | 'command';
}

/**
 * The uses of names that no line of the table declares, and that are neither builtin chains nor targets; by name, each list in the order of the document. A goto
 * needs a chain, so it counts whatever the name. In slices; the document must not change between two of them.
 */
export function* undeclaredUsesOf(scope: Scope, table: Table): Generator<undefined, Map<string, ChainUse[]>> {
	const found = new Map<string, ChainUse[]>();
	const renamed = renamesOf(scope, table);
	const add = (name: string, use: ChainUse): void => {
		const rename = renamed.get(name);
		if (rename && scope.analysis.indexOf(rename) < scope.analysis.indexOf(use.line)) {
			return;
		}
		if (use.line.table !== '' && isInBlock(use.line)) {
			return; // its -t says that another table was meant, and is refused for itself
		}
		const uses = found.get(name);
		if (uses) {
			uses.push(use);
		} else {
			found.set(name, [use]);
		}
	};
	let looked = 0;
	const references = scope.writtenReferences(table);
	for (const name of references.keys()) {
		if (++looked % CHAINS_AT_ONCE === 0) {
			yield;
		}
		if (table.isChain(name)) {
			continue;
		}
		const isKnown = isTarget(name);
		for (const line of references.get(name)!) {
			if (++looked % CHAINS_AT_ONCE === 0) {
				yield;
			}
			if (line.isGoto || !isKnown) {
				add(name, { line, span: targetSpan(line), how: line.isGoto ? 'goto' : 'jump' });
			}
		}
	}
	yield;
	for (const chain of table.chains.values()) {
		if (++looked % CHAINS_AT_ONCE === 0) {
			yield;
		}
		if (!chain.isDeclared && chain.name !== '' && !chain.isBuiltin) {
			for (const line of chain.rules) {
				if (++looked % CHAINS_AT_ONCE === 0) {
					yield;
				}
				add(chain.name, { line, span: chainSpan(line), how: 'rule' });
			}
		}
	}
	for (const [name, lines] of scope.commandsOf(table)) {
		const seen = new Set(found.get(name)?.map((use) => use.line));
		for (const line of table.isChain(name) ? [] : lines.filter((each) => !seen.has(each))) {
			add(name, { line, span: chainSpan(line), how: 'command' });
		}
	}
	for (const [name, uses] of found) {
		found.set(name, yield* inOrder(scope, uses));
	}
	return found;
}

/** The same of one rule that appends, where nothing names the chain or target before it; in a table without -E. */
export function undeclaredUsesIn(line: Line, table: Table): Map<string, ChainUse[]> {
	const found = new Map<string, ChainUse[]>();
	if (line.kind !== 'rule' || line.verb !== 'A' || (line.table !== '' && isInBlock(line))) {
		return found;
	}
	const { target, isGoto } = line;
	if (target !== '' && !table.isChain(target) && (isGoto || !isTarget(target)) && table.references.get(target)?.[0] === line) {
		found.set(target, [{ line, span: targetSpan(line), how: isGoto ? 'goto' : 'jump' }]);
	}
	const chain = table.chains.get(line.chain);
	if (chain && !chain.isDeclared && chain.name !== '' && !chain.isBuiltin && chain.rules[0] === line) {
		found.set(chain.name, [{ line, span: chainSpan(line), how: 'rule' }]);
	}
	return found;
}

/** The first line that gives a chain each name with -E. */
function renamesOf(scope: Scope, table: Table): ReadonlyMap<string, Line> {
	const renamed = new Map<string, Line>();
	for (const line of scope.chainCommandsOf(table)) {
		const name = newNameOf(line);
		if (name !== undefined && !renamed.has(name)) {
			renamed.set(name, line);
		}
	}
	return renamed;
}

/** In slices, but for the sorting itself, which is left out where nothing has to be moved. */
function* inOrder(scope: Scope, uses: ChainUse[]): Generator<undefined, ChainUse[]> {
	const placed: { readonly use: ChainUse; readonly index: number }[] = [];
	let isOrdered = true;
	for (const use of uses) {
		const index = scope.analysis.indexOf(use.line);
		isOrdered &&= placed.length === 0 || placed.at(-1)!.index <= index;
		if (placed.push({ use, index }) % CHAINS_AT_ONCE === 0) {
			yield;
		}
	}
	return isOrdered ? uses : placed.sort((a, b) => a.index - b.index).map(({ use }) => use);
}
