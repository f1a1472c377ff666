// A language client whose server is at the other end of a pair of streams, those of a process for one.

import type { Readable, Writable } from 'node:stream';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { LanguageClient } from './language-client.ts';

/** A client that reads what the server writes to `fromServer`, and writes to `toServer`. */
export function clientOverStreams(fromServer: Readable, toServer: Writable): LanguageClient {
	return new LanguageClient(new StreamMessageReader(fromServer), new StreamMessageWriter(toServer));
}
