// A dump in a real git repository: compared with HEAD, and each side of a diff read in its own version.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assert } from 'chai';
import {
	type CodeLens,
	commands,
	type DocumentSymbol,
	extensions,
	type Hover,
	type LocationLink,
	languages,
	MarkdownString,
	Position,
	Uri,
	ViewColumn,
	window,
	workspace,
} from 'vscode';
import { extension, findings } from './editor.ts';
import { until } from './until.ts';

const COMMITTED = `*filter
:INPUT DROP [0:0]
:WEB - [0:0]
-A INPUT -p tcp -m tcp --dport 80 -j WEB
-A INPUT -j nowhere
-A WEB -s 10.0.0.0/8 -j ACCEPT
COMMIT
`;
const PRESENT = COMMITTED.replace('-A INPUT -j nowhere\n', '')
	.replace('10.0.0.0/8', '0.0.0.0/0')
	.replace('dport 80 -j WEB', 'dport 80 -j WEB\n-A INPUT -j elsewhere');

suite('a git repository', () => {
	let folder: string;
	let file: Uri;

	suiteSetup(async () => {
		await extension();
		folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'iptables-lens-git-')));
		const git = (...args: string[]) =>
			execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: folder });
		git('init', '-q');
		writeFileSync(path.join(folder, 'rules.v4'), COMMITTED);
		git('add', 'rules.v4');
		git('commit', '-q', '-m', 'first');
		writeFileSync(path.join(folder, 'rules.v4'), PRESENT);
		file = Uri.file(path.join(folder, 'rules.v4'));
	});

	suiteTeardown(async () => {
		await commands.executeCommand('workbench.action.closeAllEditors');
		rmSync(folder, { recursive: true });
	});

	test('compare with HEAD', async () => {
		await window.showTextDocument(await workspace.openTextDocument(file));
		await commands.executeCommand('iptables.compareWithHead');
		const report = window.activeTextEditor!.document;
		assert.strictEqual(report.languageId, 'iptables-report');
		assert.match(report.lineAt(0).text, /^rules\.v4 since HEAD: \d+ changes? for packets/);
		assert.match(report.getText(), /ACCEPT {2}TCP packets to port 80 from anywhere but 10\.0\.0\.0\/8/);
	});

	test('a file that is not committed is said to be so', async () => {
		const other = path.join(folder, 'new.iptables');
		writeFileSync(other, COMMITTED);
		const document = await workspace.openTextDocument(Uri.file(other));
		await window.showTextDocument(document);
		await commands.executeCommand('iptables.compareWithHead');
		assert.strictEqual(window.activeTextEditor!.document, document);
	});

	test('the version of HEAD has colours, hovers, definitions and an outline of its own, and nothing in its way', async () => {
		const present = await workspace.openTextDocument(file);
		await window.showTextDocument(present, { preview: false });
		const old = await workspace.openTextDocument(committedUri());
		await window.showTextDocument(old, { preview: false, viewColumn: ViewColumn.Beside });
		assert.strictEqual(old.languageId, 'iptables');
		assert.strictEqual(old.getText(), COMMITTED);
		const [link] = await until('the definition', async () => {
			const found = await commands.executeCommand<LocationLink[]>('vscode.executeDefinitionProvider', old.uri, new Position(3, 38));
			return found.length > 0 ? found : undefined;
		});
		assert.strictEqual(link!.targetUri.toString(), old.uri.toString());
		const [hover] = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', old.uri, new Position(5, 11));
		assert.match(textOf(hover!), /16,777,216/);
		const symbols = await commands.executeCommand<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', old.uri);
		assert.deepStrictEqual(
			symbols[0]!.children.map(({ name }) => name),
			['INPUT', 'WEB'],
		);
		// the findings of the file come, so that those of the old version would have come, too
		await findings(present, 'undefined-chain');
		assert.deepStrictEqual(languages.getDiagnostics(old.uri), []);
		assert.deepStrictEqual(await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', old.uri, 10), []);
	});

	function committedUri(): Uri {
		const git = extensions.getExtension('vscode.git')!.exports.getAPI(1) as { toGitUri(uri: Uri, ref: string): Uri };
		return git.toGitUri(file, 'HEAD');
	}
});

function textOf({ contents }: Hover): string {
	return contents.map((part) => (part instanceof MarkdownString ? part.value : String(part))).join('\n');
}
