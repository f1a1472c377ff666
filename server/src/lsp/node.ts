// The language server as a process: over stdio for any editor (`--stdio`), over IPC for the desktop extension.

import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { readCall } from './call.ts';
import { start } from './server.ts';
import { inTurns } from './turns.ts';

const BAD_CALL = 2;

const call = readCall(process.argv.slice(2), version, process.send !== undefined);
if (call.kind === 'serve') {
	start(createConnection(ProposedFeatures.all, inTurns()));
} else if (call.kind === 'print') {
	process.stdout.write(call.text);
} else {
	process.stderr.write(call.text);
	process.exitCode = BAD_CALL;
}
