// The edit that people make most: rules added, removed or changed inside a table. It touches the chains of those rules and nothing else.

import type { Line } from '../syntax/line.ts';
import { IN_TABLE } from '../syntax/state.ts';
import type { LineList } from '../text/line-list.ts';
import type { Table } from './table.ts';

/** Whether a line can come or go without changing what any other line means: a rule that appends, or a line without meaning, inside `*table`. */
export function isLocal(line: Line): boolean {
	if (line.before !== line.after || (line.before & IN_TABLE) === 0) {
		return false;
	}
	switch (line.kind) {
		case 'rule':
			return line.dialect === 'save' && line.verb === 'A' && line.table === '';
		case 'blank':
		case 'bogus':
		case 'text':
			return true;
		case 'comment':
			return !line.text.includes('Generated');
		default:
			return false;
	}
}

/** Takes rules out of their chains. Must be called while the lines are still in the list. */
export function removeRules(table: Table, removed: readonly Line[], lines: LineList<Line>): void {
	for (const line of removed) {
		if (line.kind !== 'rule') {
			continue;
		}
		const chain = table.chains.get(line.chain);
		if (chain) {
			cut(chain.ownRules(), line, lines);
			if (chain.rules.length === 0 && chain.declarations.length === 0) {
				table.remove(chain);
			}
		}
		const references = table.references.get(line.target);
		if (references) {
			cut(references, line, lines);
			if (references.length === 0) {
				table.references.delete(line.target);
			}
		}
	}
}

/** Puts rules into their chains. Must be called when the lines are in the list. */
export function insertRules(table: Table, inserted: readonly Line[], lines: LineList<Line>): void {
	for (const line of inserted) {
		if (line.kind !== 'rule') {
			continue;
		}
		const chain = table.chain(line.chain);
		line.home = chain;
		chain.ownRules().splice(placeOf(chain.rules, line, lines), 0, line);
		if (line.target !== '') {
			const references = table.references.get(line.target);
			if (references) {
				references.splice(placeOf(references, line, lines), 0, line);
			} else {
				table.references.set(line.target, [line]);
			}
		}
	}
}

function cut(sorted: Line[], line: Line, lines: LineList<Line>): void {
	const at = placeOf(sorted, line, lines);
	if (sorted[at] === line) {
		sorted.splice(at, 1);
	}
}

/** Where a line stands, or would stand, among lines that are in the order of the document. */
function placeOf(sorted: readonly Line[], line: Line, lines: LineList<Line>): number {
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
