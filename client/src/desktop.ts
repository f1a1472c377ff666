// The extension where Node.js runs it: desktop VS Code, and the server side of a remote one. The language server is a process of its own.

import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Api, activate as activateClient } from './client.ts';

/** Called by VS Code with the first dump or plain text. */
export function activate(context: ExtensionContext): Api {
	const module = context.asAbsolutePath('dist/server/node.cjs');
	return activateClient(
		context,
		(options) => new LanguageClient('iptables', 'iptables', { module, transport: TransportKind.ipc }, options),
	);
}
