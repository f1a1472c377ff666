// One document: its lines, and the tables they make. Keeps both true under edits, and does no more for an edit than the edit needs.

import { buildFirstTables, buildTables } from './ruleset/build.ts';
import { forgetReferences, rework } from './ruleset/rework.ts';
import type { Table } from './ruleset/table.ts';
import { type Exchange, exchangeRule, insertRules, isLocal, removeRules, reorderChains, type Unsettled } from './ruleset/update.ts';
import { isContinued } from './syntax/continued.ts';
import { FirstReading } from './syntax/first-reading.ts';
import { type Line, scanLine } from './syntax/line.ts';
import { CONTINUED, OUTSIDE } from './syntax/state.ts';
import { type Change, type Splice, spliceOf, trimmed } from './text/edit.ts';
import { LineList } from './text/line-list.ts';
import type { RawLine } from './text/split.ts';

/**
 * What an edit did: `removed` lines at the 0-based index `start` became `inserted` lines. `structure`: the tables were put together anew, or a declaration of a chain came or went. `exchange`: all that it did was to put
 * a rule in the place of another.
 */
export interface Edit {
	readonly start: number;
	readonly removed: number;
	readonly inserted: number;
	readonly structure: boolean;
	readonly exchange?: Exchange | undefined;
	/** The lines that came, those among them that are the same but for what stands before them. */
	readonly fresh: readonly Line[];
}

/** Whoever keeps something of lines is told which left the document at a 0-based index, and which came in their place. */
export type LineFollower = (start: number, gone: readonly Line[], fresh: readonly Line[]) => void;

/** Changes made at once behind which it is less work to make lists anew than to keep them true: one for so many lines, and in any document so many. */
const LINES_FOR_A_CHANGE = 64;
const MANY_CHANGES = 32;

/** Lines that come and go in one change behind which the tables are put together anew: each of them would move all rules of its chain behind it. */
const MANY_LINES = 1_000;

/** A document with a dump in it, or without one: any text will do. Nothing here throws on any input. */
export class Dump {
	/** Path or URI; its last part may tell the family and the table. */
	readonly path: string;
	readonly lines: LineList<Line>;
	tables: readonly Table[];
	/** The tables are to be put together anew. */
	private isStale = false;
	/** What is left to do in tables that were not put together anew. */
	private readonly unsettled = new Map<Table, Unsettled>();
	private readonly followers: LineFollower[] = [];

	constructor(text: string, path = '') {
		this.path = path;
		const reading = new FirstReading(text);
		this.lines = new LineList<Line>(reading);
		this.tables = buildFirstTables(reading, this.lines, path);
	}

	/** The whole text, byte for byte what was read and edited. */
	text(): string {
		const parts: string[] = [];
		this.lines.forEach((line) => {
			parts.push(line.text, line.eol);
		});
		return parts.join('');
	}

	/**
	 * Applies changes as LSP sends them, each to the text that the one before left (0-based lines and UTF-16 columns; places outside the text are moved to the nearest).
	 * The tables are true again when all have been made: a thousand changes put them together once.
	 */
	edit(changes: Iterable<Change>): readonly Edit[] {
		const edits: Edit[] = [];
		const many = Math.max(MANY_CHANGES, Math.ceil(this.lines.length / LINES_FOR_A_CHANGE));
		for (const change of changes) {
			if (edits.length === many) {
				this.forgetReferences();
			}
			edits.push(this.make(change));
		}
		this.settle();
		return edits;
	}

	private make(change: Change): Edit {
		const { start, removed, inserted } = withWholeCalls(this.lines, trimmed(this.lines, spliceOf(this.lines, change)));
		let state = this.lines.at(start)?.before ?? this.lines.at(start - 1)?.after ?? OUTSIDE;
		const fresh = scanFrom(inserted, state);
		let count = removed;
		state = fresh.at(-1)?.after ?? state;
		for (const line of this.lines.from(start + removed)) {
			if (line.before === state) {
				break;
			}
			const at = start + count;
			const again = scanLine(line.text, line.eol, state, (distance) => this.lines.at(at + distance)?.text);
			fresh.push(again);
			state = again.after;
			count++;
		}
		return this.replace(start, count, fresh);
	}

	/** So many changes are coming that lists of who refers to what are made anew when somebody asks for one. */
	private forgetReferences(): void {
		for (const table of this.tables) {
			if (table.form === 'block') {
				forgetReferences(table, this.lines);
			}
		}
	}

	/** From now on somebody is told of lines that come and go, as long as the document is there. */
	follow(follower: LineFollower): void {
		this.followers.push(follower);
	}

	/** The table whose stretch of the document holds a line; undefined before the first and for a line behind a COMMIT. */
	tableAt(index: number): Table | undefined {
		let low = -1;
		let high = this.tables.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (this.lines.indexOf(this.tables[middle]!.first) <= index) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}
		const table = this.tables[low];
		return table?.commit && this.lines.indexOf(table.commit) < index ? undefined : table;
	}

	private replace(start: number, removed: number, fresh: Line[]): Edit {
		if (removed === 0 && fresh.length === 0) {
			return { start, removed, inserted: 0, structure: false, fresh };
		}
		const old = this.lines.slice(start, start + removed);
		const isSmall = removed + fresh.length <= MANY_LINES;
		const table = isSmall && !this.isStale && old.every(isLocal) && fresh.every(isLocal) ? this.tableAt(start - 1) : undefined; // the line before is in it: its first is no such line
		const exchange = table?.form === 'block' ? exchangeRule(table, old, fresh, this.lines) : undefined;
		if (exchange) {
			this.takeOver(start, removed, fresh);
		} else if (table?.form === 'block') {
			const unsettled = this.unsettled.get(table) ?? { displaced: new Set(), reworked: new Set() };
			this.unsettled.set(table, unsettled);
			removeRules(table, old, this.lines, unsettled);
			this.takeOver(start, removed, fresh);
			insertRules(table, fresh, this.lines, unsettled);
		} else {
			this.takeOver(start, removed, fresh);
			this.isStale = true;
		}
		const structure = this.isStale || [...old, ...fresh].some(({ kind }) => kind === 'chain');
		return { start, removed, inserted: fresh.length, structure, exchange: table?.appendsOnly ? exchange : undefined, fresh };
	}

	/** Puts lines in the place of others. Those belong to no table any more: whoever still has one, as an older finding does, must not keep the tables of its time alive with it. */
	private takeOver(start: number, removed: number, fresh: readonly Line[]): void {
		const gone = this.lines.splice(start, removed, fresh);
		for (const line of gone) {
			line.home = undefined;
		}
		for (const follower of this.followers) {
			follower(start, gone, fresh);
		}
	}

	private settle(): void {
		if (this.isStale) {
			this.tables = buildTables(this.lines, this.path);
			this.lines.forgetOriginals(); // the tables that knew lines by their rows are no more
			this.isStale = false;
		} else {
			for (const [table, { displaced, reworked }] of this.unsettled) {
				rework(table, reworked, this.lines);
				reorderChains(table, displaced, this.lines);
			}
		}
		this.unsettled.clear();
	}
}

/** An edit of a line that a call goes on in is one of the whole call, whose first line says what all say. */
function withWholeCalls(lines: LineList<Line>, { start, removed, inserted }: Splice): Splice {
	let first = start;
	while (first > 0 && lines.at(first)?.before === CONTINUED) {
		first--;
	}
	let behind = start + removed;
	const whole = [...lines.slice(first, start), ...inserted];
	for (let next = lines.at(behind); next && isContinued(whole.at(-1)?.text ?? ''); next = lines.at(++behind)) {
		whole.push(next);
	}
	return { start: first, removed: behind - first, inserted: whole };
}

function scanFrom(lines: readonly RawLine[], before: number): Line[] {
	let state = before;
	return lines.map(({ text, eol }, i) => {
		const line = scanLine(text, eol, state, (distance) => lines[i + distance]?.text);
		state = line.after;
		return line;
	});
}
