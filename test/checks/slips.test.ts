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
		['-OUTPUT -p tcp -j DROP', '-A OUTPUT -p tcp -j DROP'],
		['-WEB -p tcp -j DROP', '-A WEB -p tcp -j DROP'],
		['I INPUT -p tcp -j DROP', '-I INPUT -p tcp -j DROP'],
		['-i INPUT 1 -p tcp -j DROP', '-I INPUT 1 -p tcp -j DROP'],
		['--in INPUT -j DROP', '-I INPUT -j DROP'],
		['D INPUT 1', '-D INPUT 1'],
		['-d INPUT -s 192.0.2.1/32 -j WEB', '-D INPUT -s 192.0.2.1/32 -j WEB'],
		['--p INPUT DROP', '-P INPUT DROP'],
		['F WEB', '-F WEB'],
		['1 -A INPUT -p tcp -j DROP', '-A INPUT -p tcp -j DROP'],
		['12. -A INPUT -p tcp -j DROP', '-A INPUT -p tcp -j DROP'],
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

	test.each([
		['-OUTPUT -p tcp -j DROP', 'unknown option "filter"'],
		['-Q -j DROP', 'unknown option "-Q"'],
		['-ieth0 -j DROP', 'no command specified'],
		['-pudp -j DROP', 'unknown protocol "-pudp" specified'],
		['-- A INPUT -j DROP', 'unknown arguments found on commandline'],
		['- A INPUT -j DROP', "Bad argument `-'"],
	])('%s: what iptables-restore says', (line, says) => {
		expect(findingsOf(`${HEAD}${line}\nCOMMIT\n`).findings[0]?.message).toContain(`: "${says}".`);
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

describe('a rule on several lines', () => {
	test.each([
		['-A INPUT -p tcp\n  --dport 22\n  -j DROP', '-A INPUT -p tcp --dport 22 -j DROP'],
		['-A INPUT -p tcp -j DROP\n! -s 192.0.2.1/32', '-A INPUT -p tcp -j DROP ! -s 192.0.2.1/32'],
	])('%s', (lines, mended) => {
		expect(fixedText(`${HEAD}${lines}\nCOMMIT\n`, 'unknown-line')).toBe(`${HEAD}${mended}\nCOMMIT\n`);
	});

	test.each(['-A INPUT -j DROP\n-p tcp -j ACCEPT', '-A INPUT\n--wat 22 -j DROP', '-A INPUT -p tcp\nno --dport 22 -j DROP'])(
		'%s is none',
		(lines) => {
			const found = findingsOf(`${HEAD}${lines}\nCOMMIT\n`).findings.find(({ code }) => code === 'unknown-line');
			expect(found?.fixes.map(({ title }) => title)).toEqual(['Make it a comment']);
		},
	);
});

describe('a call of iptables behind a rule', () => {
	test.each(['; iptables ', ' ; iptables ', ' && sudo /sbin/iptables -w ', ' iptables ', '; '])('%s', (between) => {
		const rules = ['-A INPUT -p tcp -j ACCEPT', '-A INPUT -j DROP'];
		const text = `${HEAD}${rules.join(between)}\nCOMMIT\n`;
		expect(findingsOf(text).findings.map(({ code }) => code)).toEqual(['second-command']);
		expect(fixedText(text, 'second-command')).toBe(`${HEAD}${rules.join('\n')}\nCOMMIT\n`);
	});
});

describe('a call of iptables in the place of a rule', () => {
	test.each(['$IPT', '"$IPT"', `\${IPTABLES}`, '$IPT -w 5', 'sudo iptables -w'])('%s', (call) => {
		const text = `${HEAD}${call} -A INPUT -j DROP\nCOMMIT\n`;
		expect(findingsOf(text).findings.map(({ code, severity }) => [code, severity])).toContainEqual(['command-in-file', 'error']);
		expect(fixedText(text, 'command-in-file')).toBe(`${HEAD}-A INPUT -j DROP\nCOMMIT\n`);
	});

	test('for the other family it is no rule of this file', () => {
		const { findings } = findingsOf(`${HEAD}ip6tables -A INPUT -j DROP\nCOMMIT\n`, 'rules.v4');
		expect(findings[0]?.fixes).toEqual([]);
		expect(findings[0]?.message).toMatchInlineSnapshot(
			`"A restore file holds what stands behind "iptables", not the command: "Bad argument \`ip6tables'". These are rules of IPv4, and the call is for the other family: its rule belongs into a file of its own."`,
		);
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

describe('a blank, a sign or a "!" in the wrong place', () => {
	test.each([
		['invalid-value', '-p tcp --dport 22, 80 -j DROP', '-p tcp -m multiport --dports 22,80 -j DROP'],
		['invalid-value', '-p tcp --dport 22 , 80 ,443 -j DROP', '-p tcp -m multiport --dports 22,80,443 -j DROP'],
		['invalid-value', '-p tcp -m multiport --dports 22, 80 -j DROP', '-p tcp -m multiport --dports 22,80 -j DROP'],
		['invalid-value', '-p tcp --dport 22, -j DROP', '-p tcp --dport 22 -j DROP'],
		['stray-word', '-p tcp --dport 22 80 -j DROP', '-p tcp -m multiport --dports 22,80 -j DROP'],
		['stray-word', '-p tcp --dport 22 and 80 -j DROP', '-p tcp -m multiport --dports 22,80 -j DROP'],
		['stray-word', '-p tcp --dport 22: 80 -j DROP', '-p tcp --dport 22:80 -j DROP'],
		['stray-word', '-p tcp --dport 22 - 80 -j DROP', '-p tcp --dport 22:80 -j DROP'],
		['stray-word', '-m iprange --src-range 192.0.2.1 - 192.0.2.9 -j DROP', '-m iprange --src-range 192.0.2.1-192.0.2.9 -j DROP'],
		['stray-word', '-s 192.0.2.8 192.0.2.9 -j DROP', '-s 192.0.2.8,192.0.2.9 -j DROP'],
		['stray-word', '-s 192.0.2.0 /24 -j DROP', '-s 192.0.2.0/24 -j DROP'],
		['stray-word', '-m conntrack --ctstate NEW RELATED -j DROP', '-m conntrack --ctstate NEW,RELATED -j DROP'],
		['stray-word', '-m comment --comment hello, world -j DROP', '-m comment --comment "hello, world" -j DROP'],
		['stray-word', '-j DROP ;', '-j DROP'],
		['stray-word', '-m comment --comment allow p tcp -j DROP', '-m comment --comment "allow p tcp" -j DROP'],
		['stray-word', '-m comment --comment no ssh DROP', '-m comment --comment "no ssh" -j DROP'],
		['stray-word', '-m comment --comment no DROP', '-m comment --comment no -j DROP'],
		['stray-word', '-m state NEW -j DROP', '-m state --state NEW -j DROP'],
		['stray-word', '-m comment hello -j DROP', '-m comment --comment hello -j DROP'],
		['stray-word', '-p tcp -j REJECT tcp-reset', '-p tcp -j REJECT --reject-with tcp-reset'],
		['stray-word', '-j LOG "in: "', '-j LOG --log-prefix "in: "'],
		['invalid-value', '-p tcp --dport = 22 -j DROP', '-p tcp --dport 22 -j DROP'],
		['stray-word', 'p tcp --dport 22 -j DROP', '-p tcp --dport 22 -j DROP'],
		['stray-word', '-p tcp dport 22 -j DROP', '-p tcp --dport 22 -j DROP'],
		['stray-word', '-p tcp -- dport 22 -j DROP', '-p tcp --dport 22 -j DROP'],
		['stray-word', '-p tcp - j DROP', '-p tcp -j DROP'],
		['stray-word', '-p tcp --dport 22 j WEB', '-p tcp --dport 22 -j WEB'],
		['stray-word', '-p tcp --dport 22 WEB', '-p tcp --dport 22 -j WEB'],
		['undefined-chain', '-j DROP;', '-j DROP'],
		['undefined-chain', '-j DROP,', '-j DROP'],
		['undefined-chain', '-j WEB. -p tcp', '-j WEB -p tcp'],
		['undefined-chain', '-p tcp -j W EB', '-p tcp -j WEB'],
		['undefined-chain', '-j DR OP -p tcp', '-j DROP -p tcp'],
		['negation-not-allowed', '-p tcp --syn ! -j DROP', '-p tcp ! --syn -j DROP'],
		['negation-not-allowed', '-p tcp --syn ! -m state --state NEW -j DROP', '-p tcp ! --syn -m state --state NEW -j DROP'],
		['negation-not-allowed', '-j DROP -p tcp --syn !', '-j DROP -p tcp ! --syn'],
		['negation-not-allowed', '-j DROP !', '-j DROP'],
	])('%s: %s', (code, words, mended) => {
		const fixed = fixedText(`${HEAD}-A INPUT ${words}\nCOMMIT\n`, code);
		expect(fixed).toBe(`${HEAD}-A INPUT ${mended}\nCOMMIT\n`);
		expect(findingsOf(fixed).findings.filter(({ severity }) => severity !== 'hint')).toEqual([]);
	});

	test('what is said', () => {
		const rules = [
			'-p tcp --dport 22, 80 -j DROP',
			'-p tcp --dport 22 ,80 -j DROP',
			'-j DROP;',
			'-j OTHER;',
			'-p tcp --syn ! -j DROP',
			"-j 'DROP'",
			'-i eth0 eth1 -j DROP',
		];
		const { findings } = findingsOf(`${HEAD}${rules.map((rule) => `-A INPUT ${rule}\n`).join('')}COMMIT\n`);
		const said = findings.map(({ message, fixes }) => [message, ...fixes.map(({ title }) => title)].join('\n  fix: '));
		expect(said.join('\n')).toMatchInlineSnapshot(`
			"--dport 22, ends in a comma: no blank may stand in a list, or iptables takes only what is before it. Several ports need -m multiport.
			  fix: Change to -m multiport --dports 22,80
			--dport 22 goes on behind a blank: no blank may stand in a list, or iptables takes only what is before it. Several ports need -m multiport.
			  fix: Change to -m multiport --dports 22,80
			INPUT rule 4 jumps to DROP;, which is neither a chain of table filter nor a target ("Couldn't load target \`DROP;'"). Remove the ";": it is taken for a part of the name DROP.
			  fix: Remove the ";"
			INPUT rule 5 jumps to OTHER;, which is neither a chain of table filter nor a target ("Couldn't load target \`OTHER;'"). Remove the ";", which is taken for a part of the name.
			  fix: Remove the ";"
			A "!" may not stand before -j. Remove the "!", or put it before --syn.
			  fix: Put the "!" before --syn
			INPUT rule 7 jumps to 'DROP', which is neither a chain of table filter nor a target ("Couldn't load target \`'DROP''"). Did you mean DROP?
			  fix: Change to DROP
			Nothing takes the word eth1: "Bad argument \`eth1'". -i takes one interface: write a rule for each.
			  fix: Write 2 rules: -i eth0, -i eth1"
		`);
	});
});

describe('what is glued to a command or the name of a chain', () => {
	test.each([
		['undefined-chain', '-INPUT -p tcp -j DROP', '-A INPUT -p tcp -j DROP'],
		['undefined-chain', '-FORWARD -p tcp -j DROP', '-A FORWARD -p tcp -j DROP'],
		['undefined-chain', '-A INPUT-p tcp -j DROP', '-A INPUT -p tcp -j DROP'],
		['undefined-chain', '-A INPUT -j DROP-p tcp', '-A INPUT -j DROP -p tcp'],
		['undefined-chain', '-I INPUT1 -p tcp -j DROP', '-I INPUT 1 -p tcp -j DROP'],
		['unexpected-argument', '-N NET - [0:0]', ':NET - [0:0]'],
		['unexpected-argument', '-F WEB FORWARD', '-F WEB\n-F FORWARD'],
		['unexpected-argument', '-P INPUT DROP [0:0]', '-P INPUT DROP'],
		['undefined-chain', '-F;', '-F'],
		['undefined-chain', '-Z INPUT;', '-Z INPUT'],
		['unknown-option', '-A INPUT -p tcp --dport22 -j DROP', '-A INPUT -p tcp --dport 22 -j DROP'],
	])('%s: %s', (code, line, mended) => {
		const fixed = fixedText(`${HEAD}${line}\nCOMMIT\n`, code);
		expect(fixed).toBe(`${HEAD}${mended}\nCOMMIT\n`);
		expect(findingsOf(fixed).findings.filter(({ severity }) => severity !== 'hint')).toEqual([]);
	});
});

describe('a declaration that is not quite right', () => {
	test.each([
		['invalid-policy', ':FORWARD [0:0]', ':FORWARD ACCEPT [0:0]'],
		['invalid-policy', ':FORWARD DROP[0:0]', ':FORWARD DROP [0:0]'],
		['invalid-policy', ':FORWARD:DROP [0:0]', ':FORWARD DROP [0:0]'],
		['invalid-policy', ':LAN [0:0]', ':LAN - [0:0]'],
		['invalid-policy', ':LAN- [0:0]', ':LAN - [0:0]'],
		['policy-on-user-chain', ':FORWARD: DROP [0:0]', ':FORWARD DROP [0:0]'],
		['policy-on-user-chain', '::FORWARD DROP [0:0]', ':FORWARD DROP [0:0]'],
		['policy-on-user-chain', ':Forward DROP [0:0]', ':FORWARD DROP [0:0]'],
		['undefined-chain', ':LAN: - [0:0]', ':LAN - [0:0]'],
		['undefined-chain', '-N LAN;', '-N LAN'],
		['undefined-chain', ':LAN- [0:0]', ':LAN - [0:0]'],
	])('%s: %s', (code, line, mended) => {
		const use = line.includes('LAN') ? '-A INPUT -j LAN\n' : '';
		const fixed = fixedText(`${HEAD}${line}\n${use}COMMIT\n`, code);
		expect(fixed).toBe(`${HEAD}${mended}\n${use}COMMIT\n`);
		expect(findingsOf(fixed).findings.filter(({ severity }) => severity !== 'hint')).toEqual([]);
	});

	test('what is said', () => {
		const lines = [':FORWARD [0:0]', ':LAN [0:0]', ':FORWARD:DROP [0:0]', ':FORWADR DROP [0:0]', '-N NET;', '-A INPUT -j NET'];
		const { findings } = findingsOf(`${HEAD}${lines.join('\n')}\nCOMMIT\n`);
		const said = findings.filter(({ severity }) => severity !== 'hint').map(({ severity, message }) => `${severity}: ${message}`);
		expect(said.join('\n')).toMatchInlineSnapshot(`
			"error: The chain FORWARD has no policy: "Can't set policy \`[0:0]' on \`FORWARD': Bad policy name". Write ACCEPT or DROP before the counters.
			warning: The chain LAN has no policy: the legacy iptables-restore says "Can't set policy \`[0:0]' on \`LAN': Bad built-in chain name", the nft one takes it. Write "-" before the counters.
			warning: A blank stands between the name of a chain and its policy: the legacy iptables-restore says "Can't set policy \`[0:0]' on \`FORWARD:DROP': Bad built-in chain name", the nft one makes a chain FORWARD:DROP. Write ":FORWARD DROP".
			warning: FORWADR is a user chain and has no policy: the legacy iptables-restore says "Can't set policy \`DROP' on \`FORWADR'", the nft one ignores it. Write "-"; to end the chain with DROP, add the rule "-A FORWADR -j DROP".
			error: INPUT rule 2 jumps to NET, which is neither a chain of table filter nor a target ("Couldn't load target \`NET'"). Line 9 declares "NET;": remove the ";" there."
		`);
	});
});

describe('a second call of iptables in a line of a script', () => {
	const [first, second] = ['iptables -A INPUT -p tcp -j ACCEPT', 'iptables -A INPUT -j DROP'] as const;

	test.each(['; ', ' ; sudo ', ' 2>/dev/null; ', ' > "a b" 2>&1; '])('%s is told, and gets a line of its own', (between) => {
		const text = `${first}${between}${second}\n`;
		const { findings } = findingsOf(text);
		expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['second-call', 'info']]);
		expect(text.slice(findings[0]!.span.start, findings[0]!.span.end)).toBe(`${between.includes('sudo') ? 'sudo ' : ''}${second}`);
		expect(fixedText(text, 'second-call')).toBe(`${first}${between.replace(/ *; */, '\n')}${second}\n`);
	});

	test('all of them get lines of their own, with the indent of the first', () => {
		const text = `\t${first}; ip6tables -P INPUT DROP; ${second}; echo done`;
		expect(fixedText(text, 'second-call')).toBe(`\t${first}\n\tip6tables -P INPUT DROP\n\t${second}; echo done`);
		expect(findingsOf(fixedText(text, 'second-call')).findings).toEqual([]);
	});

	test.each([
		`${first} && sudo -n ${second}`,
		`iptables -C INPUT -j DROP || ${second}`,
		`iptables -C INPUT -j DROP 2>/dev/null || { ${second}; }`,
		`iptables -A INPUT \\\n  -j ACCEPT; ${second}`,
		`iptables -A INPUT -j ACCEPT && \\\n${first}; ${second}`,
	])('%s is told', (text) => {
		const { findings } = findingsOf(`${text}\n`);
		expect(findings.map(({ code }) => code)).toEqual(['second-call']);
	});

	test.each([
		`# ${first}; ${second}`,
		`${first} # then; ${second}`,
		`${first}; # ${second}`,
		`${first} -m comment --comment "x; ${second}"`,
		`${first} -m comment --comment 'x; ${second}'`,
		`${first}; echo done`,
		`${first} && exit 1`,
		`${first}; echo "${second}"`,
		`${first}; echo ${second}`,
		`${first}; iptables-save > /etc/iptables/rules.v4`,
		`${first} >> iptables; echo -n`,
		`${first};; iptables) exit`,
		`We wrote ${first}; ${second} and it did not work.`,
		`${first} && \\\n${second}`,
	])('%s is none', (text) => {
		expect(findingsOf(`${text}\n`).findings).toEqual([]);
	});
});
