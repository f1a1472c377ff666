// The page of all checks, which comes with the extension: the code of every finding leads to its place there.

import { commands, type ExtensionContext, Range, Uri, window, workspace } from 'vscode';

const COMMAND = 'iptables.explainCheck';
const PREVIEW = 'markdown.showPreview';

/** What the server puts behind the code of a finding; `{code}` stands for the code. A command, because the page is on no web site that must be there. */
export const CHECK_LINK = `command:${COMMAND}?%5B%22{code}%22%5D`;

/** Registers the command that shows the page at a check, `iptables.explainCheck(code)`; at its top without one. Dispose to take it back. */
export function registerExplainCheck({ extensionUri }: ExtensionContext) {
	const page = Uri.joinPath(extensionUri, 'docs/checks.md');
	return commands.registerCommand(COMMAND, async (code?: unknown) => {
		const name = typeof code === 'string' ? code : '';
		const known = await commands.getCommands(true);
		// the extension that shows Markdown comes with VS Code, but may be switched off
		return known.includes(PREVIEW)
			? commands.executeCommand(PREVIEW, name === '' ? page : page.with({ fragment: name }))
			: showText(page, name);
	});
}

async function showText(page: Uri, code: string): Promise<void> {
	const document = await workspace.openTextDocument(page);
	const at = document.getText().indexOf(`\n## ${code}\n`);
	const place = document.positionAt(at === -1 ? 0 : at + 1);
	await window.showTextDocument(document, { selection: new Range(place, place) });
}
