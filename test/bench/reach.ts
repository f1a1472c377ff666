// What the reachability engine costs: all rules of a dump from its text, and edits behind each of which everything is known again.

import { Analysis } from '../../server/src/analysis.ts';
import { Reach, reach } from '../../server/src/packets/reach.ts';
import { randomIntegers } from '../support/generate/random.ts';

const EDITS = 200;
const BROAD_RULES = 3;
const BROAD_EDITS = 20;

/** CPU milliseconds (user and system) to read a dump and find out about all of its rules, as often as told. */
export function reachTimes(text: string, runs: number): number[] {
	return Array.from({ length: runs }, () => {
		const before = process.cpuUsage();
		reach(new Analysis(text));
		const spent = process.cpuUsage(before);
		return (spent.user + spent.system) / 1000;
	});
}

/** Changes of one rule line: what is edited, and how; the same text where there is nothing of the kind in it. */
export const REACH_EDITS: Readonly<Record<string, (text: string, next: (below: number) => number, chains: readonly string[]) => string>> = {
	'verdict edit': (text) => text.replace(/-j (ACCEPT|DROP)\b/, (_, verdict) => `-j ${verdict === 'DROP' ? 'ACCEPT' : 'DROP'}`),
	'address edit': (text, next) => text.replace(/( -[sd] \d+\.\d+\.\d+\.)\d+/, (_, before) => `${before}${next(255)}`),
	'jump edit': (text, next, chains) => text.replace(/ -j \S+/, () => ` -j ${chains[next(chains.length)]}`),
};

/** A document of which all answers are known, and lines that are written anew. */
class Edited {
	readonly analysis: Analysis;
	/** Wall milliseconds of each edit: from the change of the text until all answers are known again. */
	readonly times: number[] = [];
	private readonly known: Reach;

	constructor(text: string) {
		this.analysis = new Analysis(text);
		this.known = new Reach(this.analysis);
		this.known.step(Number.POSITIVE_INFINITY);
	}

	put(line: number, written: string): void {
		const range = { start: { line, character: 0 }, end: { line, character: this.analysis.line(line)!.text.length } };
		const begun = performance.now();
		this.analysis.edit([{ range, text: written }]);
		this.known.edited();
		this.known.step(Number.POSITIVE_INFINITY);
		this.times.push(performance.now() - begun);
	}
}

/** Wall milliseconds of the edits that concern most: each rule of a builtin chain, its first ones, loses its condition or its target, and gets it back. */
export function broadEditTimes(text: string): number[] {
	const edited = new Edited(text);
	const { analysis } = edited;
	const builtin = analysis.tables.flatMap((table) => [...table.chains.values()]).filter((chain) => chain.isBuiltin);
	for (const rule of builtin.flatMap((chain) => chain.rules.slice(0, BROAD_RULES)).slice(0, BROAD_EDITS)) {
		const line = analysis.indexOf(rule);
		const before = rule.text;
		const chain = /^-A \S+/.exec(before)?.[0] ?? '';
		for (const after of [before.replace(/ -[jg] \S+.*/, ''), `${chain}${/ -[jg] \S+.*/.exec(before)?.[0] ?? ''}`]) {
			if (after !== before) {
				edited.put(line, after);
				edited.put(line, before);
			}
		}
	}
	return edited.times;
}

/** Wall milliseconds of edits of random rules, each taken back as the next one: from the change of the text until all answers are known again. */
export function reachEditTimes(text: string, change: (typeof REACH_EDITS)[string]): number[] {
	const edited = new Edited(text);
	const { analysis, times } = edited;
	const next = randomIntegers(5);
	const chains = analysis.tables.flatMap((table) => [...table.chains.values()]).filter(({ isBuiltin }) => !isBuiltin);
	const names = chains.map(({ name }) => name);
	for (let tries = 0; times.length < EDITS && tries < 100 * EDITS; tries++) {
		const line = next(analysis.dump.lines.length);
		const before = analysis.line(line)!;
		const after = before.kind === 'rule' ? change(before.text, next, names.length > 0 ? names : ['RETURN']) : before.text;
		if (after !== before.text) {
			edited.put(line, after);
			edited.put(line, before.text);
		}
	}
	return times;
}
