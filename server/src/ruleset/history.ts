// What the lines of a table do to one chain, where some of them do more than append rules to it: the chain is what is left when all have been carried out.

import type { Line } from '../syntax/line.ts';
import { identityOf } from './identity.ts';
import { RuleList, ruleNumber } from './place.ts';
import type { Table } from './table.ts';

/** The rule lines of one chain, appended, inserted, replaced, deleted. Must be told of those that come and go; `rules` are to be asked for behind that. */
export class History {
	/** The rule lines of the chain as they are written, in the order of the document. */
	readonly events: Line[];
	/** How many of them stand above the last line that flushes the chain. */
	private flushed: number;
	/** Lines have come or gone since the rules were asked for. */
	isBehind = true;
	private readonly table: Table;
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
		return list.lines();
	}

	/** A line has come to a 0-based place among the others; `isFlushed`: above the last line that flushes the chain. */
	add(place: number, line: Line, isFlushed: boolean): void {
		this.events.splice(place, 0, line);
		this.flushed += isFlushed ? 1 : 0;
		this.changed();
	}

	/** The line at a 0-based place has gone. */
	remove(place: number): void {
		this.events.splice(place, 1);
		this.flushed -= place < this.flushed ? 1 : 0;
		this.changed();
	}

	/** A rule comes into the place of another, which it is allowed to. */
	exchange(place: number, fresh: Line): void {
		this.events[place] = fresh;
	}

	/** What its lines say must be read again: a name that one of them has may be a chain now, or no longer. */
	changed(): void {
		this.isBehind = true;
		this.deletions = undefined;
	}

	/** Whether a rule that is left may be another one without any line doing something else than before: both go to the same place, and neither is what a line deletes. */
	allows(old: Line, fresh: Line): boolean {
		const { verb } = old;
		const isSamePlace = verb === fresh.verb && (verb === 'A' || ((verb === 'I' || verb === 'R') && ruleNumber(old) === ruleNumber(fresh)));
		if (!isSamePlace || this.isBehind) {
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
