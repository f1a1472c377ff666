// The answers of the engine as text, for people: the rules that no packet reaches, each with its reason, and a count of the others.

import { caveat, statement } from '../explain/answer.ts';
import type { AnswerKind } from '../packets/answers.ts';
import { chainOf } from '../ruleset/chain.ts';
import { answeredRules } from './answered-rules.ts';
import type { ReachedFile } from './reach.ts';
import type { Styles } from './styles.ts';
import { visible } from './visible.ts';

/** In the order in which they are counted. */
const KINDS: readonly AnswerKind[] = ['reachable', 'unreachable', 'redundant', 'never-matches', 'no-caller', 'possibly', 'unknown'];

/** The text, in pieces. */
export function* reachText(file: ReachedFile, styles: Styles): Generator<string> {
	const { analysis, reach } = file;
	const path = visible(file.path);
	const counts = new Map<AnswerKind, number>();
	/** Once for all rules that they are true of. */
	const caveats = new Set<string>();
	for (const { line, number, table, kind, family } of answeredRules(file)) {
		counts.set(kind, (counts.get(kind) ?? 0) + 1);
		if (kind !== 'reachable') {
			const answer = reach.answer(table, line)!;
			yield `${styles.bold(`${path}:${number}`)}: ${visible(`${table.name ?? 'unknown table'} ${chainOf(line)?.name ?? ''}`)} rule ${analysis.numberOf(line)}: ${kind}\n`;
			yield `  ${visible(line.call.text.trim().slice(0, 160))}\n`;
			const said = statement(line, answer, analysis, family);
			if (said !== undefined) {
				yield `  ${visible(said)}\n`;
			}
			const because = caveat(line, answer, analysis);
			if (because !== undefined) {
				caveats.add(because);
			}
		}
	}
	for (const because of caveats) {
		yield `Of the "possibly" ones: ${visible(because)}\n`;
	}
	const kinds = KINDS.filter((kind) => counts.has(kind)).map((kind) => `${counts.get(kind)} ${kind}`);
	yield `${kinds.length === 0 ? 'no rules' : kinds.join(', ')}\n`;
}
