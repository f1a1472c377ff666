// Finds bytes that are meant as hexadecimal numbers, and stand for their letters.

import type { RuleCheck } from '../check.ts';
import { replaced } from './replaced-words.ts';
import { wordOf } from './rule-at-hand.ts';

/** Two bytes and more, perhaps with blanks between them. */
const BYTES = /^(?:0x)?[\da-f]{2}(?:\s?[\da-f]{2})+$/i;

export const hexWithoutBars: RuleCheck = {
	code: 'hex-without-bars',
	isAboutLoadedRules: true,
	doc: {
		title: 'Hexadecimal bytes without bars',
		what: 'The value of --hex-string is nothing but hexadecimal digits, without the "|" round them.',
		why: 'Only what stands between bars is read as hexadecimal bytes, the rest as it is: 0d0a looks for these four characters, and not for the end of a line.',
		fix: 'Put the bytes between bars: "|0d0a|".',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m string --hex-string "0d0a" --algo bm -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m string --hex-string "|0d0a|" --algo bm -j DROP\nCOMMIT\n',
	},
	*lookAt(rule) {
		for (const { option } of rule.options) {
			const [value] = option.values;
			if (option.name === '--hex-string' && value && BYTES.test(value.text)) {
				const text = `"|${value.text.replace(/^0x/i, '')}|"`;
				yield {
					severity: 'info',
					line: rule.line,
					span: value,
					message: `${wordOf(rule, option)} reads as hexadecimal bytes only what stands between bars: this looks for the ${value.text.length} characters "${value.text}". Write ${text}.`,
					fixes: [replaced(rule, value, text)],
				};
			}
		}
	},
};
