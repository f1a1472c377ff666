// Which table a listing shows, told by the text above it.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';

const DOCKER =
	'Chain DOCKER (2 references)\ntarget     prot opt source               destination\nRETURN     all  --  anywhere             anywhere\n';
const INPUT = 'Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination\n';
const FORWARD = 'Chain FORWARD (policy ACCEPT)\ntarget     prot opt source               destination\n';

/** Table, family and evidence of every table of a document. */
function tablesOf(text: string): string[] {
	const analysis = new Analysis(text);
	return analysis.tables.map((table) => `${table.name} ${analysis.family(table)} ${table.evidence}`);
}

test.each([
	'`iptables -t nat -L DOCKER`:',
	'**iptables -t nat -vnL**',
	'### `iptables -nL -t nat`',
	'1. iptables -t nat -L DOCKER',
	'==== iptables --table=nat --list ====',
	'Here is what "iptables -t nat -L" prints.',
	'Every 2.0s: iptables -t nat -L DOCKER       gw: Tue Jan 10 2023',
	`ssh root@gw 'iptables -t nat -L DOCKER'`,
	'iptables nat table',
	'# iptables -t nat -L, as of today',
])('a command in the text: %s', (heading) => {
	expect(tablesOf(`${heading}\n\n\`\`\`\n${DOCKER}`)).toEqual(['nat ipv4 heading']);
});

test.each(['Table: nat', 'NAT Table', 'Shorewall 4.4.26 nat Table at gw', 'My nat table:'])('the name of a table: %s', (heading) => {
	expect(tablesOf(`${heading}\n\n${DOCKER}`)).toEqual(['nat undefined heading']);
});

test('each heading of a document opens a listing of its own', () => {
	expect(tablesOf(`Table: nat\n${DOCKER}\nTable: filter\n${INPUT}\nOutput of ip6tables -t mangle -L INPUT:\n${INPUT}`)).toEqual([
		'nat undefined heading',
		'filter undefined heading',
		'mangle ipv6 heading',
	]);
});

test('a heading that the builtin chains contradict is about something else', () => {
	expect(tablesOf(`The nat table is empty. But:\n${INPUT}\n${FORWARD}`)).toEqual(['undefined undefined unknown']);
});

test('two tables in one line, or text far above, tell nothing', () => {
	expect(tablesOf(`The nat table and the filter table:\n${DOCKER}`)).toEqual(['undefined undefined unknown']);
	expect(tablesOf(`The nat table is large.\n${'So it is.\n'.repeat(9)}${DOCKER}`)).toEqual(['undefined undefined unknown']);
});

test('a mention of the table that is there divides no listing', () => {
	expect(tablesOf(`$ sudo iptables -L\n${INPUT}\nThe rest of the filter table:\n${FORWARD}`)).toEqual(['filter ipv4 command line']);
});

test('the command of iptables -S may stand in text as well; other rules are not announced', () => {
	expect(tablesOf('`ip6tables -t nat -S`:\n-P PREROUTING ACCEPT\n-N DOCKER\n')).toEqual(['nat ipv6 heading']);
	expect(tablesOf('# see iptables -t nat -L\n-P INPUT ACCEPT\n-A INPUT -j DROP\n')).toEqual(['undefined undefined unknown']);
});

test('a variable names no table', () => {
	expect(tablesOf(`$ for t in nat; do iptables -t $t -L DOCKER; done\n${DOCKER}`)).toEqual(['undefined ipv4 unknown']);
});
