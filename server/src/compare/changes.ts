// From packets that fare otherwise to what is told of them: those that the same two rules decide about in the same two ways are one change.

import type { Family } from '../catalogue/specification.ts';
import type { Box } from '../packets/box.ts';
import { CTSTATE, type DimensionSet, intersectSets, MARKS, TOS, TTL } from '../packets/dimensions.ts';
import { type Intervals, union, type Value } from '../packets/intervals.ts';
import { packetOf } from '../packets/witness.ts';
import type { Behaviour, Difference } from './behaviour.ts';
import type { Change, DecidedBy } from './comparison.ts';
import { differentFields, marksAfterwards } from './packet-function.ts';
import { regionInWords } from './region-words.ts';
import { placeOf, type TableSide } from './side.ts';
import type { Fate } from './traversal.ts';

/** Boxes of one change that are joined where that can be; more are told of as they are. */
const JOINED = 400;
const FIELDS: Readonly<Record<number, string>> = { [CTSTATE]: 'connection state', [TTL]: 'TTL', [TOS]: 'TOS' };
const DROPS: ReadonlySet<string> = new Set(['DROP', 'REJECT', 'TARPIT', 'CHAOS']);

/** The changes of one table. */
export function changesOf(before: TableSide, after: TableSide, found: Behaviour): Change[] {
	const { family, table, name = null } = after;
	const { space } = found.rules;
	const groups = new Map<string, Difference[]>();
	for (const difference of found.differences) {
		const key = keyOf(difference, decidedBy(before, difference.before), decidedBy(after, difference.after));
		groups.set(key, [...(groups.get(key) ?? []), difference]);
	}
	const own = [...groups.values()].map((group): Change => {
		const [first] = group as [Difference];
		const entry = space.entry(first.hook, table.knownName);
		const words = namesOf(first);
		return {
			table: name,
			family,
			hook: first.hook,
			...words,
			regions: joined(group.map(({ box }) => box)).map((box) => regionInWords(box, entry, space, found.rules.words)),
			witness: packetOf(first.point, first.hook, space),
			decidedBy: { before: decidedBy(before, first.before), after: decidedBy(after, first.after) },
			isCertain: first.isCertain,
			danger: dangerOf(words.before, words.after),
		};
	});
	return [...own, ...found.policies.map((policy) => policyChange(policy, name, family, found))];
}

function policyChange(
	{ hook, before, after, point, isCertain }: Behaviour['policies'][number],
	table: string | null,
	family: Family,
	found: Behaviour,
): Change {
	return {
		table,
		family,
		hook,
		before,
		after,
		regions: [`all packets that no rule of ${hook} decides about`],
		witness: packetOf(point, hook, found.rules.space),
		decidedBy: { before: 'policy', after: 'policy' },
		isCertain,
		danger: dangerOf(before, after),
	};
}

function decidedBy(side: TableSide, { by }: Fate): DecidedBy {
	return by ? placeOf(side, by) : 'policy';
}

/** The same for packets that the same rules decide about in the same two ways. */
function keyOf(difference: Difference, before: DecidedBy, after: DecidedBy): string {
	const { hook, isCertain } = difference;
	const names = namesOf(difference);
	return [
		hook,
		isCertain,
		names.before,
		names.after,
		difference.before.decision,
		difference.after.decision,
		lineOf(before),
		lineOf(after),
	].join('\n');
}

function lineOf(by: DecidedBy): number | 'policy' {
	return by === 'policy' ? by : by.line;
}

/** Both fates in a few words; only as many as tell them apart. */
function namesOf({ before, after, point }: Difference): { before: string; after: string } {
	const [first, second] = [nameOf(before.decision), nameOf(after.decision)];
	if (first !== second) {
		return { before: first, after: second };
	}
	const [long, other] = [wordsOf(before.decision), wordsOf(after.decision)];
	if (long !== other) {
		return { before: long, after: other };
	}
	const [was, is] = [marksAfterwards(before.makes, point.marks), marksAfterwards(after.makes, point.marks)];
	const fields = differentFields(before.makes, after.makes, point);
	const withChanges = ({ mark, connmark }: typeof was, values: readonly string[], changes: readonly string[]): string =>
		[
			first,
			...(was.mark === is.mark ? [] : [`with mark 0x${mark.toString(16)}`]),
			...(was.connmark === is.connmark ? [] : [`with connection mark 0x${connmark.toString(16)}`]),
			...values,
			...(before.changes.join() === after.changes.join()
				? []
				: [changes.length === 0 ? 'unchanged' : `after ${changes.map(wordsOf).join(', ')}`]),
		].join(' ');
	const valuesOf = (key: 'before' | 'after'): string[] =>
		fields.map((field) => `with ${FIELDS[field.dimension] ?? 'a field'} ${field[key]}`);
	return { before: withChanges(was, valuesOf('before'), before.changes), after: withChanges(is, valuesOf('after'), after.changes) };
}

/** `-m DNAT --to-destination 10.0.0.1` is `DNAT --to-destination 10.0.0.1`. */
function wordsOf(decision: string): string {
	return decision.replace(/^-m /, '');
}

function nameOf(decision: string): string {
	return wordsOf(decision).split(' ')[0]!;
}

function dangerOf(before: string, after: string): Change['danger'] {
	const [was, is] = [DROPS.has(nameOf(before)), DROPS.has(nameOf(after))];
	return was && !is ? 'opened' : !was && is ? 'closed' : 'altered';
}

/** Boxes that differ in one dimension only are one box. */
function joined(boxes: readonly Box[]): readonly Box[] {
	let left = [...boxes];
	if (left.length > JOINED) {
		return left;
	}
	for (let again = true; again; ) {
		again = false;
		const kept: Box[] = [];
		for (const box of left) {
			const at = kept.findIndex((other) => joinable(other, box) !== undefined);
			if (at === -1) {
				kept.push(box);
			} else {
				kept[at] = joinable(kept[at]!, box)!;
				again = true;
			}
		}
		left = kept;
	}
	return left;
}

/** Two boxes as one; undefined where they differ in more than one dimension, or in one of which no union is made. */
function joinable(a: Box, b: Box): Box | undefined {
	if (a.dims.length !== b.dims.length || a.dims.some((dimension, i) => dimension !== b.dims[i])) {
		return undefined;
	}
	const different = a.dims.flatMap((_, i) => (isSame(a.sets[i]!, b.sets[i]!) ? [] : [i]));
	const [at] = different;
	if (at === undefined) {
		return a;
	}
	if (different.length > 1 || a.dims[at] === MARKS || intersectSets(a.dims[at]!, a.sets[at]!, b.sets[at]!).length > 0) {
		return undefined;
	}
	const sets = [...a.sets];
	sets[at] = union([...pairsOf(a.sets[at] as Intervals), ...pairsOf(b.sets[at] as Intervals)]);
	return { dims: a.dims, sets };
}

function isSame(a: DimensionSet, b: DimensionSet): boolean {
	return a.length === b.length && a.every((value, i) => value === b[i]);
}

function pairsOf(set: Intervals): [Value, Value][] {
	return Array.from({ length: set.length / 2 }, (_, i) => [set[2 * i]!, set[2 * i + 1]!]);
}
