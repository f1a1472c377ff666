// Where the name of a chain stands: in its declaration, before its rules, behind -j and -g, in the target column.

import { isTarget } from '../catalogue/catalogue.ts';
import { chainSpan, type Line, targetSpan } from '../syntax/line.ts';
import type { LineList } from '../text/line-list.ts';
import type { Span } from '../text/span.ts';
import type { Chain } from './chain.ts';
import { type Table, tableOf } from './table.ts';
import { type PlaceInCall, WholeCall } from './whole-call.ts';

/** One place where a chain is named. */
export interface Occurrence {
	readonly line: Line;
	/** Columns of the name, quotes included. */
	readonly span: Span;
	/** `declares` it, `adds` a rule to it (-A, -I …), or `refers` to it with -j or -g. */
	readonly role: 'declares' | 'adds' | 'refers';
}

/** A chain's name under the cursor. The chain need not exist. */
export interface NamedChain extends Occurrence {
	readonly name: string;
	readonly table: Table;
	/** Undefined where the table knows no chain of this name, declared or with rules. */
	readonly chain: Chain | undefined;
}

/**
 * The chain named at a 0-based line and column; the column just behind the name counts. Undefined where no chain is named: also on targets such as ACCEPT, LOG
 * or DNAT, unless the table has a chain of that name. A word after -j that is no target names a chain, also where there is none.
 */
export function chainAt(lines: LineList<Line>, index: number, column: number): NamedChain | undefined {
	const here = lines.at(index);
	const call = WholeCall.at(lines, index);
	const line = call?.head ?? here;
	const table = line && tableOf(line);
	if (!line || !table) {
		return undefined;
	}
	const isHere = (place: PlaceInCall | undefined): place is PlaceInCall =>
		place !== undefined && place.line === here && covers(place.span, column);
	const own = placeOfChain(line, call);
	if (isHere(own)) {
		const role = line.kind === 'chain' ? 'declares' : 'adds';
		return { ...own, role, name: line.chain, table, chain: table.chains.get(line.chain) };
	}
	const target = placeOfTarget(line, call);
	if (isHere(target) && line.kind === 'rule' && leadsToChain(table, line)) {
		return { ...target, role: 'refers', name: line.target, table, chain: table.chains.get(line.target) };
	}
	return undefined;
}

/** Where a line names its chain: it, or a line below that its call goes on in. */
function placeOfChain(line: Line, call: WholeCall | undefined): PlaceInCall | undefined {
	const span = chainSpan(call?.line ?? line);
	return span && (call ? call.placeOf(span) : { line, span });
}

/** The same for its target. */
function placeOfTarget(line: Line, call: WholeCall | undefined): PlaceInCall | undefined {
	const span = targetSpan(call?.line ?? line);
	return span && (call ? call.placeOf(span) : { line, span });
}

/** Whether a rule of the table goes on in a chain, which need not exist, and not in a target. False for a rule without either. */
export function leadsToChain(table: Table, line: Line): boolean {
	const { target } = line;
	return target !== '' && (line.isGoto || table.chains.has(target) || table.isChain(target) || !isTarget(target));
}

const ROLES = ['declares', 'refers', 'adds'] as const;

/** Every place in a table that names a chain: declarations, then rules that refer to it, then its own rules; each group in the order of the document. */
function occurrencesOf(lines: LineList<Line>, table: Table, name: string): Occurrence[] {
	return ROLES.flatMap((role) => placesOn(lines, linesNaming(table, name, role), role));
}

/** The lines of a table that name a chain in one role, in the order of the document; of a chain with tens of thousands they come without being looked at. */
export function linesNaming(table: Table, name: string, role: Occurrence['role']): readonly Line[] {
	switch (role) {
		case 'declares':
			return table.chains.get(name)?.declarations ?? [];
		case 'refers':
			return table.references.get(name) ?? [];
		case 'adds':
			return table.chains.get(name)?.rules ?? [];
	}
}

/** Where some of the lines of a document, which name a chain in a role, name it; a call may do so on a line below. Looks at each line once more. */
export function placesOn(lines: LineList<Line>, naming: readonly Line[], role: Occurrence['role']): Occurrence[] {
	const places: Occurrence[] = [];
	for (const line of naming) {
		const call = WholeCall.from(lines, line);
		const place = role === 'refers' ? placeOfTarget(line, call) : placeOfChain(line, call);
		if (place) {
			places.push({ ...place, role });
		}
	}
	return places;
}

/**
 * Every place that names a chain for iptables, those of `occurrencesOf` and also rules that a later command takes out and commands such as -F and -X. Walks all lines
 * where the table has such commands.
 */
export function mentionsOf(lines: LineList<Line>, table: Table, name: string): Occurrence[] {
	const places = occurrencesOf(lines, table, name);
	if (table.isPlain) {
		return places;
	}
	const known = new Set(
		ROLES.flatMap((role) => linesNaming(table, name, role).map((line) => `${lines.indexOf(line)} ${role === 'refers'}`)),
	);
	lines.forEach((line, index) => {
		if (tableOf(line) !== table) {
			return;
		}
		if (line.chain === name && !known.has(`${index} false`)) {
			places.push(...placesOn(lines, [line], 'adds'));
		}
		if (line.kind === 'rule' && line.target === name && leadsToChain(table, line) && !known.has(`${index} true`)) {
			places.push(...placesOn(lines, [line], 'refers'));
		}
	});
	return places;
}

function covers(span: Span, column: number): boolean {
	return column >= span.start && column <= span.end;
}
