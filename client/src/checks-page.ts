// The page of all checks, which comes with the extension: the code of every finding leads to its place there.

import { commands, type ExtensionContext, Uri } from 'vscode';

const COMMAND = 'iptables.explainCheck';

/** What the server puts behind the code of a finding; `{code}` stands for the code. A command, because the page is on no web site that must be there. */
export const CHECK_LINK = `command:${COMMAND}?%5B%22{code}%22%5D`;

/** Registers the command that shows the page at a check, `iptables.explainCheck(code)`; at its top without one. Dispose to take it back. */
export function registerExplainCheck({ extensionUri }: ExtensionContext) {
	return commands.registerCommand(COMMAND, (code?: unknown) => {
		const page = Uri.joinPath(extensionUri, 'docs/checks.md');
		return commands.executeCommand('markdown.showPreview', typeof code === 'string' ? page.with({ fragment: code }) : page);
	});
}
