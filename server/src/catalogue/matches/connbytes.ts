// -m connbytes: how much a connection has carried.

import type { MatchSpec } from '../specification.ts';

export const connbytes: MatchSpec = {
	kind: 'match',
	name: 'connbytes',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [
		{ names: ['--connbytes'], values: [{ kind: 'number-range', wide: true }], negatable: true, required: true },
		{ names: ['--connbytes-mode'], values: [{ kind: 'words', words: ['packets', 'bytes', 'avgpkt'] }], required: true },
		{ names: ['--connbytes-dir'], values: [{ kind: 'words', words: ['original', 'reply', 'both'] }], required: true },
	],
	listing: [{ pattern: '{!}connbytes {--connbytes:[0-9:]+} connbytes mode {--connbytes-mode} connbytes direction {--connbytes-dir}' }],
};
