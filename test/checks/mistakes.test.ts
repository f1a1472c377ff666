// Broken files whose fate with iptables-restore was measured: every one that is broken in its structure gets an error on the line that is to be mended. The data is
// not part of the project; without it these tests are skipped, and say so.

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
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

/** What iptables says of mistakes in the words of a rule, which are not a matter of structure; and hooks and tables where an extension is not accepted. */
const OF_OPTIONS =
	/unknown option|invalid port|too many ports|portrange|unknown protocol|host\/network|invalid mask|multiple -|multiport needs|not allowed with|consecutive !|nothing appropriate|cannot have !|unexpected !|Only one|Can't use -|interface name|Empty interface|Couldn't load match|requires an? arg|Bad (?:ct)?state|At least one|must be specified|can only be used once|log level|bad rate|Rate too fast|bad value|ICMP|two args|TCP flag|MAC|Set |addrtype|invalid time|reject type|Need TCP|Invalid address|Port `|would never match|not intended for filtering|requires '-p/;
const STRAY_WORDS = /^Bad argument `(?!\*|COMMIT|commit|#|iptables|sudo|–|—|\\|\u00a0|ssh”)/;
const ACCEPTANCE =
	/^(?:REJECT|DNAT|SNAT|MASQUERADE|mac-source|owner|TPROXY|NOTRACK|TCPMSS|limit |-m tcp without|-p udp -m tcp|--dport with ! -p|! -s 0\/0)/;

const mistakes: Mistake[] = existsSync(DATA)
	? readFileSync(DATA, 'utf8')
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line) as Mistake)
	: [];

describe.skipIf(mistakes.length === 0)('measured mistakes (skipped where ../shared is not there)', () => {
	const refused = mistakes.filter((mistake) => mistake.legacy_load.rc !== 0 && mistake.nft_load.rc !== 0);
	const structural = refused.filter((mistake) => !isOfOptions(mistake));

	test.each(structural.map((mistake) => [mistake.case, mistake] as const))('%s: an error on its line', (_name, mistake) => {
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

	test('what only one backend refuses is a warning, and what both accept is no error', () => {
		const one = mistakes.filter((mistake) => (mistake.legacy_load.rc === 0) !== (mistake.nft_load.rc === 0) && !isOfOptions(mistake));
		const missed = one.filter((mistake) => !findingsOf(mistake.input).findings.some((finding) => finding.severity === 'warning'));
		expect(missed.map((mistake) => mistake.case)).toEqual([]);
		const both = mistakes.filter((mistake) => mistake.legacy_load.rc === 0 && mistake.nft_load.rc === 0);
		const wrong = both.filter((mistake) => findingsOf(mistake.input).findings.some((finding) => finding.severity === 'error'));
		expect(wrong.map((mistake) => mistake.case)).toEqual([]);
	});

	test('there are many of them', () => {
		expect(structural.length).toBeGreaterThan(50);
	});
});

function isOfOptions(mistake: Mistake): boolean {
	const says = `${mistake.legacy_test.msg}\n${mistake.nft_test.msg}`;
	return OF_OPTIONS.test(says) || STRAY_WORDS.test(mistake.legacy_test.msg) || ACCEPTANCE.test(mistake.case);
}

/** The 1-based line that the legacy tool names. */
function lineSaid(mistake: Mistake): number | undefined {
	const found = /(?:line:? )(\d+)/.exec(mistake.legacy_load.msg === '(same)' ? mistake.legacy_test.msg : mistake.legacy_load.msg);
	return found ? Number(found[1]) : undefined;
}
