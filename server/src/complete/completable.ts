// Whether the options of a match or target can stand: they are taken as they are, or what they still need can be written behind them.

import type { ExtensionSpec, Family, GivenOption, OptionSpec, ValueSpec } from '../catalogue/specification.ts';

/** Options that a reason may ask for one after the other. */
const DEPTH = 3;
/** Times that a match or target is asked; what is not decided by then is taken for possible. */
const TRIES = 300;

/** Whether a rule with these options of a match or target, in this order, is taken or becomes so with more of them. Never throws. */
export function canBeCompleted(spec: ExtensionSpec, options: readonly GivenOption[], family: Family | undefined): boolean {
	return hasCompletion({ spec, family, left: TRIES }, options, DEPTH);
}

/** Whether an option can still be given: it is not there yet, or may be repeated, and nothing that is there excludes it. */
export function canBeAdded(spec: ExtensionSpec, option: OptionSpec, options: readonly { readonly name: string }[]): boolean {
	const [name] = option.names;
	const isGiven = (other: string): boolean => options.some((each) => each.name === other);
	return (
		(option.repeatable === true || !isGiven(name)) &&
		!(option.excludes ?? []).some(isGiven) &&
		!options.some((each) => optionNamed(spec, each.name)?.excludes?.includes(name)) &&
		!(spec.oneOf ?? []).some((group) => group.includes(name) && group.some(isGiven))
	);
}

/** The option with values that it takes, one try for each that may make a difference. `text` where the value at that place is known. */
export function triesOf(option: OptionSpec, family: Family | undefined, known: readonly string[] = []): readonly GivenOption[] {
	const given = (values: readonly string[]): GivenOption => ({
		name: option.names[0],
		negated: false,
		values: values.map((text) => ({ text })),
	});
	const usual = option.values.map((value, i) => (known[i] === undefined ? usualValues(value, family) : [known[i]]));
	const first = usual.map(([value = '1']) => value);
	const last = usual.findLastIndex((values) => values.length > 1);
	return last === -1 ? [given(first)] : usual[last]!.map((value) => given(first.with(last, value)));
}

interface Search {
	readonly spec: ExtensionSpec;
	readonly family: Family | undefined;
	/** Times that may still be asked. */
	left: number;
}

function hasCompletion(search: Search, options: readonly GivenOption[], depth: number): boolean {
	const { spec, family } = search;
	const isGiven = (name: string): boolean => options.some((option) => option.name === name);
	const lacking = options.flatMap(({ name }) => optionNamed(spec, name)?.requires ?? []).find((name) => !isGiven(name));
	if (lacking !== undefined) {
		return hasMore(search, options, [optionNamed(spec, lacking)!], depth);
	}
	const reason = search.left-- > 0 ? spec.refuses?.(options, family)?.reason : undefined;
	if (reason === undefined) {
		return true;
	}
	const words = new Set(reason.split(/[^\w-]+/));
	const named = spec.options.filter((option) => option.names.some((name) => words.has(name)) && !isGiven(option.names[0]));
	// where the reason names nothing that could be added, anything may be what it takes, but no more than one option
	return named.length > 0 ? hasMore(search, options, named, depth - 1) : hasMore(search, options, spec.options, depth - DEPTH);
}

/** Whether one of some options can be added, and is all that was missing, or all but `depth` others. */
function hasMore(search: Search, options: readonly GivenOption[], more: readonly OptionSpec[], depth: number): boolean {
	const { spec, family } = search;
	return (
		depth >= 0 &&
		more.some(
			(option) =>
				canBeAdded(spec, option, options) && triesOf(option, family).some((given) => hasCompletion(search, [...options, given], depth)),
		)
	);
}

function optionNamed(spec: ExtensionSpec, name: string): OptionSpec | undefined {
	return spec.options.find((option) => option.names[0] === name);
}

const NUMBERS = [1, 0, 2, 16, 1000];

/** A few values that are surely taken by themselves, the plainest first. */
function usualValues(value: ValueSpec, family: Family | undefined): readonly string[] {
	switch (value.kind) {
		case 'words':
			return value.words;
		case 'number':
		case 'number-range':
		case 'number-list':
			return NUMBERS.filter((number) => number >= (value.min ?? 0) && number <= (value.max ?? number)).map(String);
		case 'network':
		case 'address':
			return [family === 'ipv6' ? '2001:db8::1' : '192.0.2.1'];
		case 'rate':
		case 'size-rate':
			return ['1/second', '100/second'];
		case 'protocol':
			return ['tcp', 'esp'];
		case 'masked':
		case 'port':
		case 'port-range':
		case 'port-list':
		case 'nat-ports':
			return ['1'];
		default:
			return ['1', '900mb']; // a name, a text, a size
	}
}
