// Answers that were kept over edits are those that the engine gives afresh: after random edits to random tables, some of them made while it was still at work.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import type { Answer } from '../../server/src/packets/answers.ts';
import { Reach, reach, TableReach } from '../../server/src/packets/reach.ts';
import type { Table } from '../../server/src/ruleset/table.ts';
import type { Line } from '../../server/src/syntax/line.ts';
import type { Change } from '../../server/src/text/edit.ts';
import { confirms } from './confirm.ts';
import { randomChances } from './random-chances.ts';
import { FEATURES, randomNumbers, randomTable } from './random-table.ts';

const EDITS = Number(process.env.REACH_EDITS ?? 600);
const FIRST = Number(process.env.REACH_SEED ?? 1);
const EDITS_PER_TABLE = 25;
const TARGETS = ['ACCEPT', 'DROP', 'RETURN', 'LOG', 'a', 'b', 'c', 'd', 'e', 'NONE'];
/** Chains that nothing declares, as they come and go while somebody types a name. */
const UNDECLARED = ['u', 'v', 'w'];
const CHARACTERS = '0123456789.,-! /:abcdACDEPROTgj';

/** Whole lines instead of others: `removed` lines from the 0-based index `at`. */
function lines(at: number, removed: number, inserted: readonly string[]): Change {
	const text = inserted.map((line) => `${line}\n`).join('');
	return { range: { start: { line: at, character: 0 }, end: { line: at + removed, character: 0 } }, text };
}

/** A hand that edits: at times a letter and back again, mostly whole rules. */
class Hand {
	private readonly random: () => number;
	private readonly pool: readonly string[];
	/** At times -6 comes to a rule, or goes. */
	private readonly leavesOut: boolean;
	/** At times rules come before others by their number, or are taken out. */
	private readonly rearranges: boolean;
	private undo: Change | undefined;

	/** `other`: a text from which rules are taken over. */
	constructor(seed: number, text: string, other: string) {
		this.random = randomNumbers(seed);
		this.leavesOut = seed % 3 === 1;
		this.rearranges = seed % 4 === 1;
		this.pool = [text, other].flatMap((each) => each.split('\n')).filter((line) => line.startsWith('-A'));
	}

	private below(limit: number): number {
		return Math.floor(this.random() * limit);
	}

	private choose<T>(list: readonly T[]): T {
		return list[this.below(list.length)]!;
	}

	next(text: string): Change {
		const { undo } = this;
		this.undo = undefined;
		if (undo && this.random() < 0.8) {
			return undo;
		}
		const all = text.split('\n');
		const rules = all.flatMap((line, at) => (/^-[AIDR]/.test(line) ? [at] : []));
		const at = rules.length > 0 ? this.choose(rules) : 2;
		const line = all[at]!;
		const dice = this.random();
		if (dice < 0.14) {
			return this.letter(line, at);
		}
		if (dice < 0.16 && this.leavesOut) {
			return lines(at, 1, [line.includes(' -6') ? line.replace(' -6', '') : line.replace(/^-\w \S+/, '$& -6')]);
		}
		if (dice < 0.2) {
			return lines(at, 1, [line.replace(/^(-\w) \S+/, `$1 ${this.choose(UNDECLARED)}`)]);
		}
		if (dice < 0.35) {
			return lines(at, 1, [line.replace(/( -[jg] \S+.*)?$/, ` ${this.random() < 0.8 ? '-j' : '-g'} ${this.choose(TARGETS)}`)]);
		}
		if (dice < 0.5) {
			return lines(at, 1, [this.choose(this.pool)]);
		}
		if (dice < 0.6 && this.rearranges) {
			return lines(at, this.below(2), [this.rearranging()]);
		}
		if (dice < 0.75) {
			return lines(at, 0, this.random() < 0.8 ? [this.choose(this.pool)] : [this.choose(this.pool), this.choose(this.pool)]);
		}
		if (dice < 0.9) {
			return lines(at, 1, []);
		}
		if (dice < 0.94) {
			return lines(1, 1, [`:INPUT ${this.choose(['ACCEPT', 'DROP'])}`]);
		}
		return all.includes(':e -') && this.random() < 0.5 ? lines(all.indexOf(':e -'), 1, []) : lines(1, 0, [':e -']);
	}

	/** A rule that comes before others, or takes one out. */
	private rearranging(): string {
		const number = this.random() < 0.5 ? '' : ` ${1 + this.below(4)}`;
		const verb = this.choose(['-I', '-D', '-R', '-D']);
		return verb === '-D' && number !== ''
			? `-D ${this.choose(['INPUT', 'a', 'b'])}${number}`
			: this.choose(this.pool).replace(/^-A (\S+)/, `${verb} $1${number}`);
	}

	private letter(line: string, at: number): Change {
		const character = 3 + this.below(line.length - 3);
		const removed = this.below(2);
		const text = this.random() < 0.8 ? this.choose([...CHARACTERS]) : '';
		const ends = (length: number) => ({ start: { line: at, character }, end: { line: at, character: character + length } });
		this.undo = { range: ends(text.length), text: line.slice(character, character + removed) };
		return { range: ends(removed), text };
	}
}

/**
 * Rules that somebody is still writing, and targets nobody knows, may do anything: the simulator takes them to do nothing. To a chain that nothing declares packets may
 * come from elsewhere: the simulator sends none.
 */
function isUnderstood(analysis: Analysis): boolean {
	return analysis.tables.every((table) =>
		[...table.chains.values()].every(
			({ name, rules }) =>
				table.isChain(name) &&
				rules.every((line) => {
					const { unknown, action, matches, chain } = analysis.rule(line)!;
					const isKnown =
						action.kind === 'jump' || action.kind === 'goto'
							? chain.table.isChain(action.chain)
							: action.kind !== 'target' || !action.unknown;
					return unknown.length === 0 && isKnown && matches.every((match) => !match.unknown);
				}),
		),
	);
}

function isConfirmed(analysis: Analysis, table: Table, line: Line, result: Reach): boolean {
	return confirms(analysis, table, line, result, analysis.family(table) ?? 'ipv4');
}

function witnessText({ witness }: Answer): string {
	return JSON.stringify([witness?.packet, witness?.path.map(({ text }) => text), witness?.assumes], (_, value) =>
		typeof value === 'bigint' ? String(value) : value,
	);
}

function expectFresh(analysis: Analysis, kept: Reach, sends: boolean, about: string): void {
	const fresh = reach(analysis);
	// the simulator is not told when a set changes, nor that a rate is kept
	const isFair = sends && !/-j SET|-m (?:limit|statistic)/.test(analysis.dump.text()) && isUnderstood(analysis);
	for (const table of analysis.tables) {
		for (const line of [...table.chains.values()].flatMap(({ rules }) => rules)) {
			const wanted = fresh.answer(table, line);
			const answer = kept.answer(table, line);
			const isSame = answer?.kind === wanted?.kind && answer?.reason === wanted?.reason && kept.kind(table, line) === answer?.kind;
			if (!isSame) {
				expect.fail(
					`${about}: ${line.text} is ${answer?.kind} (${answer?.reason}), afresh ${wanted?.kind} (${wanted?.reason})\n${analysis.dump.text()}`,
				);
			}
			const isSent = isFair && answer?.kind === 'reachable' && isConfirmed(analysis, table, line, fresh);
			if (isSent && !isConfirmed(analysis, table, line, kept)) {
				expect.fail(
					`${about}: the witness of ${line.text} does not get there\n${witnessText(kept.answer(table, line)!)}\n${analysis.dump.text()}`,
				);
			}
			for (const { line: blocker } of answer?.blockers ?? []) {
				expect(analysis.indexOf(blocker), `${about}: a blocker of ${line.text}`).toBeGreaterThanOrEqual(0);
			}
		}
	}
}

/** A random table by its seed. `isLoose`: brute force cannot find everything that can happen in it. */
type Make = (seed: number) => { readonly text: string; readonly isLoose?: boolean };
const anyTable: Make = (seed) => randomTable(seed, seed % 3 === 0 ? Object.keys(FEATURES) : ['source', 'ports', 'interfaces', 'states']);
const changingTable: Make = (seed) => randomTable(seed, ['marks', 'connmarks', 'hops', 'service', 'source']);
const chanceTable: Make = (seed) => ({ ...randomChances(seed, []), isLoose: true });

/** Edits a random table, and compares what was kept with what is found afresh wherever the engine gets to its end. */
function editAtRandom(seed: number, make: Make = anyTable): void {
	const { text, isLoose } = make(seed);
	const analysis = new Analysis(text);
	const kept = reach(analysis);
	const hand = new Hand(seed, text, make === anyTable ? randomTable(seed + 1_000_000).text : make(seed + 1_000_000).text);
	const random = randomNumbers(seed);
	for (let edit = 0; edit < EDITS_PER_TABLE; edit++) {
		const changes = Array.from({ length: random() < 0.1 ? 2 : 1 }, () => {
			const change = hand.next(analysis.dump.text());
			analysis.edit([change]);
			return change;
		});
		kept.edited();
		let time = 0;
		if (kept.step(random() < 0.3 ? Math.floor(random() * 40) : Number.POSITIVE_INFINITY, () => time++)) {
			expectFresh(analysis, kept, !isLoose, `seed ${seed}, edit ${edit} ${JSON.stringify(changes)}`);
		}
	}
}

test.each([
	['tables', anyTable],
	['tables that change packets', changingTable],
	['tables that do so now and then', chanceTable],
])(`${EDITS} random edits of %s: what is kept is what would be found afresh`, { timeout: 7_200_000 }, (_, make) => {
	for (let seed = FIRST; seed < FIRST + EDITS / EDITS_PER_TABLE; seed++) {
		editAtRandom(seed, make);
	}
});

test('a set that no rule looks at any more makes no difference behind a goto', () => {
	editAtRandom(9105);
});

test('chains that come with an edit know nothing of each other', () => {
	const analysis = new Analysis('*filter\n:INPUT ACCEPT\n-A INPUT -s 10.0.0.1 -j LOG\n-A INPUT -s 10.0.0.2 -j LOG\nCOMMIT\n');
	const kept = reach(analysis);
	for (const change of [
		lines(2, 1, ['-A v -j DROP']),
		lines(3, 1, ['-A w -s 10.0.0.2 -j DROP']),
		lines(3, 0, ['-A w -s 10.0.0.1 -j LOG']),
	]) {
		analysis.edit([change]);
		kept.edited();
		kept.step(Number.POSITIVE_INFINITY);
		expectFresh(analysis, kept, false, JSON.stringify(change));
	}
});

test('the last builtin chain goes with its rule, and then nothing is known of who calls', () => {
	const analysis = new Analysis('*filter\n:a -\n-A INPUT -j LOG\n-A a -j LOG\nCOMMIT\n');
	const kept = reach(analysis);
	const [table] = analysis.tables;
	const answer = () => kept.answer(table!, table!.chains.get('a')!.rules[0]!)?.kind;
	expect(answer()).toBe('no-caller');
	analysis.edit([lines(2, 1, [])]);
	kept.edited();
	kept.step(Number.POSITIVE_INFINITY);
	expect(answer()).toBe('reachable');
});

test('an edit costs what it changes', () => {
	const rules = Array.from(
		{ length: 2_000 },
		(_, i) => `-A INPUT -s 10.${i >> 8}.${i & 255}.0/24 -p tcp -m tcp --dport 22 -j ${i % 2 ? 'ACCEPT' : 'DROP'}`,
	);
	const analysis = new Analysis(`*filter\n:INPUT ACCEPT\n:web -\n${rules.join('\n')}\n-A web -j DROP\nCOMMIT\n`);
	const kept = new Reach(analysis);
	const turns = (): number => {
		let time = 0;
		kept.step(Number.POSITIVE_INFINITY, () => time++);
		return time;
	};
	expect(turns()).toBeGreaterThan(150);
	// the second one kills 256 rules, behind each of which somebody else may have a turn
	for (const [at, text, most] of [
		[500, '-A INPUT -s 10.1.1.0/24 -p tcp -m tcp --dport 23 -j DROP\n', 10],
		[3, '-A INPUT -s 10.4.0.0/16 -p tcp -m tcp --dport 22 -j ACCEPT\n', 300],
		[900, '-A INPUT -s 10.1.1.0/24 -j web\n', 10],
	] as const) {
		analysis.edit([{ range: { start: { line: at, character: 0 }, end: { line: at, character: 0 } }, text }]);
		kept.edited();
		expect(turns(), text).toBeLessThan(most);
		expectFresh(analysis, kept, false, text);
	}
});

test('a call without conditions that changes concerns nobody but those who come into its chain', () => {
	const services = Array.from({ length: 1_000 }, (_, i) => i);
	const analysis = new Analysis(
		[
			'*nat',
			':PREROUTING ACCEPT',
			...services.flatMap((i) => [`:SVC${i} -`, `:SEP${i} -`]),
			...services.map((i) => `-A PREROUTING -d 10.96.${i >> 8}.${i & 255}/32 -p tcp -m tcp --dport 80 -j SVC${i}`),
			...services.flatMap((i) => [`-A SVC${i} -j SEP${i}`, `-A SEP${i} -p tcp -j DNAT --to-destination 10.0.0.1:80`]),
			'COMMIT',
			'',
		].join('\n'),
	);
	const kept = reach(analysis);
	const at = analysis.dump.text().split('\n').indexOf('-A SVC500 -j SEP500');
	analysis.edit([{ range: { start: { line: at, character: 0 }, end: { line: at + 1, character: 0 } }, text: '-A SVC500 -j SEP7\n' }]);
	kept.edited();
	let time = 0;
	kept.step(Number.POSITIVE_INFINITY, () => time++);
	expect(time).toBeLessThan(20);
	expectFresh(analysis, kept, false, 'the call');
});

test.each([
	['-A b -j a', ['never-matches reachable', 'reachable reachable', 'never-matches reachable', 'reachable reachable']],
	['-A b -m limit --limit 1/min -j a', ['reachable reachable', 'reachable reachable', 'reachable reachable', 'reachable reachable']],
])('a chain that begins to change packets, or ends to, does so for all from which it is called: %s', (call, wanted) => {
	const table = (rule: string) =>
		[
			'*mangle',
			':PREROUTING ACCEPT',
			':a -',
			':b -',
			':c -',
			rule,
			'-A c -p udp -j MARK --set-xmark 0x1/0xffffffff',
			call,
			'-A PREROUTING -j c',
			'-A PREROUTING -j b',
			'-A PREROUTING -p tcp -m mark --mark 0x0 -j ACCEPT',
			'-A PREROUTING -p tcp -m mark --mark 0x1 -j DROP',
			'COMMIT',
			'',
		].join('\n');
	const rules = ['-A a -p tcp -j LOG', '-A a -p tcp -j MARK --set-xmark 0x1/0xffffffff', '-A v -p tcp -j MARK --set-xmark 0x1/0xffffffff'];
	const analysis = new Analysis(table(rules[0]!));
	const kept = reach(analysis);
	const kindOf = (start: string) => {
		const [mangle] = analysis.tables;
		return kept.answer(mangle!, mangle!.chains.get('PREROUTING')!.rules.find(({ text }) => text.startsWith(start))!)?.kind;
	};
	const told = [rules[1]!, rules[0]!, rules[1]!, rules[2]!].map((rule) => {
		analysis.edit([lines(5, 1, [rule])]);
		kept.edited();
		kept.step(Number.POSITIVE_INFINITY);
		expectFresh(analysis, kept, true, rule);
		return `${kindOf('-A PREROUTING -p tcp -m mark --mark 0x0')} ${kindOf('-A PREROUTING -p tcp -m mark --mark 0x1')}`;
	});
	expect(told).toEqual(wanted);
});

test('a letter in the name of a chain whose rules change packets costs what it changes', () => {
	const services = Array.from({ length: 1_000 }, (_, i) => i);
	const analysis = new Analysis(
		[
			'*nat',
			':PREROUTING ACCEPT',
			':MASQ -',
			...services.flatMap((i) => [`:SVC${i} -`, `:SEP${i} -`]),
			...services.map((i) => `-A PREROUTING -d 10.96.${i >> 8}.${i & 255}/32 -p tcp -m tcp --dport 80 -j SVC${i}`),
			'-A MASQ -j MARK --set-xmark 0x4000/0x4000',
			...services.flatMap((i) => [
				`-A SVC${i} -m statistic --mode random --probability 0.5 -j SEP${i}`,
				`-A SVC${i} -j SEP${i}`,
				`-A SEP${i} -s 10.0.0.${i & 255}/32 -j MASQ`,
				`-A SEP${i} -p tcp -j DNAT --to-destination 10.0.0.1:80`,
			]),
			'COMMIT',
			'',
		].join('\n'),
	);
	const kept = reach(analysis);
	for (const rule of ['-A PREROUTING -d 10.96.1.244/32', '-A SVC500 -m', '-A SVC500 -j', '-A SEP500 -s', '-A SEP500 -p']) {
		const line = analysis.dump.text().slice(0, analysis.dump.text().indexOf(rule)).split('\n').length - 1;
		for (const [end, text] of [
			[3, 'X'],
			[4, ''],
		] as const) {
			analysis.edit([{ range: { start: { line, character: 3 }, end: { line, character: end } }, text }]);
			kept.edited();
			let time = 0;
			kept.step(Number.POSITIVE_INFINITY, () => time++);
			expect(time, `${rule} ${text}`).toBeLessThan(20);
			expectFresh(analysis, kept, false, `${rule} ${text}`);
		}
	}
	const jumps = analysis.dump
		.text()
		.split('\n')
		.flatMap((line, at) => (line.startsWith('-A PREROUTING') ? [at] : []));
	for (const count of [100, 400]) {
		for (const [end, text] of [
			[3, 'X'],
			[4, ''],
		] as const) {
			const changes = jumps
				.slice(0, count)
				.map((line) => ({ range: { start: { line, character: 3 }, end: { line, character: end } }, text }));
			analysis.edit(changes);
			kept.edited();
			kept.step(Number.POSITIVE_INFINITY);
			expectFresh(analysis, kept, false, `${count} ${text}`);
		}
	}
});

test('an edit while a chain is asked about again, to which a call leads that was dead', () => {
	const rules = Array.from({ length: 600 }, (_, i) => `-A a -s 11.0.${i >> 8}.${i & 255}/32 -j LOG`);
	const text = `*filter\n:INPUT ACCEPT\n:a -\n-A INPUT -s 10.0.0.0/8 -j DROP\n-A INPUT -s 10.0.0.1/32 -j a\n${rules.join('\n')}\nCOMMIT\n`;
	for (let turns = 0; turns < 60; turns++) {
		const analysis = new Analysis(text);
		const kept = reach(analysis);
		analysis.edit([lines(3, 1, ['-A INPUT -s 12.0.0.0/8 -j DROP'])]);
		kept.edited();
		let time = 0;
		kept.step(turns, () => time++);
		analysis.edit([lines(3, 0, ['-A INPUT -s 13.0.0.0/8 -j LOG'])]);
		kept.edited();
		kept.step(Number.POSITIVE_INFINITY);
		expectFresh(analysis, kept, false, `${turns} turns`);
	}
});

test('of hundreds of small tables the answers alone are kept, and they are those of each table by itself', () => {
	const tables = Array.from({ length: 100 }, (_, i) =>
		[
			'*filter',
			':INPUT ACCEPT',
			`-A INPUT -s 10.0.0.${i} -j DROP`,
			`-A INPUT -s 10.0.0.${i} -p tcp -j ACCEPT`,
			`-A INPUT -i eth${i} -j LOG`,
			...(i % 9 === 0 ? ['-A INPUT -6 -j DROP'] : []),
			'COMMIT',
		].join('\n'),
	);
	const analysis = new Analysis(`${tables.join('\n')}\n`);
	const kept = new Reach(analysis);
	const expectSame = (): void => {
		expect(kept.step(Number.POSITIVE_INFINITY)).toBe(true);
		let decided = 0;
		for (const table of analysis.tables) {
			const alone = new TableReach(analysis, table);
			alone.step(Number.POSITIVE_INFINITY);
			expect(kept.tables.find((each) => each.table === table)!.refused()).toEqual(alone.refused());
			decided += alone.decided;
			for (const { rules } of table.chains.values()) {
				expect(rules.map((line) => kept.answer(table, line))).toEqual(rules.map((line) => alone.answer(line)));
			}
			expect(kept.answer(table, table.first)).toBeUndefined();
		}
		expect(kept.decided).toBe(decided);
	};
	expectSame();
	const at = analysis.indexOf(analysis.tables[40]!.first) + 2;
	for (const change of [
		lines(at, 0, ['-A INPUT -s 10.0.0.0/8 -j DROP']),
		lines(at, 1, []),
		lines(at, 1, ['-A INPUT -p tcp -j LOG', '-A INPUT -p tcp -j DROP']),
		{ range: { start: { line: at - 1, character: 100 }, end: { line: at + 3, character: 100 } }, text: '' },
		lines(at, 0, ['-A INPUT -j LOG']),
		lines(at, 0, ['COMMIT', '*filter']),
	]) {
		analysis.edit([change]);
		kept.edited();
		expectSame();
	}
	let time = 0;
	kept.edited();
	kept.step(Number.POSITIVE_INFINITY, () => time++);
	expect(time).toBeLessThan(800);
});
