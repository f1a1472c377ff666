// Finds chain names that begin with a character that iptables reads as something else.

import { tableOf } from '../ruleset/table.ts';
import { chainSpan } from '../syntax/line.ts';
import { plainWordEnd } from '../syntax/words.ts';
import type { Check } from './check.ts';

export const chainNameStart: Check = {
	code: 'chain-name-start',
	doc: {
		title: 'A chain name begins with "-" or "!"',
		what: 'The name of a chain begins with "-", which begins options, or with "!", which negates.',
		why: 'iptables -N and the nft iptables-restore refuse it: "chain name not allowed to start with `-\'". The legacy iptables-restore takes it, so the file works on one machine and not on the next.',
		says: ["chain name not allowed to start with `-'", "chain name not allowed to start with `!'"],
		fix: 'Give the chain another name.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n:-bad - [0:0]\n-A INPUT -j -bad\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n:bad - [0:0]\n-A INPUT -j bad\nCOMMIT\n',
	},
	*look(scope) {
		// `-N -FOO`: read from left to right it is a command and an option, so the line is not understood
		for (const line of yield* scope.bogusFor('name')) {
			const start = line.text.indexOf(' -') + 1;
			yield {
				severity: scope.refused,
				line,
				span: { start, end: plainWordEnd(line.text, start, line.contentEnd) },
				message:
					'A chain name may not begin with "-": iptables says "chain name not allowed to start with `-\'". Give the chain another name.',
			};
		}
		for (const line of scope.survey.chains) {
			const first = line.chain.charAt(0);
			if (first === '-' || first === '!') {
				const isCommand = line.verb !== '';
				yield {
					severity: isCommand ? scope.refused : scope.refusedBy('nft', tableOf(line)),
					line,
					span: chainSpan(line),
					message: `A chain name may not begin with "${first}": ${isCommand ? 'iptables' : 'the nft iptables-restore'} says "chain name not allowed to start with \`${first}'"${isCommand ? '' : ' (the legacy one takes it)'}. Give the chain another name.`,
				};
			}
		}
	},
};
