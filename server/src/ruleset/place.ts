// Does to the rules of one chain what commands say, one after the other: append, insert, replace, delete, flush.

import type { Line } from '../syntax/line.ts';
import { plainWordEnd } from '../syntax/words.ts';
import type { Table } from './table.ts';

/** The rules of a chain while commands are carried out on them. */
export class RuleList {
	private readonly rules: Line[];
	/** The rules by what is written in them, for -D; made when the first -D comes. */
	private byBody: Map<string, Set<Line>> | undefined = undefined;

	constructor(rules: Line[]) {
		this.rules = rules;
	}

	/** Carries out a rule line. -D and -R act on the rules that stand there; -C does nothing. */
	perform(line: Line): void {
		switch (line.verb) {
			case 'I':
				this.replace(Math.min(Math.max(ruleNumber(line) ?? 1, 1), this.rules.length + 1) - 1, 0, line);
				break;
			case 'R': {
				const number = ruleNumber(line);
				if (number !== undefined && number >= 1 && number <= this.rules.length) {
					this.replace(number - 1, 1, line);
				}
				break;
			}
			case 'D':
				this.delete(line);
				break;
			case 'C':
				break;
			default:
				this.replace(this.rules.length, 0, line);
		}
	}

	flush(): void {
		this.rules.length = 0;
		this.byBody = undefined;
	}

	private replace(at: number, removed: number, ...inserted: Line[]): void {
		for (const gone of this.rules.splice(at, removed, ...inserted)) {
			this.byBody?.get(bodyOf(gone))?.delete(gone);
		}
		if (this.byBody) {
			for (const line of inserted) {
				note(this.byBody, line);
			}
		}
	}

	/** Takes a rule out by its number, or the first one that is written the same. */
	private delete(line: Line): void {
		const number = ruleNumber(line);
		const at = number === undefined ? this.placeOfBody(bodyOf(line)) : number - 1;
		if (at >= 0 && at < this.rules.length) {
			this.replace(at, 1);
		}
	}

	private placeOfBody(body: string): number {
		if (!this.byBody) {
			this.byBody = new Map();
			for (const rule of this.rules) {
				note(this.byBody, rule);
			}
		}
		const same = this.byBody.get(body);
		const [only] = same ?? [];
		if (!same || !only) {
			return -1;
		}
		return same.size === 1 ? this.rules.indexOf(only) : this.rules.findIndex((rule) => same.has(rule));
	}
}

/** The number behind the chain in `-I INPUT 3 …`; undefined where there is none. */
export function ruleNumber(line: Line): number | undefined {
	const word = line.text.slice(line.body, plainWordEnd(line.text, line.body, line.contentEnd));
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

function note(byBody: Map<string, Set<Line>>, line: Line): void {
	const body = bodyOf(line);
	const same = byBody.get(body);
	if (same) {
		same.add(line);
	} else {
		byBody.set(body, new Set([line]));
	}
}

/** What is written behind the chain's name, blanks counted once; a rule that was inserted or put in place without its number. */
function bodyOf(line: Line): string {
	const body = line.text.slice(line.body, line.contentEnd).trim().replace(/\s+/g, ' ');
	return line.verb === 'I' || line.verb === 'R' ? body.replace(/^\d+ /, '') : body;
}
