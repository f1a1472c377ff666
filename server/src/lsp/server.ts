// The language server, whatever carries its messages.

import { type Connection, TextDocumentSyncKind } from 'vscode-languageserver';

/** Answers the client at the other end of the connection, until it says goodbye. */
export function start(connection: Connection): void {
	connection.onInitialize(() => ({
		serverInfo: { name: 'iptables-lens' },
		capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental },
	}));
	connection.listen();
}
