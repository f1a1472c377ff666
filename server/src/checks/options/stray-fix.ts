// What a word that nothing takes was meant for: more of the value before it, or nothing.

import type { ValueSpec } from '../../catalogue/specification.ts';
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
	return words && (quoted(rule, placed, words) ?? joined(rule, placed, words));
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
	const last = words.at(-1) ?? value;
	const kind = option.spec?.values[option.values.length - 1];
	const span = { start: value.start, end: last.end };
	const text = textOf(rule, span);
	const glued = value.start < option.flag.end;
	return kind?.kind === 'text' && !/["\\]/.test(text) && !glued
		? { title: `Put "${text}" in quotes`, safe: false, edits: [{ kind: 'replace', line: rule.line, span, text: `"${text}"` }] }
		: undefined;
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
