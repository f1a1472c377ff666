// The commit to compare with, which a shallow checkout may not have.

import { commitOf, type Git } from '../cli/git.ts';
import { UsageError } from '../cli/usage-error.ts';

/** Where the branch of the change left the base, if that is known; else the base itself. It is fetched where it is missing. Throws a UsageError where that fails. */
export function baseCommit(git: Git, base: string): string {
	if (base.startsWith('-')) {
		throw new UsageError(`"${base}" is no revision`);
	}
	const found = knownCommit(git, base) ?? fetched(git, base);
	try {
		return new TextDecoder().decode(git(['merge-base', found, 'HEAD'])).trim() || found;
	} catch {
		return found; // a shallow checkout knows of no common commit
	}
}

function knownCommit(git: Git, revision: string): string | undefined {
	try {
		return commitOf(git, revision);
	} catch (error) {
		if ((error as Error).message === 'git is not installed') {
			throw error;
		}
		return undefined;
	}
}

function fetched(git: Git, revision: string): string {
	try {
		git(['fetch', '--no-tags', '--quiet', '--depth=1', 'origin', revision]);
		return commitOf(git, 'FETCH_HEAD');
	} catch (error) {
		throw new UsageError(
			`git has no revision "${revision}" and could not fetch it (${(error as Error).message}); check out with fetch-depth: 0`,
		);
	}
}
