// Tells of rules whose packets are decided about before, and in the same way.

import type { AnswerCheck } from '../check.ts';
import type { Fix } from '../finding.ts';
import { removal } from './removal.ts';
import { StoppedReport } from './stopping-rules.ts';

export const redundantRule: AnswerCheck = {
	code: 'redundant-rule',
	needsFinalText: true,
	tells: 'redundant',
	doc: {
		title: 'Earlier rules do the same',
		what: 'Earlier rules, one or several together, decide about every packet that this rule matches, as it would itself.',
		why: 'The rule does nothing. It can be removed without changing the fate of any packet.',
		fix: 'Remove it, unless it shall stay for people to read.',
		bad: '*filter\n:INPUT DROP [0:0]\n-A INPUT -s 10.0.0.0/8 -j ACCEPT\n-A INPUT -s 10.1.2.3/32 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT DROP [0:0]\n-A INPUT -s 10.0.0.0/8 -j ACCEPT\nCOMMIT\n',
	},
	lookAtAnswer(line, answer, scope) {
		if (scope.isQuiet(line.chain)) {
			return undefined;
		}
		return new RedundantReport(line, answer, scope);
	},
};

class RedundantReport extends StoppedReport {
	readonly severity = 'info';

	get message(): string {
		return `Redundant: ${this.reason}, as it would itself. It can be removed.`;
	}

	get fixes(): readonly Fix[] {
		return removal(this.line, 'Remove the redundant rule', true);
	}
}
