// -m ipvs: connections that the kernel's load balancer handles.

import type { MatchSpec } from '../specification.ts';
import { KEPT_NETWORK, PORT, PROTOCOL } from '../value-specs.ts';

export const ipvs: MatchSpec = {
	kind: 'match',
	name: 'ipvs',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches packets of connections that the load balancer of the kernel (IPVS, `ipvsadm`) gives to its servers.',
		example: '-t nat -A POSTROUTING -m ipvs --vaddr 192.0.2.10 --vport 80 -j MASQUERADE',
		traps: [
			'IPVS takes packets at the end of INPUT: they match in POSTROUTING, not yet in PREROUTING and INPUT.',
			'NAT of these packets needs `net.ipv4.vs.conntrack` set to 1.',
			'A `!` leaves packets out that IPVS does not handle as well, but for `! --ipvs`.',
		],
	},
	stateful: true,
	says: { '': 'At least one option is required' },
	options: [
		{
			names: ['--ipvs'],
			doc: {
				summary: 'Matches packets that IPVS handles; every other option asks for that too.',
				example: '-t nat -A POSTROUTING -o eth0 -m ipvs --ipvs -j MASQUERADE',
			},
			clause: { yes: 'of load-balanced connections', no: 'of connections that are not load-balanced' },
			values: [],
			negatable: true,
		},
		{
			names: ['--vproto'],
			doc: {
				summary: 'Matches the protocol of the virtual service, the one that clients connect to.',
				example: '-t nat -A POSTROUTING -m ipvs --vproto 6 --vport 80 -j MASQUERADE',
			},
			clause: { yes: 'of the virtual protocol {}', no: 'of any virtual protocol but {}' },
			values: [PROTOCOL],
			negatable: true,
		},
		{
			names: ['--vaddr'],
			doc: {
				summary: 'Matches the address of the virtual service, the one that clients connect to.',
				example: '-t nat -A POSTROUTING -m ipvs --vaddr 192.0.2.0/24 -j MASQUERADE',
			},
			clause: { yes: 'for the virtual address {}', no: 'for any virtual address but {}' },
			values: [KEPT_NETWORK],
			negatable: true,
		},
		{
			names: ['--vport'],
			doc: {
				summary: 'Matches the port of the virtual service, by number or name.',
				example: '-t nat -A POSTROUTING -m ipvs --vaddr 192.0.2.10 --vport 443 -j MASQUERADE',
			},
			clause: { yes: 'at the virtual port {}', no: 'at any virtual port but {}' },
			values: [PORT],
			negatable: true,
		},
		{
			names: ['--vdir'],
			doc: {
				summary: 'Matches packets from the client (`ORIGINAL`) or those back to it (`REPLY`); both without it.',
				example: '-A FORWARD -m ipvs --vaddr 192.0.2.10 --vdir REPLY -j ACCEPT',
			},
			clause: { yes: 'in the {} direction' },
			values: [
				{
					kind: 'words',
					words: ['ORIGINAL', 'REPLY'],
					whole: true,
					meanings: { ORIGINAL: 'from the client', REPLY: 'back to the client' },
				},
			],
		},
		{
			names: ['--vmethod'],
			doc: {
				summary: 'Matches the way in which packets get to the server.',
				example: '-t nat -A POSTROUTING -m ipvs --vaddr 192.0.2.10 --vmethod MASQ -j MASQUERADE',
			},
			clause: { yes: 'forwarded by {}', no: 'not forwarded by {}' },
			values: [
				{
					kind: 'words',
					words: ['GATE', 'IPIP', 'MASQ'],
					shown: { GATE: 'direct routing', IPIP: 'a tunnel', MASQ: 'NAT' },
					meanings: { GATE: 'unchanged, to the MAC address of the server', IPIP: 'through a tunnel', MASQ: 'by NAT' },
				},
			],
			negatable: true,
		},
		{
			names: ['--vportctl'],
			doc: {
				summary: 'Matches the virtual port of the connection that this one belongs to: 21 for the data of FTP.',
				example: '-t nat -A POSTROUTING -m ipvs --vaddr 192.0.2.10 --vportctl 21 -j MASQUERADE',
			},
			clause: { yes: 'controlled through the virtual port {}', no: 'not controlled through the virtual port {}' },
			values: [PORT],
			negatable: true,
		},
	],
	needsOneOf: 'any',
	refuses(options) {
		const isForOthers = options.some(({ name, negated }) => name === '--ipvs' && negated);
		return isForOthers && options.length > 1
			? {
					kind: 'together',
					reason:
						'packets that IPVS does not handle have nothing that another option could ask for ("! --ipvs cannot be together with other options")',
				}
			: undefined;
	},
	listing: [
		{ pattern: '{!}ipvs<--ipvs>', continues: true },
		{ pattern: '{!}(vproto|proto) {--vproto}', continues: true }, // without the "v" up to 1.6.2
		{ pattern: '{!}vaddr {--vaddr}', continues: true },
		{ pattern: '{!}vport {--vport}', continues: true },
		{ pattern: 'vdir {--vdir}', continues: true },
		{ pattern: '{!}vmethod {--vmethod}', continues: true },
		{ pattern: '{!}vportctl {--vportctl}', continues: true },
	],
};
