// What the server tells a client that it can do.

import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../features/semantic-tokens.ts';
import type { ClientAbilities } from './client-abilities.ts';

/** The capabilities for a client. Diagnostics are offered only to a client that asks for them: any other is sent them, and none gets both. */
export function capabilitiesFor(client: ClientAbilities): ServerCapabilities {
	return {
		positionEncoding: client.encoding,
		textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
		...(client.pullsDiagnostics && {
			diagnosticProvider: { identifier: 'iptables', interFileDependencies: false, workspaceDiagnostics: false },
		}),
		callHierarchyProvider: true,
		codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
		codeLensProvider: { resolveProvider: true },
		completionProvider: { resolveProvider: true, triggerCharacters: [' ', '-', ':', '*', ',', '!', '=', '/'] },
		definitionProvider: true,
		documentHighlightProvider: true,
		documentSymbolProvider: true,
		foldingRangeProvider: true,
		hoverProvider: true,
		inlayHintProvider: { resolveProvider: false },
		referencesProvider: true,
		renameProvider: { prepareProvider: true },
		selectionRangeProvider: true,
		semanticTokensProvider: { legend: { tokenTypes: TOKEN_TYPES, tokenModifiers: TOKEN_MODIFIERS }, full: true, range: true },
		signatureHelpProvider: { triggerCharacters: [' '], retriggerCharacters: [','] },
		workspaceSymbolProvider: true,
	};
}
