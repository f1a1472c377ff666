// What the suites do in VS Code: open documents, find places in them, start the extension.

import { commands, type Diagnostic, extensions, languages, Position, type TextDocument, Uri, window, workspace } from 'vscode';
import type { Api } from '../../client/src/client.ts';
import { until } from './until.ts';

const ATTEMPTS = 5;

/** The extension, activated. */
export async function extension(): Promise<Api> {
	const found = extensions.getExtension<Api>('iptables-lens.iptables-lens');
	if (!found) {
		throw new Error('VS Code does not know the extension.');
	}
	return found.activate();
}

/** Opens a file of samples/ in an editor. */
export async function openSample(name: string): Promise<TextDocument> {
	const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');
	const document = await workspace.openTextDocument(Uri.joinPath(folder, name));
	await window.showTextDocument(document);
	return document;
}

/**
 * Opens a new document without a name in an editor. VS Code keeps a backup of such a document and drops it a moment after its end: the next one of the same name may come
 * with the text of the last one, and is then closed and asked for again.
 */
export async function openText(content: string, language: string): Promise<TextDocument> {
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const document = await workspace.openTextDocument({ content, language });
		await window.showTextDocument(document);
		if (document.getText() === content) {
			return document;
		}
		await closeEditor();
	}
	throw new Error('VS Code gave documents with an old text only.');
}

/** Closes the active editor, without saving. Resolves once the extension host knows that a document without a name is gone. */
export async function closeEditor(): Promise<void> {
	const document = window.activeTextEditor?.document;
	await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	if (document?.isUntitled) {
		await until('the end of a document', () => document.isClosed || undefined, workspace.onDidCloseTextDocument);
	}
}

/** The place of `word` in the line that begins with `line`, in or behind the line that begins with `after`. */
export function placeOf(document: TextDocument, word: string, line = word, after = ''): Position {
	let isBehind = after === '';
	for (let index = 0; index < document.lineCount; index++) {
		const { text } = document.lineAt(index);
		isBehind ||= text.startsWith(after);
		if (isBehind && text.startsWith(line) && text.includes(word)) {
			return new Position(index, text.indexOf(word) + 1);
		}
	}
	throw new Error(`There is no ${word} in a line ${line}… behind ${after}.`);
}

/** Resolves once a document has a language. The event gives the same document. */
export function hasLanguage(document: TextDocument, language: string): Promise<true> {
	return until(`the language ${language}`, () => document.languageId === language || undefined, workspace.onDidOpenTextDocument);
}

/** Resolves once an edit of the active editor's document was made. */
export async function insert(document: TextDocument, position: Position, text: string): Promise<void> {
	const editor = await window.showTextDocument(document);
	if (!(await editor.edit((edit) => edit.insert(position, text)))) {
		throw new Error('VS Code did not make the edit.');
	}
}

/** The findings of one code in a document, once there are at least `count`. */
export function findings(document: TextDocument, wanted: string, count = 1): Promise<Diagnostic[]> {
	return until(
		`findings of ${wanted}`,
		() => {
			const found = languages.getDiagnostics(document.uri).filter(({ code }) => (typeof code === 'object' ? code.value : code) === wanted);
			return found.length >= count ? found : undefined;
		},
		languages.onDidChangeDiagnostics,
	);
}
