// Gives plain-text documents with a dump in them the language iptables, once, and never against the user's own choice.

import { type Disposable, languages, type TextDocument, type TextDocumentChangeEvent, workspace } from 'vscode';
import { isDump, LINES_LOOKED_AT } from './detection.ts';

/** Documents of these schemes are VS Code's own, and not for anybody to read as a dump. */
const OWN_SCHEMES: ReadonlySet<string> = new Set(['output', 'debug', 'comment', 'vscode', 'vscode-terminal']);

/**
 * Looks at the plain-text documents that are open or get opened, and at those a text is pasted into. A document whose language changes
 * by other hands than these is left alone until the window closes. Dispose to stop looking.
 */
export function chooseLanguages(log: (message: string) => void): Disposable {
	const open = new Set<string>();
	const switching = new Set<string>();
	const leftAlone = new Set<string>();

	const look = (document: TextDocument) => {
		const uri = document.uri.toString();
		if (
			document.languageId !== 'plaintext' ||
			leftAlone.has(uri) ||
			switching.has(uri) ||
			!mayLook(document) ||
			!isDump(firstLines(document))
		) {
			return;
		}
		switching.add(uri);
		log(`There is a dump in ${uri}: its language is now iptables.`);
		languages.setTextDocumentLanguage(document, 'iptables').then(
			() => switching.delete(uri),
			(error) => {
				switching.delete(uri);
				log(`Could not set the language of ${uri}: ${error}`);
			},
		);
	};
	const opened = (document: TextDocument) => {
		const uri = document.uri.toString();
		// VS Code closes and opens a document again when its language changes, without marking it as closed
		if (open.has(uri) && !switching.has(uri)) {
			leftAlone.add(uri);
		}
		open.add(uri);
		look(document);
	};
	const closed = (document: TextDocument) => {
		if (document.isClosed) {
			open.delete(document.uri.toString());
		}
	};
	const changed = ({ document, contentChanges }: TextDocumentChangeEvent) => {
		if (contentChanges.some(({ text, range }) => range.start.line < LINES_LOOKED_AT && text.includes('\n', 1))) {
			look(document);
		}
	};

	workspace.textDocuments.forEach(opened);
	const subscriptions = [
		workspace.onDidOpenTextDocument(opened),
		workspace.onDidCloseTextDocument(closed),
		workspace.onDidChangeTextDocument(changed),
	];
	return { dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()) };
}

function mayLook(document: TextDocument): boolean {
	return (
		!OWN_SCHEMES.has(document.uri.scheme) &&
		workspace.getConfiguration('iptables', document).get('detectContent', true) &&
		!isAssociatedWithPlainText(document)
	);
}

/** Whether the user's `files.associations` say that this file is plain text. */
function isAssociatedWithPlainText(document: TextDocument): boolean {
	const associations = workspace.getConfiguration('files', document).get<Record<string, string>>('associations', {});
	return Object.entries(associations).some(
		([pattern, language]) =>
			language === 'plaintext' && languages.match({ pattern: pattern.includes('/') ? pattern : `**/${pattern}` }, document) > 0,
	);
}

function firstLines(document: TextDocument): string[] {
	return Array.from({ length: Math.min(document.lineCount, LINES_LOOKED_AT) }, (_, index) => document.lineAt(index).text);
}
