// The extension where a browser runs it: vscode.dev, github.dev and other web editors. The language server is a web worker.

import { type ExtensionContext, Uri } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports } from 'vscode-languageclient/browser';
import { type Api, activate as activateClient } from './client.ts';

/** Starts the language server as a web worker and the extension with it. Never throws. */
export function activate(context: ExtensionContext): Api {
	const script = Uri.joinPath(context.extensionUri, 'dist/server/main.js').toString(true);
	let worker: Worker | undefined;
	context.subscriptions.push({ dispose: () => worker?.terminate() });
	// called for every start, so that a restart gets a new worker
	const connect = async (): Promise<MessageTransports> => {
		worker?.terminate();
		worker = new Worker(script);
		// the worker itself will not do: VS Code's Worker is not the class that the client tests for
		return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
	};
	return activateClient(context, (options) => new LanguageClient('iptables', 'iptables', connect, options));
}
