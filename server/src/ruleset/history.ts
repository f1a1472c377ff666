// What the lines of a table do to one chain, where some of them do more than append rules to it: the chain is what is left when all have been carried out.

import type { Line } from '../syntax/line.ts';
import type { LineList } from '../text/line-list.ts';
import { identityOf, isSeveralRules } from './identity.ts';
import { placeOf } from './in-order.ts';
import { RuleList, ruleNumber } from './place.ts';
import type { Table } from './table.ts';

/** Rules behind a place that are asked whether they are left. */
const SUCCESSORS = 16;

/** The rule lines of one chain, appended, inserted, replaced, deleted. Must be told of those that come and go; `rules` are to be asked for behind that. */
export class History {
	/** The rule lines of the chain as they are written, in the order of the document. */
	readonly events: Line[];
	/** How many of them stand above the last line that flushes the chain. */
	private flushed: number;
	/** Lines have come or gone since the rules were asked for. */
	isBehind = true;
	private readonly table: Table;
	/** The lines that do more than append, of those behind the last line that flushes the chain. */
	private rearranging: readonly Line[] | undefined = undefined;
	/** What the lines say that delete a rule by what it says, and how many declarations had come and gone when that was read. */
	private deletions: { readonly declared: number; readonly keys: ReadonlySet<string> } | undefined = undefined;

	constructor(table: Table, events: Line[], flushed: number) {
		this.table = table;
		this.events = events;
		this.flushed = flushed;
	}

	/** Whether the rules are simply the lines. */
	get isPlain(): boolean {
		return this.flushed === 0 && this.events.every(({ verb }) => verb === 'A');
	}

	/** Whether some line deletes a rule by what it says: which one that is depends on which names are chains. */
	get deletesByWords(): boolean {
		return this.events.some(isDeletionByWords);
	}

	/** Carries all of it out. Gives the rules that are left, in the order in which the kernel would try them. */
	rules(): Line[] {
		const list = new RuleList(this.table);
		for (const line of this.events.slice(this.flushed)) {
			list.perform(line);
		}
		this.isBehind = false;
		this.table.noteDoubt(this, list.doubt);
		return list.lines();
	}

	/**
	 * A line has come, which is in the list of lines already; `isFlushed`: above the last line that flushes the chain. `rules` are those that are left so far. Gives the 0-based place among
	 * them that the line takes, where it changes nothing else; undefined where they are to be found out anew.
	 */
	add(line: Line, isFlushed: boolean, rules: readonly Line[], lines: LineList<Line>): number | undefined {
		const place = placeOf(this.events, line, lines);
		const at = !isFlushed && this.isOfNoConcern(line, place, lines) ? this.placeBefore(place, rules) : undefined;
		this.events.splice(place, 0, line);
		this.flushed += isFlushed ? 1 : 0;
		if (at === undefined) {
			this.changed(line);
		}
		return at;
	}

	/** A line goes, which is still in the list of lines. Gives the 0-based place that it had among the rules that are left so far, where that changes nothing else; else undefined. */
	remove(line: Line, rules: readonly Line[], lines: LineList<Line>): number | undefined {
		const place = placeOf(this.events, line, lines);
		const at = place >= this.flushed && this.isOfNoConcern(line, place, lines) ? rules.indexOf(line) : -1;
		this.events.splice(place, 1);
		this.flushed -= place < this.flushed ? 1 : 0;
		if (at === -1) {
			this.changed(line);
		}
		return at === -1 ? undefined : at;
	}

	/**
	 * Whether a rule that is appended may come or go at a place among the events without another line doing anything else: none deletes it by what it says, and those behind it that name a
	 * rule by its number name one that stands before it for certain.
	 */
	private isOfNoConcern(line: Line, place: number, lines: LineList<Line>): boolean {
		if (line.verb !== 'A' || this.isBehind || isSeveralRules(line)) {
			return false;
		}
		this.rearranging ??= this.events.slice(this.flushed).filter(({ verb }) => verb !== 'A');
		const known = placeOf(this.rearranging, line, lines);
		/** So many rules stand before it at least. */
		let before = place - this.flushed;
		for (const [i, other] of this.rearranging.entries()) {
			const number = other.verb === 'I' ? Math.max(1, ruleNumber(other) ?? 1) : (ruleNumber(other) ?? 0);
			const isNear = other.verb === 'I' ? number > before + 1 : other.verb !== 'C' && number > before;
			if (i >= known && isNear) {
				return false;
			}
			if (i < known) {
				before -= other.verb === 'I' ? 0 : other.verb === 'D' ? 2 : 1; // among the events before, it was taken for a rule that is added
			} else {
				before += other.verb === 'I' ? 1 : other.verb === 'D' ? -1 : 0;
			}
		}
		const deleted = this.deletedKeys();
		return deleted.size === 0 || !deleted.has(identityOf(line, this.table).key);
	}

	/** Where among the rules that are left the first one stands that is appended by the events from a place on: it is behind all that was there before it. */
	private placeBefore(place: number, rules: readonly Line[]): number | undefined {
		let tries = 0;
		for (let i = place; i < this.events.length; i++) {
			const at = this.events[i]!.verb === 'A' ? rules.indexOf(this.events[i]!) : -1;
			if (at !== -1) {
				return at;
			}
			if (++tries > SUCCESSORS) {
				return undefined;
			}
		}
		return rules.length;
	}

	/** A rule comes into the place of another, which it is allowed to. */
	exchange(place: number, fresh: Line): void {
		this.events[place] = fresh;
		this.rearranging = fresh.verb === 'A' ? this.rearranging : undefined;
	}

	/** The rules are to be found out anew: for a line, or because a name that one of the lines has may be a chain now, or no longer. */
	changed(line?: Line): void {
		this.isBehind = true;
		if (line?.verb !== 'A') {
			this.deletions = undefined;
			this.rearranging = undefined;
		}
	}

	/** Whether a rule that is left may be another one without any line doing something else than before: both go to the same place, and neither is what a line deletes. */
	allows(old: Line, fresh: Line): boolean {
		const { verb } = old;
		const isSamePlace = verb === fresh.verb && (verb === 'A' || ((verb === 'I' || verb === 'R') && ruleNumber(old) === ruleNumber(fresh)));
		if (!isSamePlace || this.isBehind || isSeveralRules(old) || isSeveralRules(fresh)) {
			return false;
		}
		const deleted = this.deletedKeys();
		return deleted.size === 0 || [old, fresh].every((line) => !deleted.has(identityOf(line, this.table).key));
	}

	private deletedKeys(): ReadonlySet<string> {
		const { declared } = this.table;
		if (this.deletions?.declared !== declared) {
			const lines = this.events.slice(this.flushed).filter(isDeletionByWords);
			this.deletions = { declared, keys: new Set(lines.map((line) => identityOf(line, this.table).key)) };
		}
		return this.deletions.keys;
	}
}

function isDeletionByWords(line: Line): boolean {
	return line.verb === 'D' && ruleNumber(line) === undefined;
}
