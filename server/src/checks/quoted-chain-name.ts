// Finds quotes round the name of a chain in its declaration.

import type { Check } from './check.ts';

export const quotedChainName: Check = {
	code: 'quoted-chain-name',
	doc: {
		title: 'A chain name in quotes',
		what: 'A ":NAME" line has its name in double quotes, mostly because there is a blank in it.',
		why: 'iptables-restore knows quotes in rules only. Here the name ends at the first blank, and the quote is a part of it: "Bad built-in chain name".',
		fix: 'Use a name without blanks, and no quotes.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n:"from office" - [0:0]\n-A INPUT -j "from office"\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n:from-office - [0:0]\n-A INPUT -j from-office\nCOMMIT\n',
	},
	*look(scope) {
		for (const line of scope.survey.unusualChains) {
			if (line.verb !== '' || line.text[line.chainStart] !== '"') {
				continue;
			}
			const close = line.text.indexOf('"', line.chainStart + 1);
			yield {
				severity: scope.refused,
				line,
				span: { start: line.chainStart, end: close === -1 ? line.chainEnd : close + 1 },
				message:
					'Quotes do not hold the name of a chain together here: iptables-restore ends it at the first blank and says "Bad built-in chain name". Use a name without blanks, and no quotes.',
			};
		}
	},
};
