// Calls of iptables in scripts are read as a shell hands them over, so that nothing is claimed of a rule that says something else.

import { describe, expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { runChecks } from '../../server/src/checks/checks.ts';
import { compare } from '../../server/src/compare/compare.ts';
import { normalText } from '../../server/src/compare/normal-text.ts';
import { headline, verdicts } from '../../server/src/compare/words.ts';
import { growthProblem } from '../support/growth.ts';

const normal = (script: string): string[] =>
	[...normalText(new Analysis(script))]
		.join('')
		.split('\n')
		.filter((line) => line.startsWith('-'));
const found = (script: string): string[] => {
	const analysis = new Analysis(script);
	return runChecks(analysis).map(({ code, line }) => `${analysis.indexOf(line) + 1} ${code}`);
};
const changed = (before: string, after: string): string[] => {
	const comparison = compare(new Analysis(before), new Analysis(after));
	return [headline(comparison), ...comparison.changes.map(verdicts)];
};

test.each([
	[`--comment "allow 'web server' in" -j DROP`, `-m comment --comment "allow 'web server' in" -j DROP`],
	[`--comment 'a "b" c' -j DROP`, String.raw`-m comment --comment "a \"b\" c" -j DROP`],
	[`--comment foo\\ bar -j DROP`, '-m comment --comment "foo bar" -j DROP'],
	[`--comment foo\\ -j DROP`, undefined],
	[`--comment it\\'s -j DROP`, `-m comment --comment "it's" -j DROP`],
	[`--comment a'b c'd"e f" -j DROP`, '-m comment --comment "ab cde f" -j DROP'],
	[`--comment "a\\b" -j DROP`, String.raw`-m comment --comment "a\\b" -j DROP`],
	[`--comment "a\\\\b" -j DROP`, String.raw`-m comment --comment "a\\b" -j DROP`],
	[`--comment 'a\\\\b' -j DROP`, String.raw`-m comment --comment "a\\\\b" -j DROP`],
])('a comment in a call: %s', (words, expected) => {
	const call = `iptables -A INPUT -m comment ${words}\n`;
	const [rule] = normal(call);
	if (expected === undefined) {
		expect(found(call)).toContain('1 stray-word');
	} else {
		expect(rule).toBe(`-A INPUT ${expected}`);
		expect(found(call)).toEqual([]);
	}
});

test('an apostrophe in the prompt opens nothing', () => {
	const call = `bob@bob's-mac:~$ sudo iptables -A INPUT -s 192.0.2.1 -m comment --comment 'a "b"' -j DROP\n`;
	expect(normal(call)).toEqual([String.raw`-A INPUT -s 192.0.2.1 -m comment --comment "a \"b\"" -j DROP`]);
	expect(found(call)).toEqual([]);
});

test('what stands before the command counts as well', () => {
	expect(normal('iptables -s 192.0.2.1 -A INPUT -j DROP\n')).toEqual(['-A INPUT -s 192.0.2.1 -j DROP']);
	expect(normal('$ sudo -n iptables -w 5 -p tcp -t filter -A INPUT --dport 22 -j DROP\n')).toEqual([
		'-A INPUT -p tcp -m tcp --dport 22 -j DROP',
	]);
	expect(normal('[root@fw ~]# iptables -j DROP -A INPUT\n')).toEqual(['-A INPUT -j DROP']);
	expect(found('iptables -s 192.0.2.1 -A INPUT -j DROP\niptables -A INPUT -p tcp -j ACCEPT\n')).toEqual([]);
});

test.each(["it's", '"open', "'open", 'don\'t say "it\'s"'])('a quote that is open is told, and nothing is claimed: %s', (text) => {
	const script = `iptables -A INPUT -m comment --comment ${text} -j DROP\niptables -A INPUT -p tcp -j ACCEPT\n`;
	expect(found(script)).toEqual(['1 unclosed-quote']);
});

test('what a quote that goes on below does with packets is not known', () => {
	const start = 'iptables -P INPUT ACCEPT\niptables -A INPUT -s 192.0.2.1 -m comment --comment';
	const whole = `${start} "a b" -j DROP\n`;
	for (const quote of ['"', "'"]) {
		const broken = `${start} ${quote}a b\nc${quote} -j DROP\n`;
		for (const change of [...changed(whole, broken).slice(1), ...changed(broken, whole).slice(1)]) {
			expect(change).toContain('perhaps');
		}
		expect(changed(broken, broken)).toEqual(["No packet's verdict changes, as far as can be told."]);
	}
});

describe('a comment ends at the end of its line', () => {
	test.each(['#', '# ', '## ', '  # ', '#!/bin/sh '])('%j before a call with a backslash', (lead) => {
		const script = `iptables -A INPUT -j DROP\n${lead}iptables -A INPUT -p tcp \\\niptables -F INPUT\niptables -A INPUT -p udp -j ACCEPT\n`;
		expect(found(script)).toEqual([]);
		expect(normal(script)).toEqual(['-A INPUT -p udp -j ACCEPT']);
	});
});

test.each([
	'$IPT -F INPUT',
	'"$IPTABLES" -F INPUT',
	`sudo \${IPT} -F INPUT`,
	`"\${IPTABLES_CMD}" -w 5 -F INPUT`,
	'$IPV4TABLES_BIN -F INPUT; exit',
	'{ iptables -F INPUT; }',
	'iptables -F INPUT>/dev/null',
])('a call of iptables: %s', (call) => {
	expect(normal(`iptables -A INPUT -j DROP\n${call}\niptables -A INPUT -p tcp -j ACCEPT\n`)).toEqual(['-A INPUT -p tcp -j ACCEPT']);
});

test.each([
	'$SCRIPT -F INPUT',
	'$EMPTY -F INPUT',
	'$IPTABLES_SAVE -F INPUT',
	'# $IPT -F INPUT',
	'echo $IPT -F INPUT',
	'echo hi; iptables -F INPUT',
	'if true; then iptables -F INPUT; fi',
	'[ -n "$x" ] && iptables -F INPUT',
	'echo loading ; # iptables -F INPUT',
	'echo "loaded; iptables -F INPUT takes them out"',
	'(as iptables -L INPUT prints it)',
	'(iptables -F INPUT) takes them out',
	'[root@fw ~]# echo "block (iptables -F INPUT)"',
	'- (iptables -F INPUT)',
	`\${IP}tables -F INPUT`,
])('no call of iptables: %s', (line) => {
	expect(normal(`iptables -A INPUT -j DROP\n${line}\n`)).toEqual(['-A INPUT -j DROP']);
});

test('a variable with a 6 in its name calls ip6tables, and others the same as iptables', () => {
	const script = '$IPT -N web\niptables -A INPUT -j web\n$IP6T -A INPUT -j DROP\n$IPT6 -P INPUT DROP\n';
	const analysis = new Analysis(script);
	expect(analysis.tables.map((table) => [analysis.family(table), [...table.chains.keys()].sort()])).toEqual([
		['ipv4', ['INPUT', 'web']],
		['ipv6', ['INPUT']],
	]);
});

test.each([
	'echo hi; iptables -F INPUT',
	'if true; then $IPT -F INPUT; fi',
	'[ -n "$x" ] && iptables -I INPUT -j ACCEPT',
	'case "$1" in stop) iptables -F ;; esac',
])('a call that may be carried out is not read, and that is told: %s', (line) => {
	const rest = 'iptables -A INPUT -s 192.0.2.1 -j DROP\n';
	expect(normal(`${rest}${line}\n`)).toEqual(normal(rest));
	expect(found(`${rest}${line}\n`)).toEqual(['2 second-call']);
});

test.each([
	'echo "done; iptables -F INPUT takes it back"',
	'echo loading ; # iptables -F INPUT',
	'echo loading; ipset list',
	'if true; then iptables -C INPUT -j DROP; fi',
	'see above; iptables -F INPUT',
])('nothing is told of %s', (line) => {
	expect(found(`iptables -A INPUT -s 192.0.2.1 -j DROP\n${line}\n`)).toEqual([]);
});

test('what a shell works out is a word', () => {
	const rule = (words: string): string[] => normal(`iptables -A INPUT ${words} -j DROP\n`);
	expect(rule('-p tcp --dport $((PORT+1))')).toEqual(['-A INPUT -p tcp -m tcp --dport $((PORT+1)) -j DROP']);
	expect(rule('-s %(ip)s')).toEqual(['-A INPUT -s %(ip)s -j DROP']);
	expect(rule('-m comment --comment \\ #a')).toEqual(['-A INPUT -m comment --comment " #a" -j DROP']);
	expect(rule(String.raw`-s $(sed \) 's/)/' ")" f)`)).toEqual([String.raw`-A INPUT -s $(sed \) 's/)/' ")" f) -j DROP`]);
	expect(normal('iptables $OPTIONS -A INPUT -j DROP\n')).toEqual(['-A INPUT $OPTIONS -j DROP']);
	expect(found('iptables $OPTIONS -A INPUT -j DROP\niptables -A INPUT -p tcp -j ACCEPT\n')).toEqual([]);
	for (const words of ['$OPTIONS', '"$@"', '`options`', '$(options)', '{-s,192.0.2.1}']) {
		expect(found(`iptables -A INPUT ${words} -j DROP\n`)).toEqual([]);
	}
	for (const value of ['$(cat /run/ip)', '`cat $OLD`', '"$(cat "/run/ip")"', `\${NET:-192.0.2.0/24 }`, '$(grep -v "#" list | head -1)']) {
		expect(found(`iptables -A INPUT -s ${value} -j DROP\n`)).toEqual([]);
		expect(rule(`-s ${value}`)).toEqual([`-A INPUT -s ${value} -j DROP`]);
	}
	for (const value of ['`cat a; echo b`', '$(cat a; echo b)', '"$(grep "x; y" a | head -1)"']) {
		expect(rule(`-s ${value}`)).toEqual([`-A INPUT -s ${value} -j DROP`]);
	}
	expect(found('run `iptables -A INPUT -j DROP` and `iptables -A INPUT -j ACCEPT`\n')).toEqual([]);
	expect(found('iptables -A INPUT options -j DROP\n')).toEqual(['1 stray-word']);
	expect(rule('$(echo -p tcp)')).toEqual(['-A INPUT $(echo -p tcp) -j DROP']);
});

test('a variable before the command may be the value of an option', () => {
	expect(normal('iptables -t $T -A INPUT -f -j DROP\n')).toEqual(['-A INPUT -f -j DROP']);
	expect(normal('$IPT -s $NET -A INPUT -p tcp -j DROP\n')).toEqual(['-A INPUT -s $NET -p tcp -j DROP']);
	expect(found('iptables -t $T -A INPUT -f -j DROP\niptables -t $T -A INPUT -p tcp --dport 22 -j ACCEPT\n')).toEqual([]);
	expect(found('iptables -s $NET -A INPUT -p tcp -j DROP\n')).toEqual([]);
});

test('the number of a rule may be in quotes', () => {
	expect(normal('iptables -A INPUT -j DROP\niptables -D INPUT "1"\niptables -A INPUT -p udp -j ACCEPT\n')).toEqual([
		'-A INPUT -p udp -j ACCEPT',
	]);
	expect(normal("iptables -A INPUT -j DROP\niptables -I INPUT '2' -p udp -j ACCEPT\n")).toEqual([
		'-A INPUT -j DROP',
		'-A INPUT -p udp -j ACCEPT',
	]);
	const dump = (...lines: string[]): string => `*filter\n:INPUT ACCEPT [0:0]\n${lines.join('\n')}\nCOMMIT\n`;
	expect(found(dump('-A INPUT -j DROP', '-D INPUT "1"', '-A INPUT -p udp -j ACCEPT'))).toEqual([]);
	expect(found(dump('-A INPUT -j DROP', '-D INPUT "2"'))).toEqual(['4 no-such-rule']);
});

test('a variable may call ip6tables, too', () => {
	expect(found('IPT=/sbin/ip6tables\n$IPT -A INPUT -s 2001:db8::/32 -p icmpv6 -j ACCEPT\n')).toEqual([]);
});

test.each(['> ', '| ', '<pre> ', '$ '])('a rule that tells of iptables, behind %j', (lead) => {
	const dump = [
		'-P INPUT ACCEPT',
		'-A INPUT -s 192.0.2.0/24 -m comment --comment "no iptables for you" -j DROP',
		'-A INPUT -p tcp -j ACCEPT',
	];
	const text = dump.map((line) => `${lead}${line}\n`).join('');
	expect(normal(text).filter((line) => line.includes('192'))).toEqual(
		lead === '$ ' ? [] : ['-A INPUT -s 192.0.2.0/24 -m comment --comment "no iptables for you" -j DROP'],
	);
	expect(found(text)).toEqual([]);
});

test.each(['x iptables ', 'x $IPT ', '( iptables ', '$IPT; '])('a line of very many %j is read soon', (piece) => {
	const text = piece.repeat(10_000);
	expect(growthProblem({ prepare: (size) => text.slice(0, size), run: (line) => new Analysis(`${line}\n`) }, 12_000)).toBeUndefined();
});

test('-6 behind iptables is refused, and -4 behind ip6tables', () => {
	const script =
		'iptables -6 -A INPUT -j DROP\niptables -A INPUT -p tcp -j ACCEPT\nip6tables -A INPUT -4 -j DROP\nip6tables -A INPUT -p tcp -j ACCEPT\n';
	expect(found(script)).toEqual(['1 left-out-rule', '3 left-out-rule']);
	expect(normal(script)).toEqual(['-A INPUT -p tcp -j ACCEPT', '-A INPUT -p tcp -j ACCEPT']);
});

test('a blank behind the backslash ends the call, and is taken away', () => {
	const script = 'iptables -A INPUT -p tcp \\ \n  -j DROP\n';
	const [finding, ...more] = runChecks(new Analysis(script));
	expect([finding?.code, finding?.message.slice(0, 72), more]).toEqual([
		'stray-word',
		'A blank stands behind this backslash: a shell takes both for a word, whi',
		[],
	]);
	const [edit] = finding!.fixes[0]!.edits;
	expect(edit).toMatchObject({ kind: 'replace', span: { start: 26, end: 27 }, text: '' });
});

test('a backslash right behind the command', () => {
	const script = 'iptables -N web\nsudo /sbin/iptables\\\n -w 5 -A INPUT -p tcp -j web\niptables -A web -j ACCEPT\n';
	expect(found(script)).toEqual([]);
	expect(normal(script)).toEqual(['-A INPUT -p tcp -j web', '-A web -j ACCEPT']);
	expect(new Analysis(script).tables.length).toBe(1);
});

test('a rule that is not understood in full is printed in one spelling, and printed again the same', () => {
	const rule = (words: string): string[] => normal(`*filter\n:INPUT ACCEPT [0:0]\n${words}\nCOMMIT\n`);
	const printed = ['-A INPUT -p tcp -m tcp --dport 22 --foo -j DROP'];
	for (const words of [
		'-p tcp -A INPUT --dport 22 --foo -j DROP',
		'--append INPUT -c 1 2 --protocol tcp --foo -j DROP --dport 22',
		...printed,
	]) {
		expect(rule(`[1:2] ${words}`)).toEqual(printed);
	}
});

test('a rule with an open quote is printed as it is written', () => {
	expect(normal('iptables -t filter -A INPUT -m comment --comment "a b\n')).toEqual(['-A INPUT -m comment --comment "a b']);
});
