// Completion: what may be written next, and on request what it means.

import {
	type CompletionItem,
	CompletionItemKind,
	type CompletionList,
	InsertTextFormat,
	MarkupKind,
	type Position,
	type Range,
} from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import type { About, Candidate, CandidateKind } from '../complete/candidate.ts';
import { candidatesAt } from '../complete/candidates.ts';
import { explainCandidate } from '../complete/explain-candidate.ts';
import { filledIn } from '../complete/snippets.ts';
import { markdownOf, plainTextOf } from '../explain/shown.ts';
import { COMPLETIONS, QUOTED_WORD_LENGTH } from '../limits.ts';
import { visible } from '../text/markdown.ts';
import { rangeOn } from '../text/range.ts';

const KINDS: Readonly<Record<CandidateKind, CompletionItemKind>> = {
	chain: CompletionItemKind.Function,
	target: CompletionItemKind.Constant,
	match: CompletionItemKind.Module,
	option: CompletionItemKind.Property,
	value: CompletionItemKind.EnumMember,
	command: CompletionItemKind.Keyword,
	snippet: CompletionItemKind.Snippet,
	table: CompletionItemKind.Class,
	name: CompletionItemKind.Variable,
};
const RANK = 50;

/** What the client can do with a completion. */
export interface CompletionClient {
	/** It fills in the places of a snippet. */
	readonly snippets: boolean;
	/** It asks whether the rest of a word behind the cursor is replaced. */
	readonly replaces?: boolean;
	/** Its command that opens the suggestions, to be run after an option was put in whose value comes next. */
	readonly suggestCommand?: string | undefined;
}

/**
 * What may be written at a position, best first. Cut to COMPLETIONS with `isIncomplete`, so that the client asks again when more is typed. An empty list where nothing
 * can be said. `uri`: the document, for who explains an item later. Never throws.
 */
export function completion(analysis: Analysis, position: Position, client: CompletionClient, uri = ''): CompletionList {
	const found = candidatesAt(analysis, position.line, position.character);
	if (!found) {
		return { isIncomplete: false, items: [] };
	}
	const typed = found.typed.toLowerCase();
	const isLong = found.candidates.length > COMPLETIONS;
	// names in the lines that were not looked at yet come with the next letter
	const isPart = found.candidates.some(({ about }) => about?.kind === 'seen' && about.isPart);
	const fitting = found.candidates.filter(
		({ label, filter = label }) => label.length <= QUOTED_WORD_LENGTH && (!isLong || filter.toLowerCase().includes(typed)),
	);
	const insert = rangeOn(position.line, found.span);
	const replace = rangeOn(position.line, { start: found.span.start, end: found.wordEnd });
	return {
		isIncomplete: found.isCut === true || isLong || isPart,
		items: mostOf(fitting).map((candidate, i) => itemOf(candidate, i, { insert, replace }, client, uri)),
	};
}

/** As many as are sent. Chains may be tens of thousands; everything else is there with them. */
function mostOf(fitting: readonly Candidate[]): readonly Candidate[] {
	if (fitting.length <= COMPLETIONS) {
		return fitting;
	}
	const others = fitting.filter(({ kind }) => kind !== 'chain').slice(0, COMPLETIONS);
	const chains = fitting.filter(({ kind }) => kind === 'chain').slice(0, COMPLETIONS - others.length);
	const kept = new Set([...others, ...chains]);
	return fitting.filter((candidate) => kept.has(candidate));
}

/** What an item carries to the client and back. */
interface ItemData {
	readonly about: About;
	readonly uri: string;
}

/** An item with its explanation. `analysisOf` gives a document by its URI. Items that are not ours come back as they are. */
export function resolveCompletion(
	item: CompletionItem,
	format: MarkupKind = MarkupKind.Markdown,
	analysisOf: (uri: string) => Analysis | undefined = () => undefined,
): CompletionItem {
	const data = item.data as ItemData | undefined;
	const found = data?.about && explainCandidate(data.about, analysisOf(data.uri));
	if (!found) {
		return item;
	}
	const value = format === MarkupKind.Markdown ? markdownOf(found) : plainTextOf(found);
	return { ...item, documentation: { kind: format, value } };
}

function itemOf(
	candidate: Candidate,
	index: number,
	ranges: { readonly insert: Range; readonly replace: Range },
	{ snippets, replaces, suggestCommand }: CompletionClient,
	uri: string,
): CompletionItem {
	const text = candidate.text ?? candidate.label;
	const isSnippet = candidate.isSnippet && snippets;
	const newText = candidate.isSnippet && !snippets ? filledIn(text) : text;
	return {
		label: visible(candidate.label),
		kind: KINDS[candidate.kind],
		...(candidate.detail !== undefined && { detail: candidate.detail }),
		sortText: [candidate.rank ?? RANK, index].map((place) => String(place).padStart(4, '0')).join('-'),
		filterText: candidate.filter ?? candidate.label,
		textEdit: replaces ? { newText, ...ranges } : { newText, range: ranges.insert },
		...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
		...(text.endsWith(' ') && suggestCommand !== undefined && { command: { title: 'Suggest values', command: suggestCommand } }),
		...(candidate.about && { data: { about: candidate.about, uri } satisfies ItemData }),
	};
}
