// Runs the command line in a test, with files and streams that are only there.

import type { Io } from '../../server/src/cli/io.ts';
import { run } from '../../server/src/cli/run.ts';

export interface Outcome {
	readonly code: number;
	readonly out: string;
	readonly err: string;
}

/** What the world of a call holds. */
export interface World {
	/** Files by their path; text is stored as UTF-8. */
	readonly files?: Readonly<Record<string, string | Uint8Array>>;
	readonly stdin?: string | Uint8Array;
	/** Told of every piece that is written to standard output; false closes it. */
	readonly reader?: (piece: string) => boolean;
	readonly hasColours?: boolean;
	readonly isTerminal?: boolean;
	/** How bytes on standard output are read, UTF-8 unless told. */
	readonly output?: 'latin1';
	/** What stands in for git; there is none where it is left out. */
	readonly git?: Io['git'];
}

/** Calls `iptables-lens` with these arguments. */
export async function call(args: readonly string[], world: World = {}): Promise<Outcome> {
	let out = '';
	let err = '';
	const bytesOf = (content: string | Uint8Array): Uint8Array => (typeof content === 'string' ? new TextEncoder().encode(content) : content);
	const atMost = (bytes: Uint8Array, most: number) => (bytes.length > most ? undefined : bytes);
	const io: Io = {
		out: (piece) => {
			const text = typeof piece === 'string' ? piece : new TextDecoder(world.output).decode(piece);
			out += text;
			return world.reader?.(text) ?? true;
		},
		err: (text) => {
			err += text;
		},
		hasColours: world.hasColours ?? false,
		isTerminal: world.isTerminal ?? false,
		stdin: async (most) => atMost(bytesOf(world.stdin ?? ''), most),
		readFile: (path, most) => {
			const content = world.files?.[path];
			if (content === undefined) {
				throw new Error('no such file');
			}
			return atMost(bytesOf(content), most);
		},
		git:
			world.git ??
			(() => {
				throw new Error('git is not installed');
			}),
	};
	return { code: await run(args, io), out, err };
}
