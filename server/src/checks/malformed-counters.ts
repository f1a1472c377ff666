// Finds packet and byte counters before a rule, or behind a policy, that are not of the form [packets:bytes].

import { bogusCause } from './bogus-cause.ts';
import type { Check } from './check.ts';
import { isInBlock } from './scope.ts';

export const malformedCounters: Check = {
	code: 'malformed-counters',
	doc: {
		title: 'Counters are not [packets:bytes]',
		what: 'The counters before a rule or behind a policy are not two numbers in square brackets.',
		why: 'Without the closing bracket iptables-restore says "Bad line N: need ]". Other forms it takes without a message and counts from wherever it likes.',
		fix: 'Write [packets:bytes], for example [0:0], or leave the counters out.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n[1:2 -A INPUT -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n[1:2] -A INPUT -j ACCEPT\nCOMMIT\n',
	},
	*look(scope) {
		const { analysis, survey } = scope;
		for (const line of survey.bracketed) {
			const start = line.text.indexOf('[');
			const close = /^\[[^\]-]*\]/.exec(line.text.slice(start))?.[0];
			if (!isInBlock(line) || (line.kind === 'rule' && close !== undefined && /^\[\d+:\d+\]$/.test(close))) {
				continue;
			}
			if (line.kind === 'bogus' && bogusCause(line, analysis.line(analysis.indexOf(line) - 1)) !== 'counters') {
				continue;
			}
			const end = start + (close ?? /^\S+/.exec(line.text.slice(start))?.[0] ?? '').length;
			yield {
				severity: close === undefined ? scope.refused : 'warning',
				line,
				span: { start, end },
				message:
					close === undefined
						? `The bracket of the counters is not closed: iptables-restore says "Bad line ${scope.numberOfLine(line)}: need ]". Write [packets:bytes], or leave them out.`
						: `${close} are no counters: iptables-restore takes them without a message, but they do not say what the rule has counted. Write [packets:bytes], or leave them out.`,
			};
		}
	},
};
