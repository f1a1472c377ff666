// Tells why a very large dump is plain text: VS Code gives files above 50 MB to no extension.

import { type Disposable, TabInputText, type Uri, window, workspace } from 'vscode';
import { isDump, LINES_LOOKED_AT } from './detection.ts';

/** Bytes of a file up to which VS Code gives it to extensions. */
const SYNCHRONISED_BYTES = 50 * 1024 * 1024;
/** Bytes of a file that are read to see what is in it, where its name does not say so: VS Code reads files as a whole. */
const READ_BYTES = 256 * 1024 * 1024;
/** Bytes in which the first lines stand. */
const BEGINNING_BYTES = 64 * 1024;
/** Names of files that are dumps for certain. */
const NAME = /(?:^|[._-])ip6?tables(?:[._-]|$)|^rules.*\.v[46]$/i;

/** Looks once at every file that is shown, and says it of those with a dump in them. */
export function tellOfTooLarge(): Disposable {
	const looked = new Set<string>();
	const look = async (): Promise<void> => {
		const uri = shownUri();
		if (!uri || looked.has(uri.toString()) || isOpen(uri)) {
			return;
		}
		looked.add(uri.toString());
		const { size } = await workspace.fs.stat(uri);
		if (size > SYNCHRONISED_BYTES && (await holdsDump(uri, size))) {
			const megabytes = (size / 1024 / 1024).toFixed(0);
			window.showInformationMessage(
				`This file has ${megabytes} MB. VS Code shows files above 50 MB to no extension, so it stays plain text here. On the command line, "iptables-lens check FILE" reads it.`,
			);
		}
	};
	// a file that is gone by now needs no word
	const lookQuietly = () => void look().catch(() => undefined);
	lookQuietly();
	return window.tabGroups.onDidChangeTabs(lookQuietly);
}

function shownUri(): Uri | undefined {
	const input = window.tabGroups.activeTabGroup.activeTab?.input;
	return input instanceof TabInputText ? input.uri : undefined;
}

/** Whether a file that no extension is shown holds a dump. Files elsewhere than on this machine are not read for that. */
async function holdsDump(uri: Uri, bytes: number): Promise<boolean> {
	if (NAME.test(uri.path.split('/').at(-1) ?? '')) {
		return true;
	}
	if (uri.scheme !== 'file' || bytes > READ_BYTES) {
		return false;
	}
	const beginning = (await workspace.fs.readFile(uri)).subarray(0, BEGINNING_BYTES);
	return isDump(new TextDecoder().decode(beginning).split(/\r?\n/, LINES_LOOKED_AT));
}

function isOpen(uri: Uri): boolean {
	return workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}
