// Does to the rules of one chain what commands say, one after the other: append, insert, replace, delete.

import type { Line } from '../syntax/line.ts';
import { plainWordEnd } from '../syntax/words.ts';
import { Earliest } from './earliest.ts';
import { type Entry, Sequence } from './sequence.ts';
import type { Table } from './table.ts';

/** The rules of a chain while commands are carried out on them. A command costs about the same in a long chain as in a short one. */
export class RuleList {
	private readonly rules = new Sequence<Line>();
	/** The rules by what is written in them, for -D; made when the first -D comes. */
	private byBody: Map<string, Earliest<Line>> | undefined = undefined;

	/** How many rules there are now. */
	get length(): number {
		return this.rules.length;
	}

	/** The rules in their order. */
	lines(): Line[] {
		return this.rules.entries().map((entry) => entry.value);
	}

	/** Whether the kernel would carry out a line: -D and -R name a rule that is there, -I is not beyond the end. */
	has(line: Line): boolean {
		switch (line.verb) {
			case 'I': {
				const number = ruleNumber(line) ?? 1;
				return number >= 1 && number <= this.length + 1;
			}
			case 'R':
			case 'D':
				return this.namedBy(line) !== undefined;
			default:
				return true;
		}
	}

	/** Carries out a rule line as far as it can be done: -I beyond the end appends, -D and -R of a rule that is not there and -C do nothing. */
	perform(line: Line): void {
		switch (line.verb) {
			case 'I':
				this.insert((ruleNumber(line) ?? 1) - 1, line);
				break;
			case 'R': {
				const number = ruleNumber(line) ?? 0;
				const replaced = this.namedBy(line);
				if (replaced) {
					this.rules.remove(replaced);
					this.insert(number - 1, line);
				}
				break;
			}
			case 'D': {
				const deleted = this.namedBy(line);
				if (deleted) {
					this.rules.remove(deleted);
				}
				break;
			}
			case 'C':
				break;
			default:
				this.insert(this.length, line);
		}
	}

	private insert(at: number, line: Line): void {
		const entry = this.rules.insert(at, line);
		if (this.byBody) {
			this.note(this.byBody, entry);
		}
	}

	/** The rule that -D or -R is about: by its number, or the first one that is written the same. */
	private namedBy(line: Line): Entry<Line> | undefined {
		const number = ruleNumber(line);
		if (number !== undefined || line.verb === 'R') {
			return this.rules.at((number ?? 0) - 1);
		}
		if (!this.byBody) {
			this.byBody = new Map();
			for (const entry of this.rules.entries()) {
				this.note(this.byBody, entry);
			}
		}
		return this.byBody.get(bodyOf(line))?.first();
	}

	private note(byBody: Map<string, Earliest<Line>>, entry: Entry<Line>): void {
		const body = bodyOf(entry.value);
		const same = byBody.get(body) ?? new Earliest(this.rules);
		byBody.set(body, same);
		same.add(entry);
	}
}

/** The number behind the chain in `-I INPUT 3 …`; undefined where there is none. */
export function ruleNumber(line: Line): number | undefined {
	const word = line.content.slice(line.body, plainWordEnd(line.content, line.body, line.contentEnd));
	return /^\d+$/.test(word) ? Number(word) : undefined;
}

/** Notes that a rule names its target; rules must come in the order of the document. */
export function noteReference(table: Table, line: Line): void {
	if (line.target === '') {
		return;
	}
	const lines = table.references.get(line.target);
	if (lines) {
		lines.push(line);
	} else {
		table.references.set(line.target, [line]);
	}
}

/** What is written behind the chain's name, blanks counted once; a rule that was inserted or put in place without its number. */
function bodyOf(line: Line): string {
	const body = line.content.slice(line.body, line.contentEnd).trim().replace(/\s+/g, ' ');
	return line.verb === 'I' || line.verb === 'R' ? body.replace(/^\d+ /, '') : body;
}
