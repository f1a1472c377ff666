// A word to the user about work that takes long, as LSP has it: most editors show it beside their status.

import type { Session } from './session.ts';

/** A word that is shown, or will be as soon as the client makes room for it. */
export interface Progress {
	/** Resolves once it is on its way, or will never be. Never rejects. */
	readonly begun: Promise<void>;
	/** The work is over. */
	end(): void;
}

/** Has the client show a word until `end` is called; nothing where it cannot. */
export function showProgress({ client, connection }: Session, message: string): Progress {
	let isOver = false;
	let done: (() => void) | undefined;
	const begin = async (): Promise<void> => {
		const progress = await connection.window.createWorkDoneProgress();
		progress.begin('iptables', undefined, message);
		done = () => progress.done();
		if (isOver) {
			done(); // the client has made room, and keeps it until it hears of an end
		}
	};
	return {
		begun: client.showsProgress ? begin().catch(() => undefined) : Promise.resolve(),
		end: () => {
			isOver = true;
			done?.();
		},
	};
}
