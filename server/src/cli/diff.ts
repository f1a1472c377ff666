// `iptables-lens diff`: what a change of a file does to packets.

import { posix } from 'node:path';
import { compare } from '../compare/compare.ts';
import type { Comparison } from '../compare/comparison.ts';
import { oneOf, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { diffGithub } from './diff-github.ts';
import { diffJson } from './diff-json.ts';
import { diffMarkdown } from './diff-markdown.ts';
import { diffSarif } from './diff-sarif.ts';
import { diffText } from './diff-text.ts';
import { type ChangedFile, commitOf, fileIn, filesChangedSince, untrackedFiles } from './git.ts';
import { type Input, inputOf, isBinary, readInputs } from './input.ts';
import type { Io } from './io.ts';
import { type Styles, stylesFor } from './styles.ts';
import { UsageError } from './usage-error.ts';
import { visible } from './visible.ts';
import { writeAll } from './write.ts';

/** Two versions of a file, compared. */
export interface ComparedFile {
	/** The name of the newer version. */
	readonly path: string;
	/** What git called it before, where that was another name. */
	readonly was: string | undefined;
	readonly before: Input;
	readonly after: Input;
	readonly comparison: Comparison;
}

/** Writes comparisons in one format, in pieces. */
export type DiffFormat = (files: readonly ComparedFile[], styles: Styles) => Iterable<string>;

const FORMATS: Readonly<Record<string, DiffFormat>> = {
	text: diffText,
	json: diffJson,
	sarif: diffSarif,
	github: diffGithub,
	markdown: diffMarkdown,
};

const HELP = `Usage: iptables-lens diff [OPTION]... OLD NEW
       iptables-lens diff [OPTION]... --against REVISION [FILE]...

Tells what a change does to packets: which ones are now accepted, dropped or sent
elsewhere, with an example and the rules that decide. Counters, dates, the order of
tables and spelling do not matter. OLD and NEW may be of any dialect; one of them may
be -, standard input. With --against the files of the working tree are compared with
those of a git revision; without FILE, all that differ and are dumps, also new ones that
git does not track.

Options:
  --against REVISION                         compare with a commit, branch or tag of git
  --format text|json|sarif|github|markdown   what to print (default: text)
  -h, --help                                 print this and exit

Exit code: 0 no packet's verdict changes, 1 some change, or a dump that is new or gone,
2 bad call, or nothing could be compared.
`;

const SAME = 0;
const CHANGED = 1;
const IMPOSSIBLE = 2;

export const diffCommand: Command = {
	name: 'diff',
	summary: 'tell what a change does to packets',
	help: HELP,
	run: async (args, io) => {
		const { values, positionals } = readArguments(args, { against: { type: 'string' }, format: { type: 'string', default: 'text' } });
		const format = oneOf('--format', values.format, Object.keys(FORMATS));
		const pairs = values.against === undefined ? [await namedPair(io, positionals)] : await pairsAgainst(io, values.against, positionals);
		const files = pairs.map(comparedFile);
		writeAll(io, FORMATS[format]!(files, stylesFor(io.hasColours)));
		return exitCode(io, files);
	},
};

/** Both versions of a file, and its older name where it was renamed. */
export type Versions = readonly [before: Input, after: Input, was?: string];

/** Compares a file of the working tree with what it was. */
export function comparedFile([before, after, was]: Versions): ComparedFile {
	const comparison = compare(before.analysis, after.analysis);
	const binary = comparison.lone === undefined ? undefined : [before, after].find(isBinary);
	if (!binary) {
		return { path: after.path, was, before, after, comparison };
	}
	// nothing was read of it, yet it is not empty
	const notes = [`The ${binary === before ? 'older' : 'newer'} version is ${binary.notDump!.split(',')[0]}: there is nothing to compare.`];
	return { path: after.path, was, before, after, comparison: { ...comparison, lone: undefined, notes } };
}

function exitCode(io: Io, files: readonly ComparedFile[]): number {
	for (const { before, after, comparison } of files) {
		for (const input of isNothing(comparison) ? [before, after] : []) {
			if (input.notDump !== undefined) {
				io.err(`iptables-lens: ${visible(input.path)}: not a dump (${input.notDump})\n`);
			}
		}
	}
	if (files.length > 0 && files.every(({ comparison }) => isNothing(comparison))) {
		return IMPOSSIBLE;
	}
	return files.every((file) => file.comparison.equivalent || neverWasDump(file)) ? SAME : CHANGED;
}

/** A file that is a text in both versions. */
function neverWasDump({ before, after, comparison }: ComparedFile): boolean {
	return isNothing(comparison) && before.notDump !== undefined && after.notDump !== undefined;
}

/** A dump with whose newer version nothing can be compared, because that is a text, or of another family: nobody knows what comes through. */
export function isLost({ before, comparison }: ComparedFile): boolean {
	return isNothing(comparison) && before.notDump === undefined;
}

/** There was nothing to compare, and no dump has come or gone. */
function isNothing({ isImpossible, lone }: Comparison): boolean {
	return isImpossible && lone === undefined;
}

async function namedPair(io: Io, paths: readonly string[]): Promise<Versions> {
	if (paths.length !== 2) {
		throw new UsageError('diff takes two files, OLD and NEW, or --against REVISION');
	}
	return (await readInputs(io, paths)) as unknown as Versions;
}

/** The files as they were in a revision and as they are; without paths all that differ and are dumps. One that is missing on a side is empty there. */
export async function pairsAgainst(io: Io, revision: string, chosen: readonly (string | ChangedFile)[]): Promise<readonly Versions[]> {
	const commit = commitOf(io.git, revision);
	const isChosen = chosen.length > 0;
	const pairs: Versions[] = [];
	for (const file of isChosen ? chosen : [...filesChangedSince(io.git, commit), ...untrackedFiles(io.git)]) {
		const { path, was, bytes } =
			typeof file === 'string' ? namedFile(io, commit, file) : { ...file, bytes: fileIn(io.git, commit, file.was) };
		const before = inputOf(`${revision}:${was}`, bytes ?? new Uint8Array());
		const after = await readPresent(io, path, bytes !== undefined);
		if (isChosen || before.notDump === undefined || after.notDump === undefined) {
			pairs.push(posix.normalize(path) === posix.normalize(was) ? [before, after] : [before, after, was]);
		}
	}
	return pairs;
}

/** A file that a call names, and what it was; one that had another name in the commit is found under that. */
function namedFile(io: Io, commit: string, path: string): ChangedFile & { readonly bytes: Uint8Array | undefined } {
	const bytes = fileIn(io.git, commit, path);
	const renamed = bytes ? undefined : filesChangedSince(io.git, commit).find((file) => file.path === posix.normalize(path));
	return renamed ? { path, was: renamed.was, bytes: fileIn(io.git, commit, renamed.was) } : { path, was: path, bytes };
}

/** A file of the working tree; a missing one is empty where git had it. */
async function readPresent(io: Io, path: string, wasThere: boolean): Promise<Input> {
	try {
		return (await readInputs(io, [path]))[0]!;
	} catch (error) {
		if (wasThere && error instanceof UsageError && error.message.endsWith('no such file')) {
			return inputOf(path, new Uint8Array());
		}
		throw error;
	}
}
