// What a restore file does to its chains, line by line. Every case was loaded with iptables-legacy-restore and iptables-nft-restore 1.8.9: error where both refuse,
// warning where one does, nothing where both take it.

import { describe, expect, test } from 'vitest';
import { checkFindings, findingsOf } from './check-findings.ts';

function codesOf(lines: string): string[] {
	const text = `*filter\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n${lines.replaceAll('; ', '\n')}\nCOMMIT\n`;
	const { findings } = findingsOf(text);
	return findings.filter((finding) => finding.severity !== 'hint').map((finding) => `${finding.severity} ${finding.code}`);
}

describe('chains that cannot be made', () => {
	test.each([
		['-N INPUT', ['error duplicate-chain']],
		['-N FOO; -N FOO', ['error duplicate-chain']],
		['-N FOO; -X FOO; -N FOO', []],
		['-N FOO; -N FOO; -X', ['error duplicate-chain']],
		['-N FOO; -N BAR; -E FOO BAR', ['error duplicate-chain']],
		['-N FOO; -E FOO INPUT', ['error duplicate-chain']],
		['-N PREROUTING', ['warning builtin-of-other-table']],
	])('%s', (lines, codes) => {
		expect(codesOf(lines)).toEqual(codes);
	});
});

describe('chains that cannot be deleted', () => {
	test.each([
		['-N FOO; -X FOO', []],
		['-N FOO; -A INPUT -j FOO; -X FOO', ['error chain-in-use']],
		['-N FOO; -A INPUT -g FOO; -X', ['error chain-in-use']],
		['-N FOO; -A FOO -j DROP; -X FOO', ['error chain-in-use']],
		['-N FOO; -A FOO -j DROP; -F FOO; -X FOO', []],
		['-N FOO; -A FOO -j FOO; -F FOO; -X FOO', []],
		['-N FOO; -A INPUT -j FOO; -D INPUT -j FOO; -X FOO', []],
		['-N FOO; -A INPUT -j FOO; -D INPUT 1; -X FOO', []],
		['-N FOO; -A INPUT -j FOO; -F INPUT; -X FOO', []],
		['-N FOO; -N BAR; -A FOO -j BAR; -F FOO; -X', []],
		['-N FOO; -A INPUT -j FOO; -F; -X FOO', ['warning chain-in-use']],
		['-N FOO; -A FOO -j DROP; -F; -X', ['warning chain-in-use']],
		['-N FOO; -F; -X', []],
		['-N FOO; -A INPUT -s 192.0.2.1,192.0.2.2 -j FOO; -D INPUT -s 192.0.2.1 -j FOO; -X FOO', []], // refused, but that is not certain here
		['-X INPUT', ['warning chain-in-use']],
		['-A INPUT -j DROP; -X INPUT', ['error chain-in-use']],
		['-A INPUT -j DROP; -F; -X INPUT', ['error chain-in-use']],
		['-A INPUT -j DROP; -F INPUT; -X INPUT', ['warning chain-in-use']],
		['-X FORWARD', ['error chain-in-use']], // of which no line has spoken, so that nft has not made it
		['-P FORWARD DROP; -X FORWARD', ['warning chain-in-use']],
		['-E INPUT BAR', ['error chain-in-use']],
		['-X FOO', ['error undefined-chain']],
		['-X FOO; -A INPUT -j FOO', ['error undefined-chain']],
	])('%s', (lines, codes) => {
		expect(codesOf(lines)).toEqual(codes);
	});
});

describe('counters that cannot be zeroed', () => {
	test.each([
		['-Z', []],
		['-Z INPUT', []],
		['-Z FORWARD', ['warning refused-by-nft']],
		['-A FORWARD -j DROP; -Z FORWARD', []],
		['-F FORWARD; -Z FORWARD', []],
		['-Z INPUT 1', ['warning no-such-rule']],
		['-Z FORWARD 1', ['error no-such-rule']],
		['-A INPUT -j DROP; -Z INPUT 1', ['warning refused-by-nft']], // it crashes
	])('%s', (lines, codes) => {
		expect(codesOf(lines)).toEqual(codes);
	});
});

describe('lines that are left out for their family', () => {
	test.each([
		['-I INPUT -4 -j DROP', []],
		['-D INPUT -6 -j DROP', []],
		['-A PREROUTING -6 -j DROP', []],
		['-6 -A NOSUCH -j DROP', []],
		['-A NOSUCH -6 -j DROP', []],
		['-A NOSUCH -4 -j DROP', ['error undefined-chain']],
	])('%s', (lines, codes) => {
		expect(codesOf(lines)).toEqual(codes);
	});
});

describe('chains that are not there any more, or not yet', () => {
	test.each([
		['-N FOO; -X FOO; -A INPUT -j FOO', ['error chain-gone']],
		['-N FOO; -X FOO; -A FOO -j DROP; -F FOO', ['error chain-gone']],
		['-N FOO; -N BAR; -X; -A INPUT -g FOO', ['error chain-gone']],
		['-N FOO; -X FOO; -N FOO; -A INPUT -j FOO', []],
		[':REJECT - [0:0]; -X REJECT; -A INPUT -j REJECT', ['warning chain-hides-target']],
		['-A INPUT -j FOO; :FOO - [0:0]; -D INPUT -j FOO', ['error chain-declared-later']],
		['-X FOO; :FOO - [0:0]', ['error chain-declared-later']],
		['-A FOO -j DROP; -N FOO; -F FOO', ['error chain-declared-later']],
	])('%s', (lines, codes) => {
		expect(codesOf(lines)).toEqual(codes);
	});
});

describe('-E, which the nft backend never takes in the block that makes the chain', () => {
	const NFT = 'warning refused-by-nft';
	test.each([
		['-N FOO; -E FOO BAR', [NFT]],
		['-N FOO; -E FOO BAR; -A INPUT -j BAR', [NFT]],
		['-N FOO; -A INPUT -j FOO; -E FOO BAR; -D INPUT -j BAR; -X BAR', [NFT]],
		['-N FOO; -E FOO BAR; :FOO - [0:0]; -A INPUT -j FOO', [NFT]],
		['-N FOO; -E FOO BAR; -A INPUT -j FOO', [NFT, 'error chain-gone']],
		['-N FOO; -E FOO BAR; -A FOO -j DROP', [NFT, 'error chain-gone']],
		['-N FOO; -A INPUT -j BAR; -E FOO BAR', ['error undefined-chain', NFT]],
		['-N FOO; -A INPUT -j FOO; -E FOO BAR; -X BAR', [NFT, 'error chain-in-use']],
		['-E FOO BAR', ['error undefined-chain']],
	])('%s', (lines, codes) => {
		expect(codesOf(lines)).toEqual(codes);
	});
});

test('where it is, and what is said', () => {
	expect(
		checkFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			-N FOO
			-A INPUT -j FOO
			-X FOO
			#  ^^^ error chain-in-use
			-F INPUT
			-X FOO
			-A INPUT -p tcp -j FOO
			#                  ^^^ error chain-gone
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"FOO cannot be deleted while a rule jumps to it: "iptables-restore: line 5 failed", with nft "CHAIN_DEL failed (Device or resource busy): chain FOO". Delete that rule with -D first.
		  line 4: jumps to FOO
		INPUT rule 1 jumps to FOO, which was deleted on line 7: "Couldn't load target \`FOO'". Remove the -X, or make the chain again with "-N FOO".
		  line 7: deleted here"
	`);
});
