// -j CONNSECMARK: copies the security label between the packet and its connection.

import { LABELS } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';

export const connsecmark: TargetSpec = {
	kind: 'target',
	name: 'CONNSECMARK',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Copies the security label (SELinux) from the packet to its connection or back, so that `SECMARK` need label the first packet only.',
		example: '-t security -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j CONNSECMARK --restore',
		traps: ['Both directions copy only where the other side has no label yet; a label that is there stays.'],
	},
	sentence: 'Copies the security label for {packets} {options}',
	sentenceWith: {
		'--save': 'Copies the security label of {packets} to their connection {options}',
		'--restore': 'Copies the security label of the connection to {packets} {options}',
	},
	says: { '': 'parameter required' },
	options: [
		{
			names: ['--save'],
			doc: {
				summary: "Copies the packet's label to its connection, where the connection has none.",
				example: '-t security -A INPUT -m conntrack --ctstate NEW -j CONNSECMARK --save',
			},
			clause: { yes: 'from the packet to the connection', place: 'aside' },
			values: [],
			excludes: ['--restore'],
		},
		{
			names: ['--restore'],
			doc: {
				summary: "Copies the connection's label to the packet, where the packet has none.",
				example: '-t security -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j CONNSECMARK --restore',
			},
			clause: { yes: 'from the connection to the packet', place: 'aside' },
			values: [],
			excludes: ['--save'],
		},
	],
	oneOf: [['--save', '--restore']],
	acceptedIn: LABELS,
	afterwards: 'continues',
	listing: [{ pattern: 'CONNSECMARK (save<--save>|restore<--restore>)' }],
};
