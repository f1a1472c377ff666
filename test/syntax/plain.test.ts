// What stands around a dump: marks of web pages and colours of terminals.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { declarationOf } from '../../server/src/ruleset/policy.ts';
import { plainText, quotationEnd } from '../../server/src/syntax/plain.ts';

test('tags of a web page around a dump are blanks, and nothing moves', () => {
	const page = `<p>My rules:</p>
<pre><code class="x">Chain INPUT (policy DROP)
target     prot opt source               destination
ACCEPT     tcp  --  anywhere             anywhere             tcp dpt:ssh</code></pre>
<pre>*nat
:PREROUTING ACCEPT [0:0]
COMMIT</pre>
`;
	const { dump } = new Analysis(page);
	expect(dump.tables.map(({ form, name, commit }) => `${form} ${name} ${commit !== undefined}`)).toEqual([
		'listing undefined false',
		'block nat true',
	]);
	expect([...dump.lines].map(({ kind }) => kind)).toEqual(['text', 'chain', 'columns', 'rule', 'table', 'chain', 'commit', 'blank']);
	for (const line of page.split('\n')) {
		expect(plainText(line).length).toBe(line.length);
	}
});

test('placeholders and templates are no tags', () => {
	for (const text of [
		'-A INPUT -s <address> -j DROP',
		'<%= rule %>',
		'\t-A INPUT -s <address> -j DROP \t',
		'<p',
		'-A INPUT -j <target>',
		'a < b > c',
	]) {
		expect(plainText(text)).toBe(text);
	}
});

test('a header is one whatever of it a terminal colours', () => {
	const dropped = 'Chain INPUT (policy \u001b[01;31m\u001b[KDROP\u001b[m\u001b[K 12 packets, \u001b[32m900\u001b[0m bytes)';
	const counted = 'Chain LOGGED (\u001b[32m2\u001b[0m references)';
	const { dump } = new Analysis(`${dropped}\n\n${counted}\n`);
	const [policy, , references] = [...dump.lines].map(declarationOf);
	expect(policy).toMatchObject({ policy: 'DROP', counters: { packets: 12n, bytes: 900n } });
	expect(dropped.slice(policy?.policySpan?.start, policy?.policySpan?.end)).toBe('DROP');
	expect(references?.references).toBe(2);
});

test.each([
	['-A INPUT', 0],
	['> -A INPUT', 2],
	[' >>> -A INPUT', 5],
	['> > -A INPUT', 4],
	['| -A INPUT', 2],
	['| |', 3],
	['| |x', 2],
	['|x', 0],
	['||', 0],
	['>| x', 1],
])('the marks that quote %j end at column %i', (text, end) => {
	expect(quotationEnd(text)).toBe(end);
});

test.each(['> ', '| ', '>'])('millions of marks %j are read as well', (mark) => {
	const line = mark.repeat(10_000_000 / mark.length);
	expect(quotationEnd(line)).toBe(line.length);
	expect(new Analysis(line).dump.text()).toBe(line);
});
