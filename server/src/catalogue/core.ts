// What a rule and a call of iptables know without -m or -j: the options of the rule itself (iptables 1.8.9 and 1.8.11).

import type { Hook, OptionSpec } from './specification.ts';

export const PROTOCOL: OptionSpec = {
	names: ['--protocol', '-p'],
	doc: {
		summary: 'Matches packets of this protocol, by name or number; any protocol without it, or with `all` or 0.',
		example: '-A INPUT -p udp -j ACCEPT',
		traps: [
			'Ports need a protocol before them: `--dport` without `-p tcp` (or udp …) is refused.',
			'For IPv6, extension headers are not protocols: match them with `-m frag`, `-m rt`, `-m hbh` ….',
		],
	},
	clause: { yes: '{}', no: 'non-{}', place: 'before' },
	values: [{ kind: 'protocol' }],
	negatable: true,
};
export const SOURCE: OptionSpec = {
	names: ['--source', '-s', '--src'],
	doc: {
		summary: 'Matches packets that come from this address, network, or list of them; from anywhere without it.',
		example: '-A INPUT -s 10.0.0.0/8 -j ACCEPT',
		traps: [
			'Bits behind the prefix length are cleared without a word: `10.1.2.3/8` is `10.0.0.0/8`.',
			'A host name is looked up once, when the rule is loaded: write addresses.',
			'A list becomes one rule for each address; with `!` a list is refused: use an ipset.',
		],
	},
	clause: { yes: 'from {}', no: 'from anywhere but {}' },
	values: [{ kind: 'network', list: true }],
	negatable: true,
};
export const DESTINATION: OptionSpec = {
	names: ['--destination', '-d', '--dst'],
	doc: {
		summary: 'Matches packets that go to this address, network, or list of them; to anywhere without it.',
		example: '-A OUTPUT -d 192.0.2.0/24 -j ACCEPT',
		traps: [
			'Behind `DNAT` it is the new destination: FORWARD and INPUT never see the old one.',
			'Bits behind the prefix length are cleared without a word: `10.1.2.3/8` is `10.0.0.0/8`.',
		],
	},
	clause: { yes: 'to {}', no: 'to anywhere but {}' },
	values: [{ kind: 'network', list: true }],
	negatable: true,
};
export const IN_INTERFACE: OptionSpec = {
	names: ['--in-interface', '-i'],
	doc: {
		summary:
			'Matches packets that came in by this interface; a `+` at the end stands for any ending (`eth+`). By any interface without it.',
		example: '-A INPUT -i lo -j ACCEPT',
		traps: [
			'`eth*` is no pattern: it is an interface of just that name. Write `eth+`.',
			'Refused in OUTPUT and POSTROUTING, where a packet has no incoming interface.',
		],
	},
	clause: { yes: 'entering {}', no: 'entering any interface but {}' },
	values: [{ kind: 'interface' }],
	negatable: true,
};
export const OUT_INTERFACE: OptionSpec = {
	names: ['--out-interface', '-o'],
	doc: {
		summary: 'Matches packets that go out by this interface; a `+` at the end stands for any ending (`eth+`). By any interface without it.',
		example: '-A FORWARD -i eth1 -o eth0 -j ACCEPT',
		traps: [
			'`eth*` is no pattern: it is an interface of just that name. Write `eth+`.',
			'Refused in PREROUTING and INPUT, where the way out is not chosen yet.',
		],
	},
	clause: { yes: 'leaving by {}', no: 'leaving by any interface but {}' },
	values: [{ kind: 'interface' }],
	negatable: true,
};
/** Second and later fragments; with `!` the first one and packets that are whole. */
export const FRAGMENT: OptionSpec = {
	names: ['--fragment', '-f', '--fragments'],
	doc: {
		summary: 'Matches the second and later fragments of an IPv4 packet, which carry no ports; with `!` first fragments and whole packets.',
		example: '-A INPUT -f -j DROP',
		traps: ['Connection tracking puts fragments together before the rules see them: where it is loaded, this never matches.'],
	},
	clause: { yes: 'that are later fragments', no: 'that are whole or first fragments' },
	values: [],
	negatable: true,
	families: ['ipv4'],
};
export const JUMP: OptionSpec = {
	names: ['--jump', '-j'],
	doc: {
		summary: 'Says what happens to the packets that match: a target, or a chain of your own to go through.',
		example: '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
		traps: ['A rule without it only counts packets.', 'A chain must exist before the rule that jumps to it, in the same table.'],
	},
	values: [{ kind: 'name' }],
};
export const GOTO: OptionSpec = {
	names: ['--goto', '-g'],
	doc: {
		summary: 'Continues in this chain without coming back: at its end the packet returns to the last jump (`-j`), or meets the policy.',
		example: '-A INPUT -i eth1 -g LAN',
		traps: ['The rules behind it in this chain are not asked any more for these packets: use `-j` to come back.'],
	},
	values: [{ kind: 'name' }],
};
export const MATCH: OptionSpec = {
	names: ['--match', '-m'],
	doc: {
		summary: 'Loads a match, whose options follow; the matches are asked from left to right, and the first that fails ends the rule.',
		example: '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
		traps: [
			'Put matches that count (`limit`, `recent`) last, so that they count only what the others let through.',
			'The options of a match must stand behind its `-m`.',
		],
	},
	values: [{ kind: 'name' }],
};
/** Packets and bytes to start from. iptables also takes both as one word, `1,2`. */
export const SET_COUNTERS: OptionSpec = {
	names: ['--set-counters', '-c'],
	doc: {
		summary: 'Starts the counters of the rule with these numbers of packets and bytes, in place of 0.',
		example: '-A INPUT -p tcp -m tcp --dport 22 -c 120 9600 -j ACCEPT',
	},
	values: [
		{ kind: 'number', wide: true, counter: true },
		{ kind: 'number', wide: true, counter: true },
	],
};

/** Every option that may stand in a rule of its own right; the last ones say how the command works, not what the rule does. */
export const CORE_OPTIONS: readonly OptionSpec[] = [
	PROTOCOL,
	SOURCE,
	DESTINATION,
	IN_INTERFACE,
	OUT_INTERFACE,
	FRAGMENT,
	JUMP,
	GOTO,
	MATCH,
	SET_COUNTERS,
	{
		names: ['--table', '-t'],
		doc: {
			summary: 'Names the table to work on; `filter` without it.',
			example: '-t nat -A POSTROUTING -o eth0 -j MASQUERADE',
			traps: ['Refused in a file for iptables-restore: write `*nat` on a line of its own.'],
		},
		values: [{ kind: 'name' }],
	},
	{
		names: ['--ipv4', '-4'],
		doc: {
			summary: 'Says that the rule is for IPv4: ip6tables-restore skips it, so that one file serves both.',
			example: '-4 -A INPUT -s 10.0.0.0/8 -j ACCEPT',
		},
		values: [],
	},
	{
		names: ['--ipv6', '-6'],
		doc: {
			summary: 'Says that the rule is for IPv6: iptables-restore skips it, so that one file serves both.',
			example: '-6 -A INPUT -s 2001:db8::/32 -j ACCEPT',
		},
		values: [],
	},
	// A number of seconds, and of microseconds, may follow as a word of its own.
	{
		names: ['--wait', '-w'],
		doc: {
			summary: 'Waits for the lock when another iptables is at work, for so many seconds, or for ever without a number.',
			example: '-w 5 -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
			traps: [
				'Without it iptables-legacy gives up at once (exit code 4): scripts that run side by side need it. iptables-nft has no such lock.',
				'Refused in a file for iptables-restore: give it to iptables-restore itself.',
			],
		},
		values: [{ kind: 'number' }],
		optionalValues: true,
	},
	{
		names: ['--wait-interval', '-W'],
		doc: {
			summary: 'Said how often to look for the lock, in microseconds; without effect since 1.8.9.',
			example: '-w 5 -W 100000 -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
			traps: ['Prints a warning since 1.8.9: leave it out.'],
		},
		values: [{ kind: 'number' }],
		optionalValues: true,
		since: '1.6.0',
	},
	{
		names: ['--verbose', '-v'],
		doc: {
			summary: 'Tells more: listings show counters, interfaces and options, changes print the rule.',
			example: '-L INPUT -v -n',
			traps: ['A listing without it hides the interfaces: `-i lo -j ACCEPT` looks like a rule that accepts everything.'],
		},
		values: [],
	},
	{
		names: ['--numeric', '-n'],
		doc: {
			summary: 'Prints addresses and ports as numbers, without looking up names.',
			example: '-L INPUT -n',
			traps: ['Without it a listing waits for DNS, and prints ports as services.'],
		},
		values: [],
	},
	{
		names: ['--exact', '-x'],
		doc: {
			summary: 'Prints counters in full, without K, M and G.',
			example: '-L INPUT -v -n -x',
			traps: ['Only with `-L`; iptables 1.8.9 refuses it elsewhere.'],
		},
		values: [],
	},
	{
		names: ['--line-numbers'],
		doc: {
			summary: 'Prints the number of each rule, which `-D`, `-R` and `-I` take.',
			example: '-L INPUT -n --line-numbers',
			traps: ['The numbers change with every rule that is added or deleted.'],
		},
		values: [],
	},
	{
		names: ['--modprobe', '-M'],
		doc: {
			summary: 'Names the program that loads missing kernel modules; `/sbin/modprobe` without it.',
			example: '-M /sbin/modprobe -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
		},
		values: [{ kind: 'text' }],
	},
	{
		names: ['--version', '-V'],
		doc: {
			summary: 'Prints the version, and whether it is the legacy or the nf_tables one.',
			example: '-V',
		},
		values: [],
	},
	{
		names: ['--help', '-h'],
		doc: {
			summary: 'Prints the options, of a match or target too: `iptables -m limit -h`.',
			example: '-m limit -h',
		},
		values: [],
	},
];

/**
 * Where -i and -o are refused, and the options of matches that need the same interface: a packet has no incoming interface yet in the one, no outgoing
 * one any more in the other (measured on kernel 6.18, both backends).
 */
export const HOOKS_WITHOUT_INTERFACE = { in: ['OUTPUT', 'POSTROUTING'], out: ['PREROUTING', 'INPUT'] } as const satisfies Record<
	string,
	readonly Hook[]
>;
