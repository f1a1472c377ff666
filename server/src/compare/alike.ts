// Changes that differ in one address or port only, as of a list of banned hosts: the first is told in full, of the others what they differ in.

import { enumeration, grouped } from '../explain/words.ts';
import type { Change } from './comparison.ts';
import { placesInWords, verdicts } from './words.ts';

/** Fewer changes are told one by one. */
const FEWEST = 3;
/** Addresses or ports that are named; of more, the rest is counted. */
const NAMED = 8;
/** What one change may differ in from the next: " from 10.0.0.1", " to 10.0.0.1", " to port 22". */
const PARTS = [/ from ([\da-f/]*[.:][\da-f.:/]*)(?= |$)/, / to ([\da-f/]*[.:][\da-f.:/]*)(?= |$)/, / to port (\d+)(?= |$)/] as const;

/** A change, and those behind it that are told with it. */
export interface Alike {
	readonly change: Change;
	/** "likewise from 10.0.0.2, 10.0.0.3 and 17 more: f2b-sshd rules 2–20 (lines 8–26)"; undefined where there are none. */
	readonly likewise: string | undefined;
	/** How many changes these are. */
	readonly count: number;
}

/** The changes in their order, those together that are alike. */
export function* alikeChanges(changes: Iterable<Change>): Generator<Alike> {
	let run: Change[] = [];
	let part: RegExp | undefined;
	for (const change of changes) {
		const [first] = run;
		const same = first && (part ? [part] : PARTS).find((each) => areAlike(first, change, each));
		if (run.length > 0 && !same) {
			yield* told(run, part);
			run = [];
		}
		part = run.length > 0 ? same : undefined;
		run.push(change);
	}
	yield* told(run, part);
}

function* told(run: readonly Change[], part: RegExp | undefined): Generator<Alike> {
	const [first, ...others] = run;
	if (first && part && run.length >= FEWEST) {
		yield { change: first, likewise: likewise(others, part), count: run.length };
	} else {
		yield* run.map((change) => ({ change, likewise: undefined, count: 1 }));
	}
}

function areAlike(a: Change, b: Change, part: RegExp): boolean {
	const [one, other] = [formOf(a, part), formOf(b, part)];
	return one !== undefined && one === other;
}

/** All that is told of a change but what a part of its region names; undefined where it has no such part, or more than that to tell. */
function formOf(change: Change, part: RegExp): string | undefined {
	const [region = '', more] = change.regions.first(2);
	if (more !== undefined || change.isPartial || change.because === undefined || !part.test(region)) {
		return undefined;
	}
	const { table, family, hook, danger, alsoBy, because, decidedBy } = change;
	const other = because.side === 'before' ? decidedBy.after : decidedBy.before;
	const others = alsoBy.before.length + alsoBy.after.length;
	return others > 0
		? undefined
		: [
				verdicts(change),
				table,
				family,
				hook,
				danger,
				because.side,
				because.place.chain,
				other === 'policy' ? '' : other.chain,
				region.replace(part, ''),
			].join('\n');
}

function likewise(others: readonly Change[], part: RegExp): string {
	const values = others.map(({ regions }) => part.exec(regions.first(1)[0]!)![1]!);
	const left = values.length - NAMED;
	const named = left > 0 ? [...values.slice(0, NAMED), `${grouped(left)} more`] : values;
	const place = part === PARTS[0] ? 'from' : part === PARTS[1] ? 'to' : 'to ports';
	const places = enumeration(placesInWords(others.map(({ because }) => because!.place)));
	return `likewise ${place} ${enumeration(named)}: ${places}${others[0]!.because!.side === 'before' ? ' of the older version' : ''}`;
}
