// Tells of rules that no packet reaches, because earlier rules decide otherwise about all that they match.

import type { Answer } from '../../packets/answers.ts';
import { chainOf } from '../../ruleset/chain.ts';
import type { Line } from '../../syntax/line.ts';
import type { AnswerCheck } from '../check.ts';
import type { Fix, Severity } from '../finding.ts';
import type { Scope } from '../scope.ts';
import { removal } from './removal.ts';
import { StoppedReport } from './stopping-rules.ts';

export const unreachableRule: AnswerCheck = {
	code: 'unreachable-rule',
	needsFinalText: true,
	tells: 'unreachable',
	doc: {
		title: 'No packet reaches this rule',
		what: 'Earlier rules, one or several together, decide about every packet that this rule matches, and about some at least otherwise. They may stand in other chains that packets come through before.',
		why: 'iptables loads it without a word, and it never does anything. Often a rule was added at the end, behind one that takes all; or a block was meant to stand before an accept.',
		fix: 'Move the rule above the first rule that stops its packets, or remove it.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 10.0.0.0/8 -j ACCEPT\n-A INPUT -s 10.1.2.3/32 -p tcp -m tcp --dport 22 -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 10.1.2.3/32 -p tcp -m tcp --dport 22 -j DROP\n-A INPUT -s 10.0.0.0/8 -j ACCEPT\nCOMMIT\n',
	},
	lookAtAnswer(line, answer, scope) {
		if (scope.isQuiet(line.chain)) {
			return undefined;
		}
		return new UnreachableReport(line, answer, scope);
	},
};

class UnreachableReport extends StoppedReport {
	get severity(): Severity {
		return chainOf(this.line)?.table.form === 'commands' ? 'info' : 'warning';
	}

	get message(): string {
		const first = placeAbove(this.line, this.answer);
		const isCall = first !== undefined && !this.answer.blockers.some(({ line }) => line === first);
		const above = isCall ? `above rule ${this.scope.analysis.numberOf(first)}, which leads there` : 'above';
		return `Never reached: ${this.reason}. ${first ? `Move it ${above}, or remove it` : 'Remove it, or look at what stops its packets'}.`;
	}

	get fixes(): readonly Fix[] {
		return fixesFor(this.line, this.answer, this.scope);
	}
}

/** Moves the rule above the first one that stops its packets, or leads to one that does, where packets reach it there; removes it. */
function fixesFor(line: Line, answer: Answer, scope: Scope): readonly Fix[] {
	const [remove] = removal(line, 'Remove the rule, which no packet reaches');
	if (!remove) {
		return [];
	}
	const first = placeAbove(line, answer);
	if (!first) {
		return [remove];
	}
	const move: Fix = {
		title: `Move it above rule ${scope.analysis.numberOf(first)}`,
		safe: false,
		isPreview: true,
		edits: [
			{ kind: 'insert', before: first, text: `${line.text}\n` },
			{ kind: 'remove', line },
		],
	};
	return [move, remove];
}

/** The rule above which packets would reach this one, where both are lines that add a rule at the end. */
function placeAbove({ verb }: Line, { above }: Answer): Line | undefined {
	return verb === 'A' && above?.verb === 'A' ? above : undefined;
}
