// Comparing a dump with what is saved of it: the report, both versions in one spelling, and what is marked at the rules. Runs in every extension host.

import { assert } from 'chai';
import {
	type CodeLens,
	commands,
	type DocumentLink,
	type Hover,
	MarkdownString,
	Position,
	Range,
	TabInputTextDiff,
	type TextDocument,
	Uri,
	window,
	workspace,
} from 'vscode';
import { extension } from './editor.ts';
import { until } from './until.ts';

const SAVED = `*filter
:INPUT DROP [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j DROP
-A INPUT -s 10.0.0.0/8 -p tcp -m tcp --dport 22 -j ACCEPT
COMMIT
`;

suite('comparing', () => {
	let file: Uri;
	let document: TextDocument;

	suiteSetup(async () => {
		await extension();
		const folder = workspace.workspaceFolders![0]!.uri;
		file = Uri.joinPath(folder, '..', 'out', 'compared.iptables');
		await workspace.fs.writeFile(file, new TextEncoder().encode(SAVED));
	});

	suiteTeardown(() => workspace.fs.delete(file));

	setup(async () => {
		document = await workspace.openTextDocument(file);
		const editor = await window.showTextDocument(document);
		// the last rule comes before the one above it
		await editor.edit((edit) => {
			const rule = document.lineAt(4).text;
			edit.delete(new Range(4, 0, 5, 0));
			edit.insert(new Position(3, 0), `${rule}\n`);
		});
		await commands.executeCommand('iptables.compareWithSaved');
	});

	teardown(async () => {
		await window.showTextDocument(document);
		await commands.executeCommand('workbench.action.files.revert');
		await commands.executeCommand('workbench.action.closeAllEditors');
	});

	test('the report names the port, the source, an example and both rules', () => {
		const report = window.activeTextEditor!.document;
		assert.strictEqual(report.languageId, 'iptables-report');
		assert.deepStrictEqual(report.getText().split('\n').slice(0, 5), [
			'compared.iptables since saved: 1 change for packets, which lets more through.',
			'DROP → ACCEPT  TCP packets to port 22 from 10.0.0.0/8 entering any interface but lo  (filter INPUT)',
			'  for example TCP 10.0.0.1:40000 → 198.51.100.9:22 (ssh) entering eth0, NEW',
			'  before: INPUT rule 2 (line 4): -A INPUT -p tcp -m tcp --dport 22 -j DROP',
			'  after:  INPUT rule 2 (line 4): -A INPUT -s 10.0.0.0/8 -p tcp -m tcp --dport 22 -j ACCEPT',
		]);
	});

	test('its places lead to the rules', async () => {
		const links = await until('links', async () => {
			const found = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', window.activeTextEditor!.document.uri);
			return found.length > 0 ? found : undefined;
		});
		const place = links.find(({ range }) => range.start.line === 4)!;
		assert.strictEqual(place.target?.with({ fragment: '' }).toString(), file.toString());
		assert.strictEqual(place.target?.fragment, 'L4');
	});

	test("VS Code's own comparison shows both versions in one spelling", async () => {
		const tab = window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ input }) => input instanceof TabInputTextDiff);
		const { original, modified } = tab!.input as TabInputTextDiff;
		const [before, after] = await Promise.all([workspace.openTextDocument(original), workspace.openTextDocument(modified)]);
		assert.strictEqual(before.getText(), SAVED.replaceAll(' [0:0]', ''));
		assert.strictEqual(after.languageId, 'iptables');
		assert.strictEqual(after.lineAt(3).text, '-A INPUT -s 10.0.0.0/8 -p tcp -m tcp --dport 22 -j ACCEPT');
	});

	test('the rule that differs is marked until somebody has enough of it', async () => {
		await window.showTextDocument(document);
		const title = /^moved since saved, was rule 2: DROP → ACCEPT TCP packets to port 22 from 10\.0\.0\.0\/8/;
		await until('the mark', async () => ((await lensTitles(document)).some((lens) => title.test(lens)) ? true : undefined));
		const [hover] = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', file, new Position(4, 4));
		assert.include(textOf(hover!), 'In saved the same rule was INPUT rule 2');
		await commands.executeCommand('iptables.stopComparing');
		await until('no mark', async () => ((await lensTitles(document)).some((lens) => lens.includes('since')) ? undefined : true));
	});
});

async function lensTitles({ uri }: TextDocument): Promise<string[]> {
	const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
	return lenses.map(({ command }) => command?.title ?? '');
}

function textOf({ contents }: Hover): string {
	return contents.map((part) => (part instanceof MarkdownString ? part.value : String(part))).join('\n');
}
