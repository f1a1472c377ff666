// The words of a rule under the cursor that are neither values nor names of chains: options, matches and targets.

import { CORE_OPTIONS } from '../catalogue/core.ts';
import type { ExtensionSpec, OptionSpec } from '../catalogue/specification.ts';
import type { OptionUse } from '../syntax/uses.ts';
import type { Span } from '../text/span.ts';
import type { PhraseContext } from './clause.ts';
import { covers, type Explained, type Explanation, type RuleInWords, type WordOfRule } from './explanation.ts';
import { explainExtension } from './extension.ts';
import { explainOption, notesOf } from './option.ts';

type KnownOption = OptionUse & { readonly spec: OptionSpec };

/** What options, matches and targets at the column mean. `rule`: the whole rule, asked for where it is told. */
export function explainWords(word: WordOfRule, rule: () => RuleInWords): Explained[] {
	const { syntax, column } = word;
	const protocol = syntax.core.find((option) => option.name === '--protocol' && !option.negated)?.values[0]?.text;
	const context: PhraseContext = { family: word.family, protocol, written: word.line.dialect === 'list' ? undefined : word.line.text };
	const found: Explained[] = [];
	const add = (span: Span, explanation: () => Explanation): void => {
		if (covers(span, column)) {
			found.push({ start: span.start, end: span.end, explanation: explanation() });
		}
	};
	const addOptions = (given: readonly OptionUse[], extension: ExtensionSpec | undefined): void => {
		const here = given.filter((option): option is KnownOption => option.spec !== undefined && covers(wholeOf(option), column));
		const written = here.filter(({ values }) => !values.some(({ isImplied }) => isImplied));
		const told = (written.length > 0 ? written : here).map((option) => ({
			...wholeOf(option),
			explanation: explainOption(option, extension, context, given),
		}));
		found.push(...together(told));
	};
	addOptions(syntax.core, undefined);
	for (const option of syntax.idle) {
		const { spec } = option;
		if (spec) {
			const summary = option.values.length > 0 && spec.clause ? 'asks for nothing: every packet has it' : '';
			add(wholeOf(option), () => ({ ...explainOption({ ...option, spec }, undefined, context), summary }));
		}
	}
	for (const use of syntax.matches) {
		if (use.spec) {
			const { spec } = use;
			// options first: in a listing one stretch may be all of the match
			addOptions(use.options, spec);
			add(use.span, () => explainExtension(spec, undefined));
		}
	}
	const { target } = syntax;
	if (target?.spec) {
		const { spec } = target;
		add(target.nameSpan, () => {
			const { sentence, reach } = rule();
			return { ...explainExtension(spec, sentence), details: reach };
		});
		addOptions(target.options, spec);
	}
	return [...found, ...jumpAt(word, rule)];
}

/** Options that one stretch of a listing says, as the number behind `flags` of LOG does, are told together. */
function together(options: readonly Explained[]): readonly Explained[] {
	const [first] = options;
	const same = options.filter(({ start, end }) => start === first?.start && end === first.end);
	if (!first || same.length < 2) {
		return options;
	}
	const all = same.map(({ explanation }) => explanation);
	const subject = all.map((each) => each.subject).join(', ');
	const summary = all.flatMap((each) => (each.summary === '' ? [] : [each.summary])).join(', ');
	const explanation = { subject, summary, details: [], notes: all.flatMap(({ notes }) => notes?.slice(0, 1) ?? []) };
	return [{ ...first, explanation }, ...options.filter((each) => !same.includes(each))];
}

/** In a listing one stretch says option and value; in a save file the value stands behind. */
function wholeOf(option: OptionUse): Span {
	return { start: option.flag.start, end: Math.max(option.flag.end, option.values.at(-1)?.end ?? 0) };
}

/** On -j and -g themselves. */
function jumpAt({ line, syntax, column }: WordOfRule, rule: () => RuleInWords): Explained[] {
	const { target } = syntax;
	if (!target || line.dialect === 'list') {
		return [];
	}
	const flag = /^(?:-[jg]|--(?:jump|goto))(?=[\s=]|$)/.exec(line.text.slice(target.span.start, target.nameSpan.start));
	const span = { start: target.span.start, end: target.span.start + (flag?.[0].length ?? 0) };
	const spec = CORE_OPTIONS.find((option) => option.names[0] === (target.isGoto ? '--goto' : '--jump'));
	if (!flag || !spec || !covers(span, column)) {
		return [];
	}
	const { sentence, reach } = rule();
	return [{ ...span, explanation: { subject: flag[0], summary: sentence, details: reach, notes: notesOf(spec.doc) } }];
}
