// What the reachability engine costs: all rules of a dump from its text, and edits behind each of which everything is known again.

import { Analysis } from '../../server/src/analysis.ts';
import { Reach, reach } from '../../server/src/packets/reach.ts';
import { randomIntegers } from '../support/generate/random.ts';

const EDITS = 200;

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

/** Wall milliseconds of edits of random rules, each taken back as the next one: from the change of the text until all answers are known again. */
export function reachEditTimes(text: string, change: (typeof REACH_EDITS)[string]): number[] {
	const analysis = new Analysis(text);
	const known = new Reach(analysis);
	known.step(Number.POSITIVE_INFINITY);
	const next = randomIntegers(5);
	const chains = analysis.tables.flatMap((table) => [...table.chains.values()]).filter(({ isBuiltin }) => !isBuiltin);
	const names = chains.map(({ name }) => name);
	const times: number[] = [];
	const put = (line: number, written: string): void => {
		const range = { start: { line, character: 0 }, end: { line, character: analysis.line(line)!.text.length } };
		const begun = performance.now();
		analysis.edit([{ range, text: written }]);
		known.edited();
		known.step(Number.POSITIVE_INFINITY);
		times.push(performance.now() - begun);
	};
	for (let tries = 0; times.length < EDITS && tries < 100 * EDITS; tries++) {
		const line = next(analysis.dump.lines.length);
		const before = analysis.line(line)!;
		const after = before.kind === 'rule' ? change(before.text, next, names.length > 0 ? names : ['RETURN']) : before.text;
		if (after !== before.text) {
			put(line, after);
			put(line, before.text);
		}
	}
	return times;
}
