// The real iptables as a referee: which of many rules each backend takes. Loads rules in heaps and takes out what the tool complains about, which is
// thousands a minute; a verdict that matters can be asked for again with the rule alone.

import type { Family } from '../../server/src/catalogue/specification.ts';
import { blockOf, type DrawnRule, fileOf, headerOf } from './drawn-rule.ts';
import { Namespace, type Outcome } from './namespace.ts';

export type Backend = 'legacy' | 'nft';

/** What a backend says of a rule: why it refuses it, undefined where it takes it. */
export type Verdict = string | undefined;

/** Rules in one call. */
const HEAP = 100;

export class Referee {
	private readonly backend: Backend;
	private readonly namespace = new Namespace();

	private constructor(backend: Backend) {
		this.backend = backend;
	}

	/** A referee with the sets that the rules speak of. */
	static async open(backend: Backend): Promise<Referee> {
		const referee = new Referee(backend);
		for (const family of ['4', '6']) {
			await referee.namespace.run(`ipset create lens${family} hash:ip,port,ip family inet${family.replace('4', '')}`);
		}
		return referee;
	}

	close(): void {
		this.namespace.close();
	}

	/** The verdict on each rule, by its serial number; rules that are taken are not in it. */
	async judge(rules: readonly DrawnRule[]): Promise<ReadonlyMap<number, string>> {
		const refused = new Map<number, string>();
		for (const group of groups(rules)) {
			for (let at = 0; at < group.length; at += HEAP) {
				await this.judgeHeap(group.slice(at, at + HEAP), refused);
			}
		}
		return refused;
	}

	/** The verdict on one rule in a file of its own: the test first, then the real load. */
	async judgeAlone(rule: DrawnRule): Promise<Verdict> {
		for (const option of ['--test ', '']) {
			const outcome = await this.load(rule.family, fileOf([rule]), option);
			if (outcome.code !== 0) {
				return outcome.errors || `exit code ${outcome.code}`;
			}
		}
		return undefined;
	}

	/** Takes out one rule after the other on which the tool stumbles. */
	private async judgeHeap(heap: readonly DrawnRule[], refused: Map<number, string>): Promise<void> {
		const option = this.backend === 'nft' ? '--test ' : '';
		let rest = heap;
		while (rest.length > 0) {
			const { text, ends } = oneBlockEach(rest);
			const outcome = await this.load(rest[0]!.family, text, option);
			if (outcome.code === 0) {
				break;
			}
			const line = lineIn(outcome.errors);
			const at = line === undefined ? -1 : ends.findIndex((end) => line <= end);
			if (at === -1 || outcome.code > 100) {
				await this.judgeEachAlone(rest, refused); // a crash, or words without a line
				return;
			}
			refused.set(rest[at]!.serial, outcome.errors);
			rest = rest.slice(at + 1);
		}
		if (this.backend === 'nft') {
			await this.loadIntoKernel(
				heap.filter((rule) => !refused.has(rule.serial)),
				refused,
			);
		}
	}

	/** nft gives the kernel a table at once, and tells every line that the kernel refuses. */
	private async loadIntoKernel(heap: readonly DrawnRule[], refused: Map<number, string>): Promise<void> {
		const alone = heap.filter((rule) => rule.from !== undefined); // a jump into them may be what is refused
		let rest = heap.filter((rule) => rule.from === undefined);
		while (rest.length > 0) {
			const text = fileOf(rest);
			const outcome = await this.load(rest[0]!.family, text, '');
			if (outcome.code === 0) {
				break;
			}
			const first = text.split('\n').findIndex((line) => line.startsWith('-A ')) + 1;
			const wrong = new Set([...outcome.errors.matchAll(/^line (\d+):/gm)].map((found) => rest[Number(found[1]) - first]));
			const named = rest.filter((rule) => wrong.has(rule));
			if (named.length === 0) {
				await this.judgeEachAlone(rest, refused);
				break;
			}
			for (const rule of named) {
				refused.set(rule.serial, outcome.errors.split('\n').find((line) => line.startsWith('line')) ?? '');
			}
			rest = rest.filter((rule) => !wrong.has(rule));
		}
		await this.judgeEachAlone(alone, refused);
	}

	private async judgeEachAlone(rules: readonly DrawnRule[], refused: Map<number, string>): Promise<void> {
		for (const rule of rules) {
			const verdict = await this.judgeAlone(rule);
			if (verdict !== undefined) {
				refused.set(rule.serial, verdict);
			}
		}
	}

	private load(family: Family, text: string, option: string): Promise<Outcome> {
		const tool = family === 'ipv4' ? 'iptables' : 'ip6tables';
		return this.namespace.run(`${tool}-${this.backend}-restore ${option}$file`, text);
	}
}

/** Rules of one family and table, in their order. */
function groups(rules: readonly DrawnRule[]): DrawnRule[][] {
	const found = new Map<string, DrawnRule[]>();
	for (const rule of rules) {
		const key = `${rule.family} ${rule.table}`;
		const group = found.get(key);
		if (group) {
			group.push(rule);
		} else {
			found.set(key, [rule]);
		}
	}
	return [...found.values()];
}

/** A file with a block for each rule, and the line (1-based) on which each block ends. */
function oneBlockEach(rules: readonly DrawnRule[]): { readonly text: string; readonly ends: readonly number[] } {
	const blocks = [`${headerOf(rules[0]!.family)}\n`, ...rules.map((rule) => blockOf([rule]))];
	const ends: number[] = [];
	let lines = 0;
	for (const [i, block] of blocks.entries()) {
		lines += block.split('\n').length - 1;
		if (i > 0) {
			ends.push(lines);
		}
	}
	return { text: blocks.join(''), ends };
}

/** The line that a message names: "Error occurred at line: 7", "line 8 failed", "line 3: RULE_APPEND failed". */
function lineIn(errors: string): number | undefined {
	const found = /Error occurred at line: (\d+)|\bline (\d+)(?: failed|:)/.exec(errors);
	return found ? Number(found[1] ?? found[2]) : undefined;
}
