// What the command line does with the world outside, so that tests can stand in for it.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type Git, processGit } from './git.ts';

const CHUNK_BYTES = 64 * 1024;

/** Streams and files. */
export interface Io {
	/** Writes to standard output; text as it is, no line end added, or bytes. False when nobody reads it any more. */
	readonly out: (text: string | Uint8Array) => boolean;
	/** Writes to standard error. */
	readonly err: (text: string) => void;
	/** Standard output is a terminal. */
	readonly isTerminal: boolean;
	/** It is one that shows colours. */
	readonly hasColours: boolean;
	/** All of standard input; undefined where that is more than so many bytes. */
	readonly stdin: (most: number) => Promise<Uint8Array | undefined>;
	/** The bytes of a file; undefined where they are more than `most`. Throws an Error whose message says why it cannot be read, without the path. */
	readonly readFile: (path: string, most: number) => Uint8Array | undefined;
	/** See git.ts. */
	readonly git: Git;
}

/** The streams and files of this process. */
export const processIo: Io = {
	out: (text) => {
		process.stdout.write(text);
		return process.stdout.errored === null;
	},
	err: (text) => void process.stderr.write(text),
	isTerminal: process.stdout.isTTY === true,
	hasColours: process.stdout.isTTY === true && process.stdout.hasColors() && !process.env.NO_COLOR,
	stdin: async (most) => {
		const chunks: Buffer[] = [];
		let length = 0;
		for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
			chunks.push(chunk);
			length += chunk.length;
			if (length > most) {
				return undefined;
			}
		}
		return Buffer.concat(chunks, length);
	},
	readFile: (path, most) => {
		try {
			return readUpTo(path, most);
		} catch (error) {
			throw new Error(reasonOf(error as NodeJS.ErrnoException));
		}
	},
	git: processGit,
};

/** Reads piece by piece, because pipes and the files of /proc do not say how long they are. */
function readUpTo(path: string, most: number): Uint8Array | undefined {
	const file = openSync(path, 'r');
	try {
		const stat = fstatSync(file);
		if (stat.isDirectory()) {
			throw new Error('is a directory; name the files in it');
		}
		if (stat.size > most) {
			return undefined;
		}
		const chunks: Buffer[] = [];
		let length = 0;
		for (let read = -1; read !== 0 && length <= most; length += read) {
			const chunk = Buffer.allocUnsafe(Math.max(CHUNK_BYTES, stat.size - length + 1));
			read = readSync(file, chunk);
			chunks.push(chunk.subarray(0, read));
		}
		return length > most ? undefined : chunks.length === 2 ? chunks[0] : Buffer.concat(chunks, length);
	} finally {
		closeSync(file);
	}
}

function reasonOf(error: NodeJS.ErrnoException): string {
	switch (error.code) {
		case 'ENOENT':
		case 'ENOTDIR':
			return 'no such file';
		case 'EACCES':
		case 'EPERM':
			return 'permission denied';
		default:
			return error.message;
	}
}
