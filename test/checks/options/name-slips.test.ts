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

/** A rule that is refused for an option by another name, and what is left. */
function named(before: string, word: string, name: string, behind: string): Case {
	const text = `Did you mean ${name}?`;
	return [`-A INPUT ${before} ${word} ${behind} -j DROP`, 'error unknown-option', text, `-A INPUT ${before} ${name} ${behind} -j DROP`];
}

const OTHER_NAMES: readonly Case[] = [
	named('-p tcp', '--dest-port', '--dport', '22'),
	named('-p tcp', '--destport', '--dport', '22'),
	named('-p tcp -m multiport', '--dstports', '--dports', '22,80'),
	named('-p tcp -m multiport', '--srcports', '--sports', '22,80'),
	named('-p tcp -m multiport', '--dest-ports', '--dports', '22,80'),
	named('-m iprange', '--source-range', '--src-range', '10.0.0.1-10.0.0.9'),
	named('-m iprange', '--src-iprange', '--src-range', '10.0.0.1-10.0.0.9'),
	named('-m iprange', '--destination-range', '--dst-range', '10.0.0.1-10.0.0.9'),
	named('-m addrtype', '--destination-type', '--dst-type', 'LOCAL'),
	named('-m addrtype', '--source-type', '--src-type', 'LOCAL'),
	named('-m time --timestart 08:00', '--timeend', '--timestop', '18:00'),
	named('-p tcp -m connlimit', '--connlimit-over', '--connlimit-above', '3'),
	named('-m recent --update --seconds 60', '--hits', '--hitcount', '4'),
	named('-m conntrack', '--ctdst', '--ctorigdst', '10.0.0.1'),
	named('-m conntrack', '--ctsrc', '--ctorigsrc', '10.0.0.1'),
	['-A OUTPUT -m owner --user 0 -j DROP', 'error unknown-option', 'mean --uid-owner?', '-A OUTPUT -m owner --uid-owner 0 -j DROP'],
	['-A OUTPUT -m owner --group 0 -j DROP', 'error unknown-option', 'mean --gid-owner?', '-A OUTPUT -m owner --gid-owner 0 -j DROP'],
	['-A INPUT -j NFQUEUE --num 1', 'error command-option', 'Did you mean --queue-num?', '-A INPUT -j NFQUEUE --queue-num 1'],
	['-A INPUT -p tcp --dsport 22 -j DROP', 'error unknown-option', '--sport or --dport?', '-A INPUT -p tcp --sport 22 -j DROP'],
	['-A INPUT -p tcp --tport 22 -j DROP', 'error unknown-option', '--sport or --dport?', '-A INPUT -p tcp --sport 22 -j DROP'],
	['-A INPUT -m recent --check -j DROP', 'error second-command', 'Did you mean --rcheck?', '-A INPUT -m recent --rcheck -j DROP'],
	['-A INPUT -p udp --!dport 22 -j DROP', 'error stray-word', 'with a blank behind it: ! --dport.', '-A INPUT -p udp ! --dport 22 -j DROP'],
	['-A INPUT -!s 10.0.0.1 -j DROP', 'error stray-word', 'with a blank behind it: ! -s.', '-A INPUT ! -s 10.0.0.1 -j DROP'],
	['-A INPUT -s 10.0.0.1 --src 10.0.0.1 -j DROP', 'error repeated-option', '"multiple -s flags', '-A INPUT -s 10.0.0.1 -j DROP'],
];

const VALUES: readonly Case[] = [
	['-A INPUT -m recent ssh --set -j DROP', 'error stray-word', 'value of --name?', '-A INPUT -m recent --name ssh --set -j DROP'],
	[
		'-A INPUT -m limit 5/min --limit-burst 3 -j DROP',
		'error stray-word',
		'value of --limit?',
		'-A INPUT -m limit --limit 5/min --limit-burst 3 -j DROP',
	],
	[
		'-A INPUT -m connlimit 3 --connlimit-mask 32 -j DROP',
		'error stray-word',
		'value of --connlimit-above or --connlimit-upto?',
		'-A INPUT -m connlimit --connlimit-above 3 --connlimit-mask 32 -j DROP',
	],
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

const NAT: Case[] = [
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

NAT.push(
	[
		'-A POSTROUTING -o eth0 -j MASQUERADE 1.2.3.4 --random',
		'error stray-word',
		'MASQUERADE takes the address of the interface',
		'-A POSTROUTING -o eth0 -j SNAT --to-source 1.2.3.4 --random',
	],
	['-A POSTROUTING -p tcp -j MASQUERADE 1.2.3.4 --to-ports 80', 'error stray-word', 'SNAT sets another one, with --to-source'],
	[
		'-A PREROUTING -p tcp -j DNAT --to-dst 10.0.0.1',
		'error unknown-option',
		'mean --to-destination?',
		'-A PREROUTING -p tcp -j DNAT --to-destination 10.0.0.1',
	],
	[
		'-A PREROUTING -p tcp -j DNAT --todest 10.0.0.1',
		'error unknown-option',
		'mean --to-destination?',
		'-A PREROUTING -p tcp -j DNAT --to-destination 10.0.0.1',
	],
	['-A POSTROUTING -j SNAT --to-src 10.0.0.1', 'error unknown-option', 'mean --to-source?', '-A POSTROUTING -j SNAT --to-source 10.0.0.1'],
);

const MANGLE: readonly Case[] = [
	['-A INPUT -j SETMARK --set-mark 1', 'error undefined-chain', 'Did you mean MARK?', '-A INPUT -j MARK --set-mark 1'],
	['-A INPUT -j MRK --set-mark 1', 'error undefined-chain', 'Did you mean MARK?', '-A INPUT -j MARK --set-mark 1'],
];

describe.each([
	['filter', [...MATCHES, ...OPTIONS, ...OTHER_NAMES, ...VALUES, ...RATES]],
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
