// Does to the rules of one chain what commands say, one after the other: append, insert, replace, delete.

import { targetSpec } from '../catalogue/catalogue.ts';
import type { Line } from '../syntax/line.ts';
import { readRuleNumber } from '../syntax/save/rule-number.ts';
import { eachWord } from '../syntax/words.ts';
import { Earliest } from './earliest.ts';
import { identityOf, isSeveralRules } from './identity.ts';
import { type Entry, Sequence } from './sequence.ts';
import type { Table } from './table.ts';

/** The rules of a chain while commands are carried out on them. A command costs about the same in a long chain as in a short one. */
export class RuleList {
	private readonly table: Table;
	private readonly rules = new Sequence<Line>();
	/** The rules by what they say, for -D and -C; made when the first of these comes. */
	private known: KnownRules | undefined = undefined;
	/** Some line stands for several rules, so the numbers behind it are not known. */
	private isLonger = false;
	private doubtful: Line | undefined = undefined;

	constructor(table: Table) {
		this.table = table;
	}

	/** Whether some line stands for several rules, so that the numbers behind it are not known. */
	get hasSeveralInOne(): boolean {
		return this.isLonger;
	}

	/** The first line that was carried out though nobody knows which rule it is about; undefined where all are known. */
	get doubt(): Line | undefined {
		return this.doubtful;
	}

	/** How many rules there are now. */
	get length(): number {
		return this.rules.length;
	}

	/** The first rule; undefined in an empty chain. */
	first(): Line | undefined {
		return this.rules.at(0)?.value;
	}

	/** The rules in their order. */
	lines(): Line[] {
		return this.rules.entries().map((entry) => entry.value);
	}

	/** Whether the kernel would refuse a line for certain: -D, -R, -C and -Z name a rule that is not there, -I is beyond the end. */
	lacks(line: Line): boolean {
		switch (line.verb) {
			case 'I': {
				const number = ruleNumber(line) ?? 1;
				return number < 1 || (number > this.length + 1 && !this.isLonger);
			}
			case 'Z':
				return (ruleNumber(line) ?? 0) > this.length && !this.isLonger;
			case 'R':
			case 'D':
			case 'C':
				return this.namedBy(line) === undefined && !this.mayHave(line);
			default:
				return false;
		}
	}

	/**
	 * Carries out a rule line as far as it can be done: -I beyond the end appends, -D and -R of a rule that is not there and -C do nothing. Returns the rule that is
	 * no longer there.
	 */
	perform(line: Line): Line | undefined {
		switch (line.verb) {
			case 'I': {
				const number = ruleNumber(line) ?? 1;
				if (this.isLonger && number > 1) {
					this.doubtful ??= line;
				}
				this.insert(number - 1, line);
				return undefined;
			}
			case 'R':
			case 'D': {
				if (this.table.keepsRules) {
					this.keep(line);
					return undefined;
				}
				const named = this.namedBy(line);
				if (this.isLonger && (ruleNumber(line) !== undefined || !named)) {
					this.doubtful ??= line;
				}
				if (!named) {
					return undefined;
				}
				this.rules.remove(named);
				if (line.verb === 'R') {
					this.insert((ruleNumber(line) ?? 0) - 1, line);
				}
				return named.value;
			}
			case 'C':
				return undefined;
			default:
				this.insert(this.length, line);
				return undefined;
		}
	}

	/** What puts a rule in the place of another puts one beside it. */
	private keep(line: Line): void {
		if (line.verb === 'R') {
			this.insert((ruleNumber(line) ?? 1) - 1, line);
		}
	}

	private insert(at: number, line: Line): void {
		this.isLonger ||= isSeveralRules(line);
		const entry = this.rules.insert(at, line);
		this.known?.add(entry);
	}

	/** The rule that a line is about: by its number, or the first one that says the same. */
	private namedBy(line: Line): Entry<Line> | undefined {
		const number = line.verb === 'C' ? undefined : ruleNumber(line);
		if (number !== undefined || line.verb === 'R') {
			return this.rules.at((number ?? 0) - 1);
		}
		return this.knownRules().same(line);
	}

	/** Whether a rule may be there that was not found. */
	private mayHave(line: Line): boolean {
		const number = ruleNumber(line);
		if (line.verb === 'R' || (line.verb === 'D' && number !== undefined)) {
			return this.isLonger && (number ?? 0) > 0;
		}
		return !this.knownRules().isCertainAbout(line);
	}

	private knownRules(): KnownRules {
		if (!this.known) {
			this.known = new KnownRules(this.table, this.rules);
			for (const entry of this.rules.entries()) {
				this.known.add(entry);
			}
		}
		return this.known;
	}
}

/** So few rules are looked at one by one: of tens of thousands of sources each may have one. */
const FEW = 4;

/** Rules of which one may be the same as another. Their words are read when somebody asks for one of them. */
class Alike {
	private readonly table: Table;
	private readonly rules: Sequence<Line>;
	/** Those that are not sorted yet. */
	private readonly unsorted: Entry<Line>[] = [];
	private sorted: SortedRules | undefined = undefined;

	constructor(table: Table, rules: Sequence<Line>) {
		this.table = table;
		this.rules = rules;
	}

	add(entry: Entry<Line>): void {
		this.unsorted.push(entry);
	}

	/** The first rule with a key. */
	first(key: string): Entry<Line> | undefined {
		if (this.isFew) {
			const found = this.unsorted.filter(({ isIn, value }) => isIn && identityOf(value, this.table).key === key);
			return found.reduce<Entry<Line> | undefined>((first, entry) => earlier(this.rules, first, entry), undefined);
		}
		return this.sort().byKey.get(key)?.first();
	}

	/** Whether there is a rule with an outline, or without one, among those that may be the same as another that is spelt differently, or among all others (`isCertain`). */
	has(outline: string | undefined, isCertain: boolean): boolean {
		if (this.isFew) {
			return this.unsorted.some(({ isIn, value }) => {
				const identity = isIn ? identityOf(value, this.table) : undefined;
				return identity?.isCertain === isCertain && identity.outline === outline;
			});
		}
		const { certain, uncertain } = this.sort();
		return (isCertain ? certain : uncertain).get(outline)?.first() !== undefined;
	}

	private get isFew(): boolean {
		return !this.sorted && this.unsorted.length <= FEW;
	}

	private sort(): SortedRules {
		this.sorted ??= { byKey: new Map(), uncertain: new Map(), certain: new Map() };
		for (const entry of this.unsorted.splice(0)) {
			const { key, isCertain, outline } = identityOf(entry.value, this.table);
			this.put(entry, this.sorted.byKey, key);
			this.put(entry, isCertain ? this.sorted.certain : this.sorted.uncertain, outline);
		}
		return this.sorted;
	}

	private put<Key>(entry: Entry<Line>, among: Map<Key, Earliest<Line>>, key: Key): void {
		const rules = among.get(key) ?? new Earliest(this.rules);
		among.set(key, rules);
		rules.add(entry);
	}
}

interface SortedRules {
	readonly byKey: Map<string, Earliest<Line>>;
	/** By their outlines, those that may be the same as another that is spelt differently; under no outline those that may be the same as any. */
	readonly uncertain: Map<string | undefined, Earliest<Line>>;
	/** By their outlines, all others. */
	readonly certain: Map<string | undefined, Earliest<Line>>;
}

/** The one of two rules that stands first; either may be missing. */
function earlier(rules: Sequence<Line>, a: Entry<Line> | undefined, b: Entry<Line> | undefined): Entry<Line> | undefined {
	return a && b ? (rules.isBefore(b, a) ? b : a) : (a ?? b);
}

/** One source address, plainly written, in a rule without quotes. */
const PLAIN_SOURCE = /\s-s (\d{1,3}(?:\.\d{1,3}){3})(?:\/32)?(?=\s)/;

/** The rules of a chain that have one target. */
class OfTarget {
	/** Those whose source nobody has looked for. */
	readonly unsorted: Entry<Line>[] = [];
	/** The others by source; those whose source is not plain to see under the empty word. */
	readonly bySource = new Map<string, Alike>();
}

/** The rules of a chain by what they say. Reading words takes its time, so rules with another target or source are left aside by a look at their text. */
class KnownRules {
	private readonly table: Table;
	private readonly rules: Sequence<Line>;
	private readonly byTarget = new Map<string, OfTarget>();

	constructor(table: Table, rules: Sequence<Line>) {
		this.table = table;
		this.rules = rules;
	}

	add(entry: Entry<Line>): void {
		const name = nameOfTarget(entry.value);
		let same = this.byTarget.get(name);
		if (!same) {
			same = new OfTarget();
			this.byTarget.set(name, same);
		}
		same.unsorted.push(entry);
	}

	/** The first rule that says the same as a line. */
	same(line: Line): Entry<Line> | undefined {
		const { key, source } = identityOf(line, this.table);
		return this.like(line, source).reduce<Entry<Line> | undefined>(
			(first, alike) => earlier(this.rules, first, alike.first(key)),
			undefined,
		);
	}

	/** Whether no rule can be the one of a line that was not found. */
	isCertainAbout(line: Line): boolean {
		const { isUnderstood, isCertain, outline, source } = identityOf(line, this.table);
		if (outline === undefined || this.rules.length === 0) {
			return isUnderstood && this.rules.length === 0;
		}
		return this.like(line, source).every(
			(alike) => !alike.has(undefined, false) && !alike.has(outline, false) && (isCertain || !alike.has(outline, true)),
		);
	}

	/** Where the rules are that may be the same as a line: with its source, or with one that is not plain to see. */
	private like(line: Line, source: string): readonly Alike[] {
		const same = this.byTarget.get(nameOfTarget(line));
		if (!same) {
			return [];
		}
		const { unsorted, bySource } = same;
		for (const entry of unsorted) {
			const own = plainSource(entry.value);
			const alike = bySource.get(own) ?? new Alike(this.table, this.rules);
			bySource.set(own, alike);
			alike.add(entry);
		}
		unsorted.length = 0;
		const [own, unseen] = [bySource.get(source), bySource.get('')];
		return [...(own ? [own] : []), ...(unseen && unseen !== own ? [unseen] : [])];
	}
}

/** The target, by one of its names. */
function nameOfTarget({ target }: Line): string {
	return targetSpec(target)?.sameAs?.name ?? target;
}

function plainSource({ call: { text } }: Line): string {
	const found = text.includes('"') || text.includes('!') ? undefined : PLAIN_SOURCE.exec(text);
	return found && text.indexOf(' -s ') === text.lastIndexOf(' -s ') ? found[1]! : '';
}

/** Numbers of rules are unsigned and have 32 bits. */
export const MAX_RULE_NUMBER = 0xffff_ffff;

/** The number behind the chain in `-I INPUT 3 …`, which may be in quotes; undefined where there is none. */
export function ruleNumber(line: Line): number | undefined {
	const { content, body, contentEnd, cutter } = line.call;
	const [word] = eachWord(content, body, contentEnd, cutter);
	return word && readRuleNumber(word.text);
}
