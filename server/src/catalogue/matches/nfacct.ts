// -m nfacct: counts the packet in an accounting object of nfacct(8); matches every packet, or those behind the object's quota.

import type { MatchSpec } from '../specification.ts';

export const nfacct: MatchSpec = {
	kind: 'match',
	name: 'nfacct',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [{ names: ['--nfacct-name'], values: [{ kind: 'text' }], required: true }],
	listing: [{ pattern: 'nfacct-name {--nfacct-name}' }],
};
