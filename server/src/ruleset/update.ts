// The edit that people make most: rules and declarations added, removed or changed inside a table. It touches the chains that those name and nothing else.

import type { Line } from '../syntax/line.ts';
import { joinedRows } from '../syntax/list/joined-rows.ts';
import { leavesRules } from '../syntax/save/verbs.ts';
import { IN_TABLE } from '../syntax/state.ts';
import { isTemplateBranch } from '../syntax/template.ts';
import type { LineList } from '../text/line-list.ts';
import { namesByVariable } from './branch.ts';
import type { Chain } from './chain.ts';
import { History } from './history.ts';
import { cut, placeOf } from './in-order.ts';
import { isFlushed, refer, unrefer } from './rework.ts';
import type { Table } from './table.ts';

/** Whether a line can come or go without changing more than a chain that it names: a rule that is appended, inserted, replaced or deleted, a declaration, a command that leaves the rules as they are, or a line without meaning, inside `*table`. */
export function isLocal(line: Line): boolean {
	if (line.before !== line.after || (line.before & IN_TABLE) === 0) {
		return false;
	}
	switch (line.kind) {
		case 'rule':
		case 'chain':
			return line.dialect === 'save' && line.table === '' && !namesByVariable(line);
		case 'command':
			return leavesRules(line.verb) && line.table === '';
		case 'blank':
			return true;
		case 'bogus':
		case 'text':
			return !isTemplateBranch(line);
		case 'comment':
			return !line.text.includes('Generated') && !isTemplateBranch(line);
		default:
			return false;
	}
}

/** A rule that came into the place of another with the same command, chain and target, so that both lead to the same. */
export interface Exchange {
	readonly old: Line;
	readonly fresh: Line;
}

/**
 * Puts a rule into the place of another, where a line became another and both are rules with the same command, chain, target and end, and no other line does anything else for it;
 * else nothing is done, and undefined returned. Must be called while the old one is still in the list.
 */
export function exchangeRule(
	table: Table,
	removed: readonly Line[],
	inserted: readonly Line[],
	lines: LineList<Line>,
): Exchange | undefined {
	const [old, fresh] = [removed[0], inserted[0]];
	if (removed.length !== 1 || inserted.length !== 1 || !old || !fresh || !haveSamePlace(old, fresh)) {
		return undefined;
	}
	const chain = table.chains.get(old.chain);
	const history = chain && table.histories.get(chain);
	if (history && !history.allows(old, fresh)) {
		return undefined;
	}
	const kept = old.target === '' ? undefined : table.keptReferences;
	const references = kept?.get(old.target);
	const at = history ? chain.rules.indexOf(old) : chain ? placeOf(chain.rules, old, lines) : 0;
	const referredAt = references ? placeOf(references, old, lines) : 0;
	if (chain?.rules[at] !== old || (kept && references?.[referredAt] !== old)) {
		return undefined;
	}
	fresh.home = chain;
	chain.exchangeRule(at, fresh);
	history?.exchange(placeOf(history.events, old, lines), fresh);
	if (references) {
		references[referredAt] = fresh;
	}
	table.revised.push(chain);
	return { old, fresh };
}

function haveSamePlace(old: Line, fresh: Line): boolean {
	return (
		old.kind === 'rule' &&
		fresh.kind === 'rule' &&
		old.verb === fresh.verb &&
		old.chain === fresh.chain &&
		old.target === fresh.target &&
		old.isGoto === fresh.isGoto &&
		!joinedRows(old) &&
		!joinedRows(fresh) &&
		old.eol === fresh.eol
	);
}

/** Chains of a table that are to be looked at again when all edits have been made. */
export interface Unsettled {
	/** Those that may be named first by another line than before, so that their place among the others is another. */
	readonly displaced: Set<Chain>;
	/** Those with a history, of which lines have come or gone; see rework.ts. */
	readonly reworked: Set<Chain>;
}

/** Takes rules and declarations out of their chains. Must be called while the lines are still in the list. */
export function removeRules(table: Table, removed: readonly Line[], lines: LineList<Line>, unsettled: Unsettled): void {
	const { displaced, reworked } = unsettled;
	for (const line of removed) {
		table.commands -= line.kind === 'command' ? 1 : 0;
		if (line.kind === 'chain') {
			removeDeclaration(table, line, lines, unsettled);
		}
		if (line.kind !== 'rule') {
			continue;
		}
		table.edits -= line.verb === 'A' ? 0 : 1;
		const chain = table.chains.get(line.chain);
		const history = chain && table.histories.get(chain);
		if (chain) {
			if (isFirstMention(chain, line, lines)) {
				displaced.add(chain);
			}
			const at = history?.remove(line, chain.rules, lines);
			if (!history) {
				cut(chain.ownRules(), line, lines);
			} else if (at === undefined) {
				reworked.add(chain);
			} else {
				chain.spliceRules(at, 1);
			}
			table.calls += chain.ruleCount === 0 || table.chains.has(line.target) ? 1 : 0;
			table.revised.push(chain);
			forgetUnnamed(table, chain, unsettled);
		}
		const references = table.keptReferences;
		if (references) {
			unrefer(references, line, lines);
		}
	}
}

function removeDeclaration(table: Table, line: Line, lines: LineList<Line>, unsettled: Unsettled): void {
	const chain = table.chains.get(line.chain);
	if (!chain) {
		return;
	}
	if (firstMention(chain, lines) === lines.indexOf(line)) {
		unsettled.displaced.add(chain);
	}
	chain.undeclare(line);
	noteDeclared(table, chain, unsettled);
	forgetUnnamed(table, chain, unsettled);
}

/** Declarations of a chain have come or gone: what a line says that jumps to it may be something else now, so that another one deletes it. */
function noteDeclared(table: Table, chain: Chain, { reworked }: Unsettled): void {
	table.declared++;
	table.calls++;
	table.revised.push(chain);
	for (const [other, history] of table.histories) {
		if (!reworked.has(other) && history.deletesByWords) {
			history.changed();
			reworked.add(other);
		}
	}
}

/** Forgets a chain that no line names any more. */
function forgetUnnamed(table: Table, chain: Chain, { displaced, reworked }: Unsettled): void {
	const history = table.histories.get(chain);
	if (chain.isDeclared || (history?.events.length ?? chain.ruleCount) > 0) {
		return;
	}
	table.remove(chain);
	table.setHistory(chain, undefined);
	displaced.delete(chain);
	reworked.delete(chain);
}

/** Puts rules and declarations into their chains. Must be called when the lines are in the list. */
export function insertRules(table: Table, inserted: readonly Line[], lines: LineList<Line>, unsettled: Unsettled): void {
	const { displaced, reworked } = unsettled;
	for (const line of inserted) {
		if (line.kind === 'command') {
			line.home = table;
			table.commands++;
		}
		if (line.kind === 'chain') {
			const chain = table.chain(line.chain);
			line.home = chain;
			chain.declareAt(placeOf(chain.declarations, line, lines), line);
			noteDeclared(table, chain, unsettled);
			if (firstMention(chain, lines) === lines.indexOf(line)) {
				displaced.add(chain);
			}
		}
		if (line.kind !== 'rule') {
			continue;
		}
		const chain = table.chain(line.chain);
		line.home = chain;
		table.edits += line.verb === 'A' ? 0 : 1;
		const isLost = isFlushed(table, line, lines);
		const history = table.histories.get(chain) ?? (line.verb !== 'A' || isLost ? new History(table, [...chain.rules], 0) : undefined);
		if (history) {
			table.setHistory(chain, history);
		}
		const at = history ? history.add(line, isLost, chain.rules, lines) : placeOf(chain.rules, line, lines);
		if (at === undefined) {
			reworked.add(chain);
			if (isFirstMention(chain, line, lines)) {
				displaced.add(chain);
			}
			continue; // what it does, and what refers to what by then, is found out when all edits have been made
		}
		chain.spliceRules(at, 0, line);
		table.calls += chain.ruleCount === 1 || table.chains.has(line.target) ? 1 : 0;
		if (isFirstMention(chain, line, lines)) {
			displaced.add(chain);
		}
		table.revised.push(chain);
		const references = table.keptReferences;
		if (references) {
			refer(references, line, lines);
		}
	}
}

/** Puts the chains of a table into the order in which the document names them first, where some are named first by another line than before. */
export function reorderChains(table: Table, displaced: ReadonlySet<Chain>, lines: LineList<Line>): void {
	const left = new Set([...displaced].filter((chain) => table.chains.get(chain.name) === chain));
	if (left.size === 0) {
		return;
	}
	const places = [...left].map((chain) => [chain, firstMention(chain, lines)] as const).sort(([, a], [, b]) => a - b);
	const last = table.lastBut(left);
	if (!last || firstMention(last, lines) < places[0]![1]) {
		// what people mostly do: the names behind -A become those of chains that nothing declares, which come last, as the rules come behind all declarations
		table.putLast(places.map(([chain]) => chain));
		return;
	}
	const others = [...table.chains.values()].filter((chain) => !left.has(chain));
	const pieces: Chain[][] = [];
	let next = 0;
	for (const [chain, place] of places) {
		const end = firstBehind(others, place, lines);
		pieces.push(others.slice(next, end), [chain]);
		next = end;
	}
	table.putInOrder([...pieces, others.slice(next)].flat());
}

/** Where in a list of chains, which are in the order in which they are named first, those begin that are named behind a line. */
function firstBehind(chains: readonly Chain[], index: number, lines: LineList<Line>): number {
	let low = 0;
	let high = chains.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (firstMention(chains[middle]!, lines) < index) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/** The 0-based index of the line that names a chain first. */
function firstMention(chain: Chain, lines: LineList<Line>): number {
	const mentions = [chain.declarations[0], firstRule(chain)].flatMap((line) => (line ? [lines.indexOf(line)] : []));
	return Math.min(...mentions);
}

function isFirstMention(chain: Chain, rule: Line, lines: LineList<Line>): boolean {
	const declaration = chain.declarations[0];
	return firstRule(chain) === rule && !(declaration && lines.indexOf(declaration) < lines.indexOf(rule));
}

/** The line of a rule of the chain that stands first in the document, whether it is there in the end or not. */
function firstRule(chain: Chain): Line | undefined {
	return (chain.table.histories.get(chain)?.events ?? chain.rules)[0];
}
