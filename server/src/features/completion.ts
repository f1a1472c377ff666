// Completion: what may be written next, and on request what it means.

import {
	type CompletionItem,
	CompletionItemKind,
	type CompletionList,
	InsertTextFormat,
	MarkupKind,
	type Position,
} from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { matchSpec, targetSpec } from '../catalogue/catalogue.ts';
import { COMMANDS } from '../catalogue/commands.ts';
import { CORE_OPTIONS } from '../catalogue/core.ts';
import type { Doc } from '../catalogue/specification.ts';
import type { About, Candidate, CandidateKind } from '../complete/candidate.ts';
import { candidatesAt } from '../complete/candidates.ts';
import { extensionNotes } from '../explain/extension.ts';
import { notesOf, optionNotes } from '../explain/option.ts';
import { COMPLETIONS } from '../limits.ts';
import { codeBlock } from '../text/markdown.ts';
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
const RANK = 5;

/** What a client that knows no snippets gets of one. */
const PLACE_IN_SNIPPET = /\$\{\d+(?:\|([^,|}]*)[^}]*\||:([^}]*))\}|\$\d+/g;

/** What the client can do with a completion. */
export interface CompletionClient {
	/** It fills in the places of a snippet. */
	readonly snippets: boolean;
	/** Its command that opens the suggestions, to be run after an option was put in whose value comes next. */
	readonly suggestCommand?: string | undefined;
}

/**
 * What may be written at a position, best first. Cut to COMPLETIONS with `isIncomplete`, so that the client asks again when more is typed. An empty list where nothing
 * can be said. Never throws.
 */
export function completion(analysis: Analysis, position: Position, client: CompletionClient): CompletionList {
	const found = candidatesAt(analysis, position.line, position.character);
	if (!found) {
		return { isIncomplete: false, items: [] };
	}
	const typed = found.typed.toLowerCase();
	const fitting =
		found.candidates.length > COMPLETIONS
			? found.candidates.filter((candidate) => candidate.label.toLowerCase().includes(typed))
			: found.candidates;
	const range = rangeOn(position.line, found.span);
	return {
		isIncomplete: found.isCut === true || found.candidates.length > COMPLETIONS,
		items: fitting.slice(0, COMPLETIONS).map((candidate, i) => itemOf(candidate, i, range, client)),
	};
}

/** An item with its explanation. Items that are not ours come back as they are. */
export function resolveCompletion(item: CompletionItem, format: MarkupKind = MarkupKind.Markdown): CompletionItem {
	const about = item.data as About | undefined;
	const text = about && textAbout(about, format);
	return text === undefined ? item : { ...item, documentation: { kind: format, value: text } };
}

function itemOf(
	candidate: Candidate,
	index: number,
	range: ReturnType<typeof rangeOn>,
	{ snippets, suggestCommand }: CompletionClient,
): CompletionItem {
	const text = candidate.text ?? candidate.label;
	const isSnippet = candidate.isSnippet && snippets;
	const newText = candidate.isSnippet && !snippets ? text.replace(PLACE_IN_SNIPPET, (_, choice = '', given = '') => choice || given) : text;
	return {
		label: candidate.label,
		kind: KINDS[candidate.kind],
		...(candidate.detail !== undefined && { detail: candidate.detail }),
		sortText: [candidate.rank ?? RANK, index].map((place) => String(place).padStart(4, '0')).join('-'),
		filterText: candidate.label,
		textEdit: { range, newText },
		...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
		...(text.endsWith(' ') && suggestCommand !== undefined && { command: { title: 'Suggest values', command: suggestCommand } }),
		...(candidate.about && { data: candidate.about }),
	};
}

function textAbout(about: About, format: MarkupKind): string | undefined {
	const { notes, doc } = knownAbout(about);
	if (notes.length === 0) {
		return undefined;
	}
	return format === MarkupKind.Markdown
		? [...notes, ...(doc ? [codeBlock([doc.example], 'iptables')] : [])].join('\n\n')
		: [...notes.map((note) => note.replaceAll('`', '')), ...(doc ? [`Example: ${doc.example}`] : [])].join('\n');
}

function knownAbout({ kind, name, of, family }: About): { readonly notes: readonly string[]; readonly doc: Doc | undefined } {
	switch (kind) {
		case 'match':
		case 'target': {
			const spec = kind === 'match' ? matchSpec(name, family) : targetSpec(name, family);
			return { notes: spec ? extensionNotes(spec) : [], doc: spec?.doc };
		}
		case 'command': {
			const doc = COMMANDS.find((command) => command.names[0] === name)?.doc;
			return { notes: notesOf(doc), doc };
		}
		case 'option': {
			const extension = of?.kind === 'match' ? matchSpec(of.name, family) : of ? targetSpec(of.name, family) : undefined;
			const option = (extension?.options ?? CORE_OPTIONS).find((each) => each.names[0] === name);
			return { notes: option ? optionNotes(option) : [], doc: option?.doc };
		}
		default:
			return { notes: [], doc: undefined };
	}
}
