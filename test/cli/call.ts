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
	readonly stdin?: string;
	readonly hasColours?: boolean;
}

/** Calls `iptables-lens` with these arguments. */
export async function call(args: readonly string[], world: World = {}): Promise<Outcome> {
	let out = '';
	let err = '';
	const bytesOf = (content: string | Uint8Array): Uint8Array => (typeof content === 'string' ? new TextEncoder().encode(content) : content);
	const io: Io = {
		out: (text) => {
			out += text;
		},
		err: (text) => {
			err += text;
		},
		hasColours: world.hasColours ?? false,
		stdin: async () => bytesOf(world.stdin ?? ''),
		readFile: (path) => {
			const content = world.files?.[path];
			if (content === undefined) {
				throw new Error('no such file');
			}
			return bytesOf(content);
		},
	};
	return { code: await run(args, io), out, err };
}
