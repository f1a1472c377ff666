// One ruleset and its packets before the kernel: every packet must move the counters that the simulator says, those of its witness among them, and none of a
// rule that the engine calls dead.

import { Analysis } from '../../../server/src/analysis.ts';
import type { Family, Hook } from '../../../server/src/catalogue/specification.ts';
import type { AnswerKind } from '../../../server/src/packets/answers.ts';
import type { Packet } from '../../../server/src/packets/packet.ts';
import { reach } from '../../../server/src/packets/reach.ts';
import { simulate } from '../../../server/src/packets/simulate.ts';
import { chainOf } from '../../../server/src/ruleset/chain.ts';
import type { Rule } from '../../../server/src/ruleset/rule.ts';
import type { Line } from '../../../server/src/syntax/line.ts';
import { Dice } from '../dice.ts';
import { type Ground, parcelOf } from './journey.ts';
import type { Backend, Counts, KernelReferee, Parcel } from './kernel-referee.ts';
import { PrologueRules } from './prologue.ts';
import { hooksWithRules, onlyHook, type RandomRuleset } from './random-ruleset.ts';

/** Packets for each hook that has rules: random ones, and neighbours of each witness. */
const RANDOM_PACKETS = 40;
const NEIGHBOURS = 4;

export interface Tally {
	rulesets: number;
	rules: number;
	dead: number;
	packets: number;
	/** Witnesses that were sent, and those that cannot be, by reason. */
	witnesses: number;
	readonly unsendable: Map<string, number>;
	/** Each in words, with the ruleset. */
	readonly disagreements: string[];
}

export function newTally(): Tally {
	return { rulesets: 0, rules: 0, dead: 0, packets: 0, witnesses: 0, unsendable: new Map(), disagreements: [] };
}

/** A packet that is sent, and what must happen. */
interface Shot {
	readonly packet: Packet;
	readonly parcel: Parcel;
	readonly expected: Counts;
}

/** Where packets are sent: a hook with the rules that are loaded for it. */
interface Range {
	readonly referee: KernelReferee;
	readonly backend: Backend;
	readonly hook: Hook;
	readonly text: string;
}

/** A ruleset as the engine and the simulator see it. */
class Case {
	readonly ruleset: RandomRuleset;
	readonly lines: readonly { readonly name: string; readonly kind: AnswerKind; readonly witness: Packet | undefined }[];
	private readonly analysis: Analysis;
	private readonly rules = new Map<Line, Rule | undefined>();

	constructor(ruleset: RandomRuleset) {
		this.ruleset = ruleset;
		this.analysis = new Analysis(ruleset.text);
		const [table] = this.analysis.tables;
		const answers = reach(this.analysis);
		this.lines = [...table!.chains.values()].flatMap((chain) =>
			chain.rules.map((line) => {
				this.rules.set(line, this.analysis.rule(line));
				const { kind, witness } = answers.answer(table!, line)!;
				const mayBeSent = witness !== undefined && witness.assumes.length === 0;
				return { name: this.nameOf(line), kind, witness: mayBeSent ? witness.packet : undefined };
			}),
		);
	}

	/** The counters that move, as the simulator says. */
	expected(packet: Packet): Counts {
		const [table] = this.analysis.tables;
		const oracle = { holds: () => false };
		const { end, matched } = simulate(packet, table!, this.ruleset.family, (line) => this.rules.get(line), oracle);
		const names = [...matched.map((line) => this.nameOf(line)), ...(end === 'policy' ? [`${packet.hook} policy`] : [])];
		return sumOf(names.map((name) => ({ [name]: 1 })));
	}

	private nameOf(line: Line): string {
		return `${chainOf(line)!.name} ${this.analysis.numberOf(line)}`;
	}
}

/** Sends the packets of one ruleset and adds to the tally what came of it. Rejects where the kernel does not take the rules. */
export async function judge(ruleset: RandomRuleset, referee: KernelReferee, backend: Backend, tally: Tally): Promise<void> {
	const subject = new Case(ruleset);
	tally.rulesets++;
	tally.rules += subject.lines.length;
	tally.dead += subject.lines.filter(({ witness, kind }) => !witness && kind !== 'reachable').length;
	const reached = new Set<string>();
	for (const hook of hooksWithRules(ruleset.text, ruleset.table)) {
		const ground: Ground = { ...ruleset, isNft: backend === 'nft' };
		const prologue = new PrologueRules(ground);
		const shots = shotsFor(subject, hook, ground, prologue, tally);
		const text = onlyHook(ruleset.text, hook, ruleset.table) + (ruleset.table === 'raw' ? '' : prologue.text());
		await referee.load(text, backend);
		const counts = await send(shots, subject, { referee, backend, hook, text }, tally);
		for (const name of Object.keys(counts)) {
			reached.add(name);
		}
	}
	for (const { name, kind } of subject.lines) {
		if (reached.has(name) && kind !== 'reachable') {
			tally.disagreements.push(`${name} is called ${kind}, and a packet moved its counter\n${ruleset.text}`);
		}
	}
}

function shotsFor(subject: Case, hook: Hook, ground: Ground, prologue: PrologueRules, tally: Tally): readonly Shot[] {
	const { ruleset } = subject;
	const dice = new Dice(ruleset.seed);
	const shots: Shot[] = [];
	const shoot = (packet: Packet): Shot | string => {
		const parcel = parcelOf(packet, ground, prologue);
		if ('why' in parcel) {
			return parcel.why;
		}
		const shot = { packet, parcel, expected: subject.expected(packet) };
		shots.push(shot);
		return shot;
	};
	for (const { name, witness } of subject.lines) {
		if (witness?.hook !== hook) {
			continue;
		}
		const shot = shoot(witness);
		if (typeof shot === 'string') {
			tally.unsendable.set(shot, (tally.unsendable.get(shot) ?? 0) + 1);
			continue;
		}
		tally.witnesses++;
		if (!shot.expected[name]) {
			tally.disagreements.push(
				`the simulator does not bring the witness of ${name} there: ${inWords(witness, ruleset.family)}\n${ruleset.text}`,
			);
		}
		for (let i = 0; i < NEIGHBOURS; i++) {
			shoot(ruleset.values.neighbour(witness, dice));
		}
	}
	for (let i = 0; i < RANDOM_PACKETS; i++) {
		shoot(ruleset.values.packet(hook, dice));
	}
	return shots.toSorted((a, b) => (a.parcel.out < b.parcel.out ? -1 : a.parcel.out > b.parcel.out ? 1 : 0));
}

/** What moved in all; where that is not what the simulator says, packet by packet who is to blame. */
async function send(shots: readonly Shot[], subject: Case, range: Range, tally: Tally): Promise<Counts> {
	const { referee, text, hook, backend } = range;
	const { table, family } = subject.ruleset;
	const parcels = shots.map(({ parcel }) => parcel);
	const counted = (counts: Counts): Counts => ofHook(counts, hook, backend);
	tally.packets += shots.length;
	const { moved, refused } = await referee.send(table, parcels, false);
	const all = counted(moved[0]!);
	if (refused.length === 0 && isSame(counted(sumOf(shots.map(({ expected }) => expected))), all)) {
		return all;
	}
	await referee.load(text, backend);
	const again = await referee.send(table, parcels, true);
	const before = tally.disagreements.length;
	for (const [i, { packet, expected }] of shots.entries()) {
		const [should, does] = [counted(expected), counted(again.moved[i]!)];
		if (again.refused.includes(i)) {
			tally.disagreements.push(`the kernel does not take the connection of ${inWords(packet, family)}`);
		} else if (!isSame(should, does)) {
			tally.disagreements.push(`expected ${JSON.stringify(should)}, moved ${JSON.stringify(does)}: ${inWords(packet, family)}\n${text}`);
		}
	}
	if (tally.disagreements.length === before) {
		tally.disagreements.push(`together the packets moved ${JSON.stringify(all)}, one by one what was expected\n${text}`);
	}
	return all;
}

/** Without the policies of the hooks that the packets pass before and after; nft has no counters of policies. */
function ofHook(counts: Counts, hook: Hook, backend: Backend): Counts {
	const isCounted = (name: string): boolean => !name.endsWith(' policy') || (backend === 'legacy' && name === `${hook} policy`);
	return Object.fromEntries(Object.entries(counts).filter(([name]) => isCounted(name)));
}

function sumOf(counts: readonly Counts[]): Counts {
	const sum: Record<string, number> = {};
	for (const each of counts) {
		for (const [name, count] of Object.entries(each)) {
			sum[name] = (sum[name] ?? 0) + count;
		}
	}
	return sum;
}

function isSame(expected: Counts, moved: Counts): boolean {
	const names = [...new Set([...Object.keys(expected), ...Object.keys(moved)])];
	return names.every((name) => (expected[name] ?? 0) === (moved[name] ?? 0));
}

function inWords(packet: Packet, family: Family): string {
	return `${family} ${JSON.stringify(packet, (_, value) => (typeof value === 'bigint' ? `0x${value.toString(16)}` : value))}`;
}
