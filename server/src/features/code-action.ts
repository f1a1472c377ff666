// Quick fixes: what a check offers to mend its finding, and a comment that silences it.

import {
	type CodeAction,
	CodeActionKind,
	type Diagnostic,
	type Range,
	type TextEdit,
	type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import type { Finding, Fix, FixEdit } from '../checks/finding.ts';
import { worstOf } from '../checks/worst.ts';
import { FIX_CHARACTERS, FIX_LINES, FIX_PLACES, FIXED_FINDINGS } from '../limits.ts';
import { firstOfCall } from '../ruleset/whole-call.ts';
import type { Line } from '../syntax/line.ts';
import { addTo } from '../text/add-to.ts';
import { visible } from '../text/markdown.ts';
import { rangeOn } from '../text/range.ts';

/** Whether an editor that asks for these kinds (undefined: all) wants quick fixes. A kind stands for the more special ones below it. */
export function wantsQuickFixes(only: readonly string[] | undefined): boolean {
	return only?.some((kind) => kind === '' || kind === CodeActionKind.QuickFix) ?? true;
}

/** What the client can do with an action. */
export interface CodeActionClient {
	/** It shows changes that are marked so, and asks before it makes them. */
	readonly asksBeforeChanges: boolean;
	/** Its command that gives a document, by its URI, the line ends of Unix. */
	readonly lineFeedsCommand?: string | undefined;
}

/**
 * The actions for the findings on the lines of a range, out of those of the document in the order of its lines; of more than FIXED_FINDINGS for the worst. `shown`: the diagnostics that the editor has there, to which the actions are tied. Fixes come first, in the order
 * of the findings; the first fix of a finding is preferred where it is safe.
 */
export function codeActions(
	analysis: Analysis,
	uri: string,
	findings: readonly Finding[],
	range: Range,
	shown: readonly Diagnostic[],
	client: CodeActionClient = { asksBeforeChanges: false },
): CodeAction[] {
	const first = firstOfCall(analysis.dump.lines, range.start.line);
	const all = findings
		.slice(firstFrom(analysis, findings, first), firstFrom(analysis, findings, range.end.line + 1))
		.filter(({ place }) => first === range.start.line || analysis.indexOf(place.line) >= range.start.line);
	const here = worstOf(all, FIXED_FINDINGS);
	const ties = new Ties(shown);
	const fixes = here.flatMap((finding) => {
		const diagnostics = ties.of(analysis, finding);
		return finding.fixes.flatMap((fix, i) => fixAction(analysis, uri, fix, { isFirst: i === 0, diagnostics, client }) ?? []);
	});
	const silenced = new Set<string>();
	const ignores = here.flatMap((finding) => {
		const key = `${finding.code} ${analysis.indexOf(finding.line)}`;
		if (silenced.has(key)) {
			return [];
		}
		silenced.add(key);
		return [ignoreAction(analysis, uri, finding, ties.of(analysis, finding))];
	});
	return [...fixes, ...ignores];
}

/** Where in findings, which are in the order of the lines, those begin that stand on a line (0-based) or below. */
function firstFrom(analysis: Analysis, findings: readonly Finding[], index: number): number {
	let low = 0;
	let high = findings.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (analysis.indexOf(findings[middle]!.line) < index) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

function fixAction(
	analysis: Analysis,
	uri: string,
	fix: Fix,
	{ isFirst, diagnostics, client }: { readonly isFirst: boolean; readonly diagnostics: Diagnostic[]; readonly client: CodeActionClient },
): CodeAction | undefined {
	const title = visible(fix.title);
	const command = fix.changesLineEnds ? client.lineFeedsCommand : undefined;
	const edits = command === undefined ? textEdits(analysis, fix.edits) : [];
	return command === undefined && edits.length === 0
		? undefined
		: {
				title,
				kind: CodeActionKind.QuickFix,
				diagnostics,
				...(isFirst && fix.safe && { isPreferred: true }),
				...(command === undefined ? { edit: workspaceEdit(uri, fix, edits, client) } : { command: { title, command, arguments: [uri] } }),
			};
}

/** A change of what the rules do is one that the client shows and asks about, where it can. */
function workspaceEdit(uri: string, fix: Fix, edits: TextEdit[], client: CodeActionClient): WorkspaceEdit {
	if (!fix.isPreview || !client.asksBeforeChanges) {
		return { changes: { [uri]: edits } };
	}
	const annotation = 'order';
	return {
		documentChanges: [{ textDocument: { uri, version: null }, edits: edits.map((edit) => ({ ...edit, annotationId: annotation })) }],
		changeAnnotations: {
			[annotation]: { label: visible(fix.title), needsConfirmation: true, description: 'Changes which rules packets meet first' },
		},
	};
}

function ignoreAction(analysis: Analysis, uri: string, finding: Finding, diagnostics: Diagnostic[]): CodeAction {
	const text = `# iptables-lens: ignore=${finding.code}\n`;
	const { lines } = analysis.dump;
	const edit = textEdit(analysis, { kind: 'insert', before: lines.at(firstOfCall(lines, analysis.indexOf(finding.line))), text });
	return {
		title: `Ignore ${finding.code} here`,
		kind: CodeActionKind.QuickFix,
		diagnostics,
		edit: { changes: { [uri]: edit ? [edit] : [] } },
	};
}

/** The diagnostics that an editor shows, by what they are about. */
class Ties {
	readonly #byPlace = new Map<string, Diagnostic[]>();

	constructor(shown: readonly Diagnostic[]) {
		for (const diagnostic of shown) {
			const start = (diagnostic as Partial<Diagnostic> | null)?.range?.start; // some clients send anything
			addTo(this.#byPlace, `${start?.line} ${start?.character} ${diagnostic?.code}`, diagnostic);
		}
	}

	of(analysis: Analysis, { place: { line, span }, code }: Finding): Diagnostic[] {
		return this.#byPlace.get(`${analysis.indexOf(line)} ${span.start} ${code}`) ?? [];
	}
}

/** The edits in the words of LSP: one for the whole stretch where they are many, and none past the limits. */
function textEdits(analysis: Analysis, edits: readonly FixEdit[]): TextEdit[] {
	if (edits.length > FIX_LINES) {
		return [];
	}
	return edits.length > FIX_PLACES ? stretchEdit(analysis, edits) : edits.flatMap((edit) => textEdit(analysis, edit) ?? []);
}

/** All lines from the first to the last of those that the edits change, as they leave them. */
function stretchEdit(analysis: Analysis, edits: readonly FixEdit[]): TextEdit[] {
	const ofLine = new Map<Line, FixEdit[]>();
	let [first, last] = [Number.POSITIVE_INFINITY, -1];
	for (const edit of edits) {
		const line = edit.kind === 'insert' ? edit.before : edit.line;
		const index = line ? analysis.indexOf(line) : -1;
		if (!line || index === -1) {
			continue;
		}
		first = Math.min(first, index);
		last = Math.max(last, index);
		const others = ofLine.get(line);
		if (others) {
			others.push(edit);
		} else {
			ofLine.set(line, [edit]);
		}
	}
	const pieces: string[] = [];
	let characters = 0;
	for (const line of last === -1 ? [] : analysis.dump.lines.slice(first, last + 1)) {
		const piece = lineBehind(line, ofLine.get(line) ?? [], analysis);
		characters += piece.length;
		if (characters > FIX_CHARACTERS) {
			return [];
		}
		pieces.push(piece);
	}
	if (pieces.length === 0) {
		return [];
	}
	const isToEnd = last + 1 === analysis.dump.lines.length;
	const end = isToEnd ? { line: last, character: analysis.line(last)?.text.length ?? 0 } : { line: last + 1, character: 0 };
	const atEnd = edits.filter((edit) => edit.kind === 'insert' && edit.before === undefined);
	return [
		{ range: { start: { line: first, character: 0 }, end }, newText: pieces.join('') },
		...atEnd.flatMap((edit) => textEdit(analysis, edit) ?? []),
	];
}

/** A line with its end as edits leave it, which do not overlap; those at a greater column are made first. */
function lineBehind(line: Line, edits: readonly FixEdit[], analysis: Analysis): string {
	let [before, text, end] = ['', line.text, line.eol as string];
	const columnOf = (edit: FixEdit): number => (edit.kind === 'replace' ? edit.span.start : 0);
	for (const edit of edits.length > 1 ? edits.toSorted((a, b) => columnOf(b) - columnOf(a)) : edits) {
		switch (edit.kind) {
			case 'insert':
				before += withEnds(edit.text, analysis);
				break;
			case 'replace':
				text = text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
				break;
			case 'remove':
				[text, end] = ['', ''];
				break;
			case 'end':
				end = edit.text;
		}
	}
	return before + text + end;
}

/** The edit in the words of LSP; undefined where its line is no longer there. */
function textEdit(analysis: Analysis, edit: FixEdit): TextEdit | undefined {
	if (edit.kind === 'insert' && edit.before === undefined) {
		return insertAtEnd(analysis, edit.text);
	}
	const line = edit.kind === 'insert' ? edit.before! : edit.line;
	const index = analysis.indexOf(line);
	if (index < 0) {
		return undefined;
	}
	switch (edit.kind) {
		case 'replace':
			return { range: rangeOn(index, edit.span), newText: edit.text };
		case 'insert':
			return { range: rangeOn(index, { start: 0, end: 0 }), newText: withEnds(edit.text, analysis) };
		case 'remove':
			return { range: wholeLine(analysis, index), newText: '' };
		case 'end':
			return { range: { start: { line: index, character: line.text.length }, end: { line: index + 1, character: 0 } }, newText: edit.text };
	}
}

function insertAtEnd(analysis: Analysis, text: string): TextEdit {
	const last = analysis.dump.lines.length - 1;
	const end = analysis.line(last)?.text.length ?? 0;
	return { range: rangeOn(last, { start: end, end }), newText: withEnds(end > 0 ? `\n${text}` : text, analysis) };
}

/** A line with its end; the last line of a text with the end of the line above it. */
function wholeLine(analysis: Analysis, index: number): Range {
	if (index + 1 < analysis.dump.lines.length) {
		return { start: { line: index, character: 0 }, end: { line: index + 1, character: 0 } };
	}
	const end = { line: index, character: analysis.line(index)?.text.length ?? 0 };
	const above = analysis.line(index - 1);
	return { start: above ? { line: index - 1, character: above.text.length } : { line: index, character: 0 }, end };
}

/** The text with the line ends of the document. */
function withEnds(text: string, analysis: Analysis): string {
	return analysis.line(0)?.eol === '\r\n' ? text.replaceAll('\n', '\r\n') : text;
}
