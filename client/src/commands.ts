// The commands of the extension.

import { commands, Disposable, type LogOutputChannel } from 'vscode';
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

/** Registers the command that the server puts into its code lenses; dispose to take it back. */
export function registerShowReferences(client: BaseLanguageClient): Disposable {
	return commands.registerCommand(SHOW_REFERENCES, (uri: string, position: Position, locations: Location[]) =>
		commands.executeCommand(
			'editor.action.showReferences',
			client.protocol2CodeConverter.asUri(uri),
			client.protocol2CodeConverter.asPosition(position),
			locations.map((location) => client.protocol2CodeConverter.asLocation(location)),
		),
	);
}
