// Finds codes with which terminals colour text, in files that are to be loaded. In what was pasted from a terminal they are read over.

import { FIX_LINES } from '../limits.ts';
import type { Line } from '../syntax/line.ts';
import { escapesIn } from '../syntax/plain.ts';
import type { Span } from '../text/span.ts';
import type { Check } from './check.ts';
import { isInBlock } from './in-block.ts';

export const terminalCodes: Check = {
	code: 'terminal-codes',
	doc: {
		title: 'Colour codes of a terminal',
		what: 'Lines of a restore file hold codes with which a terminal colours what it shows. Editors hardly show them.',
		why: 'The text was copied with its colours, as `grep --color=always` or a log writes them. iptables-restore takes a code for a part of the word, so that no such target, chain or address exists, and refuses the file.',
		says: ["Couldn't load target `DROP'", "Chain 'DROP' does not exist"],
		fix: "Take them out, in a shell with `sed -i 's/\\x1b\\[[0-9;]*m//g' FILE`, or print the dump again without colours.",
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 192.0.2.1 -j DROP\u001b[0m\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 192.0.2.1 -j DROP\nCOMMIT\n',
	},
	*look({ survey, refused }) {
		if (!survey.isRestoreFile) {
			return;
		}
		const found: { readonly line: Line; readonly spans: readonly Span[] }[] = [];
		for (const line of survey.escaped) {
			yield undefined;
			const spans = isInBlock(line) && line.kind !== 'comment' ? escapesIn(line.text) : [];
			if (spans.length > 0) {
				found.push({ line, spans });
			}
		}
		const [first] = found;
		if (first) {
			const many = found.length === 1 ? 'This line holds' : `This line and ${found.length - 1} more hold`;
			yield {
				severity: refused,
				line: first.line,
				span: first.spans[0]!,
				message: `${many} codes with which a terminal colours text: iptables-restore takes them for a part of the word, and refuses the file. Take them out, or print the dump again without colours.`,
				fixes: [
					{
						title: 'Take the colour codes out',
						safe: true,
						get edits() {
							const edits = ({ line, spans }: (typeof found)[number]) =>
								spans.map((span) => ({ kind: 'replace' as const, line, span, text: '' }));
							return found.length > FIX_LINES ? [] : found.flatMap(edits);
						},
					},
				],
			};
		}
	},
};
