// The language server as a web worker, for VS Code in the browser.

import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { start } from './server.ts';
import { inTurns } from './turns.ts';

declare const self: ConstructorParameters<typeof BrowserMessageReader>[0] & ConstructorParameters<typeof BrowserMessageWriter>[0];

start(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self), inTurns()));
