// Comparisons as SARIF: one result for each change for packets, at the rule that decides now.

import type { Change } from '../compare/comparison.ts';
import { changer, decider, example, placeOfChange, regions, verdicts } from '../compare/words.ts';
import type { ComparedFile } from './diff.ts';
import { type SarifLevel, type SarifResult, type SarifRule, sarifLog, sarifRun } from './sarif.ts';

const RULES: readonly SarifRule[] = [
	{
		id: 'packets-let-in',
		title: 'Packets are let in that were not',
		text: 'After the change packets are accepted, or go on, that were dropped or rejected before.',
	},
	{
		id: 'packets-altered',
		title: 'Packets are treated otherwise',
		text: 'After the change packets are sent elsewhere, marked or changed otherwise than before.',
	},
	{
		id: 'packets-kept-out',
		title: 'Packets are kept out that were not',
		text: 'After the change packets are dropped or rejected that were let through before.',
	},
];
const KINDS: Readonly<Record<Change['danger'], { readonly rule: string; readonly level: SarifLevel }>> = {
	opened: { rule: 'packets-let-in', level: 'error' },
	altered: { rule: 'packets-altered', level: 'warning' },
	closed: { rule: 'packets-kept-out', level: 'note' },
};

/** One log for all files. */
export function* diffSarif(files: readonly ComparedFile[]): Generator<string> {
	yield `${JSON.stringify(sarifLog([diffRun(files)]), null, 2)}\n`;
}

/** The changes of all files as a run of SARIF. */
export function diffRun(files: readonly ComparedFile[]): object {
	return sarifRun('diff', RULES, files.flatMap(resultsOf));
}

function resultsOf({ path, before, after, comparison }: ComparedFile): SarifResult[] {
	return comparison.changes.map((change) => {
		const { decidedBy, changedBy, danger } = change;
		const where = placeOfChange(change, comparison);
		const was = decider(decidedBy.before, change, before.analysis) + changer(changedBy.before, before.analysis);
		const is = decider(decidedBy.after, change, after.analysis) + changer(changedBy.after, after.analysis);
		return {
			...KINDS[danger],
			message: `${verdicts(change)}: ${regions(change)} (${where}). For example ${example(change)}. Before: ${was}. Now: ${is}.`,
			path,
			line: lineOf(change, after),
			identity: `${where} ${verdicts(change)} ${change.because?.words ?? ''} ${change.regions.first(IDENTIFYING).join('; ')}`,
		};
	});
}

/** Parts of the packets by which a change is known again: none of their words names a line. */
const IDENTIFYING = 3;

/** The line of the rule that changes the packet or decides now, or of the chain whose policy does. */
export function lineOf({ decidedBy, changedBy, hook, table, family }: Change, { analysis }: ComparedFile['after']): number {
	if (changedBy.after) {
		return changedBy.after.line;
	}
	if (decidedBy.after !== 'policy') {
		return decidedBy.after.line;
	}
	const named = analysis.tables.filter(({ name }) => (name ?? null) === table);
	// of a table that is there twice the later one counts
	const chain = (named.findLast((each) => analysis.family(each) === family) ?? named.at(-1))?.chains.get(hook);
	return chain?.declaration ? analysis.indexOf(chain.declaration) + 1 : 1;
}
