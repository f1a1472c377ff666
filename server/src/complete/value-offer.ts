// The values that an option may have at the cursor: matches, targets, tables, words, names, one item of a list or one end of a range.

import type { Analysis } from '../analysis.ts';
import type { ExtensionSpec, ValueSpec } from '../catalogue/specification.ts';
import { TABLE_NAMES } from '../catalogue/tables.ts';
import { type ValueProblem, valueProblem } from '../catalogue/values/problem.ts';
import { compareVersions } from '../catalogue/versions.ts';
import type { About, Candidate, Offer } from './candidate.ts';
import { callableChains } from './chain-candidates.ts';
import { fittingMatches, fittingTargets, isProtocolTaken, isTaken, mayStand, type RulePlace } from './fitting.ts';
import { type RuleCursor, restOfWord, type Wanted } from './rule-cursor.ts';
import { seenNames } from './seen-names.ts';
import type { Setting } from './setting.ts';
import { USUAL_TARGETS, usualMatch, usualPlace } from './usual.ts';
import { isList, valueCandidates } from './values.ts';
import type { Written } from './written.ts';

type WantedValue = Extract<Wanted, { kind: 'value' }>;

/** What the value at the cursor may be. */
export function valuesAt(
	analysis: Analysis,
	setting: Setting,
	wanted: WantedValue,
	{ index, written }: { index: number; written: Written },
): Offer {
	const { cursor, place } = setting;
	const typed = cursor.typed.text;
	if (!mayStand(wanted, wanted.negated, cursor, place)) {
		return { typed, candidates: [] };
	}
	switch (wanted.extension ? '' : wanted.option.names[0]) {
		case '--match': {
			const matches = fittingMatches(cursor, place).map((match) => extensionCandidate(match, place, usualMatch(match, cursor)));
			return { typed, candidates: onceEach(matches) };
		}
		case '--jump': {
			const chains = callableChains(setting);
			const usual = USUAL_TARGETS[place.table ?? 'filter'];
			const targets = fittingTargets(cursor, place).map((target) =>
				extensionCandidate(target, place, behindChains(usualPlace(usual, target.name))),
			);
			return { typed, candidates: onceEach([...chains.candidates, ...targets]), isCut: chains.isCut };
		}
		case '--goto':
			return { typed, ...callableChains(setting) };
		case '--table':
			return { typed, candidates: TABLES };
		default:
	}
	const spec = wanted.option.values[wanted.which];
	if (!spec || typed === '!') {
		return { typed, candidates: [] };
	}
	const items = isList(spec) ? typed.split(',') : [typed];
	const later = isList(spec) ? restOfWord(written).split(',').slice(1) : [];
	const last = items.at(-1)!;
	// the end of a range is a value of its own
	const lead = RANGES[spec.kind]?.exec(last)?.[0] ?? '';
	const item = last.slice(lead.length);
	const others = [...items.slice(0, -1), ...later];
	const candidates = valueCandidates({
		spec,
		option: wanted.option.names[0],
		which: wanted.which,
		earlier: wanted.before,
		typed: item,
		family: place.family,
		protocol: cursor.protocol?.text,
		before: others,
		seenNames: () => seenNames(analysis, index),
		version: place.version,
	});
	const taken = candidates.filter(({ label, text = label }) =>
		isValueTaken(cursor, wanted, place, [...items.slice(0, -1), `${lead}${text}`, ...later].join(',')),
	);
	return {
		typed: item,
		candidates: taken.map((candidate) =>
			candidate.about ? candidate : { ...candidate, about: aboutValue(candidate.text ?? candidate.label, wanted, cursor, place) },
		),
		isCut: CHANGING.has(spec.kind),
		isItem: isList(spec),
	};
}

/** Values that depend on what is typed of them. */
const CHANGING: ReadonlySet<ValueSpec['kind']> = new Set(['rate', 'size-rate', 'port', 'port-range', 'port-list', 'nat-ports']);
/** What stands before the second end of a range. */
const RANGES: Partial<Readonly<Record<ValueSpec['kind'], RegExp>>> = {
	'port-range': /^\w+:/,
	'port-list': /^\w+:/,
	'nat-ports': /^\w+-/,
	'number-range': /^[^:]+:/,
};

/** Whether a value, lists with all that stands in them, is one that the rule takes. */
function isValueTaken(
	cursor: RuleCursor,
	{ extension, option, negated, before, which }: WantedValue,
	place: RulePlace,
	value: string,
): boolean {
	const context = { family: place.family, protocol: cursor.protocol?.text };
	const problem = valueProblem(option.values[which]!, value, context);
	if (problem && isRefusal(problem, place.version)) {
		return false;
	}
	if (!extension) {
		const isAlone = !negated || !value.includes(',') || option.values[which]!.kind !== 'network';
		return option.names[0] === '--protocol' ? isProtocolTaken(value, negated, cursor) : isAlone;
	}
	return isTaken(extension, option, [...before, value], cursor, place);
}

const TABLES: readonly Candidate[] = TABLE_NAMES.map((name) => ({
	label: name,
	kind: 'table',
	rank: name === 'filter' ? 0 : 1,
	about: { kind: 'table', name },
}));

/** The two targets that are written most stand before the chains, all others behind them. */
function behindChains(place: number): number {
	return place < 2 ? place : place + 10;
}

function aboutValue(name: string, { extension, option, which }: WantedValue, cursor: RuleCursor, { family }: RulePlace): About {
	return {
		kind: 'value',
		name,
		option: option.names[0],
		which,
		...(extension && { of: { kind: extension.kind, name: extension.name } }),
		...(family && { family }),
		...(cursor.protocol && !cursor.protocol.negated && { protocol: cursor.protocol.text }),
	};
}

/** Where the family is not known, both have a match of the same name. */
function onceEach(candidates: readonly Candidate[]): Candidate[] {
	return [...new Map(candidates.map((candidate) => [candidate.label, candidate])).values()];
}

/** Whether a version refuses a value, the newest where none is known. */
function isRefusal({ isTaken, since, takenSince }: ValueProblem, version: string | undefined): boolean {
	const isOlder = (than: string): boolean => version !== undefined && compareVersions(version, than) < 0;
	return !isTaken && !(since !== undefined && isOlder(since)) && !(takenSince !== undefined && !isOlder(takenSince));
}

function extensionCandidate(spec: ExtensionSpec, place: RulePlace, rank: number): Candidate {
	return {
		label: spec.name,
		kind: spec.kind,
		detail: spec.doc?.summary.split(/(?<=[.:;])\s/)[0]?.replaceAll('`', '') ?? spec.kind,
		about: { kind: spec.kind, name: spec.name, ...(place.family && { family: place.family }) },
		rank,
	};
}
