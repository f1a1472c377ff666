// What quick fixes make of a text.

import { describe, expect, test } from 'vitest';
import { findingsOf, fixedText } from './check-findings.ts';

const HEAD = '*filter\n:INPUT ACCEPT [0:0]\n';

/** A block of these lines, which stand side by side. */
function blockOf(lines: string): string {
	return `*filter\n${lines.replaceAll('; ', '\n')}\nCOMMIT\n`;
}

test('a misspelt name is changed wherever it stands', () => {
	const text = `${HEAD}:OFFICE - [0:0]\n-A INPUT -j OFICE\n-A INPUT -p tcp -j OFICE\n-A INPUT -j OFFICE\nCOMMIT\n`;
	expect(fixedText(text, 'undefined-chain')).toBe(text.replaceAll('OFICE', 'OFFICE'));
});

test('a chain is declared behind the other declarations', () => {
	const text = `${HEAD}# more to come\n:OTHER - [0:0]\n\n-A INPUT -j NEW\n-A INPUT -j OTHER\nCOMMIT\n`;
	expect(fixedText(text, 'undefined-chain')).toBe(text.replace(':OTHER - [0:0]\n', ':OTHER - [0:0]\n:NEW - [0:0]\n'));
});

describe('a chain is declared below what deletes all chains', () => {
	test.each([
		[':INPUT ACCEPT [0:0]; -F; -X; -A INPUT -j NEW', ':INPUT ACCEPT [0:0]; -F; -X; :NEW - [0:0]; -A INPUT -j NEW'],
		['-F; -X; :OLD - [0:0]; -A OLD -j NEW', '-F; -X; :OLD - [0:0]; :NEW - [0:0]; -A OLD -j NEW'],
		['-F; -A NEW -j DROP; -A INPUT -j NEW', '-F; :NEW - [0:0]; -A NEW -j DROP; -A INPUT -j NEW'],
		['-F INPUT; -A INPUT -j NEW', ':NEW - [0:0]; -F INPUT; -A INPUT -j NEW'],
		['-F NEW; -A INPUT -j NEW', ':NEW - [0:0]; -F NEW; -A INPUT -j NEW'],
		['-X NEW; -A INPUT -j NEW', ':NEW - [0:0]; -A INPUT -j NEW'],
		[':INPUT DROP [0:0]; -F NEW; -X NEW; -A INPUT -j NEW', ':INPUT DROP [0:0]; :NEW - [0:0]; -A INPUT -j NEW'],
		['-X NEW; -X; -A INPUT -j NEW', '-X; :NEW - [0:0]; -A INPUT -j NEW'],
		['-F NEW; -X NEW; -A INPUT -j DROP', '-A INPUT -j DROP'],
	])('%s', (lines, mended) => {
		const fixed = fixedText(blockOf(lines), 'undefined-chain');
		expect(fixed).toBe(blockOf(mended));
		expect(findingsOf(fixed).findings).toEqual([]);
	});
});

describe('so is one that is declared too late, or deleted too early', () => {
	test.each([
		['chain-declared-later', '-X; -A INPUT -j NEW; :NEW - [0:0]', '-X; :NEW - [0:0]; -A INPUT -j NEW'],
		['chain-declared-later', '-X NEW; :NEW - [0:0]; -A INPUT -j NEW', ':NEW - [0:0]; -A INPUT -j NEW'],
		['chain-gone', ':NEW - [0:0]; -X; -A INPUT -j NEW', ':NEW - [0:0]; -X; :NEW - [0:0]; -A INPUT -j NEW'],
		['chain-gone', ':NEW - [0:0]; -X NEW; -A INPUT -j NEW', ':NEW - [0:0]; -A INPUT -j NEW'],
	])('%s: %s', (code, lines, mended) => {
		const fixed = fixedText(blockOf(lines), code);
		expect(fixed).toBe(blockOf(mended));
		expect(findingsOf(fixed).findings).toEqual([]);
	});
});

test('in a block without declarations it comes first', () => {
	expect(fixedText('*filter\n-A INPUT -j NEW\nCOMMIT\n', 'undefined-chain')).toBe('*filter\n:NEW - [0:0]\n-A INPUT -j NEW\nCOMMIT\n');
});

test('COMMIT goes behind the last rule, not behind the comments of the next table', () => {
	expect(fixedText(`${HEAD}-A INPUT -j ACCEPT\n\n# addresses\n*nat\nCOMMIT\n`, 'missing-commit')).toBe(
		`${HEAD}-A INPUT -j ACCEPT\nCOMMIT\n\n# addresses\n*nat\nCOMMIT\n`,
	);
});

test('COMMIT goes behind a last line that has no end', () => {
	expect(fixedText(`${HEAD}-A INPUT -j ACCEPT`, 'missing-commit')).toBe(`${HEAD}-A INPUT -j ACCEPT\nCOMMIT\n`);
});

test('a rule on several lines is brought into one', () => {
	expect(fixedText(`${HEAD}-A INPUT -p tcp \\\n  -m tcp \\\n  --dport 22 \\\n  -j ACCEPT\nCOMMIT\n`, 'line-continuation')).toBe(
		`${HEAD}-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n`,
	);
});

test('a comment behind a rule goes above it', () => {
	expect(fixedText(`${HEAD}-A INPUT -j ACCEPT   # for now \nCOMMIT\n`, 'trailing-comment')).toBe(
		`${HEAD}# for now\n-A INPUT -j ACCEPT\nCOMMIT\n`,
	);
});

test('typographic characters become those of the keyboard', () => {
	expect(
		fixedText(
			`${HEAD}–A INPUT —p tcp ––dport 22 —dport 23 —m comment ——comment “a\u00a0b” -j\u00a0ACCEPT\nCOMMIT\n`,
			'typographic-character',
		),
	).toBe(`${HEAD}-A INPUT -p tcp --dport 22 --dport 23 -m comment --comment "a b" -j ACCEPT\nCOMMIT\n`);
});

test('-t goes with the blank beside it', () => {
	expect(fixedText(`${HEAD}-A INPUT -j ACCEPT -t filter\nCOMMIT\n`, 'table-option')).toBe(`${HEAD}-A INPUT -j ACCEPT\nCOMMIT\n`);
	expect(fixedText(`${HEAD}--table=filter -A INPUT -j ACCEPT\nCOMMIT\n`, 'table-option')).toBe(`${HEAD}-A INPUT -j ACCEPT\nCOMMIT\n`);
});

test('a late declaration moves up', () => {
	expect(fixedText(`${HEAD}-A INPUT -j LATE\n:LATE - [0:0]\nCOMMIT\n`, 'chain-declared-later')).toBe(
		`${HEAD}:LATE - [0:0]\n-A INPUT -j LATE\nCOMMIT\n`,
	);
});

test('a quote is closed before the target that it swallowed', () => {
	expect(fixedText(`${HEAD}-A INPUT -m comment --comment "ssh -j ACCEPT\nCOMMIT\n`, 'unclosed-quote')).toBe(
		`${HEAD}-A INPUT -m comment --comment "ssh" -j ACCEPT\nCOMMIT\n`,
	);
});

describe('a quote is closed before the options that it swallowed, or opened where a text begins', () => {
	test.each([
		['"ssh -p tcp --dport 22 -j ACCEPT', '"ssh" -p tcp --dport 22 -j ACCEPT'],
		['"ssh - my own ! -s 10.0.0.1 -j ACCEPT', '"ssh - my own" ! -s 10.0.0.1 -j ACCEPT'],
		['"use -x, or -s of a host -m conntrack --ctstate NEW -j ACCEPT', '"use -x, or -s of a host" -m conntrack --ctstate NEW -j ACCEPT'],
		['"syn -p tcp --tcp-flags SYN,ACK SYN -j DROP', '"syn" -p tcp --tcp-flags SYN,ACK SYN -j DROP'],
		['"web" -j LOG --log-prefix "in: --log-level 4', '"web" -j LOG --log-prefix "in:" --log-level 4'],
		[`"ssh' -j ACCEPT`, '"ssh" -j ACCEPT'],
		['"-s 10.0.0.1 -j ACCEPT', '"" -s 10.0.0.1 -j ACCEPT'],
		['a -j LOG --log-prefix "what -s is for', 'a -j LOG --log-prefix "what -s is for"'],
		['allow ssh" -p tcp -j ACCEPT', '"allow ssh" -p tcp -j ACCEPT'],
		['ssh" -p tcp -j ACCEPT', '"ssh" -p tcp -j ACCEPT'],
		['allow ssh " -p tcp -j ACCEPT', '"allow ssh " -p tcp -j ACCEPT'],
		['a -j LOG --log-prefix in eth0" --log-level 4', 'a -j LOG --log-prefix "in eth0" --log-level 4'],
	])('%s', (words, mended) => {
		const rule = `${HEAD}-A INPUT -m comment --comment `;
		const fixed = fixedText(`${rule}${words}\nCOMMIT\n`, 'unclosed-quote');
		expect(fixed).toBe(`${rule}${mended}\nCOMMIT\n`);
		expect(findingsOf(fixed).findings).toEqual([]);
	});
	test('a quote in the middle goes', () => {
		expect(fixedText(`${HEAD}-A INPUT -m comment --comment "allow "ssh" -j ACCEPT\nCOMMIT\n`, 'text-behind-quote')).toBe(
			`${HEAD}-A INPUT -m comment --comment "allow ssh" -j ACCEPT\nCOMMIT\n`,
		);
	});
});

test('a missing table line goes above its chains', () => {
	expect(fixedText(':PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\nCOMMIT\n', 'rule-outside-table')).toBe(
		'*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\nCOMMIT\n',
	);
});

test('a table line gets the star that it lacks', () => {
	expect(fixedText('filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\nCOMMIT\n', 'rule-outside-table')).toBe(
		'*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\nCOMMIT\n',
	);
});

test('a line that a warning has cut is joined', () => {
	const warning = '# Warning: iptables-legacy tables present, use iptables-legacy to see them';
	expect(fixedText(`${HEAD}-A INPUT -j DR${warning}\nOP\nCOMMIT\n`, 'spliced-warning')).toBe(`${HEAD}-A INPUT -j DROP\nCOMMIT\n`);
	expect(fixedText(`${HEAD}-A INPUT -j DROP${warning}\n\nCOMMIT\n`, 'spliced-warning')).toBe(`${HEAD}-A INPUT -j DROP\nCOMMIT\n`);
});

test('line ends become those of Unix', () => {
	const text = `${HEAD}# a comment\n-A INPUT -j ACCEPT\nCOMMIT\n`;
	expect(fixedText(text.replaceAll('\n', '\r\n'), 'crlf')).toBe(text);
	expect(fixedText(text.replace('comment\n', 'comment\r\n'), 'crlf')).toBe(text);
	expect(fixedText(text.replaceAll('\n', '\r'), 'crlf')).toBe(text);
});

test('a blank goes between a closing quote and the option behind it', () => {
	expect(fixedText(`${HEAD}-A INPUT -m comment --comment "a"-j ACCEPT\nCOMMIT\n`, 'text-behind-quote')).toBe(
		`${HEAD}-A INPUT -m comment --comment "a" -j ACCEPT\nCOMMIT\n`,
	);
});
