// Carries out again what the lines of a chain do, where lines have come or gone and some of them do more than append: the chain has other rules then, and other rules
// refer to something.

import type { Line } from '../syntax/line.ts';
import type { LineList } from '../text/line-list.ts';
import type { Chain } from './chain.ts';
import { cut, placeOf } from './in-order.ts';
import type { References } from './references.ts';
import type { Table } from './table.ts';
import { writtenRules } from './written-rules.ts';

/** Rules that are there no longer, or again, behind which it is less work to find out anew who refers to what. */
const MANY_RULES = 1_000;

/** Gives the chains of a table that have a history the rules that are left of it by now. Lines that are not in the document any more must be out of the references already. */
export function rework(table: Table, chains: Iterable<Chain>, lines: LineList<Line>): void {
	for (const chain of chains) {
		const history = table.histories.get(chain);
		if (!history) {
			continue;
		}
		const before = chain.rules;
		chain.rules = history.isPlain ? history.events : history.rules();
		if (history.isPlain) {
			table.setHistory(chain, undefined);
		}
		table.calls++;
		table.revised.push(chain);
		const { gone, come } = differenceOf(before, chain.rules, (rule) => rule.home === chain);
		if (gone.length + come.length > MANY_RULES) {
			forgetReferences(table, lines);
			continue;
		}
		const references = table.keptReferences;
		for (const rule of references ? gone : []) {
			unrefer(references!, rule, lines);
		}
		for (const rule of references ? come : []) {
			refer(references!, rule, lines);
		}
	}
}

/** The lines that are only in the first of two lists, if `isThere` says so, and those that are only in the second. Mostly the lists begin and end alike. */
function differenceOf(
	before: readonly Line[],
	after: readonly Line[],
	isThere: (line: Line) => boolean,
): { readonly gone: readonly Line[]; readonly come: readonly Line[] } {
	const shortest = Math.min(before.length, after.length);
	let front = 0;
	while (front < shortest && before[front] === after[front]) {
		front++;
	}
	let back = 0;
	while (back < shortest - front && before[before.length - 1 - back] === after[after.length - 1 - back]) {
		back++;
	}
	const [old, fresh] = [before.slice(front, before.length - back), after.slice(front, after.length - back)];
	const [had, has] = [new Set(old), new Set(fresh)];
	return { gone: old.filter((line) => isThere(line) && !has.has(line)), come: fresh.filter((line) => !had.has(line)) };
}

/** Who refers to what in a table is found out anew when somebody asks. */
export function forgetReferences(table: Table, lines: LineList<Line>): void {
	table.forgetReferences(() => table.inForce(writtenRules(table, lines)));
}

/** A rule is there now that may refer to something. */
export function refer(references: References, rule: Line, lines: LineList<Line>): void {
	const known = references.get(rule.target);
	if (known) {
		known.splice(placeOf(known, rule, lines), 0, rule);
	} else if (rule.target !== '') {
		references.set(rule.target, [rule]);
	}
}

/** A rule is there no longer; where it was not, nothing is done. The line must still be in the list. */
export function unrefer(references: References, rule: Line, lines: LineList<Line>): void {
	const known = references.get(rule.target);
	if (known) {
		cut(known, rule, lines);
		if (known.length === 0) {
			references.delete(rule.target);
		}
	}
}

/** Whether a rule line of a table stands above one that flushes its chain. */
export function isFlushed({ flushes }: Table, line: Line, lines: LineList<Line>): boolean {
	const isBehind = (flush: Line | undefined): boolean => flush !== undefined && lines.indexOf(line) < lines.indexOf(flush);
	return flushes.size > 0 && (isBehind(flushes.get('')) || isBehind(flushes.get(line.chain)));
}
