// Compiles the listing phrases of the catalogue to sticky regular expressions and turns what they match into options with their places.

import type { ExtensionSpec, FoundOption, ListingPhrase, OptionSpec } from '../../catalogue/specification.ts';
import type { Span } from '../../text/span.ts';
import type { OptionUse, Value } from '../uses.ts';
import { leadsOf } from './leads.ts';
import { type PatternNode, parsePattern } from './pattern.ts';

/** More blanks in a row, or a longer word, than any iptables prints: bounds what one attempt of a pattern can cost. */
const MAX_BLANKS = 16;
const MAX_VALUE = 1024;
const MAX_QUOTED = 256;

const BLANKS = `[ \\t]{1,${MAX_BLANKS}}`;
const NEGATION = `(?:(!)[ \\t]{0,${MAX_BLANKS}})?`;
const WORD = `\\S{1,${MAX_VALUE}}`;
/** Text is printed raw between its quotes, so a quote inside it is not the end unless a blank or nothing follows. */
const QUOTED = `"[^\\n]{0,${MAX_QUOTED}}?"(?!\\S)`;

/** What one capture group of the regular expression says. */
interface Step {
	readonly kind: 'negation' | 'note' | 'value';
	/** Undefined for a negation: it goes to the option that is noted or read next. */
	readonly option: OptionSpec | undefined;
	readonly negated: boolean;
	/** note: the value the option gets. */
	readonly value: string | undefined;
	/** value: put behind the one before, with this separator. */
	readonly append: string | undefined;
}

/** A phrase ready for use. */
export interface CompiledPhrase {
	readonly spec: ExtensionSpec;
	readonly phrase: ListingPhrase;
	/** Sticky, with indices; step i belongs to group i + 1. */
	readonly expression: RegExp;
	readonly steps: readonly Step[];
	/** The words with which a text must begin (after an optional `!`) for the phrase to fit; undefined: any. */
	readonly leads: readonly string[] | undefined;
}

/** What a phrase read. Spans are 0-based columns. */
export interface PhraseFit {
	readonly span: Span;
	readonly options: readonly OptionUse[];
}

/** Compiles a phrase of an extension. Throws an Error when the pattern is malformed or names an option that the extension has not. */
export function compilePhrase(spec: ExtensionSpec, phrase: ListingPhrase): CompiledPhrase {
	const nodes = parsePattern(phrase.pattern);
	const steps: Step[] = [];
	const source = nodes.map((node) => sourceOf(node, spec, steps)).join('');
	// An optional part at the end, with its blank, may be missing; then the text behind it must begin a new word.
	return { spec, phrase, expression: new RegExp(`${source}(?!\\S)`, 'dy'), steps, leads: leadsOf(nodes) };
}

/** Matches a phrase at a column. Undefined where it does not fit. */
export function fitPhrase(compiled: CompiledPhrase, line: string, at: number): PhraseFit | undefined {
	const { expression, phrase } = compiled;
	expression.lastIndex = at;
	const match = expression.exec(line);
	if (!match?.indices || match[0] === '') {
		return undefined;
	}
	const span = { start: at, end: at + match[0].length };
	const options = collect(compiled.steps, match, span);
	return { span, options: phrase.read ? rewritten(compiled, phrase.read, options, span) : options };
}

function sourceOf(node: PatternNode, spec: ExtensionSpec, steps: Step[]): string {
	switch (node.kind) {
		case 'literal':
			return node.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
		case 'blank':
			return BLANKS;
		case 'choice': {
			const branches = node.branches.map((branch) => branch.map((inner) => sourceOf(inner, spec, steps)).join(''));
			return `(?:${branches.join('|')})${node.optional ? '?' : ''}`;
		}
		case 'negation':
			steps.push({ kind: 'negation', option: undefined, negated: true, value: undefined, append: undefined });
			return NEGATION;
		case 'note':
			steps.push({ kind: 'note', option: optionNamed(spec, node.option), negated: node.negated, value: node.value, append: undefined });
			return '()';
		case 'value':
			return valueSource(node, spec, steps);
	}
}

function valueSource(node: PatternNode & { kind: 'value' }, spec: ExtensionSpec, steps: Step[]): string {
	const option = optionNamed(spec, node.option);
	const isText = takesText(option);
	const characters = node.characters ?? (isText ? `${QUOTED}|${WORD}` : WORD);
	const value: Step = { kind: 'value', option, negated: false, value: undefined, append: node.append };
	if (!node.negatable) {
		steps.push(value);
		return `(${characters})`;
	}
	steps.push({ kind: 'negation', option: undefined, negated: true, value: undefined, append: undefined }, value);
	return `${NEGATION}((?!!)(?:${characters}))`; // the "!" is never part of the value, whatever else fails
}

/** The option of an extension with this name. Throws an Error where it has none. */
function optionNamed(spec: ExtensionSpec, name: string): OptionSpec {
	const option = spec.options.find((candidate) => candidate.names.includes(name));
	if (!option) {
		throw new Error(`A listing phrase of ${spec.name} names the option ${name}, which ${spec.name} does not have.`);
	}
	return option;
}

interface OpenOption {
	readonly spec: OptionSpec;
	readonly name: string;
	readonly negated: boolean;
	flag: Span;
	readonly values: Value[];
}

/** Walks the capture groups from left to right and gathers the options. */
function collect(steps: readonly Step[], match: RegExpExecArray, span: Span): OpenOption[] {
	const options: OpenOption[] = [];
	let negated = false;
	let behind = span.start; // where the option before ended: what follows up to the value says the next option
	for (let i = 0; i < steps.length; i++) {
		const step = steps[i]!;
		const place = match.indices?.[i + 1];
		if (!place) {
			continue;
		}
		if (!step.option) {
			negated = true;
			continue;
		}
		const value = step.kind === 'value' ? readValue(step.option, match[i + 1] ?? '', place) : noted(step.value, place);
		const open = value ? options.findLast((option) => option.spec === step.option) : undefined;
		if (open && value && step.append !== undefined && open.values.length > 0) {
			const last = open.values.pop()!;
			open.values.push({ text: last.text + step.append + value.text, start: last.start, end: value.end });
			open.flag = { start: open.flag.start, end: place[1] };
		} else if (open && value && open.values.length < step.option.values.length) {
			open.values.push(value);
			open.flag = { start: open.flag.start, end: place[1] };
		} else {
			const flag = place[1] > behind ? trimmed(match.input, behind, place[1]) : span;
			options.push({ spec: step.option, name: step.option.names[0], negated: negated || step.negated, flag, values: value ? [value] : [] });
		}
		negated = false;
		behind = place[1];
	}
	return options;
}

function noted(value: string | undefined, [start, end]: readonly [number, number]): Value | undefined {
	return value === undefined ? undefined : { text: value, start, end, isImplied: true };
}

function takesText(option: OptionSpec): boolean {
	return option.values.some((value) => value.kind === 'text');
}

function readValue(option: OptionSpec, text: string, [start, end]: readonly [number, number]): Value {
	const isQuoted = takesText(option) && text.length > 1 && text.startsWith('"') && text.endsWith('"');
	return { text: isQuoted ? text.slice(1, -1) : text, start, end };
}

function trimmed(line: string, start: number, end: number): Span {
	let from = start;
	while (from < end && (line[from] === ' ' || line[from] === '\t')) {
		from++;
	}
	return { start: from, end };
}

/** Lets the phrase's own function have its say, and finds the places again: of an option by its name, of a value by its text. */
function rewritten(
	compiled: CompiledPhrase,
	read: (found: readonly FoundOption[]) => readonly FoundOption[],
	options: readonly OptionUse[],
	span: Span,
): OptionUse[] {
	const found = options.map(({ name, negated, values }) => ({ name, negated, values: values.map((value) => value.text) }));
	const meant = read(found);
	// what was read for others, as the number that stands for all flags of LOG
	const source = options.find(({ name, values }) => !meant.some((option) => option.name === name && option.values.length >= values.length));
	return meant.map((option) => {
		const spec = optionNamed(compiled.spec, option.name);
		const before = options.find((candidate) => candidate.spec === spec);
		const values = option.values.map((text): Value => {
			const isSame = (value: Value): boolean => value.text === text;
			const place = before?.values.find(isSame) ?? before?.values[0] ?? source?.values.find(isSame);
			return place ? { text, start: place.start, end: place.end } : { text, ...span, isImplied: true };
		});
		return { spec, name: spec.names[0], negated: option.negated, flag: before?.flag ?? source?.flag ?? span, values };
	});
}
