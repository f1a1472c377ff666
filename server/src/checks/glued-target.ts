// Finds -j with the name of its target stuck to it.

import type { Check } from './check.ts';
import { isInBlock } from './in-block.ts';

export const gluedTarget: Check = {
	code: 'glued-target',
	doc: {
		title: '-j and the target in one word',
		what: 'The name of the target is stuck to the option: "-jDROP", "--jump=DROP".',
		why: 'Other options take their value so, and -g as well, but iptables 1.8.9 looks for a target with the name of the whole word: "Couldn\'t load target `-jDROP\'", with nft "Chain \'-jDROP\' does not exist".',
		fix: 'Put a blank between them.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -jDROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\nCOMMIT\n',
	},
	atOnce: true,
	*look(scope) {
		for (const line of scope.survey.oddJumps) {
			const { targetStart, targetEnd, content } = line;
			const option = /(?:^|[\s"])((?:-j|--j(?:u(?:mp?)?)?=)"?)$/.exec(content.slice(0, targetStart))?.[1];
			if (option === undefined || line.isGoto || !isInBlock(line)) {
				continue;
			}
			const start = targetStart - option.length;
			const word = content.slice(start, targetEnd);
			yield {
				severity: scope.refused,
				line,
				span: { start, end: targetEnd },
				message: `iptables 1.8.9 takes the whole word for the name of the target: "Couldn't load target \`${word}'". Put a blank behind ${option.replace(/="?$/, '')}.`,
				fixes: [
					{
						title: `Change to -j ${line.target}`,
						safe: true,
						edits: [{ kind: 'replace', line, span: { start, end: targetEnd }, text: `-j ${content.slice(targetStart, targetEnd)}` }],
					},
				],
			};
		}
	},
};
