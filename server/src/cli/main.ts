// The program `iptables-lens`.

import { processIo } from './io.ts';
import { run } from './run.ts';

// `| head` closes the pipe; that is no error worth a stack trace
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	process.exit(error.code === 'EPIPE' ? 0 : 2);
});

run(process.argv.slice(2), processIo).then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		processIo.err(`iptables-lens: this should not have happened, please report it: ${(error as Error).stack ?? String(error)}\n`);
		process.exitCode = 2;
	},
);
