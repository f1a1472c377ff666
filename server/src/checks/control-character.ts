// Finds form feeds and vertical tabs between words.

import type { Line } from '../syntax/line.ts';
import type { Check } from './check.ts';
import { isInBlock } from './in-block.ts';

export const controlCharacter: Check = {
	code: 'control-character',
	garbles: true,
	doc: {
		title: 'A form feed or vertical tab between words',
		what: 'A rule or command has a form feed (FF) or vertical tab (VT) where a blank should be. Editors hardly show them.',
		why: 'Words are separated by blanks and tabs only. iptables-restore takes the character for a part of the word, and refuses that: "Bad argument".',
		says: ["Bad argument `DROP'"],
		fix: 'Put a blank in its place.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT\f-j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\nCOMMIT\n',
	},
	atOnce: true,
	*look(scope) {
		for (const line of scope.survey.controlled) {
			yield undefined;
			const at = isInBlock(line) && line.kind !== 'comment' ? firstOutsideQuotes(line) : -1;
			if (at !== -1) {
				const name = line.text[at] === '\f' ? 'form feed' : 'vertical tab';
				yield {
					severity: scope.refused,
					line,
					span: { start: at, end: at + 1 },
					message: `A ${name} does not separate words: iptables-restore takes it for a part of the word ("Bad argument"). Put a blank in its place.`,
					fixes: [
						{
							title: 'Put a blank in its place',
							safe: true,
							edits: [{ kind: 'replace', line, span: { start: at, end: at + 1 }, text: ' ' }],
						},
					],
				};
			}
		}
	},
};

function firstOutsideQuotes(line: Line): number {
	let isQuoted = false;
	for (let i = 0; i < line.text.length; i++) {
		const character = line.text[i];
		if (isQuoted && character === '\\') {
			i++;
		} else if (character === '"') {
			isQuoted = !isQuoted;
		} else if (!isQuoted && (character === '\f' || character === '\v')) {
			return i;
		}
	}
	return -1;
}
