// -j CLASSIFY: sets the class that the traffic control of the outgoing interface puts the packet in.

import { OUTGOING } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';
import { NAME } from '../value-specs.ts';

export const classify: TargetSpec = {
	kind: 'target',
	name: 'CLASSIFY',
	families: ['ipv4', 'ipv6'],
	options: [
		{
			names: ['--set-class'],
			values: [NAME], // MAJOR:MINOR, both hexadecimal without 0x; iptables-save pads them with zeros, listings do not
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
