// -j CLASSIFY: sets the class that the traffic control of the outgoing interface puts the packet in.

import { OUTGOING } from '../accepted-in.ts';
import type { TargetSpec, ValueSpec } from '../specification.ts';

const CLASS: ValueSpec = {
	kind: 'name',
	form: { pattern: /^\s*[+-]?(?:0x)?[0-9a-f]+:\s*[+-]?(?:0x)?[0-9a-f]+/i, called: 'a class: MAJOR:MINOR, both in hexadecimal' },
};

export const classify: TargetSpec = {
	kind: 'target',
	name: 'CLASSIFY',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Chooses the traffic control class (`tc`) in which the packet waits at the outgoing interface. The packet goes on to the next rule.',
		example: '-t mangle -A POSTROUTING -o eth0 -p tcp -m tcp --sport 22 -j CLASSIFY --set-class 0001:0010',
		traps: [
			'Nothing happens where the interface has no queueing discipline with classes, such as `htb`, and that class.',
			'A later `CLASSIFY` replaces the class: let the most special rule come last, or end the walk with `ACCEPT`.',
		],
	},
	sentence: 'Puts {packets} into the traffic class {options}',
	options: [
		{
			names: ['--set-class'],
			doc: {
				summary: 'The class as MAJOR:MINOR, both hexadecimal with or without `0x`.',
				example: '-t mangle -A POSTROUTING -o eth0 -j CLASSIFY --set-class 0001:0020',
			},
			clause: { yes: '{}' },
			values: [CLASS], // MAJOR:MINOR, both hexadecimal without 0x; iptables-save pads them with zeros, listings do not
			required: true,
			rewrite: ([written = '']) => ({ name: '--set-class', values: [withoutZeros(written)] }),
		},
	],
	acceptedIn: OUTGOING,
	afterwards: 'continues',
	listing: [{ pattern: 'CLASSIFY set {--set-class:[0-9a-f:]+}' }],
};

function withoutZeros(written: string): string {
	return /^[0-9a-f]{1,8}:[0-9a-f]{1,8}$/i.test(written) ? written.toLowerCase().replace(/\b0+(?=[0-9a-f])/g, '') : written;
}
