// Finds chains with a name that iptables keeps for its own targets.

import { chainSpan, type Line } from '../syntax/line.ts';
import { wordEnd } from '../syntax/words.ts';
import { isRefusedName, isReserved } from './chain-name.ts';
import type { Check } from './check.ts';
import { isInBlock } from './in-block.ts';
import { newNameOf } from './replay.ts';

export const reservedChainName: Check = {
	code: 'reserved-chain-name',
	doc: {
		title: 'A chain named like a target',
		what: 'A user chain is called ACCEPT, DROP, QUEUE or RETURN, or gets such a name with -E, or -N makes one with the name of any target, such as REJECT.',
		why: 'iptables-restore refuses it: "chain name may not clash with target name".',
		says: ["error creating chain 'ACCEPT':File exists", 'chain name may not clash with target name'],
		fix: 'Give the chain another name.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n:DROP - [0:0]\n-A DROP -s 192.0.2.0/24 -j REJECT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n:DROP-BAD - [0:0]\n-A INPUT -j DROP-BAD\n-A DROP-BAD -s 192.0.2.0/24 -j REJECT\nCOMMIT\n',
	},
	*look(scope) {
		for (const line of scope.survey.chains) {
			yield undefined;
			if (isRefusedName(scope, line) && line.verb !== 'P') {
				yield {
					severity: scope.refused,
					line,
					span: chainSpan(line),
					message: `${messageOf(line)}: "chain name may not clash with target name". Give the chain another name.`,
				};
			}
		}
		for (const line of scope.survey.commands) {
			yield undefined;
			const name = newNameOf(line);
			if (name !== undefined && isReserved(name) && isInBlock(line)) {
				yield {
					severity: scope.refused,
					line,
					span: { start: line.body, end: wordEnd(line.content, line.body, line.contentEnd) },
					message: `${name} is a target of iptables itself, so no chain can be renamed to it: "${scope.failed(line)}", with nft "CHAIN_RENAME failed". Choose another new name.`,
				};
			}
		}
	},
};

function messageOf(line: Line): string {
	if (line.chain === '') {
		return 'No chain can have an empty name';
	}
	return isReserved(line.chain)
		? `${line.chain} is a target of iptables itself, so no chain can have the name`
		: `${line.chain} is a target, so -N makes no chain of the name`;
}
