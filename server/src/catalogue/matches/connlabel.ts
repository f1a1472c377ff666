// -m connlabel: a label on the connection, numbered or named in /etc/xtables/connlabel.conf.

import type { MatchSpec } from '../specification.ts';

export const connlabel: MatchSpec = {
	kind: 'match',
	name: 'connlabel',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [
		{ names: ['--label'], values: [{ kind: 'name' }], negatable: true, required: true },
		{ names: ['--set'], values: [] },
	],
	listing: [
		{ pattern: 'connlabel {!--label:[0-9]+}[ set<--set>]', loses: ['the name of the label'] },
		{ pattern: "connlabel {!}'{--label:[^']{1,128}}'[ set<--set>]" },
	],
};
