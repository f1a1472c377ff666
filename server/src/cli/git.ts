// What the command line asks git for. Nothing goes through a shell, and what a call names never is an option.

import { execFileSync } from 'node:child_process';
import { posix } from 'node:path';
import { UsageError } from './usage-error.ts';

const MOST_BYTES = 256 * 1024 * 1024;

/** Runs git with arguments in the current folder and gives its output; throws an Error with git's own words. */
export type Git = (args: readonly string[]) => Uint8Array;

/** The git of this machine. */
export const processGit: Git = (args) => {
	try {
		return execFileSync('git', args, { maxBuffer: MOST_BYTES, stdio: ['ignore', 'pipe', 'pipe'] });
	} catch (error) {
		const { code, stderr, message } = error as NodeJS.ErrnoException & { stderr?: Buffer };
		throw new Error(code === 'ENOENT' ? 'git is not installed' : stderr?.toString().trim().split('\n')[0] || message);
	}
};

/** Why git may not know a revision, where that can be told. */
function reasonFor(git: Git, revision: string): string {
	if (revision.includes('..')) {
		return ': name one commit, not a range; the files are compared as they are now';
	}
	return isShallow(git) ? ': this clone is shallow, and "git fetch --unshallow" brings the rest' : '';
}

function isShallow(git: Git): boolean {
	try {
		return text(git(['rev-parse', '--is-shallow-repository'])).trim() === 'true';
	} catch {
		return false; // older than git 2.15
	}
}

/** The commit that a revision names. Throws a UsageError where there is none. */
export function commitOf(git: Git, revision: string): string {
	try {
		return text(git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])).trim();
	} catch (error) {
		const { message } = error as Error;
		if (message === 'git is not installed') {
			throw new UsageError(message);
		}
		throw new UsageError(
			isRepository(git) ? `git knows no revision "${revision}" here${reasonFor(git, revision)}` : 'this is not a git repository',
		);
	}
}

function isRepository(git: Git): boolean {
	try {
		git(['rev-parse', '--git-dir']);
		return true;
	} catch {
		return false;
	}
}

/** The bytes of a file in a commit; undefined where it has none of that name. The path is one of the current folder. */
export function fileIn(git: Git, commit: string, path: string): Uint8Array | undefined {
	const place = path.startsWith('/') ? relative(git, path) : path;
	try {
		return git(['show', '--end-of-options', `${commit}:./${place}`]);
	} catch {
		return undefined;
	}
}

/** A file that differs from a commit. */
export interface ChangedFile {
	/** Seen from the current folder: `../rules.v4`. */
	readonly path: string;
	/** What it was called there. */
	readonly was: string;
}

/** Files of the whole work tree that differ from a commit; of those, the ones that fit a pattern (`*.rules`, `**` over folders), if there are patterns. */
export function filesChangedSince(git: Git, commit: string, patterns: readonly string[] = []): readonly ChangedFile[] {
	const specs = patterns.map((pattern) => `:(glob)${pattern}`);
	const words = text(git(['diff', '--name-status', '-M', '--no-relative', '-z', '--end-of-options', commit, '--', ...specs])).split('\0');
	const seen = fromHere(git);
	const files: ChangedFile[] = [];
	for (let at = 0; at + 1 < words.length; ) {
		const isRenamed = words[at]!.startsWith('R');
		const was = words[at + 1]!;
		files.push({ was: seen(was), path: seen(isRenamed ? (words[at + 2] ?? was) : was) });
		at += isRenamed ? 3 : 2;
	}
	return files;
}

/** Files of the whole work tree that git neither tracks nor ignores: no commit has them. */
export function untrackedFiles(git: Git): readonly ChangedFile[] {
	const names = text(git(['ls-files', '--others', '--exclude-standard', '--full-name', '-z', '--', ':/'])).split('\0');
	return names
		.filter((name) => name !== '')
		.map(fromHere(git))
		.map((name) => ({ path: name, was: name }));
}

/** Makes paths of the current folder of those that git tells from the top of the work tree. */
function fromHere(git: Git): (path: string) => string {
	const folder = text(git(['rev-parse', '--show-prefix'])).replace(/\n$/, '');
	return (path) => posix.relative(`/${folder}`, `/${path}`);
}

function relative(git: Git, path: string): string {
	const root = text(git(['rev-parse', '--show-toplevel'])).trim();
	const prefix = text(git(['rev-parse', '--show-cdup'])).trim();
	return path.startsWith(`${root}/`) ? `${prefix}${path.slice(root.length + 1)}` : path;
}

function text(bytes: Uint8Array): string {
	return new TextDecoder().decode(bytes);
}
