// Finds quotes that are opened and never closed.

import { valueProblem } from '../catalogue/values/problem.ts';
import { tableOf } from '../ruleset/table.ts';
import { chainSpan, type Line, targetSpan } from '../syntax/line.ts';
import { openQuote } from '../syntax/save/open-quote.ts';
import { type Word, wordsOf } from '../syntax/words.ts';
import type { Span } from '../text/span.ts';
import type { Check, Report } from './check.ts';
import type { Fix } from './finding.ts';
import { isInBlock } from './in-block.ts';
import { lackOf } from './options/lack.ts';
import type { Scope } from './scope.ts';
import { swallowedIn } from './swallowed.ts';
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
		fix: 'Close the quote behind the text that belongs into it, or put the one before it that is missing.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m comment --comment "allow ssh -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m comment --comment "allow ssh" -j ACCEPT\nCOMMIT\n',
	},
	atOnce: true,
	*look(scope) {
		for (const line of scope.survey.quoted) {
			yield undefined;
			const open = line.kind === 'rule' && !isInBlock(line) ? openQuote(line.call) : undefined;
			if (open && line.call === line) {
				yield {
					severity: 'info',
					line,
					span: open,
					message:
						'This quote is not closed on its line. A shell reads on in the next one, but a call is read here up to the end of its line, so that what the rule says behind the quote is missing from all that is said about it. Close the quote on its line, or end the line with a backslash.',
				};
				continue;
			}
			const words = isInBlock(line) ? wordsOf(line.text, 0, line.contentEnd) : [];
			const word = words.find((each) => each.unclosed);
			if (!word || gluedTextOf(line)?.isOption === false) {
				continue; // text-behind-quote
			}
			const start = line.text.lastIndexOf('"', word.end);
			const first = firstWithout(words, word, start);
			if (first) {
				yield opening(scope, line, words, first, start);
				continue;
			}
			const swallowed = swallowedIn(line.text, { start: start + 1, end: word.end });
			const text = swallowed ? line.text.slice(swallowed.start, swallowed.end) : '';
			const noTarget = line.target === '' && /(?:^|\s)-[jg]\s/.test(text) ? ` and ${nameOf(scope, line)} has no target` : '';
			const lost = swallowed ? `, so "${text}" is part of the text${noTarget}` : '';
			const fixes = [closing(line, swallowed, word, start)];
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
					fixes,
				};
				continue;
			}
			const lack = lackBehind(line, scope) ?? refusalOf(line, word, scope);
			yield {
				severity: lack === undefined ? 'warning' : scope.refused,
				line,
				span: { start, end: word.end },
				message: `This quote is never closed: iptables-restore takes the rest of the line for quoted text${lost}${lack === undefined ? ', mostly without a message' : `. ${lack.split(' Add ', 1)[0]!}`.replace(/\.$/, '')}. Close the quote.`,
				fixes,
			};
		}
	},
};

/** What iptables calls the option of which a word is the text, also glued to it by "=": --log-prefix and --nflog-prefix have one name. Undefined for other words. */
function prefixOf(word: Word, before: Word | undefined): string | undefined {
	const option = [before?.text ?? '', word.text.split('=', 1)[0]!].find((text) => LOG_PREFIX.test(text));
	return option === undefined ? undefined : option.startsWith('--u') ? '--ulog-prefix' : '--log-prefix';
}

/** Why the text up to the end of the line is refused as the value of its option, where that takes no text. */
function refusalOf(line: Line, word: Word, scope: Scope): string | undefined {
	const syntax = scope.analysis.readSyntax(line);
	const table = tableOf(line);
	const family = table && scope.analysis.family(table);
	const uses = syntax ? [...syntax.matches, ...(syntax.target ? [syntax.target] : [])] : [];
	const options = [...(syntax?.core ?? []), ...uses.flatMap((use) => use.options)];
	for (const { name, spec, values } of options) {
		const at = values.findIndex((value) => value.start <= word.start && word.end <= value.end);
		const kind = spec?.values[at];
		const problem = kind && kind.kind !== 'text' && valueProblem(kind, values[at]!.text, { family, protocol: undefined });
		if (problem && !problem.isTaken) {
			return `As the value of ${name} that is refused`;
		}
	}
	return undefined;
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

/** Where the quote was to be closed: before the options in the quoted text, else at its end. A single quote there was meant to do so. */
function closing(line: Line, swallowed: Span | undefined, word: Word, start: number): Fix {
	const end = line.text.slice(0, swallowed?.start ?? word.end).trimEnd().length;
	const isSingle = line.text.slice(start, end).indexOf("'") === end - start - 1;
	const span = { start: isSingle ? end - 1 : end, end };
	const text = end === swallowed?.start ? '" ' : '"';
	const title = swallowed
		? `Close the quote before ${line.text.slice(swallowed.start, swallowed.end)}`
		: 'Close the quote at the end of the line';
	return { title, safe: false, edits: [{ kind: 'replace', line, span, text }] };
}

/** The first word of a text of which only the closing quote was written. */
function firstWithout(words: readonly Word[], word: Word, start: number): Word | undefined {
	const before = words.slice(0, words.indexOf(word) + (word.start < start ? 1 : 0));
	const option = before.findLastIndex(({ text }) => /^--(?:comment|(?:log|nflog|ulog)-prefix)$/.test(text));
	const text = before.slice(option + 1);
	return option === -1 || text.some((each) => /^["-]/.test(each.text) || (each.quoted && each !== word)) ? undefined : text[0];
}

function opening(scope: Scope, line: Line, words: readonly Word[], first: Word, quote: number): Report {
	const word = words.at(-1)!;
	const prefix = first === word ? prefixOf(word, words.at(-2)) : undefined;
	const says =
		first !== word
			? `says "Bad argument \`${word.text}'"`
			: prefix === undefined
				? 'takes the rest of the line for quoted text, mostly without a message'
				: `takes the rest of the line, with its end, for the prefix, and says "Newlines not allowed in ${prefix}"`;
	const { start } = first;
	const name = line.text.slice(start, Math.min(first.end, quote));
	return {
		severity: first === word && prefix === undefined ? 'warning' : scope.refused,
		line,
		span: { start: quote, end: quote + 1 },
		message: `This quote closes a text that none opens: iptables-restore ${says}. Put one before ${name}.`,
		fixes: [
			{ title: `Put a quote before ${name}`, safe: false, edits: [{ kind: 'replace', line, span: { start, end: start }, text: '"' }] },
		],
	};
}
