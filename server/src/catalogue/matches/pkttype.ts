// -m pkttype: whether the link layer carried the packet to us, to a group or to all.

import { own } from '../../text/own.ts';
import type { MatchSpec } from '../specification.ts';

/** Other names that are accepted, with the one that is printed. */
const ALIASES: Readonly<Record<string, string>> = { bcast: 'broadcast', mcast: 'multicast', host: 'unicast' };
const MEANINGS = {
	unicast: 'for this machine',
	broadcast: 'for all on the local network',
	multicast: 'for a group',
	otherhost: 'for another machine',
	bcast: 'the same as broadcast',
	mcast: 'the same as multicast',
	host: 'the same as unicast',
};
/** In sentences; of an address of IP nothing is said. */
const TO_US = { yes: 'that the link layer addressed to this machine', no: 'that the link layer did not address to this machine alone' };
const TO_OTHERS = { yes: 'that the link layer addressed to another machine', no: 'that the link layer did not address to another machine' };
const TYPES = ['unicast', 'broadcast', 'multicast', 'otherhost', ...Object.keys(ALIASES)];

export const pkttype: MatchSpec = {
	kind: 'match',
	name: 'pkttype',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches packets by how the link layer addressed them: to this machine, to all or to a group.',
		example: '-A INPUT -m pkttype --pkt-type broadcast -j DROP',
		traps: [
			'Tells something only of packets that arrive from a network: what this machine sends, and loopback, counts as ' +
				'`unicast`. Use `-m addrtype --dst-type` there.',
		],
	},
	options: [
		{
			names: ['--pkt-type'],
			doc: {
				summary: 'Matches this kind: `unicast`, `broadcast`, `multicast` or `otherhost`.',
				example: '-A INPUT -m pkttype ! --pkt-type unicast -j DROP',
				traps: ['For `otherhost` only bridged packets come into question: the kernel drops others before any rule.'],
			},
			clause: { yes: 'sent as {}', no: 'not sent as {}', instead: { unicast: TO_US, host: TO_US, otherhost: TO_OTHERS } },
			values: [{ kind: 'words', words: TYPES, whole: true, meanings: MEANINGS }],
			negatable: true,
			required: true,
			rewrite: ([type = '']) => ({ name: '--pkt-type', values: [own(ALIASES, type.toLowerCase()) ?? type.toLowerCase()] }),
		},
	],
	listing: [{ pattern: 'PKTTYPE {!}= {--pkt-type}' }],
};
