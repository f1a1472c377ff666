// The words of a line that getopt takes for options, without reading what they mean: enough to find what may stand anywhere in a line.

import { optionArity } from '../catalogue/catalogue.ts';
import { COMMANDS } from '../catalogue/commands.ts';
import { CORE_OPTIONS } from '../catalogue/core.ts';
import type { ExtensionSpec } from '../catalogue/specification.ts';
import type { Line } from '../syntax/line.ts';
import { type Word, wordsOf } from '../syntax/words.ts';

/** Values of short options; those of commands stand apart as words without a dash. */
const SHORT: Readonly<Record<string, number>> = { p: 1, s: 1, d: 1, i: 1, o: 1, m: 1, j: 1, g: 1, t: 1, c: 2, M: 1 };

/** The options and commands of a line in their order; values are left out, also such as look like options. */
export function optionWords(line: Line): Word[] {
	const words = wordsOf(line.content, line.firstWord, line.contentEnd, line.cutter);
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

/**
 * Whether what is short for a command is also short for an option of the rule itself or of these extensions, so that getopt chooses neither: `--in`, and `--po`
 * behind -m policy.
 */
export function isShortForOption(word: string, extensions: readonly ExtensionSpec[]): boolean {
	if (!word.startsWith('--') || COMMANDS.some(({ names }) => names[0] === word)) {
		return false;
	}
	const options = [...CORE_OPTIONS, ...extensions.flatMap((extension) => extension.options)];
	return options.some(({ names }) => names.some((name) => name.startsWith(word)));
}
