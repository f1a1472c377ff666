// Comparisons as SARIF: one result for each change for packets, at the rule that decides now.

import type { Change } from '../compare/comparison.ts';
import { changer, decider, example, headline, placeOfChange, regions, verdicts } from '../compare/words.ts';
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
const GONE: SarifRule = {
	id: 'dump-gone',
	title: 'A dump is gone',
	text: 'The file is deleted, or no table, chain or rule is left in it: whatever it stopped comes through.',
};
const NOT_COMPARED: SarifRule = {
	id: 'not-compared',
	title: 'Nothing could be compared',
	text: 'One of the versions is no dump of iptables, or the two are of different families.',
};
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
	return sarifRun('diff', [...RULES, GONE, NOT_COMPARED], files.flatMap(resultsOf));
}

function resultsOf({ path, before, after, comparison }: ComparedFile): SarifResult[] {
	if (comparison.isImpossible && comparison.lone !== 'new') {
		const [{ id: rule }, level] = comparison.lone === 'gone' ? [GONE, 'error' as const] : [NOT_COMPARED, 'warning' as const];
		return [{ rule, level, message: [headline(comparison), ...comparison.notes].join(' '), path, line: 1, identity: '' }];
	}
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
