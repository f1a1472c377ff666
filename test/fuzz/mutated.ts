// Real dumps that something happened to on the way: pieces of our samples, of random dumps, and of the corpus where it is there, with bytes and lines lost, doubled,
// swapped and put in.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { dumpText } from '../support/random-dump.ts';

const SAMPLES = fileURLToPath(new URL('../../samples', import.meta.url));
const CORPUS = fileURLToPath(new URL('../../../shared/corpus/dumps', import.meta.url));
/** Lines of one piece: mostly a few, so that most of what a long run spends is spent where something happened. */
const PIECE_LINES = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 8 }) }, fc.integer({ min: 9, max: 80 }));
const FILE_BYTES = 2_000_000;

/** Files below a folder, in the order of their names. */
function filesBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => path.join(folder, name))
		.filter((file) => statSync(file).isFile() && statSync(file).size < FILE_BYTES)
		.sort();
}

/** The corpus is there, too. */
export const hasCorpus = existsSync(CORPUS);

const documents: readonly (readonly string[])[] = [...filesBelow(SAMPLES), ...(hasCorpus ? filesBelow(CORPUS) : [])].map((file) =>
	readFileSync(file, 'utf8').split(/(?<=\n)/),
);

/** A stretch of a file. */
const piece = fc
	.tuple(fc.nat(documents.length - 1), fc.double({ min: 0, max: 1, noNaN: true }), PIECE_LINES)
	.map(([file, where, count]) => {
		const lines = documents[file]!;
		const start = Math.floor(where * Math.max(0, lines.length - count));
		return lines.slice(start, start + count).join('');
	});

const PUT_IN = [
	'"', '\\', '\\"', "'", '\0', '\r', '\r\n', '\n', '\t', ' ', '!', '-', '--', ' -j ', ' -t nat ', ',', ':', '/', '{{ x }}', '#', '*filter\n', 'COMMIT\n', ':A - [0:0]\n',
	'\u00a0', '\ud800', '\udc00', '\u202e', '\ufeff', '–', '99999999999999999999', '0x', '/* ', ' */', '[1:2]', '-A ', 'Chain X (policy DROP)\n', '$ iptables -t nat -L\n',
	'x'.repeat(3_000), '"'.repeat(300), ' '.repeat(2_000), '# Warning: iptables-legacy tables present\n', '\u001b[31m',
]; // biome-ignore format: one table

/** What happens to a text at a place, as a part of its length. */
type Mutation = (text: string, at: number) => string;

const lineAt = (text: string, at: number): readonly [start: number, end: number] => {
	const end = text.indexOf('\n', at);
	return [text.lastIndexOf('\n', at - 1) + 1, end === -1 ? text.length : end + 1];
};
const mutations: readonly fc.Arbitrary<Mutation>[] = [
	fc.constantFrom(...PUT_IN).map((word) => (text, at) => text.slice(0, at) + word + text.slice(at)),
	fc.integer({ min: 1, max: 40 }).map((count) => (text, at) => text.slice(0, at) + text.slice(at + count)),
	fc.integer({ min: 0, max: 0xffff }).map((code) => (text, at) => text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1)),
	fc.constant((text, at) => {
		const [start, end] = lineAt(text, at);
		return text.slice(0, start) + text.slice(end);
	}),
	fc.integer({ min: 1, max: 5 }).map((times) => (text, at) => {
		const [start, end] = lineAt(text, at);
		return text.slice(0, end) + text.slice(start, end).repeat(times) + text.slice(end);
	}),
	fc.constant((text, at) => {
		const [start, end] = lineAt(text, at);
		const [, next] = lineAt(text, Math.min(end, text.length));
		return text.slice(0, start) + text.slice(end, next) + text.slice(start, end) + text.slice(next);
	}),
	fc.integer({ min: 1, max: 200 }).map((back) => (text, at) => text.slice(0, at) + text.slice(Math.max(0, at - back))),
	fc.constantFrom('\r\n', '\r', '').map((end) => (text) => text.replaceAll('\n', end)),
];

/** A text that was a dump, or two of them. */
export const mutatedDump: fc.Arbitrary<string> = fc
	.tuple(
		fc.oneof({ weight: 4, arbitrary: piece }, dumpText),
		fc.oneof({ weight: 3, arbitrary: fc.constant('') }, piece, dumpText),
		fc.array(fc.tuple(fc.oneof(...mutations), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 6 }),
	)
	.map(([first, second, changes]) =>
		changes.reduce((text, [change, where]) => change(text, Math.floor(where * text.length)), first + second),
	);
