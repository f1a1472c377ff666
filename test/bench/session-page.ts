// What the page of session-in-worker.ts does: it starts the server as a worker and is its client.

import { BrowserMessageReader, BrowserMessageWriter } from 'vscode-languageserver-protocol/browser';
import { LanguageClient } from '../support/language-client.ts';
import { sessionTimes } from './session.ts';

/** What a browser has for it, which goes by another name in Node. */
declare const Worker: new (address: string) => ConstructorParameters<typeof BrowserMessageReader>[0];

Object.assign(globalThis, {
	async measure() {
		const text = await (await fetch('/dump.rules')).text();
		const worker = new Worker('/server.js');
		const client = new LanguageClient(new BrowserMessageReader(worker), new BrowserMessageWriter(worker));
		return Object.fromEntries(await sessionTimes(client, text));
	},
});
