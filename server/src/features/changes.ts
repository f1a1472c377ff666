// A line above each rule that another version does not have there, with what it changes for packets.

import type { CodeLens } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { type ChangedRules, chainKey, titleOf } from '../compare/changed-rules.ts';
import { countOf } from '../explain/words.ts';
import { LISTED_CHAINS } from '../limits.ts';
import { rangeOn } from '../text/range.ts';

/**
 * A lens for every rule that differs, and for every chain that lost rules; at most LISTED_CHAINS. `command` names the client's command that shows the comparison
 * (argument: URI); without one the lens is only text.
 */
export function lensesOfChanges(analysis: Analysis, uri: string, changed: ChangedRules | undefined, command = ''): CodeLens[] {
	if (!changed) {
		return [];
	}
	const lens = (line: number, title: string): CodeLens => ({
		range: rangeOn(line, { start: 0, end: analysis.line(line)?.text.length ?? 0 }),
		command: { title, command, ...(command !== '' && { arguments: [uri] }) },
	});
	const rules = [...changed.rules].map(([line, rule]) => lens(line - 1, titleOf(rule, changed)));
	const chains = analysis.tables.flatMap((table) =>
		[...table.chains.values()].flatMap((chain) => {
			const count =
				changed.removed.get(chainKey(table.name ?? null, analysis.family(table) ?? changed.guessedFamily, chain.name))?.length ?? 0;
			const line = chain.declaration ?? chain.rules[0];
			return count > 0 && line ? [lens(analysis.indexOf(line), `${countOf(count, 'rule')} removed since ${changed.since}`)] : [];
		}),
	);
	return [...rules, ...chains].slice(0, LISTED_CHAINS);
}
