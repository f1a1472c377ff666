// The words of a line that getopt takes for options, without reading what they mean: enough to find what may stand anywhere in a line.

import { optionArity } from '../catalogue/catalogue.ts';
import type { Line } from '../syntax/line.ts';
import { type Word, wordsOf } from '../syntax/words.ts';

/** Values of short options; those of commands stand apart as words without a dash. */
const SHORT: Readonly<Record<string, number>> = { p: 1, s: 1, d: 1, i: 1, o: 1, m: 1, j: 1, g: 1, t: 1, c: 2, M: 1 };

/** The options and commands of a line in their order; values are left out, also such as look like options. */
export function optionWords(line: Line): Word[] {
	const words = wordsOf(line.content, 0, line.contentEnd);
	const options: Word[] = [];
	for (let i = 0; i < words.length; i++) {
		const word = words[i]!;
		if (word.text.startsWith('-') && word.text.length > 1) {
			options.push(word);
			i += valuesOf(word.text);
		}
	}
	return options;
}

function valuesOf(option: string): number {
	if (option.startsWith('--')) {
		return option.includes('=') ? 0 : optionArity(option);
	}
	return option.length === 2 ? (SHORT[option[1]!] ?? 0) : 0;
}
