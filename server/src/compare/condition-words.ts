// The conditions of a region that are not fields of a packet: matches that are not modelled, and what is not known of rules.

import { matchSpec } from '../catalogue/catalogue.ts';
import { enumeration } from '../explain/words.ts';
import type { Box } from '../packets/box.ts';
import { FIRST_LITERAL } from '../packets/dimensions.ts';
import { has, type Intervals } from '../packets/intervals.ts';
import type { Space } from '../packets/space.ts';

/** What is said where something holds that is not known of a rule, and where it does not. */
export interface TruthWords {
	readonly holds: string;
	readonly fails: string;
	/** The rule whose condition it is, for where another rule asks for the same in the same words: "INPUT rule 4". */
	readonly rule?: string;
}

/** Conditions of which all are told; of more, two and how many others there are. */
const ALL_TOLD = 3;
const SOME_TOLD = 2;

/** One condition of a box, and whether it must hold. */
interface Condition {
	readonly words: TruthWords;
	readonly holds: boolean;
}

/** "where -m limit … holds": what must hold and what must not in a box. Empty where it has no such condition. */
export function conditionsInWords(box: Box, space: Space, words: ReadonlyMap<number, TruthWords>): string {
	const all = conditionsOf(box, space, words);
	const texts = all.length <= ALL_TOLD ? all.map((condition) => inWords(condition, all)) : someInWords(all);
	return all.length === 0 ? '' : `, where ${enumeration(texts)}`;
}

/** Every condition of a box, "! " before those that must not hold, in the words of iptables-save where it has such. */
export function conditionTexts(box: Box, space: Space, words: ReadonlyMap<number, TruthWords>): string[] {
	return conditionsOf(box, space, words).map(({ words: { holds, fails }, holds: isTrue }) => {
		const match = holds.endsWith(HOLDS) ? holds.slice(0, -HOLDS.length) : undefined;
		return match === undefined ? (isTrue ? holds : fails) : `${isTrue ? '' : '! '}${match}`;
	});
}

function conditionsOf(box: Box, space: Space, words: ReadonlyMap<number, TruthWords>): Condition[] {
	return box.dims.flatMap((dimension, i) =>
		dimension < FIRST_LITERAL
			? []
			: [
					{
						words: words.get(dimension) ?? predicateWords(space.literalOf(dimension).text),
						holds: has(box.sets[i] as Intervals, 1),
					},
				],
	);
}

function inWords({ words, holds }: Condition, all: readonly Condition[]): string {
	const text = holds ? words.holds : words.fails;
	const isAmbiguous = all.some((other) => other.words !== words && other.words.holds === words.holds);
	return isAmbiguous && words.rule !== undefined ? `${text} in ${words.rule}` : text;
}

/** Those that hold say more about the packets than those that do not: most of the latter only say that an earlier rule let them by. */
function someInWords(all: readonly Condition[]): string[] {
	const sorted = [...all.filter(({ holds }) => holds), ...all.filter(({ holds }) => !holds)];
	const left = sorted.slice(SOME_TOLD);
	const [holding, failing] = [left.filter(({ holds }) => holds).length, left.filter(({ holds }) => !holds).length];
	const others = (count: number, verb: string): string[] =>
		count === 0 ? [] : [`${count} other condition${count === 1 ? '' : 's'} ${verb}`];
	return [
		...sorted.slice(0, SOME_TOLD).map((condition) => inWords(condition, all)),
		...others(holding, holding === 1 ? 'holds' : 'hold'),
		...others(failing, failing === 1 ? 'does not hold' : 'do not hold'),
	];
}

const HOLDS = ' holds';

/** The words for conditions in the spelling of iptables. */
export function predicateWords(text: string): TruthWords {
	const short = withoutDefaults(text);
	return { holds: `${short}${HOLDS}`, fails: `${short} does not hold` };
}

/** An option of a match, behind a blank: whether it is negated, its name, its values. */
const OPTION = / (! )?(--\S+)((?: (?!--|! --)(?:"(?:[^"\\]|\\.)*"|[^\s"]\S*))*)/g;

/** A match without options that say what iptables takes anyway (`--limit-burst 5`), unless nothing is left of it then. */
function withoutDefaults(text: string): string {
	const [match, name] = /^-m (\S+)(?= )/.exec(text) ?? [];
	const spec = name === undefined ? undefined : matchSpec(name);
	if (!spec) {
		return text;
	}
	const taken = new Map(spec.options.map(({ names: [long], default: values }) => [long, values?.join(' ')]));
	const short = text.replace(OPTION, (option, not, long, values) => (not === undefined && taken.get(long) === values.trim() ? '' : option));
	return short === match ? text : short;
}
