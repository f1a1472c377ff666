// Finds quotes that are opened and never closed.

import { chainSpan, type Line, targetSpan } from '../syntax/line.ts';
import { type Word, wordsOf } from '../syntax/words.ts';
import type { Check } from './check.ts';
import type { Fix } from './finding.ts';
import { isInBlock } from './in-block.ts';
import { lackOf } from './options/lack.ts';
import type { Scope } from './scope.ts';
import { gluedTextOf } from './text-behind-quote.ts';

/** The options whose texts may have no end of a line in them, also in short. */
const LOG_PREFIX = /^--(?:log|nflog|ulog)-p[a-z]*$/;

export const unclosedQuote: Check = {
	code: 'unclosed-quote',
	garbles: true,
	doc: {
		title: 'A quote is not closed',
		what: 'A rule opens a double quote and never closes it.',
		why: 'iptables-restore takes everything up to the end of the line for quoted text, and mostly says nothing (of the prefix of a log: "Newlines not allowed in --log-prefix"). The "-j ACCEPT" in it becomes a part of the comment, and the rule does nothing.',
		fix: 'Close the quote behind the text that belongs into it.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m comment --comment "allow ssh -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m comment --comment "allow ssh" -j ACCEPT\nCOMMIT\n',
	},
	atOnce: true,
	*look(scope) {
		for (const line of scope.survey.quoted) {
			yield undefined;
			// quotes of a shell may go on in the next line
			const words = isInBlock(line) ? wordsOf(line.text, 0, line.contentEnd) : [];
			const word = words.find((each) => each.unclosed);
			if (!word || gluedTextOf(line)?.isOption === false) {
				continue; // text-behind-quote
			}
			const start = line.text.lastIndexOf('"', word.end);
			const swallowed = swallowedTarget(line, start);
			const lost = swallowed ? `, so "${swallowed.text}" is part of the text and ${nameOf(scope, line)} has no target` : '';
			const named = [chainSpan(line), targetSpan(line)].find((span) => span && span.start >= word.start && span.end <= word.end);
			if (named) {
				const what = named.start === line.chainStart ? 'chain' : 'target';
				yield {
					severity: scope.refused,
					line,
					span: { start, end: word.end },
					message: `This quote is never closed: iptables-restore takes the rest of the line for the name of the ${what} ("${what === 'chain' ? scope.failed(line) : `Invalid target name \`${word.text}`}"). Remove the quote.`,
					fixes: [
						{ title: 'Remove the quote', safe: false, edits: [{ kind: 'replace', line, span: { start, end: start + 1 }, text: '' }] },
					],
				};
				continue;
			}
			const prefix = prefixOf(word, words.at(-2));
			if (prefix !== undefined) {
				yield {
					severity: scope.refused,
					line,
					span: { start, end: word.end },
					message: `This quote is never closed: iptables-restore takes the rest of the line, with its end, for the prefix${lost}, and says "Newlines not allowed in ${prefix}". Close the quote.`,
					fixes: swallowed ? [closing(line, swallowed)] : [],
				};
				continue;
			}
			const lack = lackBehind(line, scope);
			yield {
				severity: lack === undefined ? 'warning' : scope.refused,
				line,
				span: { start, end: word.end },
				message: `This quote is never closed: iptables-restore takes the rest of the line for quoted text${lost}${lack === undefined ? ', mostly without a message' : `. ${lack.split(' Add ', 1)[0]!}`.replace(/\.$/, '')}. Close the quote.`,
				fixes: swallowed ? [closing(line, swallowed)] : [],
			};
		}
	},
};

/** What iptables calls the option of which a word is the text, also glued to it by "=": --log-prefix and --nflog-prefix have one name. Undefined for other words. */
function prefixOf(word: Word, before: Word | undefined): string | undefined {
	const option = [before?.text ?? '', word.text.split('=', 1)[0]!].find((text) => LOG_PREFIX.test(text));
	return option === undefined ? undefined : option.startsWith('--u') ? '--ulog-prefix' : '--log-prefix';
}

/** What a match or target lacks because the quote has taken it; undefined where the rule is loaded as it is. */
function lackBehind(line: Line, scope: Scope): string | undefined {
	const syntax = scope.analysis.readSyntax(line);
	const uses = syntax ? [...syntax.matches, ...(syntax.target ? [syntax.target] : [])] : [];
	for (const { spec, options } of uses) {
		const lack = spec && !spec.isThirdParty ? lackOf(spec, options) : undefined;
		if (lack !== undefined) {
			return lack;
		}
	}
	return undefined;
}

function nameOf(scope: Scope, line: Line): string {
	return scope.nameOfRule(line);
}

/** The last -j or -g with its target in the quoted text, and the column where the text before it ends. */
function swallowedTarget(line: Line, quote: number): { readonly text: string; readonly end: number } | undefined {
	const found = /(?<!\s)\s+(-[jg]\s+\S+(?:\s+--.*)?)$/.exec(line.text.slice(quote, line.contentEnd).trimEnd());
	return found ? { text: found[1]!, end: quote + found.index } : undefined;
}

function closing(line: Line, swallowed: { readonly text: string; readonly end: number }): Fix {
	const span = { start: swallowed.end, end: swallowed.end };
	return { title: `Close the quote before ${swallowed.text}`, safe: false, edits: [{ kind: 'replace', line, span, text: '"' }] };
}
