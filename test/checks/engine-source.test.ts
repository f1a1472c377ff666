// A call of a script that iptables refuses changes nothing, and the script goes on: nothing is said of other rules as if it had been carried out.

import { describe, expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { runChecks } from '../../server/src/checks/checks.ts';
import { EngineSource } from '../../server/src/checks/engine-source.ts';
import { compare } from '../../server/src/compare/compare.ts';
import { type Reach, reach } from '../../server/src/packets/reach.ts';
import { chainOf } from '../../server/src/ruleset/chain.ts';
import { tableOf } from '../../server/src/ruleset/table.ts';

/** "INPUT 2 unreachable" for each rule that is answered about otherwise than that packets reach it. */
function refused(analysis: Analysis): string[] {
	const answers = reach(new EngineSource(analysis));
	return [...analysis.dump.lines].flatMap((line) => {
		const table = tableOf(line);
		const answer = table && answers.answer(table, line);
		return answer && answer.kind !== 'reachable' ? [`${chainOf(line)?.name} ${analysis.numberOf(line)} ${answer.kind}`] : [];
	});
}

const SSH = 'iptables -A INPUT -i eth0 -p tcp --dport 22 -j ACCEPT';

describe('calls that are refused stop no packet', () => {
	test.each([
		['no protocol', 'iptables -A INPUT -i eth0 -j REJECT --reject-with tcp-reset', SSH],
		['no port without a protocol', 'iptables -A INPUT -i eth0 --dport 22 -j DROP', SSH],
		['a match without its option', 'iptables -A INPUT -i eth0 -m state -j DROP', SSH],
		[
			'options that exclude each other',
			'iptables -A INPUT -i eth0 -p tcp --syn --tcp-flags SYN SYN -j DROP',
			`${SSH.replace('-j', '--syn -j')}`,
		],
		['a value that no version takes', 'iptables -A INPUT -i eth0 -j REJECT --reject-with nothing', SSH],
		['an option that there is not', 'iptables -A INPUT -i eth0 --nonsense -j DROP', SSH],
		['an option twice', 'iptables -A INPUT -i eth0 -i eth0 -j DROP', SSH],
		['DROP in nat', 'iptables -t nat -A PREROUTING -i eth0 -j DROP', SSH.replace('-A INPUT', '-t nat -A PREROUTING')],
		['a target of the other family', 'ip6tables -A INPUT -i eth0 -j REJECT --reject-with icmp-port-unreachable', SSH.replace('ip', 'ip6')],
		[
			'a target of another hook',
			'iptables -t nat -A POSTROUTING -j DNAT --to 192.0.2.1',
			'iptables -t nat -A POSTROUTING -p tcp -j ACCEPT',
		],
		['an option of commands that print', 'iptables -A INPUT -j DROP -n', SSH],
		['a number behind the last rule', 'iptables -I INPUT 5 -j DROP', SSH],
		['a target that is glued to its option', 'iptables -A INPUT -jDROP', SSH],
		['a chain with the name of a target', 'iptables -N LOG\niptables -A LOG -j DROP\niptables -A INPUT -j LOG', SSH],
		['a chain that is made below', 'iptables -A INPUT -j CLOSED\niptables -N CLOSED\niptables -A CLOSED -j DROP', SSH],
		['a rule in a chain that is made below', 'iptables -A CLOSED -j DROP\niptables -N CLOSED\niptables -A INPUT -j CLOSED', SSH],
		['a call over two lines', 'iptables -A INPUT -i eth0 \\\n\t-j REJECT --reject-with tcp-reset', SSH],
	])('%s', (_, call, below) => {
		const analysis = new Analysis(`#!/bin/sh\n${call}\n${below}\n`);
		expect(refused(analysis)).toEqual([]);
		expect(runChecks(analysis).map(({ code }) => code)).not.toContain('unreachable-rule');
	});

	test.each([
		['options of the command', 'iptables -w 5 -A INPUT -j DROP -v'],
		['a first number', 'iptables -I INPUT 1 -i eth0 -j DROP'],
		['taken', 'iptables -A INPUT -i eth0 -p tcp -j REJECT --reject-with tcp-reset'],
		['a variable in the words of a target', 'iptables -A INPUT -i eth0 -j REJECT --reject-with $REJECT'],
		['a chain that is made above', 'iptables -N CLOSED\niptables -A CLOSED -j DROP\niptables -A INPUT -j CLOSED'],
		['for one backend only', 'iptables -A INPUT -i eth0 -j DROP\niptables -A INPUT ! -p tcp -m udp --dport 53 -j DROP'],
	])('but not %s', (_, call) => {
		expect(refused(new Analysis(`#!/bin/sh\n${call}\n${SSH}\n`))).toHaveLength(1);
	});

	test('a dump that is refused is not loaded at all: its rules are told as they stand', () => {
		const text = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j REJECT --reject-with tcp-reset\n-A INPUT -p tcp -j ACCEPT\nCOMMIT\n';
		expect(refused(new Analysis(text))).toEqual(['INPUT 2 unreachable']);
	});

	test('a comparison tells of such a call what may be', () => {
		const [before, after] = [`${SSH}\n`, `iptables -A INPUT -i eth0 -j REJECT --reject-with tcp-reset\n${SSH}\n`];
		const { changes, nowUnreachable } = compare(new Analysis(before), new Analysis(after));
		expect(nowUnreachable).toEqual([]);
		expect(changes.length).toBeGreaterThan(0);
		expect(changes.every(({ isCertain }) => !isCertain)).toBe(true);
	});
});

test('what is known after an edit is what a fresh look tells', () => {
	const made = 'iptables -N CLOSED\n';
	const analysis = new Analysis(`${made}iptables -A CLOSED -j DROP\niptables -A INPUT -j CLOSED\n${SSH}\n`);
	const kept = reach(new EngineSource(analysis));
	const told = ({ tables }: Reach): string[] =>
		tables.flatMap((table) => table.refused().map((line) => `${line.text} ${table.answer(line)?.kind}`));
	const lines = (start: number, end: number) => ({ start: { line: start, character: 0 }, end: { line: end, character: 0 } });
	const numbers: number[] = [];
	for (const [range, text] of [
		[lines(0, 1), ''],
		[lines(2, 2), made],
		[lines(2, 3), ''],
		[lines(0, 0), made],
		[lines(1, 2), 'iptables -A CLOSED -j REJECT --reject-with tcp-reset\n'],
		[lines(1, 2), 'iptables -A CLOSED -p tcp -j REJECT --reject-with tcp-reset\n'],
	] as const) {
		analysis.edit([{ range, text }]);
		kept.edited();
		kept.step(Number.POSITIVE_INFINITY);
		numbers.push(told(kept).length);
		expect(told(kept)).toEqual(told(reach(new EngineSource(new Analysis(analysis.dump.text())))));
	}
	expect(numbers).toEqual([0, 0, 0, 1, 0, 1]);
});
