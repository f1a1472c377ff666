// Several who ask for the findings of one document at the same time wait for the same work.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { checksInSlices } from '../../server/src/checks/checks.ts';
import { KnownFindings } from '../../server/src/checks/known-findings.ts';
import { SoundRules } from '../../server/src/checks/options/sound-rules.ts';
import { REACH_NOTHING } from '../../server/src/limits.ts';
import { OpenDocument } from '../../server/src/lsp/documents.ts';
import type { Table } from '../../server/src/ruleset/table.ts';
import { toEnd } from '../../server/src/text/to-end.ts';
import { leftOf } from '../support/garbage.ts';
import { kubeDump } from '../support/generate/kube.ts';

const opened = () => new OpenDocument('file:///rules.v4', 1, kubeDump(5_000).replace('-A KUBE-SERVICES', '-A KUB'));

test('the findings of a version are worked out once for all who ask', async () => {
	const document = opened();
	const [first, second] = await Promise.all([document.findings({}), document.findings({})]);
	expect(first).toBeDefined();
	expect(second).toBe(first);
});

test('who does not wait any more is let go, and the others get everything', async () => {
	const document = opened();
	const order: string[] = [];
	const impatient = document.findings({}, () => false).then((found) => order.push(`impatient ${found}`));
	const patient = document.findings({}).then((found) => order.push(`patient ${found?.map(({ code }) => code)}`));
	await Promise.all([impatient, patient]);
	expect(order).toEqual(['impatient undefined', 'patient undefined-chain']);
});

test('where nobody waits any more, the next one begins anew', async () => {
	const document = opened();
	const isKnown = await document.findings({}, () => false).then((found) => found ?? document.findings({}));
	expect(isKnown?.map(({ code }) => code)).toEqual(['undefined-chain']);
});

const MANY = Array.from({ length: 10_100 }, (_, i) => `-A INPUT -s 10.${i >> 8}.${i & 255}.1/32 -j ACCEPT`);
const DEAD = '-A INPUT -s 10.0.0.1/32 -j DROP';
const withRules = (rules: readonly string[]) => `*filter\n:INPUT DROP [0:0]\n${rules.join('\n')}\nCOMMIT\n`;

test('what a hover has begun to work out is not told to be left undecided', async () => {
	const document = new OpenDocument('file:///rules.v4', 1, withRules(['-A INPUT -p tcp --dport {{ port }} -j ACCEPT', ...MANY]));
	expect(await document.findings({})).toBeDefined();
	document.reach.tables[0]!.step(0);
	expect([document.reach.isBegun, document.reach.isDone]).toEqual([true, false]);
	expect([document.undecided, document.unfinished]).toEqual([null, undefined]);
});

test('of a large file that is refused it is not worked out which rules packets reach, unless that was known before', async () => {
	const codesOf = async (document: OpenDocument) => {
		let found = await document.findings({});
		while (document.hasMore) {
			found = await document.findings({});
		}
		return found?.map(({ code }) => code);
	};
	const typo = { start: { line: 500, character: 10 }, end: { line: 500, character: 10 } };
	const refused = new OpenDocument('file:///rules.v4', 1, withRules(['-A INPUT --dprt 22 -j ACCEPT', ...MANY, DEAD]));
	refused.reach.step(1);
	expect([await codesOf(refused), refused.round, refused.undecided]).toEqual([['unknown-option'], 0, expect.any(Number)]);
	expect(refused.undecided).toBeGreaterThan(5_000);
	refused.change([{ range: { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } }, text: '' }], 2, 'utf-16');
	expect([await codesOf(refused), refused.undecided]).toEqual([['unreachable-rule'], 0]);
	refused.change([{ range: typo, text: 'q' }], 3, 'utf-16');
	expect([await codesOf(refused), refused.undecided]).toEqual([['unknown-option', 'unreachable-rule'], 0]);
});

test('asked again for what the engine found out meanwhile, what the checks found is not found once more', async () => {
	const broken = Array.from({ length: 1_500 }, (_, i) => `-A INPUT -p tcp --dprt ${i} -j ACCEPT`);
	const text = withRules(broken);
	const analysis = new Analysis(text);
	const memory = { sound: new SoundRules(), known: new KnownFindings() };
	const look = () => toEnd(checksInSlices(analysis, {}, memory, undefined, () => REACH_NOTHING));
	const first = look();
	expect(first.length).toBeGreaterThan(1_000);
	const again = look();
	expect(again.every((finding, i) => finding === first[i])).toBe(true);
	memory.known.edited(analysis.edit([{ range: { start: { line: 2, character: 16 }, end: { line: 2, character: 22 } }, text: '--dport' }]));
	expect(look()).toHaveLength(first.length - 1);
});

test('a change ends the work on the version before it', async () => {
	const document = opened();
	const before = document.findings({});
	document.change([{ text: '*filter\nCOMMIT\n' }], 2, 'utf-16');
	const [old, now] = await Promise.all([before, document.findings({})]);
	expect([old, now]).toEqual([undefined, []]);
});

test('of the tables that edits put together anew, the present ones live and those that were looked at last', async () => {
	const document = opened();
	await document.findings({});
	const last = document.analysis.dump.lines.length - 2;
	const tables: WeakRef<Table>[] = [];
	// a rule that was looked at goes, a line comes that may tell what the table is, and nobody lets the work on the findings go on
	for (let version = 2; version < 30; version++) {
		const [start, end] = [
			{ line: last - 3 * version, character: 0 },
			{ line: last - 3 * version + 1, character: 0 },
		];
		document.change([{ range: { start, end }, text: '# Generated by hand\n' }], version, 'utf-16');
		tables.push(...document.analysis.tables.map((table) => new WeakRef(table)));
		void document.findings({});
	}
	expect((await leftOf(tables, 2)).length).toBeLessThanOrEqual(2);
});
