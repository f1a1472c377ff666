// Carries out again what the lines of a chain do, where lines have come or gone and some of them do more than append: the chain has other rules then, and other rules
// refer to something.

import type { Line } from '../syntax/line.ts';
import type { LineList } from '../text/line-list.ts';
import type { Chain } from './chain.ts';
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
		const [had, has] = [new Set(before), new Set(chain.rules)];
		const gone = before.filter((rule) => rule.home === chain && !has.has(rule));
		const come = chain.rules.filter((rule) => !had.has(rule));
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

/** Takes a line out of lines that are in the order of the document, where it is among them. */
export function cut(sorted: Line[], line: Line, lines: LineList<Line>): void {
	const at = placeOf(sorted, line, lines);
	if (sorted[at] === line) {
		sorted.splice(at, 1);
	}
}

/** Where a line stands, or would stand, among lines that are in the order of the document. */
export function placeOf(sorted: readonly Line[], line: Line, lines: LineList<Line>): number {
	const index = lines.indexOf(line);
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (lines.indexOf(sorted[middle]!) < index) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}
