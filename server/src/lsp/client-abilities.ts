// What the client at the other end can do, read once from its initialize request.

import { type InitializeParams, MarkupKind } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol.ts';
import { chooseEncoding, type Encoding } from './encoding.ts';

export interface ClientAbilities {
	readonly encoding: Encoding;
	/** It asks for diagnostics; otherwise they are sent to it. */
	readonly pullsDiagnostics: boolean;
	/** It can be asked to ask again. */
	readonly refreshes: { readonly diagnostics: boolean; readonly codeLens: boolean; readonly inlayHints: boolean };
	/** It can be asked for the settings, and told to report their changes. */
	readonly settings: { readonly asks: boolean; readonly reports: boolean };
	readonly showsProgress: boolean;
	readonly linksDefinitions: boolean;
	readonly nestsSymbols: boolean;
	/** How hovers are written: the first form in the client's list that it and we know; Markdown where it has no list. */
	readonly hoverFormat: MarkupKind;
	/** It shows changes that are marked so, and asks before it makes them. */
	readonly asksBeforeChanges: boolean;
	/** It fills in the places of a snippet. */
	readonly knowsSnippets: boolean;
	/** It asks whether the rest of a word behind the cursor is replaced with a completion. */
	readonly replacesWords: boolean;
	/** The most folds it wants of one document. */
	readonly folds: number;
	readonly options: InitializationOptions;
}

/** Reads the request. Whatever is missing or malformed counts as "cannot"; never throws. */
export function abilitiesOf({ capabilities, initializationOptions }: InitializeParams): ClientAbilities {
	const { workspace, textDocument, window, general } = capabilities ?? {};
	return {
		encoding: chooseEncoding(general?.positionEncodings),
		pullsDiagnostics: (textDocument?.diagnostic ?? undefined) !== undefined,
		refreshes: {
			diagnostics: workspace?.diagnostics?.refreshSupport === true,
			codeLens: workspace?.codeLens?.refreshSupport === true,
			inlayHints: workspace?.inlayHint?.refreshSupport === true,
		},
		settings: {
			asks: workspace?.configuration === true,
			reports: workspace?.didChangeConfiguration?.dynamicRegistration === true,
		},
		showsProgress: window?.workDoneProgress === true,
		linksDefinitions: textDocument?.definition?.linkSupport === true,
		nestsSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
		hoverFormat: textDocument?.hover?.contentFormat?.[0] === MarkupKind.PlainText ? MarkupKind.PlainText : MarkupKind.Markdown,
		asksBeforeChanges:
			(workspace?.workspaceEdit?.changeAnnotationSupport ?? undefined) !== undefined && workspace?.workspaceEdit?.documentChanges === true,
		knowsSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
		replacesWords: textDocument?.completion?.completionItem?.insertReplaceSupport === true,
		folds: foldsIn(textDocument?.foldingRange?.rangeLimit),
		options: readOptions(initializationOptions),
	};
}

function foldsIn(limit: unknown): number {
	return typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY;
}

function readOptions(options: unknown): InitializationOptions {
	if (typeof options !== 'object' || options === null) {
		return {};
	}
	const {
		showReferencesCommand,
		showComparisonCommand,
		suggestCommand,
		lineFeedsCommand,
		listedChains,
		checkLink,
		checksPage,
		showsStatus,
		settings,
	} = options as Record<string, unknown>;
	return {
		...(typeof showReferencesCommand === 'string' && { showReferencesCommand }),
		...(typeof showComparisonCommand === 'string' && { showComparisonCommand }),
		...(typeof suggestCommand === 'string' && { suggestCommand }),
		...(typeof lineFeedsCommand === 'string' && { lineFeedsCommand }),
		...(typeof listedChains === 'number' && listedChains >= 0 && { listedChains }),
		...(typeof checkLink === 'string' && { checkLink }),
		...(typeof checksPage === 'string' && { checkLink: `${checksPage}#{code}` }),
		...(showsStatus === true && { showsStatus }),
		settings,
	};
}
