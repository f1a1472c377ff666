// Brute force: every packet that can be told apart goes through both versions of a small table, rule by rule. Where one fares otherwise, a change must be told; where
// none does, none; and what is said of a witness must be what becomes of it.

import { expect } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import type { Family } from '../../server/src/catalogue/specification.ts';
import { compare } from '../../server/src/compare/compare.ts';
import type { DecidedBy } from '../../server/src/compare/comparison.ts';
import type { Packet } from '../../server/src/packets/packet.ts';
import { simulate } from '../../server/src/packets/simulate.ts';
import type { Match, Rule } from '../../server/src/ruleset/rule.ts';
import type { Line } from '../../server/src/syntax/line.ts';
import { FEATURES, randomTable, randomTable6 } from '../packets/random-table.ts';
import { randomEdit } from './random-edit.ts';

/** Features in which the same packet always fares the same. */
const EXACT = Object.keys(FEATURES).filter((name) => !FEATURES[name]!.isLoose && name !== 'changingSets'); // comparison tells less of those

/** Holds the comparison of so many random pairs, from a seed on, against brute force; gives how many of them differ. */
export function pairsThatDiffer(count: number, first: number): number {
	let changed = 0;
	for (let seed = first; seed < first + count; seed++) {
		const { text, packets } = seed % 4 === 0 ? randomTable6(seed) : randomTable(seed, EXACT);
		changed += expectTruth(text, randomEdit(text, seed), packets, seed % 4 === 0 ? 'ipv6' : 'ipv4') ? 1 : 0;
	}
	return changed;
}

/** What becomes of a packet, in one text, and the line that decides. */
interface Fate {
	readonly text: string;
	readonly line: number | 'policy';
}

function fatesIn(text: string, family: Family): (packet: Packet, sets: ReadonlySet<string>) => Fate {
	const analysis = new Analysis(text);
	const [table] = analysis.tables;
	const rules = new Map<Line, Rule | undefined>();
	const ruleOf = (line: Line): Rule | undefined => {
		if (!rules.has(line)) {
			rules.set(line, analysis.rule(line));
		}
		return rules.get(line);
	};
	return (packet, sets) => {
		const holds = (match: Match): boolean => sets.has(match.options[0]!.values[0]!) !== match.options[0]!.negated;
		const { end, packet: left } = simulate(packet, table!, family, ruleOf, { holds });
		if (end === 'loop') {
			throw new Error(`a loop in ${text}`);
		}
		const policy = new RegExp(`^:${packet.hook} (\\w+)`, 'm').exec(text)?.[1] ?? 'ACCEPT';
		const verdict = end === 'policy' || end.target === 'RETURN' ? policy : end.target;
		const changed = verdict === 'DROP' ? '' : ` ${left.mark} ${left.connmark} ${left.ttl} ${left.tos}`;
		return { text: verdict + changed, line: end === 'policy' || end.target === 'RETURN' ? 'policy' : analysis.indexOf(end) + 1 };
	};
}

const SETS: readonly ReadonlySet<string>[] = [new Set(), new Set(['a']), new Set(['b']), new Set(['a', 'b'])];

/** Whether they differ. */
function expectTruth(before: string, after: string, packets: readonly Packet[], family: Family): boolean {
	const comparison = compare(new Analysis(before), new Analysis(after));
	const [was, is] = [fatesIn(before, family), fatesIn(after, family)];
	const sets = before.includes('--match-set') || after.includes('--match-set') ? SETS : SETS.slice(0, 1);
	// a witness may be a packet that the others leave out: one whose TTL is the largest there is
	const all = [...packets, ...comparison.changes.map(({ witness }) => witness)];
	const different = all.find((packet) => sets.some((held) => was(packet, held).text !== is(packet, held).text));
	const about = `${before}\n----\n${after}\n${JSON.stringify(comparison.changes, (_, value) => (typeof value === 'bigint' ? String(value) : value), 1)}`;
	expect(comparison.certain, about).toBe(true);
	expect(comparison.equivalent, about).toBe(different === undefined);
	expect(comparison.changes.length > 0, about).toBe(different !== undefined);
	for (const { witness, decidedBy } of comparison.changes) {
		const isShown = sets.some((held) => {
			const [first, second] = [was(witness, held), is(witness, held)];
			return first.text !== second.text && isBy(decidedBy.before, first) && isBy(decidedBy.after, second);
		});
		expect(isShown, about).toBe(true);
	}
	return different !== undefined;
}

function isBy(decided: DecidedBy, { line }: Fate): boolean {
	return (decided === 'policy' ? decided : decided.line) === line;
}
