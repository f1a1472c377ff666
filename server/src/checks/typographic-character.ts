// Finds dashes, quotes and blanks that a word processor, a chat or a wiki has made pretty. A dash inside a word and a curly apostrophe are left alone: chain
// names and comments may hold them.

import type { Line } from '../syntax/line.ts';
import type { Check } from './check.ts';
import { isInBlock } from './in-block.ts';

interface Slip {
	readonly start: number;
	readonly end: number;
	readonly text: string;
	readonly kind: 'dash' | 'quote' | 'blank';
}

const DASHES = /(?<![^\s\u00a0\u202f\u2007])[-\u2010-\u2015\u2212]*[\u2010-\u2015\u2212][-\u2010-\u2015\u2212]*/g;
const QUOTES = /[\u201c-\u201f]/g;
const BLANKS = /[\u00a0\u2007\u202f]/g;
const INVISIBLE = /[\u00ad\u200b\ufeff]/g;

export const typographicCharacter: Check = {
	code: 'typographic-character',
	garbles: true,
	doc: {
		title: 'A typographic dash, quote or blank',
		what: 'A long dash stands for "-", a curly quote for `"`, or a no-break space for a blank. On the screen they look the same.',
		why: 'iptables knows only the plain characters of the keyboard: "Bad argument `–A\'". The others come from word processors, chats and web pages.',
		fix: 'Type the character again, or use the quick fix.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n–A INPUT -p tcp -m tcp ––dport 22 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n',
	},
	*look(scope) {
		for (const line of scope.survey.typographic) {
			const slips = isInBlock(line) || line.dialect === 'save' ? slipsIn(line) : [];
			const [first] = slips;
			if (!first) {
				continue;
			}
			yield {
				severity: scope.refused,
				line,
				span: first,
				message: `${described(first, line)} Use the plain character of the keyboard.`,
				fixes: [
					{
						title: slips.length === 1 ? 'Use the plain character' : `Use plain characters (${slips.length} places)`,
						safe: true,
						edits: slips.map((slip) => ({ kind: 'replace', line, span: { start: slip.start, end: slip.end }, text: slip.text })),
					},
				],
			};
		}
	},
};

function described(slip: Slip, line: Line): string {
	const code = line.text
		.slice(slip.start, slip.end)
		.replace(/[\x20-\x7e]/g, '')
		.codePointAt(0);
	const hex = `U+${(code ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
	if (slip.kind === 'blank') {
		return `This is a special blank (${hex}), not a space: iptables takes it for a letter of the word and refuses that.`;
	}
	const word = /^\S*/.exec(line.text.slice(slip.start))![0];
	const what = slip.kind === 'dash' ? `dash (${hex}), not "-"` : `quote (${hex}), not \`"\``;
	return `This is a typographic ${what}: iptables does not know it and says "Bad argument \`${word}'".`;
}

/** The characters to replace outside straight quotes, in the order of the line. */
function slipsIn(line: Line): Slip[] {
	const from = line.text.startsWith('\ufeff') ? 1 : 0; // the byte-order mark of a file has a check of its own
	const text = ' '.repeat(from) + line.text.slice(from).replace(/"(?:[^"\\]|\\.)*"/g, (quoted) => '"'.repeat(quoted.length));
	const slips: Slip[] = [];
	const add = (pattern: RegExp, kind: Slip['kind'], plain: (found: string, end: number) => string): void => {
		for (const found of text.matchAll(pattern)) {
			const end = found.index + found[0].length;
			slips.push({ start: found.index, end, kind, text: plain(found[0], end) });
		}
	};
	add(DASHES, 'dash', (_found, end) => (/^[A-Za-z0-9](?![A-Za-z0-9-])/.test(text.slice(end)) ? '-' : '--'));
	add(QUOTES, 'quote', () => '"');
	add(BLANKS, 'blank', () => ' ');
	add(INVISIBLE, 'blank', () => '');
	return slips.sort((a, b) => a.start - b.start);
}
