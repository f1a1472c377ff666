// Comparisons as JSON, for programs. Lines and rules count from 1; what is not known is null. The shape is documented in docs/command-line.md and never loses a
// field within version 1.

import type { Change } from '../compare/comparison.ts';
import { regions as regionsInWords } from '../compare/words.ts';
import type { ComparedFile } from './diff.ts';
import { jsonPieces, List } from './json-pieces.ts';
import { witnessJson } from './witness-json.ts';

/** One JSON document and a line end, in pieces: the comparison, or of several files a list of them. */
export function* diffJson(files: readonly ComparedFile[]): Generator<string> {
	const [first] = files;
	if (files.length === 1 && first) {
		yield* jsonPieces({ version: 1, ...fileOf(first) });
	} else {
		const equivalent = files.every(({ comparison }) => comparison.equivalent);
		const certain = files.every(({ comparison }) => comparison.certain);
		yield* jsonPieces({ version: 1, equivalent, certain, files: new List(files.map(fileOf)) });
	}
	yield '\n';
}

function fileOf({ path, was, before, comparison }: ComparedFile) {
	const { equivalent, certain, changes, rules, chains, policies, nowUnreachable, nowReachable, deadOnArrival, refused, notes, lone } =
		comparison;
	return {
		path,
		was: was ?? null,
		against: before.path,
		status: lone ?? 'changed',
		equivalent,
		certain,
		changes: new List(changes.map(changeOf)),
		rules,
		chains: {
			added: chains.added.map(({ name }) => name),
			removed: chains.removed.map(({ name }) => name),
			renamed: chains.renamed.map(({ before, name }) => ({ before, after: name })),
		},
		policies,
		nowUnreachable,
		nowReachable,
		deadOnArrival,
		refused,
		notes,
	};
}

/** Parts of a region that are put into one text; of more, it says what they have in common. */
const PARTS = 20;

function changeOf(change: Change) {
	const { table, family, hook, before, after, regions, witness, decidedBy, changedBy, alsoBy, isCertain, isPartial, assumes } = change;
	return {
		table,
		family,
		hook,
		before,
		after,
		region: isPartial || regions.length > PARTS ? regionsInWords(change) : regions.all().join('; '),
		regions: regions.all(),
		partial: isPartial,
		certain: isCertain,
		witness: witnessJson(witness, family),
		assumes,
		decidedBy,
		changedBy: { before: changedBy.before ?? null, after: changedBy.after ?? null },
		alsoBy,
	};
}
