// Finds chains with a name that iptables keeps for its own targets.

import { chainSpan } from '../syntax/line.ts';
import { isReserved } from './chain-name.ts';
import type { Check } from './check.ts';

export const reservedChainName: Check = {
	code: 'reserved-chain-name',
	doc: {
		title: 'A chain named like a standard target',
		what: 'A user chain is called ACCEPT, DROP, QUEUE or RETURN.',
		why: 'These are the targets of iptables itself: "chain name may not clash with target name".',
		fix: 'Give the chain another name.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n:DROP - [0:0]\n-A DROP -s 192.0.2.0/24 -j REJECT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n:DROP-BAD - [0:0]\n-A INPUT -j DROP-BAD\n-A DROP-BAD -s 192.0.2.0/24 -j REJECT\nCOMMIT\n',
	},
	*look(scope) {
		for (const line of scope.survey.chains) {
			if (isReserved(line.chain)) {
				yield {
					severity: scope.refused,
					line,
					span: chainSpan(line),
					message: `${line.chain} is a target of iptables itself, so no chain can have the name: "chain name may not clash with target name". Give the chain another name.`,
				};
			}
		}
	},
};
