// Reads the files that a call names.

import { Analysis } from '../analysis.ts';
import { BINARY_PROBE_BYTES } from '../limits.ts';
import type { Io } from './io.ts';
import { Room } from './room.ts';
import { UsageError } from './usage-error.ts';

/** How standard input is named on the command line, and what it is called in messages. */
const STDIN = '-';
const STDIN_NAME = '<stdin>';

const BINARY = 'a binary file';
const EMPTY = 'the file is empty';
const BLANK = 'the file holds nothing but blanks and line ends';
/** As PowerShell writes what a command prints. */
const UTF_16 = notRead('UTF-16');
const UTF_32 = notRead('UTF-32');
/** The part of a file that control characters may make up; in UTF-16 every other byte is NUL. */
const BINARY_SHARE = 0.1;
const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const ESCAPE = 27;
const SPACE = 32;

/** A file that was read. */
export interface Input {
	/** As it was named; `<stdin>` for standard input. */
	readonly path: string;
	readonly analysis: Analysis;
	/** Why there is nothing to look at; undefined for a dump. */
	readonly notDump: string | undefined;
}

/** Whether a file has contents, of which nothing can be read. */
export function isBinary({ notDump }: Input): boolean {
	return notDump === BINARY || notDump === UTF_16 || notDump === UTF_32;
}

/** Whether a file has nothing that could be looked at: the program that was to write it has failed, or it is not the file that was meant. */
export function isUnreadable(input: Input): boolean {
	return isBinary(input) || input.notDump === EMPTY || input.notDump === BLANK;
}

/** Reads files, one after the other. Throws a UsageError for the first that cannot be read or is too large; nothing is written until all are read. */
export async function readInputs(io: Io, paths: readonly string[]): Promise<Input[]> {
	const inputs: Input[] = [];
	for await (const { path, bytes } of readFiles(io, paths)) {
		inputs.push(inputOf(path, bytes));
	}
	return inputs;
}

/** A file as it is. */
export interface RawFile {
	/** See Input. */
	readonly path: string;
	readonly bytes: Uint8Array;
}

/** The bytes of files, one after the other. Throws as readInputs does. */
export async function* readFiles(io: Io, paths: readonly string[]): AsyncGenerator<RawFile, void> {
	if (paths.filter((path) => path === STDIN).length > 1) {
		throw new UsageError('standard input (-) can be named only once');
	}
	const room = new Room();
	for (const path of paths) {
		const name = path === STDIN ? STDIN_NAME : path;
		yield { path: name, bytes: room.take(name, path === STDIN ? await io.stdin(room.bytes) : read(io, path, room.bytes)) };
	}
}

function read(io: Io, path: string, most: number): Uint8Array | undefined {
	try {
		return io.readFile(path, most);
	} catch (error) {
		throw new UsageError(`${path === '' ? "''" : path}: ${(error as Error).message}`);
	}
}

/** What is in the bytes of a file; `decodeOther`: what lines that are not UTF-8 say. Never throws. */
export function inputOf(path: string, bytes: Uint8Array, decodeOther: (line: Uint8Array) => string = latin1): Input {
	const probe = bytes.subarray(0, BINARY_PROBE_BYTES);
	const controls = controlsIn(probe);
	if (controls > probe.length * BINARY_SHARE) {
		return { path, analysis: new Analysis('', path), notDump: binaryKind(probe) };
	}
	const text = decode(bytes, decodeOther);
	const analysis = new Analysis(text, path);
	if (analysis.tables.length > 0) {
		return { path, analysis, notDump: undefined };
	}
	const reason = text === '' ? EMPTY : text.trim() === '' ? BLANK : controls > 0 ? BINARY : 'it holds no table, chain or rule of iptables';
	return { path, analysis, notDump: reason };
}

/** Why nothing is read of a file in an encoding that is known. */
function notRead(encoding: string): string {
	return `a file in ${encoding}, which iptables-restore does not read either: save it as UTF-8`;
}

/** What a file is that has NULs and other such bytes. */
function binaryKind(bytes: Uint8Array): string {
	const [first, second] = bytes;
	const hasMark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
	return isWide(bytes, 4) ? UTF_32 : hasMark || isWide(bytes, 2) ? UTF_16 : BINARY;
}

/** Whether characters take `size` bytes each, of which most have one that is not NUL, always at the same place. */
function isWide(bytes: Uint8Array, size: number): boolean {
	const nuls = Array.from({ length: size }, (_, at) => bytes.filter((byte, i) => byte === 0 && i % size === at).length);
	const share = (count: number): number => count / (bytes.length / size);
	return nuls.filter((count) => share(count) > 0.7).length === size - 1 && nuls.some((count) => share(count) < 0.1);
}

/** Counts the bytes that no text is written with. A few of them may stand in a dump: iptables -L prints a NUL behind every bpf match. */
function controlsIn(bytes: Uint8Array): number {
	let count = 0;
	for (const byte of bytes) {
		if (byte < SPACE && (byte < TAB || byte > CARRIAGE_RETURN) && byte !== ESCAPE) {
			count++;
		}
	}
	return count;
}

/** Every byte is a character. */
function latin1(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('latin1');
}

/** UTF-8, byte-order mark included, but for lines that are not. */
function decode(bytes: Uint8Array, decodeOther: (line: Uint8Array) => string): string {
	const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
	const decodeAs = (part: Uint8Array): string | undefined => {
		try {
			return utf8.decode(part);
		} catch {
			return undefined;
		}
	};
	const whole = decodeAs(bytes);
	if (whole !== undefined) {
		return whole;
	}
	const lines: string[] = [];
	for (let start = 0; start < bytes.length; ) {
		const end = bytes.indexOf(LINE_FEED, start) + 1 || bytes.length;
		const line = bytes.subarray(start, end);
		lines.push(decodeAs(line) ?? decodeOther(line));
		start = end;
	}
	return lines.join('');
}
