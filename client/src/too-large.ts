// Tells why a very large dump is plain text: VS Code gives files above 50 MB to no extension.

import { type Disposable, TabInputText, type Uri, window, workspace } from 'vscode';

/** Bytes of a file up to which VS Code gives it to extensions. */
const SYNCHRONISED_BYTES = 50 * 1024 * 1024;
/** Names of files that are dumps for certain: nobody can look into them. */
const NAME = /(?:^|[._-])ip6?tables(?:[._-]|$)|^rules.*\.v[46]$/i;

/** Looks at every file that is shown, and says it once for each. */
export function tellOfTooLarge(): Disposable {
	const told = new Set<string>();
	const look = async (): Promise<void> => {
		const uri = shownUri();
		if (!uri || told.has(uri.toString()) || !NAME.test(uri.path.split('/').at(-1) ?? '') || isOpen(uri)) {
			return;
		}
		const { size } = await workspace.fs.stat(uri);
		if (size > SYNCHRONISED_BYTES && !told.has(uri.toString())) {
			told.add(uri.toString());
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

function isOpen(uri: Uri): boolean {
	return workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}
