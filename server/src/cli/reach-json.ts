// The answers of the engine as JSON, for programs. Lines count from 1; what is not known is null. The shape is documented in docs/command-line.md and never loses a field
// within version 1.

import type { Analysis } from '../analysis.ts';
import type { Family } from '../catalogue/specification.ts';
import type { Answer, Blocker } from '../packets/answers.ts';
import { chainOf } from '../ruleset/chain.ts';
import { tableOf } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import { answeredRules } from './answered-rules.ts';
import { jsonPieces, List } from './json-pieces.ts';
import type { ReachedFile } from './reach.ts';
import { witnessJson } from './witness-json.ts';

/** One JSON document and a line end, in pieces. */
export function* reachJson(file: ReachedFile): Generator<string> {
	const { path, analysis } = file;
	const { dialect, family } = analysis.summary();
	yield* jsonPieces({ version: 1, path, dialect, family: family ?? 'unknown', rules: new List(rulesOf(file)) });
	yield '\n';
}

function* rulesOf(file: ReachedFile) {
	for (const { line, table, family } of answeredRules(file)) {
		yield ruleOf(file.analysis, line, file.reach.answer(table, line)!, family);
	}
}

function ruleOf(analysis: Analysis, line: Line, answer: Answer, family: Family) {
	return {
		...placeOf(analysis, line),
		answer: answer.kind,
		blockers: answer.blockers.map((blocker: Blocker) => placeOf(analysis, blocker.line)),
		witness: answer.witness ? witnessJson(answer.witness.packet, family) : null,
		assumes: answer.witness?.assumes ?? [],
	};
}

function placeOf(analysis: Analysis, line: Line) {
	const number = analysis.numberOf(line);
	return {
		line: analysis.indexOf(line) + 1,
		table: tableOf(line)?.name ?? null,
		chain: chainOf(line)?.name || null,
		rule: number > 0 ? number : null,
	};
}
