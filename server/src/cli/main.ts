// The program `iptables-lens`.

import { processIo } from './io.ts';
import { run } from './run.ts';

const FAILED = 2;

// `| head` closes the pipe when it has seen enough: the rest is not missed, and the exit code still says what was found
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code !== 'EPIPE') {
		processIo.err(`iptables-lens: the result cannot be written: ${error.message}\n`);
		process.exit(FAILED);
	}
});
process.stderr.on('error', () => undefined);

run(process.argv.slice(2), processIo).then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		processIo.err(`iptables-lens: this should not have happened, please report it: ${(error as Error).stack ?? String(error)}\n`);
		process.exitCode = FAILED;
	},
);
