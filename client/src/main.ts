// The extension, one file for every host: desktop VS Code and remote ones run it in Node.js, web editors in a worker.

import type { ExtensionContext } from 'vscode';
import type { Api } from './client.ts';

declare const importScripts: unknown;

/** Called by VS Code with the first dump or plain text. */
export async function activate(context: ExtensionContext): Promise<Api> {
	// each is loaded when it is chosen, for Node's modules are not there in a worker
	const host = typeof importScripts === 'function' ? await import('./web.ts') : await import('./desktop.ts');
	return host.activate(context);
}
