// Names of matches, targets, options and units as people write them who know other tools: what is said, and the rule that the first fix leaves. What the tools
// make of each was measured.

import { describe, expect, test } from 'vitest';
import { type Case, expectCase, lookAt } from './one-rule.ts';

/** A rule that is refused for its match, what is advised, and what is left. */
function match(rule: string, words: string, fixed?: string): Case {
	return fixed === undefined
		? [`-A INPUT ${rule}`, 'error unknown-match', words]
		: [`-A INPUT ${rule}`, 'error unknown-match', words, `-A INPUT ${fixed}`];
}

const MATCHES: readonly Case[] = [
	match('-m ipset --match-set a src -j DROP', 'Did you mean set?', '-m set --match-set a src -j DROP'),
	match('-m ipset ! --match-set a src -j DROP', 'Did you mean set?', '-m set ! --match-set a src -j DROP'),
	match('-p tcp -m port --dports 1,2 -j DROP', 'Did you mean multiport?', '-p tcp -m multiport --dports 1,2 -j DROP'),
	match('-p tcp -m port --dport 22 -j DROP', '--dport belongs to -m tcp. Did you mean that?', '-p tcp -m tcp --dport 22 -j DROP'),
	match('-p tcp -m foo --dports 1,2 -j DROP', '--dports belongs to -m multiport.', '-p tcp -m multiport --dports 1,2 -j DROP'),
	match('-m ip-range --src-range 10.0.0.1-10.0.0.2 -j DROP', 'Did you mean iprange?', '-m iprange --src-range 10.0.0.1-10.0.0.2 -j DROP'),
	match('-p tcp -m tcpflags --tcp-flags SYN SYN -j DROP', 'Did you mean tcp?', '-p tcp -m tcp --tcp-flags SYN SYN -j DROP'),
	match('-m ct --ctstate NEW -j DROP', 'Did you mean conntrack?', '-m conntrack --ctstate NEW -j DROP'),
	match('-m connstate --state NEW -j DROP', '--state belongs to -m state.', '-m state --state NEW -j DROP'),
	match(
		'-m stat --mode random --probability 0.5 -j DROP',
		'Did you mean statistic?',
		'-m statistic --mode random --probability 0.5 -j DROP',
	),
	match('-m rate --limit 5/s -j DROP', 'Did you mean limit?', '-m limit --limit 5/s -j DROP'),
	match(
		'-m interface --in-interface eth0 -j DROP',
		'--in-interface needs none: it belongs to the rule itself.',
		'--in-interface eth0 -j DROP',
	),
	match('-m src -s 10.0.0.1 -j DROP', '-s needs none', '-s 10.0.0.1 -j DROP'),
	match(
		'-p tcp -m tcp -m dport --dport 22 -j DROP',
		'--dport belongs to -m tcp, which stands before it.',
		'-p tcp -m tcp --dport 22 -j DROP',
	),
	match('-m log -j LOG', 'LOG is a target, which the rule has.', '-j LOG'),
	match('-m LOG --log-prefix x', 'LOG is a target: -j LOG.', '-j LOG --log-prefix x'),
	match('-m foo --bar -j DROP', 'Correct the name, or install'),
];

const OPTIONS: readonly Case[] = [
	[
		'-A INPUT -p tcp -dport=22 -j DROP',
		'error unknown-option',
		'reads it as -d with the value "port=22"',
		'-A INPUT -p tcp --dport 22 -j DROP',
	],
	['-A INPUT -source=10.0.0.1 -j DROP', 'error unknown-option', 'two dashes: --source.', '-A INPUT --source 10.0.0.1 -j DROP'],
	['-A INPUT -protocol="tcp" -j DROP', 'error unknown-option', 'the value "rotocol=tcp"', '-A INPUT --protocol "tcp" -j DROP'],
	['-A INPUT -p=tcp -j DROP', 'error glued-value', 'Put a blank in the place of the "=".', '-A INPUT -p tcp -j DROP'],
];

const RATES: readonly Case[] = [
	['3/minuts', '3/minute'],
	['3/minutes', '3/minute'],
	['3/mins', '3/min'],
	['3/secund', '3/second'],
	['3/hrs', '3/hour'],
	['3/mn', '3/minute'],
	['3/dya', '3/day'],
].map(([rate, meant]) => [
	`-A INPUT -m limit --limit ${rate} -j DROP`,
	'error invalid-value',
	`Did you mean ${meant}?`,
	`-A INPUT -m limit --limit ${meant} -j DROP`,
]);

test.each(['5/ms', '5/week'])('nothing is put in the place of %s', (rate) => {
	expectCase('iptables', 'filter', [
		`-A INPUT -m limit --limit ${rate} -j DROP`,
		'error invalid-value',
		'second, minute, hour and day are known',
	]);
});

const NAT: readonly Case[] = [
	[
		'-A PREROUTING -p tcp -j REDIR --to-ports 80',
		'error undefined-chain',
		'Did you mean REDIRECT?',
		'-A PREROUTING -p tcp -j REDIRECT --to-ports 80',
	],
	[
		'-A PREROUTING -p tcp -j REDI --to-ports 80',
		'error undefined-chain',
		'Did you mean REDIRECT?',
		'-A PREROUTING -p tcp -j REDIRECT --to-ports 80',
	],
];

const MANGLE: readonly Case[] = [
	['-A INPUT -j SETMARK --set-mark 1', 'error undefined-chain', 'Did you mean MARK?', '-A INPUT -j MARK --set-mark 1'],
	['-A INPUT -j MRK --set-mark 1', 'error undefined-chain', 'Did you mean MARK?', '-A INPUT -j MARK --set-mark 1'],
];

describe.each([
	['filter', [...MATCHES, ...OPTIONS, ...RATES]],
	['nat', NAT],
	['mangle', MANGLE],
] as const)('table %s', (table, cases) => {
	test.each(cases.map((each) => [each[0], each] as const))('%s', (_, each) => {
		expectCase('iptables', table, each);
	});
});

test('a long option with its value behind a "=" is nothing odd', () => {
	expect(lookAt('iptables', 'filter', '-A INPUT -p tcp --dport=22 -j DROP').findings).toEqual([]);
});
