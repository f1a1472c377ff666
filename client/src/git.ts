// Versions of files that git knows, through the extension that VS Code brings for it.

import { extensions, type Uri } from 'vscode';

/** The part of the git extension's API (version 1) that is used here. */
interface GitApi {
	getRepository(uri: Uri): Repository | null;
	openRepository?(folder: Uri): Promise<Repository | null>;
	toGitUri(uri: Uri, ref: string): Uri;
}

interface Repository {
	show(ref: string, path: string): Promise<string>;
}

interface GitExtension {
	readonly enabled: boolean;
	getAPI(version: 1): GitApi;
}

/** A file as it is in a commit. */
export interface CommittedFile {
	readonly text: string;
	/** Under it VS Code shows that version. */
	readonly uri: Uri;
}

/** Why there is no committed version, in words for the user. */
export class NotCommitted extends Error {}

/** A file at a revision, `HEAD` for one. Throws NotCommitted where there is none, or no git. */
export async function committedFile(uri: Uri, revision: string, parentOf: (uri: Uri) => Uri): Promise<CommittedFile> {
	const git = await gitApi();
	const repository = git.getRepository(uri) ?? (await git.openRepository?.(parentOf(uri)));
	if (!repository) {
		throw new NotCommitted('This file is in no git repository.');
	}
	try {
		return { text: await repository.show(revision, uri.fsPath), uri: git.toGitUri(uri, revision) };
	} catch {
		throw new NotCommitted(`This file is not in ${revision}.`);
	}
}

async function gitApi(): Promise<GitApi> {
	const extension = extensions.getExtension<GitExtension>('vscode.git');
	const git = extension && (await extension.activate());
	if (!git?.enabled) {
		throw new NotCommitted("Git is not available here: VS Code's git extension is missing or switched off.");
	}
	return git.getAPI(1);
}
