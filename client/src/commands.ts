// The commands of the extension.

import { commands, Disposable, type LogOutputChannel } from 'vscode';

/** Registers the commands; dispose to take them back. */
export function registerCommands(log: LogOutputChannel, restart: () => Promise<void>): Disposable {
	return Disposable.from(
		commands.registerCommand('iptables.restartServer', restart),
		commands.registerCommand('iptables.showLog', () => log.show()),
	);
}
