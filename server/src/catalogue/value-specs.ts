// Kinds of values that several matches and targets share.

import { own } from '../text/own.ts';
import type { GivenOption, ValueSpec } from './specification.ts';

/** Protocols whose packets have ports that NAT can change. */
export const WITH_PORTS: readonly string[] = ['tcp', 'udp', 'sctp', 'dccp'];

/** The same and ICMP, whose identifiers NAT treats like ports. */
const TAKEN_WITH_PORTS: readonly string[] = [...WITH_PORTS, 'icmp'];

export const NUMBER: ValueSpec = { kind: 'number' };
export const NUMBER_RANGE: ValueSpec = { kind: 'number-range' };
export const PORT: ValueSpec = { kind: 'port' };
export const PORT_RANGE = { kind: 'port-range' } as const satisfies ValueSpec;
export const STRICT_PORT_RANGE: ValueSpec = { kind: 'port-range', strict: true };
export const PROTOCOL: ValueSpec = { kind: 'protocol', asWritten: true };
export const NETWORK = { kind: 'network' } as const satisfies ValueSpec;
/** A network that libxtables reads by itself, and not the match. */
export const LOOSE_NETWORK: ValueSpec = { kind: 'network', looseMask: true };
/** The same, where the match compares under the mask what was written. */
export const KEPT_NETWORK: ValueSpec = { kind: 'network', looseMask: true, keepsHostBits: true };
/** A mark of 32 bits with its mask, `0x4000/0x4000`. */
export const MARK: ValueSpec = { kind: 'masked' };
/** The same, or a name that the machine knows. */
export const NAMED_MARK: ValueSpec = { kind: 'masked', anyName: true };
/** A mark, or a mask for one, with no mask behind it. */
export const PLAIN_MARK: ValueSpec = { kind: 'masked', noMask: true };

/** The classes of differentiated services and their code points (RFC 2474, 2597, 3246), as --dscp-class and --set-dscp-class take them. */
const DSCP_CLASSES: Readonly<Record<string, number>> = {
	...{ CS0: 0, CS1: 8, CS2: 16, CS3: 24, CS4: 32, CS5: 40, CS6: 48, CS7: 56, BE: 0 },
	...{ AF11: 10, AF12: 12, AF13: 14, AF21: 18, AF22: 20, AF23: 22, AF31: 26, AF32: 28, AF33: 30, AF41: 34, AF42: 36, AF43: 38, EF: 46 },
};

/** What networks use the classes for (RFC 4594). */
const DSCP_MEANINGS: Readonly<Record<string, string>> = {
	CS0: 'standard, best effort',
	CS1: 'low priority, background',
	CS2: 'administration of the network',
	CS3: 'broadcast video',
	CS4: 'interactive video',
	CS5: 'signalling of calls',
	CS6: 'routing protocols',
	CS7: 'reserved for the network itself',
	BE: 'best effort, the same as CS0',
	AF11: 'bulk data, dropped last',
	AF12: 'bulk data, dropped sooner',
	AF13: 'bulk data, dropped first',
	AF21: 'transactions, dropped last',
	AF22: 'transactions, dropped sooner',
	AF23: 'transactions, dropped first',
	AF31: 'streaming, dropped last',
	AF32: 'streaming, dropped sooner',
	AF33: 'streaming, dropped first',
	AF41: 'video conferences, dropped last',
	AF42: 'video conferences, dropped sooner',
	AF43: 'video conferences, dropped first',
	EF: 'voice, without waiting',
};

/** A class of differentiated services. */
export const DSCP_CLASS: ValueSpec = {
	kind: 'words',
	words: Object.keys(DSCP_CLASSES),
	keepsCase: true,
	whole: true,
	longer: true,
	numbersRefused: true,
	numbers: DSCP_CLASSES,
	meanings: DSCP_MEANINGS,
};

/** A code point of differentiated services, by number. */
export const DSCP: ValueSpec = {
	kind: 'number',
	min: 0,
	max: 63,
	// CS0 and not BE, its other name
	called: Object.fromEntries(
		Object.entries(DSCP_CLASSES)
			.reverse()
			.map(([name, number]) => [number, [name, `for ${DSCP_MEANINGS[name]}`]]),
	),
};

/** The two bits of the IP header for explicit congestion notification (RFC 3168). */
export const ECN_BITS: ValueSpec = {
	kind: 'number',
	min: 0,
	max: 3,
	called: {
		0: ['Not-ECT', 'the sender does not do ECN'],
		1: ['ECT(1)', 'the sender does ECN'],
		2: ['ECT(0)', 'the sender does ECN'],
		3: ['CE', 'a router met congestion'],
	},
};

/** The code point of a class, in decimal, in any case; the name itself where it is no class. Letters behind it change nothing: `CS15` is CS1. */
export function dscpOfClass(name: string): string {
	const known = Object.keys(DSCP_CLASSES).find((each) => name.toUpperCase().startsWith(each));
	return known === undefined ? name : String(DSCP_CLASSES[known]);
}

/** Bits of the type of service byte (RFC 1349) by the names that iptables takes and, without -n, prints. They speak of six bits only. */
const TOS_NAMES: Readonly<Record<string, string>> = {
	'minimize-delay': '0x10/0x3f',
	'maximize-throughput': '0x8/0x3f',
	'maximize-reliability': '0x4/0x3f',
	'minimize-cost': '0x2/0x3f',
	'normal-service': '0x0/0x3f',
};

/** The names of types of service, in lower case; iptables takes them in any case. */
export const TOS_WORDS = Object.keys(TOS_NAMES);

/** A type of service with its mask, as iptables-save prints it but without leading zeros: by name or by number, which stands for all eight bits. */
export function tosWithMask(text: string): string {
	const named = own(TOS_NAMES, text.toLowerCase());
	return named ?? (text.includes('/') ? text : `${text}/0xff`);
}

/** A prefix length that is not looked at for IPv4 (1.8.9). */
export const PREFIX_LENGTH: ValueSpec = { kind: 'number', masks: true };

/** A number of 16 bits. */
export const UINT16: ValueSpec = { kind: 'number', min: 0, max: 65_535 };
/** A number of 8 bits. */
export const UINT8: ValueSpec = { kind: 'number', min: 0, max: 255 };
export const NAME: ValueSpec = { kind: 'name' };
export const TEXT: ValueSpec = { kind: 'text' };
/** What becomes the name of a file in /proc or /sys. */
export const FILE_NAME_FORM = { pattern: /^(?!\.{1,2}$)[^/]*$/, called: 'a name of a file: "/", and "." and ".." alone, are refused' };
/** A text before every line of a log. */
export const PREFIX_FORM = { pattern: /./s, called: 'a text: leave the option out where nothing shall stand before the line' };
/** The levels of syslog. What iptables prints for 4 is `warning` up to 1.8.8, `warn` after, which it does not read itself. */
export const LOG_LEVEL: ValueSpec = {
	kind: 'words',
	words: ['emerg', 'alert', 'crit', 'error', 'warning', 'notice', 'info', 'debug', 'panic'],
	whole: true,
	exact: true,
	maxNumber: 7,
	numbers: { emerg: 0, alert: 1, crit: 2, error: 3, warning: 4, notice: 5, info: 6, debug: 7, panic: 0, err: 3, warn: 4 },
	meanings: {
		emerg: 'the system is unusable',
		alert: 'somebody must act at once',
		crit: 'critical',
		error: 'error',
		warning: 'warning, the default',
		notice: 'normal but worth a note',
		info: 'information',
		debug: 'for finding errors',
		panic: 'old name of emerg',
		err: 'the same as error',
		warn: 'the same as warning',
	},
};
/** The name of an ipset. */
export const SET_NAME: ValueSpec = { kind: 'name', maxBytes: 31 };
/** Which addresses and ports of the packet to look up in a set, or to add to it; their order counts. */
export const SET_DIRECTIONS: ValueSpec = {
	kind: 'words',
	words: ['src', 'dst'],
	meanings: { src: 'source address or port', dst: 'destination address or port' },
	all: true,
	shown: { src: 'source', dst: 'destination' },
	list: true,
	whole: true,
	exact: true,
	longer: true,
	maxItems: 6,
};

/**
 * The helpers of connection tracking that come with Linux, and the protocols they are for: the kernel looks for a helper of that name and the protocol of the
 * rule.
 */
export const HELPERS: Readonly<Record<string, readonly string[]>> = {
	ftp: ['tcp'],
	sip: ['tcp', 'udp'],
	tftp: ['udp'],
	irc: ['tcp'],
	pptp: ['tcp'],
	amanda: ['udp'],
	'netbios-ns': ['udp'],
	snmp: ['udp'],
	sane: ['tcp'],
	RAS: ['udp'],
	'Q.931': ['tcp'],
};

/** What is to know of every extension that comes with them. */
export const OF_XTABLES_ADDONS = 'Part of xtables-addons, not of iptables: where that is not installed, iptables-restore refuses the file.';

/** Where the kernel asks for a protocol, and any one will do. */
export const ANY_ONE_PROTOCOL: readonly string[] = ['PROTOCOL'];

/** Where a NAT target is given a port, the packets must have one: `protocolsFor` of DNAT, SNAT, REDIRECT and MASQUERADE. */
export function portsNeedProtocol(options: readonly GivenOption[]): readonly string[] | undefined {
	const hasPort = options.some(
		({ name, values }) => name === '--to-ports' || (/^--to-/.test(name) && hasPortBehind(values[0]?.text ?? '')),
	);
	return hasPort ? TAKEN_WITH_PORTS : undefined;
}

/** `10.0.0.1:80`, `:80`, `[2001:db8::1]:80`; an IPv6 address without brackets has no port. */
function hasPortBehind(text: string): boolean {
	return text.startsWith('[') ? text.includes(']:') : /^[^:]*:[^:]*$/.test(text);
}
