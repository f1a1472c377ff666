// The quick fix that changes line ends. VS Code gives every edit the line ends that the document has, so edits of the server cannot change them.

import { CodeAction, type Command, commands, type Disposable, EndOfLine, type Uri, window, workspace } from 'vscode';

const USE_LINE_FEEDS = 'iptables.useLineFeeds';

/** Registers the command that gives a document the line ends of Unix; dispose to take it back. */
export function registerUseLineFeeds(): Disposable {
	return commands.registerCommand(USE_LINE_FEEDS, async (uri: Uri) => {
		const editor = await window.showTextDocument(await workspace.openTextDocument(uri));
		return editor.edit((edit) => edit.setEndOfLine(EndOfLine.LF));
	});
}

/** The same actions, but one whose edits are nothing but ends of lines runs the command instead. */
export function withLineEnds(actions: readonly (Command | CodeAction)[], uri: Uri): (Command | CodeAction)[] {
	return actions.map((action) => {
		if (!(action instanceof CodeAction) || !changesLineEnds(action)) {
			return action;
		}
		const changed = new CodeAction(action.title, action.kind);
		changed.command = { title: action.title, command: USE_LINE_FEEDS, arguments: [uri] };
		if (action.diagnostics) {
			changed.diagnostics = action.diagnostics;
		}
		changed.isPreferred = action.isPreferred === true;
		return changed;
	});
}

function changesLineEnds(action: CodeAction): boolean {
	const edits = action.edit?.entries().flatMap(([, changes]) => changes) ?? [];
	return edits.length > 0 && edits.every(({ newText, range }) => newText === '\n' && range.end.line === range.start.line + 1);
}
