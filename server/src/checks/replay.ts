// Goes through a `*table` block line by line, as iptables-restore does, and keeps which chains and rules there are at each moment: what a file may do at the end of
// a block it may not do at its beginning. Which backend refuses what is measured on 1.8.9.

import type { Analysis } from '../analysis.ts';
import { isTarget } from '../catalogue/catalogue.ts';
import { MAX_RULE_NUMBER, RuleList, ruleNumber } from '../ruleset/place.ts';
import { type Table, tableOf } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import { eachWord } from '../syntax/words.ts';
import { isReserved, isTooLong } from './chain-name.ts';
import { LINES_AT_ONCE } from './check.ts';
import { skippedIn } from './left-out.ts';

/** Something that cannot be done when its line comes. */
export type Mishap =
	/** -I, -D, -R, -C or -Z of a rule that is not there; `count` rules are in the chain. `isUnmade`: it is a builtin chain that nft has not made so far. */
	| { readonly kind: 'no-such-rule'; readonly line: Line; readonly count: number; readonly isUnmade: boolean }
	/** -Z that nft cannot carry out: of a builtin chain that it has not made so far, or of a rule that the block has added (it crashes). */
	| { readonly kind: 'not-zeroed'; readonly line: Line; readonly why: 'unmade' | 'rule' }
	/** -X or -E of a chain that has to stay: builtin, or with rules in it, or with rules that jump to it. `by` is one of these rules. */
	| { readonly kind: 'in-use'; readonly line: Line; readonly name: string; readonly why: WhyInUse; readonly by: Line | undefined }
	/** A chain is used that was deleted or renamed by the line `since`. */
	| { readonly kind: 'gone'; readonly line: Line; readonly name: string; readonly isJump: boolean; readonly since: Line }
	/** A chain is used that is declared further down. */
	| { readonly kind: 'too-early'; readonly line: Line; readonly name: string; readonly isJump: boolean }
	/** A chain is made that is there already; `first` made it, where a line did. */
	| { readonly kind: 'exists'; readonly line: Line; readonly name: string; readonly first: Line | undefined };

/** What takes a rule out again that the file has put in before. */
export interface TakenOut {
	readonly by: Line;
	/** It was -F of its chain, after which nft forgets the rule; what -D, -R and -F of all chains take out nft hands to the kernel before (measured with 1.8.9). */
	readonly isFlushed: boolean;
}

/** What carrying out the lines of a block shows. */
export interface Replayed {
	/** What cannot be done, in the order of the lines; each chain that is gone or comes later once. */
	readonly mishaps: readonly Mishap[];
	/** The rules that are there no longer at the end. Of those that a line stands for several of, only what is certain. */
	readonly takenOut: ReadonlyMap<Line, TakenOut>;
}

/** What a table shows whose lines all append. */
export const NOTHING: Replayed = { mishaps: [], takenOut: new Map() };

/**
 * `builtin` is refused by the legacy tool, by nft as well where the chain is `unmade` so far or `filled`. `flushed`: everything was taken out with -F, but nft does
 * that only at the end, with the whole table.
 */
export type WhyInUse = 'builtin' | 'unmade' | 'filled' | 'rules' | 'jump' | 'flushed';

interface State {
	readonly declared: Line | undefined;
	readonly rules: RuleList;
}

/** Carries out the lines of a block, in slices. Shows nothing of a table that only appends. */
export function* replay(analysis: Analysis, table: Table): Generator<undefined, Replayed> {
	if (table.form !== 'block' || table.isPlain) {
		return NOTHING;
	}
	const block = new Replay(table);
	let performed = 0;
	for (const line of analysis.dump.lines.from(analysis.indexOf(table.first) + 1)) {
		if (line === table.commit || line.kind === 'table') {
			break;
		}
		if (tableOf(line) === table && !isWithoutEffect(analysis, table, line)) {
			block.perform(line);
		}
		if (++performed % LINES_AT_ONCE === 0) {
			yield;
		}
	}
	return block;
}

/** Whether a rule is left out for its -4 or -6; a command on a number is carried out all the same. */
function isWithoutEffect(analysis: Analysis, table: Table, line: Line): boolean {
	return line.kind === 'rule' && !isOnNumber(line) && skippedIn(analysis, table, line) !== undefined;
}

/** Whether a line is -D or -R of a rule by its number: the family that it names changes nothing then (measured with 1.8.9, legacy and nft). */
export function isOnNumber(line: Line): boolean {
	return (line.verb === 'D' || line.verb === 'R') && ruleNumber(line) !== undefined;
}

/** The second name of `-E OLD NEW`; undefined where there is none. */
export function newNameOf(line: Line): string | undefined {
	const [word] = line.verb === 'E' && line.chain !== '' ? eachWord(line.content, line.body, line.contentEnd) : [];
	return word === undefined || /^[-!]/.test(word.text) ? undefined : word.text;
}

class Replay implements Replayed {
	readonly mishaps: Mishap[] = [];
	readonly takenOut = new Map<Line, TakenOut>();
	/** By chain, the rules that something else than -F of the chain has taken out: -F makes nft forget those, too. */
	private readonly notFlushed = new Map<string, Line[]>();
	private readonly table: Table;
	private readonly chains = new Map<string, State>();
	/** The user chains among them that a line has made. */
	private readonly made = new Set<string>();
	/** The builtin chains that nft has made so far: for a line that declares, sets the policy, flushes or adds a rule (measured with 1.8.9). */
	private readonly madeByNft = new Set<string>();
	/** The chains that a rule was put into since all chains were flushed. */
	private readonly filled = new Set<string>();
	/** The chains that were there, with the line that deleted or renamed them; undefined once that was told. */
	private readonly gone = new Map<string, Line | undefined>();
	/** The rules that jump or go to each chain now. */
	private readonly jumps = new Map<string, Set<Line>>();
	/** Chains that held rules, or were jumped to, when all chains were flushed. */
	private readonly flushed = new Set<string>();
	/** Chains of which it is not known who jumps to them: a rule was deleted that nobody can tell for certain. */
	private readonly unsure = new Set<string>();
	private isAllUnsure = false;
	private hasRenamed = false;

	constructor(table: Table) {
		this.table = table;
	}

	perform(line: Line): void {
		if (line.kind === 'chain' || /^[AIF]$/.test(line.verb)) {
			this.madeByNft.add(line.chain);
		}
		if (line.kind === 'rule') {
			this.rule(line);
			return;
		}
		if (line.kind === 'chain') {
			if (line.verb !== 'P') {
				this.create(line);
			}
			return;
		}
		switch (line.verb) {
			case 'F':
				this.flush(line);
				break;
			case 'X':
				this.remove(line);
				break;
			case 'E':
				this.rename(line);
				break;
			case 'Z':
				this.zero(line);
				break;
			default:
				this.isThere(line, line.chain, false);
		}
	}

	private create(line: Line): void {
		const there = this.chains.get(line.chain);
		if (there?.declared) {
			this.mishaps.push({ kind: 'exists', line, name: line.chain, first: there.declared });
			return;
		}
		this.gone.delete(line.chain);
		this.chains.set(line.chain, { declared: line, rules: there?.rules ?? new RuleList(this.table) });
		if (this.table.hookOf(line.chain) === undefined) {
			this.made.add(line.chain);
		}
	}

	private rule(line: Line): void {
		const isThere = this.isThere(line, line.chain, false);
		if (line.target !== '' && (this.gone.has(line.target) || this.isOwn(line.target))) {
			this.isThere(line, line.target, true); // the rest is looked at as if it were
		}
		if (!isThere) {
			return;
		}
		const { rules } = this.state(line.chain);
		const number = ruleNumber(line);
		if ((line.verb === 'R' && number === undefined) || number === 0 || (number ?? 1) > MAX_RULE_NUMBER) {
			return; // no number of a rule, and told of as such
		}
		const isNamed = line.verb === 'C' || (line.verb === 'D' && number === undefined);
		if (rules.lacks(line)) {
			if (!isNamed || !this.hasRenamed) {
				this.mishaps.push({ kind: 'no-such-rule', line, count: rules.length, isUnmade: false });
			}
			return;
		}
		const removed = rules.perform(line);
		if (removed) {
			this.jumps.get(removed.target)?.delete(removed);
			if (number === undefined || !rules.hasSeveralInOne) {
				this.takeOut(removed, line.chain, line);
			}
		} else if (line.verb === 'D') {
			this.unsure.add(line.target); // which rule was deleted is not known
			this.isAllUnsure ||= line.target === '';
		}
		if (line.verb !== 'D' && line.verb !== 'C') {
			this.filled.add(line.chain);
			this.noteJump(line);
		}
	}

	private zero(line: Line): void {
		if (line.chain === '' || !this.isThere(line, line.chain, false)) {
			return;
		}
		const { rules } = this.state(line.chain);
		const number = ruleNumber(line) ?? 0;
		const isUnmade = this.table.hookOf(line.chain) !== undefined && !this.madeByNft.has(line.chain);
		if (number <= MAX_RULE_NUMBER && rules.lacks(line)) {
			this.mishaps.push({ kind: 'no-such-rule', line, count: rules.length, isUnmade });
		} else if (isUnmade || (number > 0 && number <= rules.length)) {
			this.mishaps.push({ kind: 'not-zeroed', line, why: isUnmade ? 'unmade' : 'rule' });
		}
	}

	private noteJump(line: Line): void {
		if (this.isOwn(line.target)) {
			const jumps = this.jumps.get(line.target) ?? new Set();
			this.jumps.set(line.target, jumps);
			jumps.add(line);
		}
	}

	private flush(line: Line): void {
		if (line.chain !== '') {
			if (this.isThere(line, line.chain, false)) {
				this.empty(line.chain, line);
			}
			return;
		}
		for (const name of this.filled) {
			const { rules } = this.state(name);
			for (const rule of rules.lines()) {
				this.flushed.add(name).add(rule.target);
			}
			this.empty(name, line);
		}
		this.filled.clear();
	}

	private takeOut(rule: Line, chain: string, by: Line): void {
		const isFlushed = by.verb === 'F' && by.chain !== '';
		this.takenOut.set(rule, { by, isFlushed });
		if (!isFlushed) {
			const rules = this.notFlushed.get(chain) ?? [];
			this.notFlushed.set(chain, rules);
			rules.push(rule);
		}
	}

	private empty(name: string, by: Line): void {
		if (by.chain !== '') {
			for (const rule of this.notFlushed.get(name) ?? []) {
				this.takenOut.set(rule, { by, isFlushed: true });
			}
			this.notFlushed.delete(name);
		}
		const { declared, rules } = this.state(name);
		for (const rule of rules.lines()) {
			this.takeOut(rule, name, by);
			this.jumps.get(rule.target)?.delete(rule);
		}
		this.chains.set(name, { declared, rules: new RuleList(this.table) });
	}

	private remove(line: Line): void {
		if (line.chain !== '') {
			this.removeOne(line, line.chain);
			return;
		}
		const before = this.mishaps.length;
		for (const name of this.made) {
			this.removeOne(line, name);
			if (this.mishaps.length > before) {
				break;
			}
		}
	}

	private removeOne(line: Line, name: string): void {
		if (!this.isThere(line, name, false)) {
			return;
		}
		const { rules } = this.state(name);
		const [jump] = this.isAllUnsure || this.unsure.has(name) ? [] : (this.jumps.get(name) ?? []);
		const rule = rules.first();
		if (this.table.hookOf(name) !== undefined) {
			const isFilled = rule !== undefined || this.flushed.has(name);
			this.mishaps.push({
				kind: 'in-use',
				line,
				name,
				why: isFilled ? 'filled' : this.madeByNft.has(name) ? 'builtin' : 'unmade',
				by: rule,
			});
		} else if (jump) {
			this.mishaps.push({ kind: 'in-use', line, name, why: 'jump', by: jump });
		} else if (rule) {
			this.mishaps.push({ kind: 'in-use', line, name, why: 'rules', by: rule });
		} else {
			if (this.flushed.has(name)) {
				this.mishaps.push({ kind: 'in-use', line, name, why: 'flushed', by: undefined });
			}
			if (this.chains.get(name)?.declared) {
				this.gone.set(name, line);
			}
			this.chains.delete(name);
			this.made.delete(name);
		}
	}

	private rename(line: Line): void {
		const to = newNameOf(line);
		if (to === undefined || isReserved(to) || isTooLong(to) || !this.isThere(line, line.chain, false)) {
			return;
		}
		const { declared, rules } = this.state(line.chain);
		if (this.table.hookOf(line.chain) !== undefined) {
			this.mishaps.push({ kind: 'in-use', line, name: line.chain, why: 'builtin', by: undefined });
		} else if (this.chains.get(to)?.declared || this.table.hookOf(to) !== undefined) {
			this.mishaps.push({ kind: 'exists', line, name: to, first: this.chains.get(to)?.declared });
		} else {
			this.hasRenamed = true;
			this.chains.delete(line.chain);
			this.made.delete(line.chain);
			this.made.add(to);
			this.chains.set(to, { declared: declared && line, rules });
			this.filled.add(to);
			this.jumps.set(to, this.jumps.get(line.chain) ?? new Set());
			this.jumps.delete(line.chain);
			this.gone.delete(to);
			this.gone.set(line.chain, line);
		}
	}

	/** Whether a chain that the block makes somewhere is there now; what no line makes is for other checks, and passes here. */
	private isThere(line: Line, name: string, isJump: boolean): boolean {
		if (name === '' || this.chains.get(name)?.declared || this.table.hookOf(name) !== undefined) {
			return true;
		}
		if (this.gone.has(name)) {
			if (isJump && !line.isGoto && isTarget(name)) {
				return true;
			}
			const since = this.gone.get(name);
			if (since) {
				this.mishaps.push({ kind: 'gone', line, name, isJump, since });
				this.gone.set(name, undefined);
			}
			return false;
		}
		const later = this.table.chains.get(name)?.declarations.find((declaration) => declaration.verb !== 'P');
		if (later && !(isJump && !line.isGoto && isTarget(name))) {
			this.mishaps.push({ kind: 'too-early', line, name, isJump });
			this.chains.set(name, { declared: undefined, rules: new RuleList(this.table) });
			this.gone.set(name, undefined); // told once
			return false;
		}
		return true;
	}

	/** Whether the block makes a chain of this name, now or somewhere. */
	private isOwn(name: string): boolean {
		return this.chains.has(name) || (this.table.chains.get(name)?.isDeclared ?? false);
	}

	private state(name: string): State {
		let state = this.chains.get(name);
		if (!state) {
			state = { declared: undefined, rules: new RuleList(this.table) };
			this.chains.set(name, state);
		}
		return state;
	}
}
