// Which documents somebody can edit. The other ones are versions to look at – of git, of a review, of a pull request – where findings, lenses and hints would only be in the
// way: what is wrong in an old version is not to be mended there.

/** The schemes of URIs under which editors keep files that can be changed. */
const EDITABLE = new Set([
	'file',
	'untitled',
	'vscode-remote',
	'vscode-userdata',
	'vscode-test-web',
	'memfs',
	'inmemory',
	'tmp',
	'sftp',
	'ssh',
]);

/** Whether the document of a URI can be edited, by its scheme. */
export function isEditable(uri: string): boolean {
	return EDITABLE.has(uri.slice(0, Math.max(0, uri.indexOf(':'))).toLowerCase());
}
