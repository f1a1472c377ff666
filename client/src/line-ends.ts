// The command of the quick fix that changes line ends. VS Code gives every edit the line ends that the document has, so edits of the server cannot change them.

import { commands, type Disposable, EndOfLine, Uri, window, workspace } from 'vscode';

export const USE_LINE_FEEDS = 'iptables.useLineFeeds';

/** Registers the command that gives a document, by its URI, the line ends of Unix; dispose to take it back. */
export function registerUseLineFeeds(): Disposable {
	return commands.registerCommand(USE_LINE_FEEDS, async (uri: string) => {
		const editor = await window.showTextDocument(await workspace.openTextDocument(Uri.parse(uri)));
		return editor.edit((edit) => edit.setEndOfLine(EndOfLine.LF));
	});
}
