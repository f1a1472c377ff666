// The language server as a process: over stdio for any editor (`--stdio`), over IPC for the desktop extension.

import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { readCall } from './call.ts';
import { start } from './server.ts';
import { inTurns } from './turns.ts';

const BAD_CALL = 2;

/**
 * How much the heap may grow, in percent of what was alive, before V8 looks for garbage: left alone it grows to twice and more. A dump of 100,000 rules then takes half
 * the memory at most, for somewhat more time (docs/benchmarks.md has both).
 */
const HEAP_GROWING_PERCENT = 25;

const call = readCall(process.argv.slice(2), version, process.send !== undefined);
if (call.kind === 'serve') {
	setFlagsFromString(`--heap-growing-percent=${HEAP_GROWING_PERCENT}`);
	start(createConnection(ProposedFeatures.all, inTurns()));
} else if (call.kind === 'print') {
	process.stdout.write(call.text);
} else {
	process.stderr.write(call.text);
	process.exitCode = BAD_CALL;
}
