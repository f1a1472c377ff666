// Variables of scripts and templates that have other values in one version of a file than in the other: rules that name them read the same, and are others.

import type { Analysis } from '../analysis.ts';
import { enumeration } from '../explain/words.ts';
import { assignedIn } from '../syntax/script.ts';
import { namesGivenValues } from '../syntax/template.ts';

/** Variables that are named; of more, the rest is counted. */
const NAMED = 3;
/** Whether a document may use any. */
const USES = /\$[\w{]|\{\{|<%/;

/** Whether the values of some variables that rules use are others in the second document: a sentence about them, or none. Never throws. */
export function noteVariables(before: Analysis, after: Analysis): string[] {
	if (!USES.test(before.dump.text()) || !USES.test(after.dump.text())) {
		return [];
	}
	const [old, fresh] = [valuesIn(before), valuesIn(after)];
	const changed = [...new Set([...old.keys(), ...fresh.keys()])].filter((name) => old.get(name) !== fresh.get(name));
	const used = changed.length === 0 ? [] : usedIn(after, changed);
	if (used.length === 0) {
		return [];
	}
	const names = used.length > NAMED ? [...used.slice(0, NAMED), `${used.length - NAMED} more`] : used;
	const have = used.length === 1 ? 'stands for something else' : 'stand for something else';
	return [`${enumeration(names)} ${have} in the newer version: rules were compared as if it were the same.`];
}

/** By the name of each variable, the lines that give it a value. */
function valuesIn({ dump }: Analysis): ReadonlyMap<string, string> {
	const values = new Map<string, string>();
	for (const line of dump.lines) {
		const names =
			line.kind === 'rule' || line.kind === 'chain' || line.kind === 'blank' ? [] : [...assignedIn(line), ...namesGivenValues(line)];
		for (const name of names) {
			values.set(name, `${values.get(name) ?? ''}${line.text.trim()}\n`);
		}
	}
	return values;
}

/** Those of some names that lines with rules, chains and commands use. */
function usedIn({ dump }: Analysis, names: readonly string[]): string[] {
	const left = new Set(names);
	for (const { kind, text } of dump.lines) {
		if ((kind === 'rule' || kind === 'chain' || kind === 'command' || kind === 'table') && USES.test(text)) {
			for (const [word] of text.matchAll(/\w+/g)) {
				left.delete(word);
			}
		}
	}
	return names.filter((name) => !left.has(name));
}
