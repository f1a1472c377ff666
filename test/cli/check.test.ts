// `iptables-lens check`.

import { describe, expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { checkedFile, undecidedNote } from '../../server/src/cli/check.ts';
import { FINDINGS_SHOWN } from '../../server/src/limits.ts';
import { call } from './call.ts';

const CLEAN = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 10.0.0.0/8 -j ACCEPT\nCOMMIT\n';
const BROKEN = '*filter\n:INPUT ACCEPT [0:0]\n:OLD - [0:0]\n-A INPUT -s 10.0.0.0/8 -j DORP\n-A INPUT -j DORP\nCOMMIT\n';
const DOUBTFUL = '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT';
const INFO = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp\nCOMMIT\n';
const HINT = '*filter\n:INPUT ACCEPT [0:0]\n:OLD - [0:0]\nCOMMIT\n';

test('text: place, severity, code, message, the line with carets, related lines, summary', async () => {
	const { code, out, err } = await call(['check', 'rules.v4'], { files: { 'rules.v4': BROKEN } });
	expect({ code, err }).toEqual({ code: 1, err: '' });
	expect(out).toMatchInlineSnapshot(`
		"rules.v4:3:2: hint unused-chain: No rule jumps or goes to the chain OLD, so no packet comes there. Add the jump that is missing, or remove the chain.
		 3 | :OLD - [0:0]
		   |  ^^^

		rules.v4:4:27: error undefined-chain: INPUT rule 1 jumps to DORP (and 1 more), which is neither a chain of table filter nor a target ("Couldn't load target \`DORP'"). Did you mean DROP?
		 4 | -A INPUT -s 10.0.0.0/8 -j DORP
		   |                           ^^^^
		   = line 5: also used by INPUT rule 2

		1 error, 1 hint in 1 file.
		"
	`);
});

test('text: a clean file', async () => {
	expect(await call(['check', 'a', 'b'], { files: { a: CLEAN, b: CLEAN } })).toEqual({
		code: 0,
		out: 'No findings in 2 files.\n',
		err: '',
	});
});

test('text: of more findings than anybody reads the worst, and how many more there are', async () => {
	const chains = Array.from({ length: FINDINGS_SHOWN + 3 }, (_, i) => `:OLD${i} - [0:0]\n`).join('');
	const text = `*filter\n:INPUT ACCEPT [0:0]\n${chains}-A INPUT -j DORP\nCOMMIT\n`;
	const { code, out } = await call(['check', 'rules.v4'], { files: { 'rules.v4': text } });
	expect(code).toBe(1);
	expect(out.match(/^rules\.v4:\d+:\d+: /gm)).toHaveLength(FINDINGS_SHOWN);
	expect(out).toContain(' error undefined-chain: ');
	expect(out).toMatch(
		/\nrules\.v4: 4 more findings not shown, none worse than these; --format json prints all\.\n\n1 error, 2003 hints in 1 file\.\n$/,
	);
});

test('json: the documented shape, lines and columns from 1', async () => {
	const { code, out } = await call(['check', '--format', 'json', 'rules.v4'], { files: { 'rules.v4': BROKEN } });
	expect(code).toBe(1);
	expect(JSON.parse(out)).toMatchInlineSnapshot(`
		{
		  "files": [
		    {
		      "dialect": "save",
		      "family": "ipv4",
		      "findings": [
		        {
		          "chain": "OLD",
		          "code": "unused-chain",
		          "column": 2,
		          "endColumn": 5,
		          "endLine": 3,
		          "line": 3,
		          "message": "No rule jumps or goes to the chain OLD, so no packet comes there. Add the jump that is missing, or remove the chain.",
		          "related": [],
		          "rule": null,
		          "severity": "hint",
		          "table": "filter",
		        },
		        {
		          "chain": "INPUT",
		          "code": "undefined-chain",
		          "column": 27,
		          "endColumn": 31,
		          "endLine": 4,
		          "line": 4,
		          "message": "INPUT rule 1 jumps to DORP (and 1 more), which is neither a chain of table filter nor a target ("Couldn't load target \`DORP'"). Did you mean DROP?",
		          "related": [
		            {
		              "line": 5,
		              "message": "also used by INPUT rule 2",
		            },
		          ],
		          "rule": 1,
		          "severity": "error",
		          "table": "filter",
		        },
		      ],
		      "path": "rules.v4",
		    },
		  ],
		  "version": 1,
		}
	`);
});

test('json: a listing, and standard input', async () => {
	const listing =
		'Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination         \nACCEPT     all  --  2001:db8::/32        ::/0                \n';
	const { out } = await call(['check', '--format=json', '-'], { stdin: listing });
	expect(JSON.parse(out)).toEqual({ version: 1, files: [{ path: '<stdin>', dialect: 'list', family: 'ipv6', findings: [] }] });
});

describe('--fail-on', () => {
	test.each([
		['error', BROKEN, 1],
		['never', BROKEN, 0],
		['error', DOUBTFUL, 0],
		['warning', DOUBTFUL, 1],
		['warning', INFO, 0],
		['info', INFO, 1],
		['info', HINT, 0],
	])('%s', async (level, text, expected) => {
		const { code, out } = await call(['check', '--fail-on', level, 'f'], { files: { f: text } });
		expect(code).toBe(expected);
		expect(out).not.toContain('No findings');
	});
});

test('bytes that are not UTF-8 are read as Latin-1, and none is lost', async () => {
	const bytes = Uint8Array.from(Buffer.from(CLEAN.replace('-j ACCEPT', '-m comment --comment "Z\xfcrich" -j DORP'), 'latin1'));
	const { code, out } = await call(['check', 'f'], { files: { f: bytes } });
	expect(code).toBe(1);
	expect(out).toContain('"Zürich"');
});

test('where some bytes are not UTF-8, the other lines still are', async () => {
	const umlaut = Buffer.from('# Z\xfcrich\n', 'latin1');
	const accent = Buffer.from('# voilà\n:INPUT ACCEPT [0:0]\n-A INPUT -s 10.0.0.1 -m comment --comment voilà -j DORP\nCOMMIT\n');
	const f = Uint8Array.from(Buffer.concat([Buffer.from('*filter\n'), umlaut, accent]));
	const { out } = await call(['check', 'f'], { files: { f } });
	expect(out).not.toContain('typographic-character');
	expect(out).toContain('--comment voilà');
});

test('a byte-order mark is seen', async () => {
	expect((await call(['check', 'f'], { files: { f: `\ufeff${CLEAN}` } })).out).toContain('byte-order-mark');
});

test('what is no dump is said on standard error, and is a failure where nothing could have been meant', async () => {
	const files = {
		'a.png': Uint8Array.of(0x89, 0x50, 0, 1),
		'b.txt': 'Dear diary\n',
		c: '',
		d: ' \n\n',
		e: '*filter\n-A INPUT -j DORP\nCOMMIT\n',
	};
	expect(await call(['check', 'b.txt'], { files })).toMatchObject({ code: 0, out: 'No findings in 0 files; 1 file without a dump.\n' });
	for (const [command, ...names] of [
		['check', 'a.png'],
		['check', 'c'],
		['check', 'd'],
		['check', 'e', 'c'],
		['reach', 'c'],
		['outline', 'e', 'a.png'],
	] as const) {
		expect((await call([command, ...names], { files })).code).toBe(2);
	}
	expect((await call(['check', 'e', 'b.txt'], { files })).out).toContain('1 error in 1 file; 1 file without a dump.\n');
	const { err } = await call(['check', 'a.png', 'b.txt', 'c', 'd'], { files });
	expect(err).toMatchInlineSnapshot(`
		"iptables-lens: a.png: not a dump (a binary file)
		iptables-lens: b.txt: not a dump (it holds no table, chain or rule of iptables)
		iptables-lens: c: not a dump (the file is empty)
		iptables-lens: d: not a dump (the file holds nothing but blanks and line ends)
		"
	`);
});

test('a NUL or two make no binary file of a dump', async () => {
	const listing = [
		'Chain INPUT (policy ACCEPT)',
		'target     prot opt source               destination         ',
		'DORP       0    --  0.0.0.0/0            0.0.0.0/0           match bpf 6 0 0 65535\0',
		'DROP       0    --  0.0.0.0/0            0.0.0.0/0           match bpf 48 0 0 9,21 0 1 6,6 0 0 1\0',
		'',
	].join('\n');
	const save = CLEAN.replace('-j', '-m comment --comment "a\0b" -j').replace('ACCEPT\nCOMMIT', 'DORP\nCOMMIT');
	const { out, err } = await call(['check', 'listing', 'save'], { files: { listing, save } });
	expect(err).toBe('');
	expect(out).toMatch(/listing:3:1: .*undefined-chain/);
	expect(out).toMatch(/save:3:\d+: error undefined-chain/);
	const [utf16, fromWindows] = [CLEAN, `\ufeff${CLEAN}`].map((text) => Uint8Array.from(Buffer.from(text, 'utf16le')));
	const utf32 = Uint8Array.from([0xff, 0xfe, 0, 0, ...[...CLEAN].flatMap((character) => [character.charCodeAt(0), 0, 0, 0])]);
	const picture = Uint8Array.from({ length: 400 }, (_, i) => (i % 3 === 0 ? i % 256 : 0));
	const files = { utf16: utf16!, fromWindows: fromWindows!, utf32, picture, prose: 'Dear diary\0\n' };
	expect((await call(['check', ...Object.keys(files)], { files })).err).toBe(
		[
			'iptables-lens: utf16: not a dump (a file in UTF-16, which iptables-restore does not read either: save it as UTF-8)',
			'iptables-lens: fromWindows: not a dump (a file in UTF-16, which iptables-restore does not read either: save it as UTF-8)',
			'iptables-lens: utf32: not a dump (a file in UTF-32, which iptables-restore does not read either: save it as UTF-8)',
			'iptables-lens: picture: not a dump (a binary file)',
			'iptables-lens: prose: not a dump (a binary file)',
			'',
		].join('\n'),
	);
});

test('a COMMIT alone is a file to be loaded, one in other text is none', async () => {
	const { code, out, err } = await call(['check', 'a', 'b'], { files: { a: 'COMMIT\n', b: 'BEGIN\nUPDATE a\nCOMMIT\n' } });
	expect(code).toBe(1);
	expect(out).toContain('a:1:1: error commit-outside-table');
	expect(out).toContain('1 error in 1 file; 1 file without a dump.');
	expect(err).toBe('iptables-lens: b: not a dump (it holds no table, chain or rule of iptables)\n');
});

test('a dump of another tool is told once', async () => {
	const f = '# Generated by ebtables-save v1.8.9\n*filter\n:INPUT ACCEPT\n-A INPUT -p IPv4 -j ACCEPT\n';
	const { out, err } = await call(['check', 'f'], { files: { f } });
	expect(err).toBe('');
	expect(out).toMatchInlineSnapshot(`
		"f:1:1: info foreign-dump: This is a dump of ebtables, not of iptables: its rules are about other packets and have other options. Nothing of it is read here.
		 1 | # Generated by ebtables-save v1.8.9
		   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

		1 info in 1 file.
		"
	`);
});

test('a terminal is not made to act upon what a file holds, and long lines are cut round the finding', async () => {
	const line = `-A INPUT -m comment --comment "\u001b[31m\u202e${'x'.repeat(240)}" -j DORP${' -s 10.0.0.1'.repeat(40)}`;
	const { out } = await call(['check', 'f'], { files: { f: `*filter\n:INPUT ACCEPT [0:0]\n${line}\nCOMMIT\n` } });
	expect([...out].filter((character) => character === '\u001b' || character === '\u202e')).toEqual([]);
	const [, source, carets] = out.split('\n');
	expect(source!.slice(carets!.indexOf('^'), carets!.lastIndexOf('^') + 1)).toBe('DORP');
	expect(source!.length).toBeLessThan(180);
});

test('colours are there on a terminal only', async () => {
	const world = { files: { f: BROKEN } };
	const plain = await call(['check', 'f'], world);
	const coloured = await call(['check', 'f'], { ...world, hasColours: true });
	const start = String.fromCharCode(27);
	expect(plain.out).not.toContain(start);
	expect(coloured.out).toContain(`${start}[`);
	expect(
		coloured.out
			.split(start)
			.join('')
			.replace(/\[\d+m/g, ''),
	).toBe(plain.out);
});

test('of more rules than the engine is asked about it is said so', () => {
	const rules = ['-A INPUT -j ACCEPT\n', '-A INPUT -s 10.0.0.1 -j DROP\n', '-A INPUT -s 10.0.0.2 -j DROP\n'].join('');
	const input = { path: 'rules.v4', analysis: new Analysis(`*filter\n:INPUT DROP [0:0]\n${rules}COMMIT\n`), notDump: undefined };
	const all = checkedFile(input, undefined, { rules: 3, milliseconds: 1_000 });
	expect({ codes: all.findings.map(({ code }) => code), undecided: all.undecided }).toEqual({
		codes: ['unreachable-rule', 'unreachable-rule'],
		undecided: 0,
	});
	const some = checkedFile(input, undefined, { rules: 2, milliseconds: 1_000 });
	expect({ codes: some.findings.map(({ code }) => code), note: undecidedNote(some) }).toEqual({
		codes: [],
		note: 'which of 3 rules packets reach was not worked out; "iptables-lens reach rules.v4" takes the time',
	});
});

test('no name of a file reaches a terminal or the log of a workflow as it is', async () => {
	const path = 'a\u001b[31m\u009b\u202e\u0007::b';
	const dump = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j ACCEPT\n-A INPUT -j DORP\nCOMMIT\n';
	const files = { [path]: dump, [`${path}2`]: dump.replace('ACCEPT\n-A', 'DROP\n-A'), [`${path}3`]: '\n' };
	const calls = [
		...['text', 'github', 'markdown'].map((format) => ['check', '--format', format, path, `${path}3`]),
		...['text', 'github', 'markdown'].map((format) => ['diff', '--format', format, path, `${path}2`]),
		...['outline', 'reach', 'check'].flatMap((command) => [
			[command, path],
			[command, `${path}3`],
			[command, `${path}4`],
		]),
	];
	for (const args of calls) {
		const { out, err } = await call(args, { files });
		expect(out + err).toMatch(/a[␛\ufffd]/);
		expect(`${args[0]} ${out}${err}`).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
	}
});
