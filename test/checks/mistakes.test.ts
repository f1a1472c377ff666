// Broken files whose fate with iptables-restore was measured: every one that both backends refuse gets one error, on the line that is to be mended. The data is
// not part of the project; without it these tests are skipped, and say so.

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checks } from '../../server/src/checks/every-check.ts';
import { findingsOf } from './check-findings.ts';

const DATA = new URL('../../../shared/facts/mistakes.jsonl', import.meta.url);

interface Mistake {
	readonly case: string;
	readonly input: string;
	readonly legacy_load: { readonly rc: number; readonly msg: string };
	readonly legacy_test: { readonly rc: number; readonly msg: string };
	readonly nft_load: { readonly rc: number; readonly msg: string };
	readonly nft_test: { readonly rc: number; readonly msg: string };
}

/** What both backends refused where it was measured, and nobody can tell from the file. */
const NOT_IN_THE_FILE: Readonly<Record<string, string>> = {
	'IPv6 address in iptables file': 'nothing else in the file says that it is for iptables and not for ip6tables',
	'REJECT icmp6 type in v4': 'the same',
	'DNAT to ipv6 in v4': 'the same',
	'owner unknown user': 'which users there are',
	'match-set missing set': 'which sets there are',
	'-ptcp glued': 'refused by 1.8.8 and 1.8.9 only',
};

/** What only one backend refuses, with too little effect to speak of. */
const NOT_TOLD: Readonly<Record<string, string>> = {
	'! -s 0/0': 'the legacy backend takes it for a rule that never matches',
};

const mistakes: Mistake[] = existsSync(DATA)
	? readFileSync(DATA, 'utf8')
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line) as Mistake)
	: [];

describe.skipIf(mistakes.length === 0)('measured mistakes (skipped where ../shared is not there)', () => {
	const refused = mistakes.filter((mistake) => mistake.legacy_load.rc !== 0 && mistake.nft_load.rc !== 0);
	const told = refused.filter((mistake) => !Object.hasOwn(NOT_IN_THE_FILE, mistake.case));

	test.each(told.map((mistake) => [mistake.case, mistake] as const))('%s: an error on its line', (_name, mistake) => {
		const { analysis, findings } = findingsOf(mistake.input);
		const errors = findings.filter((finding) => finding.severity === 'error');
		expect(errors).toHaveLength(1);
		const line = lineSaid(mistake);
		const near = [0, -1].map((offset) => analysis.line((line ?? 1) - 1 + offset)).filter((each) => each !== undefined);
		// a kernel that refuses says so at COMMIT; the rule is the one that matters
		const isAtCommit = near.some((each) => each.kind === 'commit') && errors[0]!.code !== 'malformed-commit';
		if (!isAtCommit && line !== undefined) {
			expect(near).toContain(errors[0]!.line);
		}
	});

	test.each(mistakes.map((mistake) => [mistake.case, mistake] as const))(
		'%s: whoever searches for the message finds the check',
		(_name, mistake) => {
			const codes = new Set(findingsOf(mistake.input).findings.map(({ code }) => code));
			const pages = checks.filter(({ code }) => codes.has(code)).flatMap(({ doc }) => [...(doc.says ?? []), doc.why].map(withoutNames));
			const missing = messagesOf(mistake).filter((message) => !pages.some((page) => page.includes(withoutNames(message))));
			expect(pages.length === 0 ? [] : missing).toEqual([]);
		},
	);

	test('what only one backend refuses is a warning, and what both accept is no error', () => {
		const one = mistakes.filter(
			(mistake) => (mistake.legacy_load.rc === 0) !== (mistake.nft_load.rc === 0) && !Object.hasOwn(NOT_TOLD, mistake.case),
		);
		const missed = one.filter((mistake) => !findingsOf(mistake.input).findings.some((finding) => finding.severity === 'warning'));
		expect(missed.map((mistake) => mistake.case)).toEqual([]);
		const both = mistakes.filter((mistake) => mistake.legacy_load.rc === 0 && mistake.nft_load.rc === 0);
		const wrong = both.filter((mistake) => findingsOf(mistake.input).findings.some((finding) => finding.severity === 'error'));
		expect(wrong.map((mistake) => mistake.case)).toEqual([]);
	});

	test('there are many of them', () => {
		expect(told.length).toBeGreaterThan(100);
	});
});

/** The 1-based line that the legacy tool names. */
function lineSaid(mistake: Mistake): number | undefined {
	const found = /(?:line:? )(\d+)/.exec(mistake.legacy_load.msg === '(same)' ? mistake.legacy_test.msg : mistake.legacy_load.msg);
	return found ? Number(found[1]) : undefined;
}

/** What the tools say of a file, line by line, without the name of the program and what they say of every file. */
function messagesOf({ legacy_load, legacy_test, nft_load, nft_test }: Mistake): string[] {
	return [legacy_load, legacy_test, nft_load, nft_test]
		.flatMap(({ msg }) => msg.split('\n'))
		.map((line) =>
			line
				.replace(/^iptables-(?:nft-)?restore v[\d.]+ \(\w+\): ?/, '')
				.replace(/^iptables-(?:nft-)?restore: /, '')
				.trim(),
		)
		.filter((line) => line !== '' && line !== '(same)' && !/^(?:Error occurred|Try `)/.test(line));
}

/** A message with a sign in the place of what stands in quotes, of numbers and of names of chains, without the name of the match or target. */
function withoutNames(message: string): string {
	return message
		.replace(/^iptables-(?:nft-)?restore: /, '')
		.replace(/^\w+: (?=option )/, '')
		.replace(/rule in chain \S+$|chain \S+$/, 'chain …')
		.replace(/'[^'`]*'(?!\w)|`[^`]*?'|"[^"]*"|[\d.]+/g, '…');
}
