// Hints between the words, drawn as empty marks where they stand.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { shortBytes, shortCount } from '../../server/src/explain/quantity.ts';
import { type HintChoice, inlayHints } from '../../server/src/features/inlay-hint.ts';
import { HINTED_LINES } from '../../server/src/limits.ts';
import { expectMarks, readFixture } from '../support/fixture.ts';

const EVERYWHERE = { start: { line: 0, character: 0 }, end: { line: Number.MAX_SAFE_INTEGER, character: 0 } };

function checkHints(written: string, choice: HintChoice = { ruleNumbers: true, counters: true }): void {
	const fixture = readFixture(written);
	expectMarks(
		fixture,
		inlayHints(new Analysis(fixture.text), EVERYWHERE, choice).map(({ position, label, tooltip }) => ({
			line: position.line,
			start: position.character,
			end: position.character,
			label: tooltip === undefined ? String(label) : `${label}, ${tooltip}`,
		})),
	);
}

test('rules have their numbers, long counters are made short, short ones are left alone', () => {
	checkHints(`
		*filter
		:INPUT DROP [123456789:5400000000]
		#                                 | 123 M packets, 5.4 GB
		[12:600] -A INPUT -i lo -j ACCEPT
		#< 1, rule 1 of 2 in INPUT
		[1234567:99] -A INPUT -j DROP
		#< 2, rule 2 of 2 in INPUT
		#           | 1.23 M packets, 99 B
		COMMIT
	`);
});

test('rules that -I puts first are counted as the kernel counts', () => {
	checkHints(`
		*filter
		-A INPUT -i lo -j ACCEPT
		#< 2, rule 2 of 2 in INPUT
		-I INPUT -j DROP
		#< 1, rule 1 of 2 in INPUT
		COMMIT
	`);
});

test('a listing without numbers gets them behind its rows, one that prints numbers does not', () => {
	checkHints(`
		Chain INPUT (policy ACCEPT)
		target     prot opt source               destination
		DROP       all  --  anywhere             anywhere
		#                                                | 1, rule 1 of 1 in INPUT
	`);
	checkHints(`
		Chain INPUT (policy ACCEPT)
		num  target     prot opt source               destination
		1    DROP       all  --  anywhere             anywhere
	`);
});

test('what nobody wants is not shown', () => {
	checkHints(
		`
		*filter
		:INPUT DROP [123456789:5400000000]
		-A INPUT -j DROP
		COMMIT
	`,
		{ ruleNumbers: false, counters: false },
	);
});

test('a client that asks for everything gets the first lines', () => {
	const analysis = new Analysis(`*filter\n${'-A INPUT -j DROP\n'.repeat(HINTED_LINES + 10)}COMMIT\n`);
	expect(inlayHints(analysis, EVERYWHERE, { ruleNumbers: true, counters: true })).toHaveLength(HINTED_LINES - 1);
});

test('quantities have three digits and are rounded half up, as iptables does', () => {
	const counts = [0n, 999n, 1_000n, 1_239n, 3_456n, 9_994n, 9_995n, 12_350n, 999_499n, 999_500n, 987_654_321n, 10n ** 12n, 10n ** 22n];
	expect(counts.map(shortCount)).toEqual([
		'0',
		'999',
		'1 k',
		'1.24 k',
		'3.46 k',
		'9.99 k',
		'10 k',
		'12.4 k',
		'999 k',
		'1 M',
		'988 M',
		'1 T',
		'10000 E',
	]);
	// the same of a counter as iptables-save prints it, and as a listing has rounded it before
	expect([9_876_543_210n, 9_877_000_000n].map(shortBytes)).toEqual(['9.88 GB', '9.88 GB']);
	expect([0n, 1_500n, 3_400_000_000n].map(shortBytes)).toEqual(['0 B', '1.5 kB', '3.4 GB']);
});
