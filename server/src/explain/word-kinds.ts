// Which kind of word stands where in a line: what colours need when no grammar paints them.

import type { ValueSpec } from '../catalogue/specification.ts';
import { declarationOf } from '../ruleset/policy.ts';
import type { Line } from '../syntax/line.ts';
import type { RuleSyntax } from '../syntax/rule.ts';
import type { ExtensionUse, OptionUse, Value } from '../syntax/uses.ts';
import { plainWordEnd, skipBlanks } from '../syntax/words.ts';
import type { Span } from '../text/span.ts';

export type WordKind = 'comment' | 'keyword' | 'table' | 'chain' | 'target' | 'match' | 'option' | 'number' | 'text' | 'name' | 'word';

/** A stretch of a line and what it is. Where two overlap, the one that comes first in a list counts. */
export interface KindOfWord extends Span {
	readonly kind: WordKind;
}

/** The words of a line by kind. `syntax`: that of a rule, undefined for other lines. Words of which nothing is known are left out. Never throws. */
export function wordKinds(line: Line, syntax: RuleSyntax | undefined): KindOfWord[] {
	const { content: text, contentEnd } = line;
	const start = skipBlanks(text, 0, contentEnd);
	// a warning that another stream put into the line
	const warning: KindOfWord[] = contentEnd < text.length ? [{ kind: 'comment', start: contentEnd, end: text.length }] : [];
	switch (line.kind) {
		case 'comment':
		case 'columns':
		case 'prompt':
			return [{ kind: 'comment', start, end: text.length }];
		case 'commit':
			return [{ kind: 'keyword', start, end: plainWordEnd(text, start, contentEnd) }, ...warning];
		case 'table':
			return [{ kind: 'table', start: line.tableStart, end: line.tableEnd }, { kind: 'keyword', start, end: start + 1 }, ...warning];
		case 'chain':
			return [...names(line), ...declarationKinds(line), ...leadKinds(line, start), ...warning];
		case 'rule':
			return [...names(line), ...(syntax ? ruleKinds(syntax) : []), ...leadKinds(line, start), ...warning];
		case 'command':
			return [...names(line), ...leadKinds(line, start), ...warning];
		default:
			return warning;
	}
}

function names(line: Line): KindOfWord[] {
	const chain: KindOfWord[] = line.chainStart < 0 ? [] : [{ kind: 'chain', start: line.chainStart, end: line.chainEnd }];
	return line.tableStart < 0 ? chain : [...chain, { kind: 'table', start: line.tableStart, end: line.tableEnd }];
}

/** What stands before the chain: `-A`, `Chain`, `:`, `iptables -t nat -A`; not the counters before it. */
function leadKinds(line: Line, start: number): KindOfWord[] {
	const counters = line.content[start] === '[' ? line.content.indexOf(']', start) + 1 : start;
	const from = counters > start && counters < line.chainStart ? counters : start;
	return line.chainStart > from ? [{ kind: 'keyword', start: from, end: line.chainStart }] : [];
}

function declarationKinds(line: Line): KindOfWord[] {
	const { policySpan, referencesSpan } = declarationOf(line);
	const kinds: KindOfWord[] = [];
	if (policySpan) {
		kinds.push({ kind: 'target', ...policySpan });
	}
	if (referencesSpan) {
		kinds.push({ kind: 'number', ...referencesSpan });
	}
	const from = policySpan?.end ?? Math.max(line.body, 0);
	for (const found of line.text.slice(from, line.contentEnd).matchAll(/\d+[KMGTP]?/g)) {
		kinds.push({ kind: 'number', start: from + found.index, end: from + found.index + found[0].length });
	}
	return kinds;
}

function ruleKinds(syntax: RuleSyntax): KindOfWord[] {
	const kinds: KindOfWord[] = [];
	for (const value of [syntax.number, syntax.packets, syntax.bytes]) {
		if (value) {
			kinds.push({ kind: 'number', start: value.start, end: value.end });
		}
	}
	if (syntax.target) {
		kinds.push({ kind: 'target', ...syntax.target.nameSpan }, ...useKinds(syntax.target, 'option'));
	}
	return [...kinds, ...syntax.core.flatMap(optionKinds), ...syntax.matches.flatMap((use) => useKinds(use, 'match'))];
}

function useKinds(use: ExtensionUse, kind: WordKind): KindOfWord[] {
	return [...use.options.flatMap(optionKinds), { kind, start: use.span.start, end: use.span.end }];
}

function optionKinds(option: OptionUse): KindOfWord[] {
	const isComment = option.name === '--comment';
	const written = option.values.filter(({ isImplied }) => !isImplied);
	const values = written.map((value, i): KindOfWord => {
		const kind = isComment ? 'comment' : valueKind(option.spec?.values[i], value);
		return { kind, start: value.start, end: value.end };
	});
	return [...values, { kind: 'option', start: option.flag.start, end: option.flag.end }];
}

function valueKind(spec: ValueSpec | undefined, value: Value): WordKind {
	switch (spec?.kind) {
		case 'text':
		case 'program':
			return 'text';
		case 'name':
		case 'interface':
			return 'name';
		case 'words':
		case 'protocol':
		case 'tcp-flags':
			return 'word';
		case undefined:
			return /^\d/.test(value.text) ? 'number' : 'text';
		default:
			return 'number';
	}
}
