// What happens when the server crashes: it is started again and the log says so, but not for ever.

import type { LogOutputChannel } from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient';

/** A server that crashes this often within the window below would crash again. */
const CRASH_LIMIT = 5;
const CRASH_WINDOW_MS = 3 * 60_000;

/** Restarts the server after a crash. Past the limit it calls `onGivenUp` and leaves the server stopped. */
export function restartAfterCrash(log: LogOutputChannel, onGivenUp: () => void): ErrorHandler {
	let crashes: number[] = [];
	return {
		error: (error, message) => {
			log.error(`The connection to the server failed${message ? ' while a message was sent' : ''}: ${error.message}`);
			// where the server really is gone, the connection closes as well, and that is answered below
			return { action: ErrorAction.Continue, handled: true };
		},
		closed: () => {
			const now = Date.now();
			crashes = [...crashes.filter((time) => now - time < CRASH_WINDOW_MS), now];
			if (crashes.length < CRASH_LIMIT) {
				log.warn(`The server crashed and is started again (${crashes.length} of at most ${CRASH_LIMIT} times in 3 minutes).`);
				return { action: CloseAction.Restart, handled: true };
			}
			log.error(`The server crashed ${CRASH_LIMIT} times in 3 minutes and stays stopped. "iptables: Restart Language Server" starts it.`);
			onGivenUp();
			return { action: CloseAction.DoNotRestart, handled: true };
		},
	};
}
