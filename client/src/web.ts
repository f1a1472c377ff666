// The extension where a browser runs it: vscode.dev, github.dev and other web editors. The language server is a web worker.

import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { type Api, activate as activateClient } from './client.ts';

/** Called by VS Code with the first dump or plain text. */
export function activate(context: ExtensionContext): Api {
	const script = Uri.joinPath(context.extensionUri, 'dist/server/worker.js').toString(true);
	// a function, so that a restart gets a new worker
	return activateClient(context, (options) => new LanguageClient('iptables', 'iptables', async () => new Worker(script), options));
}
