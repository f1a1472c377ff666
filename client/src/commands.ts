// The commands of the extension.

import { type Position as CodePosition, commands, Disposable, type LogOutputChannel, type Uri } from 'vscode';
import type { BaseLanguageClient, Location, Position } from 'vscode-languageclient';

/** The command behind a code lens of the server. VS Code's own takes no arguments in the form of LSP. */
export const SHOW_REFERENCES = 'iptables.showReferences';

/** Registers the commands that there are with and without a server; dispose to take them back. */
export function registerCommands(log: LogOutputChannel, restart: () => Promise<void>): Disposable {
	return Disposable.from(
		commands.registerCommand('iptables.restartServer', restart),
		commands.registerCommand('iptables.showLog', () => log.show()),
	);
}

/** Registers the command that the server puts into its code lenses; dispose to take it back. Places that come along are shown, else VS Code asks for them. */
export function registerShowReferences(client: BaseLanguageClient): Disposable {
	return commands.registerCommand(SHOW_REFERENCES, async (uri: string, position: Position, locations?: Location[]) => {
		const { asUri, asPosition, asLocation } = client.protocol2CodeConverter;
		const at: [Uri, CodePosition] = [asUri(uri), asPosition(position)];
		const places =
			locations?.map((location) => asLocation(location)) ?? (await commands.executeCommand('vscode.executeReferenceProvider', ...at));
		return commands.executeCommand('editor.action.showReferences', ...at, places);
	});
}
