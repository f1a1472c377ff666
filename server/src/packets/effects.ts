// What targets change about a packet that goes on through the table.

import type { Rule, RuleOption } from '../ruleset/rule.ts';
import { own } from '../text/own.ts';
import { STATE_COUNT, stateNumber, stateOf } from './ctstate.ts';
import { CTSTATE, type DimensionSet, DST, LENGTH, MARKS, SRC, TOS, TTL } from './dimensions.ts';
import { has, type Intervals, union, where } from './intervals.ts';
import { ANY_MARKS, FULL_MASK, type MarkChange, type MarkSet, marksAfter, marksBefore } from './masks.ts';
import type { Dependency, Space } from './space.ts';
import { maskedValue } from './values.ts';

/** A change that is known, or the dimensions of which nothing is known afterwards. */
export type Effect =
	| { readonly kind: 'marks'; readonly change: MarkChange }
	| { readonly kind: 'map'; readonly dimension: number; readonly image: readonly number[] }
	| { readonly kind: 'unknown'; readonly dimensions: readonly number[]; readonly dependencies: readonly Dependency[] };

/** Anything may be different: what a target does that nobody knows. */
const ANYTHING: Effect = {
	kind: 'unknown',
	dimensions: [SRC, DST, CTSTATE, LENGTH, TTL, TOS, MARKS],
	dependencies: ['address', 'header', 'content', 'mark', 'connection', 'set'],
};
export const ANY_EFFECTS: readonly Effect[] = [ANYTHING];
/** TTL or TOS, and with them the checksum of IPv4. */
const HEADER: Effect = { kind: 'unknown', dimensions: [], dependencies: ['header'] };
/** Bytes behind the IP header change, for which no dimension stands, and in a packet of another length some of it as well. */
const CONTENT: Effect = { kind: 'unknown', dimensions: [], dependencies: ['content', 'header'] };
/** Nothing of the packet changes, but another host gets a copy of it. */
const COPY: Effect = { kind: 'unknown', dimensions: [], dependencies: [] };
const ADDRESSES: Effect = { kind: 'unknown', dimensions: [SRC, DST], dependencies: ['address', 'header', 'content'] };
const SIZE: Effect = { kind: 'unknown', dimensions: [LENGTH], dependencies: ['header', 'content'] };
/** The packet's mark is a dimension together with the connection's. */
export const MARK: Effect = { kind: 'unknown', dimensions: [MARKS], dependencies: ['mark'] };

/** The dimensions that an effect writes. */
export function written(effect: Effect, space: Space): readonly number[] {
	switch (effect.kind) {
		case 'marks':
			return [MARKS, ...space.literalsThatDependOn('mark')];
		case 'map':
			return [effect.dimension];
		case 'unknown':
			return [...effect.dimensions, ...effect.dependencies.flatMap((dependency) => space.literalsThatDependOn(dependency))];
	}
}

interface Known {
	readonly space: Space;
	/** How many predicates there were. */
	readonly literals: number;
	readonly dimensions: readonly number[];
}

/** What effects write, and what of that is not known afterwards: rules of one kind share the lists. */
const writing = new WeakMap<readonly Effect[], Known>();
const spoiling = new WeakMap<readonly Effect[], Known>();

/** The dimensions that effects write, each once; the same list for the same effects. */
export function writtenBy(effects: readonly Effect[], space: Space): readonly number[] {
	return remembered(writing, effects, effects, space);
}

/** Of those the ones whose values are not known afterwards; the same list for the same effects. */
export function unknownBy(effects: readonly Effect[], space: Space): readonly number[] {
	const found = spoiling.get(effects);
	return found?.space === space && found.literals === space.literalCount
		? found.dimensions
		: remembered(
				spoiling,
				effects,
				effects.filter(({ kind }) => kind === 'unknown'),
				space,
			);
}

function remembered(
	lists: WeakMap<readonly Effect[], Known>,
	key: readonly Effect[],
	effects: readonly Effect[],
	space: Space,
): readonly number[] {
	let found = lists.get(key);
	if (found?.space !== space || found.literals !== space.literalCount) {
		found = { space, literals: space.literalCount, dimensions: sharedList(effects, space) };
		lists.set(key, found);
	}
	return found.dimensions;
}

/** The lists of a space by what they are made of: thousands of rules may change the same, and who has just forgotten it all sees that the list is the same. */
const shared = new WeakMap<Space, Map<string, readonly number[]>>();

function sharedList(effects: readonly Effect[], space: Space): readonly number[] {
	const lists = shared.get(space) ?? new Map<string, readonly number[]>();
	shared.set(space, lists);
	const key = `${space.literalCount} ${effects.map(sourceOf).join(' ')}`;
	const list = lists.get(key) ?? [...new Set(effects.flatMap((effect) => written(effect, space)))];
	lists.set(key, list);
	return list;
}

function sourceOf(effect: Effect): string {
	switch (effect.kind) {
		case 'marks':
			return 'marks';
		case 'map':
			return String(effect.dimension);
		case 'unknown':
			return `${effect.dimensions.join()}/${effect.dependencies.join()}`;
	}
}

/** The values of a dimension from which a known effect leads into a set. */
export function before(effect: Effect, dimension: number, after: DimensionSet): DimensionSet {
	if (effect.kind === 'marks' && dimension === MARKS) {
		return marksBefore(effect.change, after as MarkSet);
	}
	if (effect.kind === 'map' && dimension === effect.dimension) {
		return where(effect.image.length, (value) => has(after as Intervals, effect.image[value]!));
	}
	return after;
}

/** What a known effect makes of the values of a dimension, without a set of any value. */
export function imageOf(effect: Effect, dimension: number, before: DimensionSet | undefined): DimensionSet {
	if (effect.kind === 'marks' && dimension === MARKS) {
		return marksAfter(effect.change, (before as MarkSet | undefined) ?? ANY_MARKS);
	}
	if (effect.kind === 'map' && dimension === effect.dimension) {
		const values = effect.image.filter((_, value) => before === undefined || has(before as Intervals, value));
		return union(values.map((value) => [value, value + 1]));
	}
	return before ?? [];
}

/** What the target of a rule changes, in order; nothing for targets that only decide, count or report. */
export function effectsOf(rule: Rule): readonly Effect[] {
	const { action } = rule;
	if (action.kind !== 'target') {
		return [];
	}
	if (action.unknown) {
		return ANY_EFFECTS;
	}
	return own(EFFECTS, action.name)?.(action.options) ?? [];
}

type EffectReader = (options: readonly RuleOption[]) => readonly Effect[];

const EFFECTS: Readonly<Record<string, EffectReader>> = {
	MARK: (options) => [setMark('mark', options), ...MARK_LITERALS],
	CONNMARK: (options) => [connmark(options), ...MARK_LITERALS],
	HMARK: () => [MARK],
	TTL: (options) => [hops(options), HEADER],
	HL: (options) => [hops(options), HEADER],
	DSCP: (options) => [dscp(options), HEADER],
	TOS: (options) => [tos(options), HEADER],
	ECN: (options) => [ecn(options), HEADER],
	CT: (options) => [track(options)],
	SET: changeSet,
	TCPMSS: () => [SIZE],
	TCPOPTSTRIP: () => [CONTENT],
	CHECKSUM: () => [CONTENT],
	TEE: () => [COPY],
	SNPT: () => [ADDRESSES],
	DNPT: () => [ADDRESSES],
};
/** What looks at the mark without being modelled may see something else afterwards. */
const MARK_LITERALS: readonly Effect[] = [{ kind: 'unknown', dimensions: [], dependencies: ['mark'] }];

function optionValue(options: readonly RuleOption[], name: string): string | undefined {
	return options.find((option) => option.name === name)?.values[0];
}

/** `--set-xmark value/mask`: clear the bits of the mask, then flip those of the value. */
function setMark(of: 'mark' | 'connmark', options: readonly RuleOption[]): Effect {
	const wanted = maskedValue(optionValue(options, '--set-xmark') ?? '');
	return wanted ? { kind: 'marks', change: { of, keep: ~wanted.mask >>> 0, take: 0, flip: wanted.value } } : MARK;
}

/**
 * --save-mark: connmark = (connmark & ~ctmask) ^ (mark & nfmask). --restore-mark: mark = (mark & ~nfmask) ^ (connmark & ctmask) (kernel, xt_connmark.c). Shifts are
 * not modelled.
 */
function connmark(options: readonly RuleOption[]): Effect {
	if (options.some(({ name }) => name.endsWith('-shift-mark'))) {
		return MARK;
	}
	if (optionValue(options, '--set-xmark') !== undefined) {
		return setMark('connmark', options);
	}
	const nfmask = maskedValue(optionValue(options, '--nfmask') ?? String(FULL_MASK))?.value;
	const ctmask = maskedValue(optionValue(options, '--ctmask') ?? String(FULL_MASK))?.value;
	const isSaving = options.some(({ name }) => name === '--save-mark');
	if (nfmask === undefined || ctmask === undefined || (!isSaving && !options.some(({ name }) => name === '--restore-mark'))) {
		return MARK;
	}
	const [taken, cleared] = isSaving ? [nfmask, ctmask] : [ctmask, nfmask];
	return { kind: 'marks', change: { of: isSaving ? 'connmark' : 'mark', keep: ~cleared >>> 0, take: taken, flip: 0 } };
}

function mapping(dimension: number, size: number, image: (value: number) => number): Effect {
	return { kind: 'map', dimension, image: Array.from({ length: size }, (_, value) => image(value)) };
}

function unknownOf(dimension: number): Effect {
	return { kind: 'unknown', dimensions: [dimension], dependencies: [] };
}

/** Lowering stops at 0, raising at 255 (kernel, xt_HL.c). */
function hops(options: readonly RuleOption[]): Effect {
	const [option] = options;
	const amount = Number(option?.values[0]);
	if (!option || !Number.isInteger(amount)) {
		return unknownOf(TTL);
	}
	const change = option.name.endsWith('-set')
		? () => amount
		: option.name.endsWith('-dec')
			? (ttl: number) => ttl - amount
			: (ttl: number) => ttl + amount;
	return mapping(TTL, 256, (ttl) => Math.max(0, Math.min(255, change(ttl))));
}

function dscp(options: readonly RuleOption[]): Effect {
	const point = Number(optionValue(options, '--set-dscp'));
	return Number.isInteger(point) ? mapping(TOS, 256, (tos) => (tos & 3) | (point << 2)) : unknownOf(TOS);
}

function tos(options: readonly RuleOption[]): Effect {
	const wanted = maskedValue(optionValue(options, '--set-tos') ?? '', 0xff);
	return wanted ? mapping(TOS, 256, (value) => ((value & ~wanted.mask) ^ wanted.value) & 0xff) : unknownOf(TOS);
}

function ecn(options: readonly RuleOption[]): Effect {
	const codepoint = optionValue(options, '--ecn-ip-ect');
	return codepoint === undefined ? CONTENT : mapping(TOS, 256, (value) => (value & ~3) | (Number(codepoint) & 3));
}

/** Packets that are tracked already are left alone (kernel, xt_CT.c); the others become UNTRACKED, or get a template of which little is known. */
function track(options: readonly RuleOption[]): Effect {
	const untracked = stateNumber({ ctstate: 'UNTRACKED', snat: false, dnat: false });
	return options.some(({ name }) => name === '--notrack')
		? mapping(CTSTATE, STATE_COUNT, (state) => (stateOf(state).ctstate === 'INVALID' ? untracked : state))
		: { kind: 'unknown', dimensions: [CTSTATE, MARKS], dependencies: ['connection'] };
}

/** What is in one set may be in another as well, which is a list of sets. */
function changeSet(options: readonly RuleOption[]): readonly Effect[] {
	const isChanging = options.some(({ name }) => name === '--add-set' || name === '--del-set');
	const effects: Effect[] = isChanging ? [{ kind: 'unknown', dimensions: [], dependencies: ['set'] }] : [];
	return options.some(({ name }) => name === '--map-mark') ? [...effects, MARK] : effects;
}
