// What a word that nothing takes was meant for: more of the value before it, or nothing.

import { isTarget, optionArity } from '../../catalogue/catalogue.ts';
import type { ValueSpec } from '../../catalogue/specification.ts';
import { valueProblem } from '../../catalogue/values/problem.ts';
import { wordsOf } from '../../syntax/words.ts';
import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import { portsOfMultiport } from './ports-of-multiport.ts';
import { removed } from './removed-words.ts';
import { type PlacedOption, type RuleAtHand, textOf } from './rule-at-hand.ts';
import { problemWith } from './value-at-hand.ts';

/** Words between the items of a list. */
const BETWEEN = /^(?:,|;|&|\+|and|or)$/i;
const TO = /^(?:-|:|to|bis)$/i;
const LISTS: ReadonlySet<string> = new Set(['network', 'port-list', 'number-list', 'tcp-flags']);
/** Words that are put into quotes or into a list at most. */
const MOST = 40;

/** The repair of a rule with a stray word; undefined where nobody can tell. */
export function strayFix(rule: RuleAtHand, span: Span): Fix | undefined {
	if (/^[;,.]$/.test(textOf(rule, span)) && rule.line.text.slice(span.end).trim() === '') {
		return removed(rule, span, `the "${textOf(rule, span)}"`);
	}
	const placed = rule.options.find(({ option }) => {
		const end = option.values.at(-1)?.end;
		return end !== undefined && end <= span.start && rule.line.text.slice(end, span.start).trim() === '';
	});
	const words = placed && wordsFrom(rule, span);
	return (words && quoted(rule, placed, words)) ?? withDash(rule, span) ?? optionFor(rule, span) ?? (words && joined(rule, placed, words));
}

/** The stray words that follow each other. */
function wordsFrom(rule: RuleAtHand, first: Span): readonly Span[] | undefined {
	const words: Span[] = [];
	let end = first.start;
	for (const span of rule.syntax.unknown) {
		if (span.start >= first.start && rule.line.text.slice(end, span.start).trim() === '' && !/^-./.test(textOf(rule, span))) {
			words.push(span);
			end = span.end;
		}
	}
	return words.length > MOST ? undefined : words;
}

/** `--comment allow ssh`: the text in quotes. */
function quoted(rule: RuleAtHand, { option }: PlacedOption, words: readonly Span[]): Fix | undefined {
	const value = option.values.at(-1)!;
	const lastWord = textOf(rule, words.at(-1) ?? value);
	const isJump = rule.syntax.target === undefined && isTargetHere(rule, lastWord);
	const last = (isJump ? words.at(-2) : words.at(-1)) ?? value;
	const kind = option.spec?.values[option.values.length - 1];
	const text = textOf(rule, { start: value.start, end: last.end });
	if (kind?.kind !== 'text' || last === value || /["\\]/.test(text) || value.start < option.flag.end) {
		return undefined;
	}
	const span = { start: value.start, end: words.at(-1)!.end };
	const title = `Put "${text}" in quotes`;
	return { title, safe: false, edits: [{ kind: 'replace', line: rule.line, span, text: `"${text}"${isJump ? ` -j ${lastWord}` : ''}` }] };
}

function isTargetHere({ table }: RuleAtHand, word: string): boolean {
	return isTarget(word) || table.isChain(word);
}

/** `-s 10.0.0.1 10.0.0.2`, `--dport 22: 80`: what the option takes as one word. */
function joined(rule: RuleAtHand, placed: PlacedOption, words: readonly Span[]): Fix | undefined {
	const { option } = placed;
	const value = option.values.at(-1)!;
	const kind = option.spec?.values[option.values.length - 1];
	const texts = words.map((word) => textOf(rule, word));
	const last = words.at(-1);
	if (!kind || !last || option.negated || option.values.length !== option.spec?.values.length) {
		return undefined;
	}
	const span = { start: value.start, end: last.end };
	const all = [value.text, ...texts];
	const items = all.filter((text) => !BETWEEN.test(text) && !TO.test(text)).map((text) => text.replace(/^[,;:]|[,;:]$/g, ''));
	const isRange = texts.some((text) => TO.test(text)) || all.some((text, i) => /^:|:$/.test(text) && (i > 0 || text.endsWith(':')));
	const [from, to] = items;
	const isGlued = texts.length === 1 && /^[/:]/.test(texts[0]!);
	const candidates = isGlued
		? [all.join('')]
		: isRange
			? items.length === 2
				? [`${from}:${to}`, `${from}-${to}`]
				: []
			: isListed(kind)
				? [items.join(',')]
				: [];
	const text = candidates.find((each) => problemWith(rule, placed, kind, each) === undefined);
	if (text !== undefined) {
		return { title: `Change to ${text}`, safe: false, edits: [{ kind: 'replace', line: rule.line, span, text }] };
	}
	return isRange || isGlued ? undefined : portsOfMultiport(rule, placed, { text: items.join(','), ...span });
}

/** Whether a value may have several items with commas between them. */
function isListed(kind: ValueSpec): boolean {
	return LISTS.has(kind.kind) || (kind.kind === 'words' && kind.list === true);
}

/** `j ACCEPT`, `dport 22`, `- j ACCEPT`, `-- dport 22`: an option whose dash got lost, or stands apart; and a target without its -j. */
function withDash(rule: RuleAtHand, span: Span): Fix | undefined {
	const [all = '', dashes = '', word = '', value] =
		/^(-{0,2})(?:(?<=-)\s+|(?<!-))([A-Za-z][\w-]*)(?:\s+([^\s"-]\S*))?(?=\s|$)/.exec(rule.line.text.slice(span.start)) ?? [];
	const hasTarget = rule.syntax.target !== undefined;
	if (dashes === '' && !hasTarget && isTargetHere(rule, word)) {
		return change(rule, { start: span.start, end: span.start + word.length }, `-j ${word}`);
	}
	const option = /^[spdiojgm]$/i.test(word)
		? `-${word.toLowerCase()}`
		: dashes.length < 2 || optionArity(`--${word}`) > 0
			? `--${word}`
			: '';
	const isKnown = option.length === 2 ? !(/^-[jg]$/.test(option) && hasTarget) : optionArity(option) > 0;
	const takes = option.length === 2 ? 1 : optionArity(option);
	return isKnown && takes === 1 && value !== undefined
		? change(rule, { start: span.start, end: span.start + all.length }, `${option} ${value}`)
		: undefined;
}

function change({ line }: RuleAtHand, span: Span, text: string): Fix {
	const title = span.start === span.end ? `Put ${text.trim()} before it` : `Change to ${text}`;
	return { title, safe: false, edits: [{ kind: 'replace', line, span, text }] };
}

/** `-m state NEW`, `-j SNAT 10.0.0.1`: the option of the match or target right before the word that takes it, where only one does. */
function optionFor(rule: RuleAtHand, span: Span): Fix | undefined {
	const use = rule.uses.find(
		({ span: { end }, options }) => options.length === 0 && end <= span.start && rule.line.text.slice(end, span.start).trim() === '',
	);
	const [word] = wordsOf(rule.line.content, span.start, rule.line.contentEnd, rule.line.cutter);
	if (!use || !word) {
		return undefined;
	}
	const context = { family: rule.family, protocol: rule.protocol?.text };
	const taking = use.spec.options.filter(({ values: [kind, ...others], optionalValues, required }) => {
		const isText = kind?.kind === 'text' || kind?.kind === 'name';
		return (
			kind &&
			others.length === 0 &&
			!optionalValues &&
			(isText ? word.quoted || required : !word.quoted) &&
			valueProblem(kind, word.text, context) === undefined
		);
	});
	const [only, ...others] = taking.some(({ required }) => required) ? taking.filter(({ required }) => required) : taking;
	return only && others.length === 0 ? change(rule, { start: word.start, end: word.start }, `${only.names[0]} `) : undefined;
}
