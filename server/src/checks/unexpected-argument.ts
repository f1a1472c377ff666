// Finds words behind a command that it does not take. Words of rules are the business of stray-word.

import { ruleNumber } from '../ruleset/place.ts';
import type { Line } from '../syntax/line.ts';
import { readRuleNumber } from '../syntax/save/rule-number.ts';
import { verbOf } from '../syntax/save/verbs.ts';
import { type Word, wordsOf } from '../syntax/words.ts';
import { isTemplated } from './chain-name.ts';
import type { Check } from './check.ts';
import type { Fix } from './finding.ts';
import { isInBlock } from './in-block.ts';

/** Options that make a rule, which these commands do not take. */
const OF_RULES = /^(?:-[psdiojgmf]|--(?:protocol|source|destination|in-interface|out-interface|jump|goto|match|fragment))$/;

export const unexpectedArgument: Check = {
	code: 'unexpected-argument',
	needsFinalText: true,
	garbles: true,
	doc: {
		title: 'A word that the command does not take',
		what: 'Behind -N, -P, -F, -X, -Z or -E, or behind the number of -D, stands another word or option.',
		why: 'iptables-restore refuses the file: "Bad argument `BAR\'", "Illegal option `-j\' with this command".',
		says: ["Bad argument `FORWARD'"],
		fix: 'Remove the word. For several chains write several lines.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n-F INPUT FORWARD\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n-F INPUT\n-F FORWARD\nCOMMIT\n',
	},
	*look(scope) {
		const { survey } = scope;
		const chains = survey.unusualChains.filter((line) => line.verb !== '');
		const deletions = survey.edits.filter((line) => line.verb === 'D' && ruleNumber(line) !== undefined);
		for (const line of [...survey.commands, ...chains, ...deletions]) {
			yield undefined;
			const name = isInBlock(line) ? optionsForChain(line) : undefined;
			if (name) {
				yield {
					severity: scope.refused,
					line,
					span: name,
					message: `${name.text} begins with "-", so iptables-restore reads it letter by letter as options, and not as the name of a chain, and refuses the line. Remove it, or write the chain's name.`,
				};
				continue;
			}
			const word = isInBlock(line) ? unexpectedIn(line) : undefined;
			if (word) {
				const isOption = /^-./.test(word.text);
				const says = isOption ? `Illegal option \`${word.text}' with this command` : `Bad argument \`${word.text}'`;
				yield {
					severity: scope.refused,
					line,
					span: word,
					message: `-${line.verb} does not take ${isOption ? 'this option' : 'this word'}: "${says}". Remove it${isOption ? '' : ', or write a line of its own'}.`,
					fixes: isOption ? [] : fixesFor(line, word),
				};
			}
		}
	},
};

/** `-N WEB - [0:0]` is half a declaration; `-F INPUT FORWARD` are two lines; what else is too much goes. */
function fixesFor(line: Line, word: Word): Fix[] {
	const rest = line.content.slice(word.start, line.contentEnd).trimEnd();
	const end = word.start + rest.length;
	if (line.verb === 'N' && /^(?:-|(?:-\s+)?\[\d+:\d+\])$/.test(rest)) {
		const text = `:${line.chain} - [0:0]`;
		const start = line.content.length - line.content.trimStart().length;
		return [{ title: `Change to ${text}`, safe: false, edits: [{ kind: 'replace', line, span: { start, end }, text }] }];
	}
	const start = line.content.slice(0, word.start).trimEnd().length;
	if (/^[NFXZ]$/.test(line.verb) && line.chain !== '' && /^\w[\w.-]*(?:\s+\w[\w.-]*)*$/.test(rest)) {
		const text = rest
			.split(/\s+/)
			.map((name) => `\n-${line.verb} ${name}`)
			.join('');
		return [{ title: 'Write a line for each', safe: false, edits: [{ kind: 'replace', line, span: { start, end }, text }] }];
	}
	return [{ title: `Remove ${rest}`, safe: false, edits: [{ kind: 'replace', line, span: { start, end }, text: '' }] }];
}

/** `-X -FOO`: what stands where -F, -X or -Z may have a chain, and is options by its first letter. Options of a call are left to other checks. */
function optionsForChain(line: Line): Word | undefined {
	const [first] = line.chainStart === -1 && /^[FXZ]$/.test(line.verb) ? wordsOf(line.content, line.body, line.contentEnd) : [];
	return first && /^-[^-tvnwWxcmhV]./.test(first.text) && !isTemplated(first.text) ? first : undefined;
}

function unexpectedIn(line: Line): Word | undefined {
	const words = wordsOf(line.content, line.body, line.contentEnd);
	const rest = words.slice(line.chainStart === -1 ? 0 : taken(line, words));
	const [next] = rest;
	if (next && !/^(?:-.|[!#])/.test(next.text)) {
		return next;
	}
	const option = rest.find((word) => word.text.startsWith('-') && (OF_RULES.test(word.text) || verbOf(word.text) !== ''));
	return option && OF_RULES.test(option.text) ? option : undefined;
}

/** Words that the command takes behind its chain. */
function taken(line: Line, words: readonly Word[]): number {
	const [first] = words;
	switch (line.verb) {
		case 'E':
		case 'P':
			return 1;
		case 'Z':
		case 'L':
		case 'S':
			return first && /^[^-!#]/.test(first.text) ? 1 : 0; // what is no number is told of as such
		case 'D':
			return first && readRuleNumber(first.text) !== undefined ? 1 : 0;
		default:
			return 0;
	}
}
