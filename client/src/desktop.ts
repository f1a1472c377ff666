// The extension where Node.js runs it: desktop VS Code, and the server side of a remote one. The language server is a process of its own.

import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Api, activate as activateClient } from './client.ts';

/** Starts the language server as a process and the extension with it. Never throws. */
export function activate(context: ExtensionContext): Api {
	const module = context.asAbsolutePath('dist/server/main.js');
	return activateClient(
		context,
		(options) => new LanguageClient('iptables', 'iptables', { module, transport: TransportKind.ipc }, options),
	);
}
