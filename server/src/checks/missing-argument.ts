// Finds commands that lack what belongs to them: a chain, a number, a policy, a new name; and names that are empty. Messages of iptables 1.8.9, which both backends
// share where no other is given.

import { ruleNumber } from '../ruleset/place.ts';
import { declarationOf } from '../ruleset/policy.ts';
import { chainSpan, type Line, targetSpan } from '../syntax/line.ts';
import type { Check, Report } from './check.ts';
import { isInBlock } from './in-block.ts';
import { newNameOf } from './replay.ts';
import type { Scope } from './scope.ts';

export const missingArgument: Check = {
	code: 'missing-argument',
	needsFinalText: true,
	doc: {
		title: 'A command without what belongs to it',
		what: 'A command has no chain, -P no policy, -R no number, or -E no new name; or the name of a chain or target is empty ("").',
		why: 'iptables-restore refuses the file: "option "-A" requires an argument", "-P requires a chain and a policy", "-R requires a rule number".',
		says: ['-P requires a chain and a policy'],
		fix: 'Add what is missing, or remove the line.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-P INPUT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-P INPUT DROP\nCOMMIT\n',
	},
	atOnce: true,
	*look(scope) {
		const bogus = yield* scope.bogusFor('argument');
		for (const lines of [bogus, scope.survey.unusualChains, scope.survey.commands, scope.survey.edits, scope.survey.nameless]) {
			for (const line of lines) {
				yield undefined;
				const found = isInBlock(line) ? lackOf(scope, line) : undefined;
				if (found) {
					yield { severity: scope.refused, line, ...found };
				}
			}
		}
	},
};

type Lack = Pick<Report, 'message' | 'span'>;

function lackOf(scope: Scope, line: Line): Lack | undefined {
	if (line.kind === 'bogus' || (line.verb === 'E' && line.chainStart === -1)) {
		return withoutChain(line);
	}
	if (line.chain === '' && line.chainStart !== -1 && line.verb !== 'N') {
		return {
			span: chainSpan(line),
			message: `The name of the chain is empty, and no chain has this name: "${scope.failed(line)}: No chain/target/match by that name". Write the name.`,
		};
	}
	switch (line.verb) {
		case 'P':
			return /^(?:[-!]|$)/.test(declarationOf(line).policy ?? '')
				? { span: undefined, message: '-P needs a policy behind the chain: "-P requires a chain and a policy". Write ACCEPT or DROP.' }
				: undefined;
		case 'E':
			return newNameOf(line) === undefined
				? { span: undefined, message: '-E needs a new name behind the old one: "-E requires old-chain-name and new-chain-name". Add it.' }
				: undefined;
		case 'R':
			return ruleNumber(line) === undefined && /^(?:[-!"]|$)/.test(line.content.slice(line.body, line.contentEnd).trim())
				? {
						span: undefined,
						message: '-R needs the number of the rule that it replaces: "-R requires a rule number". Write it behind the chain.',
					}
				: undefined;
		default:
			return line.kind === 'rule' ? emptyTarget(line) : undefined;
	}
}

function emptyTarget(line: Line): Lack | undefined {
	const span = targetSpan(line);
	return span && line.target === ''
		? { span, message: 'The name of the target is empty: "Invalid target name (too short)". Write the name, or remove -j.' }
		: undefined;
}

/** The command stands alone, or an option where its chain should be. */
function withoutChain(line: Line): Lack {
	const [word = '', next] = line.content
		.slice(0, line.contentEnd)
		.trim()
		.replace(/^\[[^\]]*\]\s*/, '')
		.split(/\s+/);
	return {
		span: undefined,
		message:
			next === undefined
				? `${word} needs the name of a chain: "option "${word}" requires an argument". Add it.`
				: `${word} has no chain: iptables takes the next word, ${next}, for its name. Put the chain between them.`,
	};
}
