// What the command line does with the world outside, so that tests can stand in for it.

import { readFileSync, statSync } from 'node:fs';

/** Streams and files. */
export interface Io {
	/** Writes to standard output; text as it is, no line end added. */
	readonly out: (text: string) => void;
	/** Writes to standard error. */
	readonly err: (text: string) => void;
	/** Standard output is a terminal that shows colours. */
	readonly hasColours: boolean;
	/** All of standard input. */
	readonly stdin: () => Promise<Uint8Array>;
	/** The bytes of a file. Throws an Error whose message says why, without the path. */
	readonly readFile: (path: string) => Uint8Array;
}

/** The streams and files of this process. */
export const processIo: Io = {
	out: (text) => void process.stdout.write(text),
	err: (text) => void process.stderr.write(text),
	hasColours: process.stdout.isTTY === true && process.stdout.hasColors() && !process.env.NO_COLOR,
	stdin: async () => {
		const chunks: Buffer[] = [];
		for await (const chunk of process.stdin) {
			chunks.push(chunk as Buffer);
		}
		return Buffer.concat(chunks);
	},
	readFile: (path) => {
		try {
			if (statSync(path).isDirectory()) {
				throw new Error('is a directory; name the files in it');
			}
			return readFileSync(path);
		} catch (error) {
			throw new Error(reasonOf(error as NodeJS.ErrnoException));
		}
	},
};

function reasonOf(error: NodeJS.ErrnoException): string {
	switch (error.code) {
		case 'ENOENT':
			return 'no such file';
		case 'EACCES':
		case 'EPERM':
			return 'permission denied';
		default:
			return error.message;
	}
}
