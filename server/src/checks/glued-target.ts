// Finds -j with the name of its target stuck to it.

import type { Check } from './check.ts';
import { blankBefore, gluedOptions, gluedTargetIn } from './glued-words.ts';
import { targetBehind } from './target-behind.ts';
import { gluedTextOf } from './text-behind-quote.ts';

export const gluedTarget: Check = {
	code: 'glued-target',
	doc: {
		title: '-j and the target in one word',
		what: 'The name of the target is stuck to the option: "-jDROP", "--jump=DROP".',
		why: 'Other options take their value so, and -g as well, but iptables 1.8.9 looks for a target with the name of the whole word: "Couldn\'t load target `-jDROP\'", with nft "Chain \'-jDROP\' does not exist".',
		says: [
			'unknown protocol "-ptcp" specified',
			"Couldn't load target `-jDROP':No such file or directory",
			"Chain '-jDROP' does not exist",
		],
		fix: 'Put a blank between them.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -jDROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\nCOMMIT\n',
	},
	atOnce: true,
	*look(scope) {
		for (const line of scope.survey.oddJumps) {
			yield undefined;
			const span = gluedTargetIn(line);
			if (!span || gluedTextOf(line)?.isOption === false) {
				continue; // text-behind-quote
			}
			const word = line.content.slice(span.start, span.end);
			const syntax = scope.analysis.readSyntax(line);
			const others = syntax ? gluedOptions(syntax) : [];
			const isQuoted = others.some(({ flag }) => line.text.slice(flag.start, flag.end).includes('"'));
			const behind = isName(line.target) ? undefined : targetBehind(line, span.end);
			const advice = behind
				? `Did you mean -j ${behind.text}?`
				: `Put a blank behind ${line.content.slice(span.start, line.targetStart).replace(/=?"?$/, '')}.`;
			const also = others.length === 0 ? '' : ' Other values are stuck to their options, too.';
			yield {
				severity: scope.refused,
				line,
				span,
				message: `iptables 1.8.9 takes the whole word for the name of the target: "Couldn't load target \`${word}'". ${advice}${also}`,
				fixes: [
					{
						title: `Change to -j ${behind?.text ?? line.target.replace(/^=/, '')}`,
						safe: true,
						edits: [
							behind
								? { kind: 'replace', line, span: { start: span.start, end: behind.start }, text: '-j ' }
								: { kind: 'replace', line, span, text: `-j ${line.content.slice(line.targetStart, span.end).replace(/^=/, '')}` },
							...(isQuoted ? [] : others.map((option) => blankBefore(line, option))),
						],
					},
				],
			};
		}
	},
};

/** Whether a target or a chain may have the name: `-j,` and `-j0` are slips. */
function isName(text: string): boolean {
	return /[A-Za-z]/.test(text);
}
