// The language server as a process: over stdio for any editor (`--stdio`), over IPC for the desktop extension.

import { Console } from 'node:console';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { readCall } from './call.ts';
import { Framing } from './framing.ts';
import { start } from './server.ts';
import { inTurns } from './turns.ts';

const BAD_CALL = 2;
const CLIENT_GONE = 1;

/**
 * How much the heap may grow, in percent of what was alive, before V8 looks for garbage: left alone it grows to twice and more. A dump of 100,000 rules then takes half
 * the memory at most, for somewhat more time (docs/benchmarks.md has both).
 */
const HEAP_GROWING_PERCENT = 25;

/** A connection over standard input and output. What is printed with `console` goes to standard error: it would be read as a message. */
function overStdio(): Connection {
	globalThis.console = new Console(process.stderr);
	process.stdout.on('error', () => process.exit(CLIENT_GONE)); // nobody reads what we say
	const framing = new Framing((line) =>
		process.stderr.write(`iptables-language-server: left out what is no message: ${JSON.stringify(line)}\n`),
	);
	return createConnection(ProposedFeatures.all, process.stdin.pipe(framing), process.stdout, inTurns());
}

/** V8 has a function for it in contexts that are made behind this flag; where it does not, nothing happens. */
function collectGarbage(): void {
	setFlagsFromString('--expose-gc');
	const collect: unknown = runInNewContext('globalThis.gc');
	setFlagsFromString('--no-expose-gc');
	if (typeof collect === 'function') {
		collect();
	}
}

const call = readCall(process.argv.slice(2), version, process.send !== undefined);
if (call.kind === 'serve') {
	setFlagsFromString(`--heap-growing-percent=${HEAP_GROWING_PERCENT}`);
	start(call.over === 'stdio' ? overStdio() : createConnection(ProposedFeatures.all, inTurns()), collectGarbage);
} else if (call.kind === 'print') {
	process.stdout.write(call.text);
} else {
	process.stderr.write(call.text);
	process.exitCode = BAD_CALL;
}
