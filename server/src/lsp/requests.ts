// Which feature answers which request.

import type {
	CodeActionContext,
	CodeLens,
	CompletionItem,
	DocumentSymbol,
	ReferenceContext,
	SymbolInformation,
} from 'vscode-languageserver';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from '../features/call-hierarchy.ts';
import { lensesOfChanges } from '../features/changes.ts';
import { codeActions, wantsQuickFixes } from '../features/code-action.ts';
import { codeLensesInSlices, resolveCodeLens } from '../features/code-lens.ts';
import { completion, resolveCompletion } from '../features/completion.ts';
import { definition } from '../features/definition.ts';
import { documentHighlights } from '../features/document-highlight.ts';
import { documentSymbolsInSlices } from '../features/document-symbol.ts';
import { foldingRangesInSlices } from '../features/folding-range.ts';
import { hover } from '../features/hover.ts';
import { inlayHints } from '../features/inlay-hint.ts';
import { references } from '../features/references.ts';
import { prepareRename, RenameRefused, rename } from '../features/rename.ts';
import { selectionRanges } from '../features/selection-range.ts';
import { signatureHelp } from '../features/signature-help.ts';
import { workspaceSymbolsInSlices } from '../features/workspace-symbol.ts';
import { answer, answerAbout, answerAcross, answerInSlices, onOneText, Refusal } from './answering.ts';
import { findingsToMend } from './mending.ts';
import type { Session } from './session.ts';
import { checkOptions } from './settings.ts';

const nothing = () => null;
const none = () => [];

/** Where a chain is, who goes there, what it is. */
export function answerNavigation(session: Session): void {
	const { connection } = session;
	connection.onDefinition(
		answerAbout(session, 'definition', none, ({ analysis, uri }, { position }) => {
			const links = definition(analysis, uri, position);
			return session.client.linksDefinitions ? links : links.map((link) => ({ uri: link.targetUri, range: link.targetSelectionRange }));
		}),
	);
	connection.onReferences(
		answerAbout(session, 'references', none, ({ analysis, uri }, { position, context }) =>
			references(analysis, uri, position, (context as ReferenceContext | null | undefined)?.includeDeclaration === true),
		),
	);
	connection.onDocumentHighlight(
		answerAbout(session, 'documentHighlight', none, ({ analysis, uri }, { position }) => documentHighlights(analysis, uri, position)),
	);
	connection.onHover(
		answerAbout(
			session,
			'hover',
			nothing,
			({ analysis, uri, reach, changed }, { position }) =>
				hover(analysis, uri, position, session.client.hoverFormat, { reach, changed }) ?? null,
		),
	);
	const hierarchy = connection.languages.callHierarchy;
	hierarchy.onPrepare(
		answerAbout(session, 'prepareCallHierarchy', nothing, ({ analysis, uri }, { position }) =>
			prepareCallHierarchy(analysis, uri, position),
		),
	);
	hierarchy.onIncomingCalls(
		answerAbout(session, 'incomingCalls', nothing, ({ analysis, uri }, { item }) => incomingCalls(analysis, uri, item)),
	);
	hierarchy.onOutgoingCalls(
		answerAbout(session, 'outgoingCalls', nothing, ({ analysis, uri }, { item }) => outgoingCalls(analysis, uri, item)),
	);
}

/** The outline, folds, the growing selection, the search. */
export function answerStructure(session: Session): void {
	const { connection } = session;
	connection.onDocumentSymbol(
		answerInSlices(
			session,
			'documentSymbol',
			none,
			async (document, _params, isWanted): Promise<DocumentSymbol[] | SymbolInformation[] | undefined> => {
				const { analysis, uri } = document;
				const symbols = await onOneText(document, documentSymbolsInSlices(analysis, session.client.options.listedChains), isWanted);
				return session.client.nestsSymbols ? symbols : symbols?.flatMap((symbol) => flat(symbol, uri, undefined));
			},
		),
	);
	connection.onFoldingRanges(
		answerInSlices(session, 'foldingRange', none, (document, _params, isWanted) =>
			onOneText(document, foldingRangesInSlices(document.analysis, session.client.folds), isWanted),
		),
	);
	connection.onSelectionRanges(
		answerAbout(session, 'selectionRange', none, ({ analysis }, { positions }) => selectionRanges(analysis, positions)),
	);
	connection.onWorkspaceSymbol(
		answerAcross(session, 'workspaceSymbol', none, (documents, { query }) =>
			typeof query === 'string' ? workspaceSymbolsInSlices(documents, query) : workspaceSymbolsInSlices([], ''),
		),
	);
}

/** What is drawn between the words. Not in versions that nobody can edit, where it would disturb a comparison. */
export function answerDecoration(session: Session): void {
	const { connection } = session;
	connection.onCodeLens(
		answerInSlices(session, 'codeLens', none, async (document, _params, isWanted) => {
			const { analysis, uri, isEditable, changed } = document;
			if (!isEditable) {
				return [];
			}
			const { listedChains, showComparisonCommand } = session.client.options;
			const lenses = session.settings.codeLens.enabled
				? await onOneText(document, codeLensesInSlices(analysis, uri, listedChains), isWanted)
				: [];
			return lenses && [...lenses, ...lensesOfChanges(analysis, uri, changed, showComparisonCommand)];
		}),
	);
	const itself = (lens: CodeLens) => lens;
	connection.onCodeLensResolve(
		answerAbout(session, 'resolveCodeLens', itself, ({ analysis }, lens: CodeLens) =>
			resolveCodeLens(analysis, lens, session.client.options.showReferencesCommand),
		),
	);
	connection.languages.inlayHint.on(
		answerAbout(session, 'inlayHint', none, ({ analysis, isEditable }, { range }) =>
			isEditable ? inlayHints(analysis, range, session.settings.inlayHints) : [],
		),
	);
}

/** What changes the text. */
export function answerEditing(session: Session): void {
	const { connection } = session;
	const noItems = () => ({ isIncomplete: false, items: [] });
	connection.onCompletion(
		answerAbout(session, 'completion', noItems, ({ analysis, isEditable, uri }, { position }) => {
			const { knowsSnippets: snippets, replacesWords: replaces, options } = session.client;
			return isEditable ? completion(analysis, position, { snippets, replaces, suggestCommand: options.suggestCommand }, uri) : noItems();
		}),
	);
	connection.onCompletionResolve(
		answer(
			session,
			'resolveCompletion',
			(item: CompletionItem) => item,
			(item: CompletionItem) => resolveCompletion(item, session.client.hoverFormat, (uri) => session.documents.get(uri)?.analysis),
		),
	);
	connection.onSignatureHelp(
		answerAbout(
			session,
			'signatureHelp',
			nothing,
			({ analysis }, { position }) => signatureHelp(analysis, position, session.client.hoverFormat) ?? null,
		),
	);
	connection.onCodeAction(
		answerInSlices(session, 'codeAction', none, async (document, { range, context }, isWanted) => {
			const { only, diagnostics: shown } = (context ?? {}) as Partial<CodeActionContext>; // what it should have, some clients leave out
			if (!document.isEditable || !wantsQuickFixes(only)) {
				return [];
			}
			const findings = await findingsToMend(document, range, shown ?? [], checkOptions(session.settings), isWanted);
			const { asksBeforeChanges, options } = session.client;
			const client = { asksBeforeChanges, lineFeedsCommand: options.lineFeedsCommand };
			return findings && codeActions(document.analysis, document.uri, findings, range, shown ?? [], client);
		}),
	);
	connection.onPrepareRename(
		answerAbout(session, 'prepareRename', nothing, ({ analysis, uri }, { position }) =>
			refusing(() => prepareRename(analysis, uri, position) ?? null),
		),
	);
	connection.onRenameRequest(
		answerAbout(session, 'rename', nothing, ({ analysis, uri }, { position, newName }) =>
			refusing(() => rename(analysis, uri, position, newName) ?? null),
		),
	);
}

/** What a feature refuses with a reason, the client shows with that reason. */
function refusing<R>(work: () => R): R {
	try {
		return work();
	} catch (error) {
		throw error instanceof RenameRefused ? new Refusal(error.message) : error;
	}
}

/** An outline for clients that know no tree. */
function flat(symbol: DocumentSymbol, uri: string, container: string | undefined): SymbolInformation[] {
	const { name, kind, range, children } = symbol;
	const own = { name, kind, location: { uri, range }, ...(container !== undefined && { containerName: container }) };
	return [own, ...(children ?? []).flatMap((child) => flat(child, uri, name))];
}
