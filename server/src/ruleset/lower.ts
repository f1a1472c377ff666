// From the words of a rule to the rule model: one spelling for what both dialects and all versions say differently.

import type { ExtensionSpec, Family, OptionSpec } from '../catalogue/specification.ts';
import { canonicalValue } from '../catalogue/values/canonical.ts';
import type { Line } from '../syntax/line.ts';
import { type RuleSyntax, type TargetUse, unknownWords } from '../syntax/rule.ts';
import { notUnderstood } from '../syntax/save/not-understood.ts';
import { openQuote } from '../syntax/save/open-quote.ts';
import { COLUMNS_KNOWN, HAS_INTERFACES } from '../syntax/state.ts';
import type { ExtensionUse, OptionUse } from '../syntax/uses.ts';
import type { Chain } from './chain.ts';
import { countersOf } from './counters.ts';
import type { Action, Hidden, Match, Rule, RuleOption } from './rule.ts';

/** A quote goes on in the lines below, where the target may stand. */
const BELOW: Action = { kind: 'target', name: '…', options: [], unknown: true };
const VERDICTS = new Set(['ACCEPT', 'DROP', 'QUEUE']);

interface Context {
	readonly family: Family | undefined;
	readonly protocol: string | undefined;
}

/** The rule that a line says. `number` is its 1-based place in the chain. Never throws. */
export function lowerRule(line: Line, syntax: RuleSyntax, chain: Chain, number: number, family: Family | undefined): Rule {
	const protocol = syntax.core.find((option) => option.name === '--protocol' && !option.negated)?.values[0]?.text;
	const context: Context = { family, protocol };
	const isComment = (use: ExtensionUse): boolean => use.spec?.name === 'comment';
	const comments = syntax.matches.filter(isComment).flatMap((use) => use.options.map((option) => option.values[0]?.text ?? ''));
	const isWhole = line.call === line; // readContinuedCall has those of a call that goes on below
	const strays = isWhole ? notUnderstood(line, syntax) : [];
	const words = unknownWords(line, syntax);
	return {
		chain,
		number,
		line,
		conditions: sorted(syntax.core.map((option) => lowerOption(option, context))),
		matches: syntax.matches.filter((use) => !isComment(use)).map((use) => lowerMatch(use, context)),
		action: syntax.target || !openQuote(line.call) ? actionOf(syntax.target, chain, context) : BELOW,
		counters: countersOf(syntax.packets?.text, syntax.bytes?.text),
		comment: comments.length > 0 ? comments.join(' ') : undefined,
		hides: hiddenIn(line, syntax),
		unknown: strays.length > 0 ? [...syntax.unknown, ...strays] : syntax.unknown,
		unknownWords: strays.length > 0 ? [...words, ...strays.map(({ start, end }) => line.text.slice(start, end))] : words,
	};
}

function lowerMatch(use: ExtensionUse, context: Context): Match {
	return { name: use.name, options: lowerOptions(use, context), unknown: use.spec === undefined };
}

function actionOf(target: TargetUse | undefined, chain: Chain, context: Context): Action {
	if (!target) {
		return { kind: 'none' };
	}
	if (target.isGoto || chain.table.isChain(target.name)) {
		return { kind: target.isGoto ? 'goto' : 'jump', chain: target.name };
	}
	if (VERDICTS.has(target.name)) {
		return { kind: 'verdict', name: target.name as 'ACCEPT' | 'DROP' | 'QUEUE' };
	}
	if (target.name === 'RETURN') {
		return { kind: 'return' };
	}
	const options = lowerOptions(target, context);
	const same = target.spec?.kind === 'target' ? target.spec.sameAs : undefined;
	if (same) {
		const flags = same.flags.map((name) => ({ name, negated: false, values: [] }));
		return { kind: 'target', name: same.name, options: [...flags, ...options], unknown: false };
	}
	return { kind: 'target', name: target.name, options, unknown: target.spec === undefined };
}

/** The options of a match or target in canonical spelling and order, with those that iptables-save would have printed unasked. */
function lowerOptions(use: ExtensionUse, context: Context): readonly RuleOption[] {
	const options = use.options.map((option) => lowerOption(option, context));
	if (!use.spec) {
		return options;
	}
	for (const spec of use.spec.options) {
		if (spec.default && !options.some((option) => option.name === spec.names[0])) {
			options.push({ name: spec.names[0], negated: false, values: canonicalValues(spec, spec.default, context) });
		}
	}
	const complete = use.spec.complete?.(options, context.family) ?? options;
	return keepsOrder(use.spec) ? complete : sorted([...complete]);
}

/** Options that come again and again (policy's elements) mean what they mean by their order. */
function keepsOrder(spec: ExtensionSpec): boolean {
	return spec.options.some((option) => option.repeatable);
}

function sorted(options: RuleOption[]): RuleOption[] {
	return options.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function lowerOption(option: OptionUse, context: Context): RuleOption {
	const written = option.values.map((value) => value.text);
	if (!option.spec) {
		return { name: option.name, negated: option.negated, values: written };
	}
	const values = canonicalValues(option.spec, written, context);
	const rewritten = option.spec.rewrite?.(values);
	return { name: rewritten?.name ?? option.name, negated: option.negated, values: rewritten?.values ?? values };
}

function canonicalValues(spec: OptionSpec, written: readonly string[], context: Context): string[] {
	return written.map((text, i) => {
		const value = spec.values[i];
		return value ? canonicalValue(value, text, context) : text;
	});
}

/** What a listing keeps to itself. */
function hiddenIn(line: Line, syntax: RuleSyntax): readonly Hidden[] {
	if (line.dialect !== 'list') {
		return [];
	}
	const hidden: Hidden[] = [];
	const showsInterfaces = (line.before & HAS_INTERFACES) !== 0 || ((line.before & COLUMNS_KNOWN) === 0 && syntax.packets !== undefined);
	if (!showsInterfaces) {
		hidden.push({ what: 'interfaces', because: 'the in and out interface, which iptables -L prints only with -v' });
	}
	const uses: readonly ExtensionUse[] = syntax.target ? [...syntax.matches, syntax.target] : syntax.matches;
	for (const use of uses) {
		for (const lost of new Set(use.spec?.listing.flatMap((phrase) => phrase.loses ?? []) ?? [])) {
			hidden.push({ what: 'detail', because: lost });
		}
	}
	if (syntax.unknown.length > 0) {
		hidden.push({ what: 'text', because: 'text that is not understood' });
	}
	return hidden;
}
