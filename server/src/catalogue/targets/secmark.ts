// -j SECMARK: sets the security label of the packet.

import { LABELS } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';
import { NAME } from '../value-specs.ts';

export const secmark: TargetSpec = {
	kind: 'target',
	name: 'SECMARK',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Gives the packet a security label, by which SELinux decides which programs may receive or send it.',
		example: '-t security -A INPUT -p tcp -m tcp --dport 80 -j SECMARK --selctx system_u:object_r:http_server_packet_t:s0',
		traps: [
			'The label is that of this one packet: copy it to the connection with `CONNSECMARK --save`.',
			'Refused where SELinux does not run or does not know the context.',
		],
	},
	sentence: 'Labels {packets} for SELinux {options}',
	options: [
		{
			names: ['--selctx'],
			doc: {
				summary: 'The SELinux context to give the packet.',
				example: '-t security -A INPUT -p tcp -m tcp --dport 22 -j SECMARK --selctx system_u:object_r:ssh_server_packet_t:s0',
			},
			clause: { yes: 'as {}' },
			values: [NAME],
			required: true,
		},
	],
	// From the kernel's source (xt_SECMARK.c): it loads only where SELinux runs.
	acceptedIn: LABELS,
	afterwards: 'continues',
	listing: [{ pattern: 'SECMARK selctx {--selctx}' }],
};
