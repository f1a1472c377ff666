// Finds words that stand where the number of a rule belongs and are none.

import { MAX_RULE_NUMBER, ruleNumber } from '../ruleset/place.ts';
import { plainWordEnd } from '../syntax/words.ts';
import type { Check } from './check.ts';
import { isInBlock } from './in-block.ts';

export const invalidRuleNumber: Check = {
	code: 'invalid-rule-number',
	needsFinalText: true,
	garbles: true,
	doc: {
		title: 'Not the number of a rule',
		what: 'Behind the chain of -I, -D, -R, -Z, -L or -S stands a word that is neither an option nor a number from 1.',
		why: 'iptables-restore refuses the file: "Invalid rule number `0\'". The first rule of a chain has the number 1.',
		says: ["Invalid rule number `0'"],
		fix: 'Write a number from 1, or none: -I without a number puts the rule first.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-I INPUT 0 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-I INPUT 1 -j ACCEPT\nCOMMIT\n',
	},
	*look(scope) {
		const commands = scope.survey.commands.filter((line) => /^[ZLS]$/.test(line.verb) && line.chainStart !== -1);
		for (const line of [...scope.survey.edits, ...commands]) {
			const end = plainWordEnd(line.content, line.body, line.contentEnd);
			const word = line.content.slice(line.body, end);
			if (!isInBlock(line) || !isWrong(word, ruleNumber(line))) {
				continue;
			}
			const says = word.startsWith('-') ? `unknown option "${word}"` : `Invalid rule number \`${word}'`;
			yield {
				severity: scope.refused,
				line,
				span: { start: line.body, end },
				message: `${word} is not the number of a rule: "${says}". Rules are counted from 1${line.verb === 'I' ? '; without a number the rule comes first' : ''}.`,
			};
		}
	},
};

/** A word that begins no option, or a negative number; -4 and -6 are options. */
function isWrong(word: string, number: number | undefined): boolean {
	if (number !== undefined) {
		return number < 1 || number > MAX_RULE_NUMBER;
	}
	return word !== '' && !/^(?:-\D|-[46]$|["!{<$])/.test(word);
}
