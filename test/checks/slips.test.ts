// Lines that are no rules for one slip of the writer. All were given to iptables-legacy-restore and iptables-nft-restore 1.8.9: both refuse them, and take what the first fix makes
// of them.

import { describe, expect, test } from 'vitest';
import { drawFindings, findingsOf, fixedText } from './check-findings.ts';

const HEAD = '*filter\n:INPUT ACCEPT [0:0]\n:WEB - [0:0]\n-A INPUT -s 192.0.2.1/32 -j WEB\n';

describe('a line that is no rule', () => {
	test.each([
		['FORWARD DROP [0:0]', ':FORWARD DROP [0:0]'],
		['FORWARD ACCEPT', ':FORWARD ACCEPT'],
		[';FORWARD DROP [0:0]', ':FORWARD DROP [0:0]'],
		['FROWARD DROP [0:0]', ':FORWARD DROP [0:0]'],
		['A INPUT -p tcp -j DROP', '-A INPUT -p tcp -j DROP'],
		['a INPUT -p tcp -j DROP', '-A INPUT -p tcp -j DROP'],
		['--A INPUT ! -i lo -j DROP', '-A INPUT ! -i lo -j DROP'],
		['- A WEB -j DROP', '-A WEB -j DROP'],
		['-- A WEB -j DROP', '-A WEB -j DROP'],
		['-a WEB -j DROP', '-A WEB -j DROP'],
		['--apend WEB -j DROP', '-A WEB -j DROP'],
		['append WEB -j DROP', '-A WEB -j DROP'],
		['INPUT -p tcp -j DROP', '-A INPUT -p tcp -j DROP'],
		['I INPUT -p tcp -j DROP', '-I INPUT -p tcp -j DROP'],
		['-i INPUT 1 -p tcp -j DROP', '-I INPUT 1 -p tcp -j DROP'],
		['--in INPUT -j DROP', '-I INPUT -j DROP'],
		['D INPUT 1', '-D INPUT 1'],
		['-d INPUT -s 192.0.2.1/32 -j WEB', '-D INPUT -s 192.0.2.1/32 -j WEB'],
		['--p INPUT DROP', '-P INPUT DROP'],
		['F WEB', '-F WEB'],
	])('%s', (line, mended) => {
		expect(fixedText(`${HEAD}${line}\nCOMMIT\n`, 'unknown-line')).toBe(`${HEAD}${mended}\nCOMMIT\n`);
		const { findings } = findingsOf(`${HEAD}${mended}\nCOMMIT\n`);
		expect(findings.filter(({ severity }) => severity !== 'hint')).toEqual([]);
	});

	test.each([
		'a packet -j DROP',
		'A rule for the web',
		'INPUT is for the web',
		'policy of INPUT',
		'-p tcp --dport 22 -j ACCEPT',
		'-i eth0 -j DROP',
	])('%s: nobody can tell', (line) => {
		const [finding] = findingsOf(`${HEAD}${line}\nCOMMIT\n`).findings;
		expect(finding?.fixes.map(({ title }) => title)).toEqual(['Make it a comment']);
	});

	test('the chain that it was to declare is not missed', () => {
		const text = '*filter\n:INPUT ACCEPT [0:0]\nWEB - [0:0]\n-A INPUT -j WEB\nPREROUTING DROP [0:0]\nCOMMIT\n';
		expect(drawFindings(text)).toMatchInlineSnapshot(`
			"*filter
			:INPUT ACCEPT [0:0]
			WEB - [0:0]
			#^^^^^^^^^^ error unknown-line: This line is neither rule nor chain, comment or empty: "Bad argument \`WEB'". Did you mean ":WEB - [0:0]"?
			-A INPUT -j WEB
			PREROUTING DROP [0:0]
			#^^^^^^^^^^^^^^^^^^^^ error unknown-line: This line is neither rule nor chain, comment or empty: "Bad argument \`PREROUTING'". Put # before a remark, or write a rule that begins with -A.
			COMMIT
			"
		`);
		expect(fixedText(text, 'unknown-line')).toBe(text.replace('WEB -', ':WEB -'));
	});
});

describe('a line that names a table', () => {
	test.each(['filter', ':filter', '**filter', '*filter;', '*filter:', '[filter]', '*"filter"', 'table filter', 'filter:'])('%s', (line) => {
		const rest = ':INPUT ACCEPT [0:0]\n-A INPUT -j DROP\nCOMMIT\n';
		expect(findingsOf(`${line}\n${rest}`).findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
			'error rule-outside-table',
		]);
		expect(fixedText(`${line}\n${rest}`, 'rule-outside-table')).toBe(`*filter\n${rest}`);
	});
	test('says what iptables-restore says', () => {
		expect(drawFindings('*filter;\n:INPUT ACCEPT [0:0]\nCOMMIT\n')).toMatchInlineSnapshot(`
			"*filter;
			#^^^^^^^ error rule-outside-table: The name of a table stands behind the "*" and alone: "unable to initialize table 'filter;'", with nft "line 1 table name 'filter;' invalid". Write *filter.
			:INPUT ACCEPT [0:0]
			COMMIT
			"
		`);
	});
});
