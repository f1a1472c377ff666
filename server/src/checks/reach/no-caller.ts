// Tells of rules in chains to which no packet comes that they match.

import { chainOf } from '../../ruleset/chain.ts';
import type { AnswerCheck } from '../check.ts';
import { removal } from './removal.ts';
import { stoppingPlaces } from './stopping-rules.ts';

export const noCaller: AnswerCheck = {
	code: 'no-caller',
	needsFinalText: true,
	tells: 'no-caller',
	doc: {
		title: 'No rule sends such packets here',
		what: 'The chain is called, but with other packets only than those that this rule matches; or all calls to it are themselves never reached.',
		why: 'The rule does nothing as long as that is so.',
		fix: 'Look at the conditions of the rules that jump to the chain.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n:WEB - [0:0]\n-A INPUT -p tcp -m tcp --dport 80 -j WEB\n-A WEB -p udp -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n:WEB - [0:0]\n-A INPUT -p tcp -m tcp --dport 80 -j WEB\n-A WEB -p tcp -j DROP\nCOMMIT\n',
	},
	lookAtAnswer(line, answer, scope) {
		const chain = chainOf(line);
		// a chain that nothing names at all is an unused chain, and of a part of a table it is not known who calls
		if (!chain || scope.isQuiet(chain.name) || chain.table.partial || chain.callerCount === 0 || !chain.table.showsBuiltin) {
			return undefined;
		}
		return {
			severity: 'hint',
			line,
			message:
				answer.reason === 'chain'
					? `Never reached: no packet comes to ${chain.name}, as none takes a rule that leads here.`
					: `Never reached: no rule that leads to ${chain.name} sends packets here that this rule matches.`,
			related: [
				...stoppingPlaces(answer, scope),
				...scope.related(chain.callers, (caller) => `${scope.nameOfRule(caller)} leads to ${chain.name}`),
			].slice(0, 5),
			unnecessary: true,
			fixes: removal(line, 'Remove the rule, to which no packet comes'),
		};
	},
};
