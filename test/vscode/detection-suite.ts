// Which documents get the language iptables, and which keep theirs.

import { assert } from 'chai';
import { languages, Position } from 'vscode';
import { closeEditor, extension, hasLanguage, insert, openSample, openText } from './editor.ts';

const DUMP = 'What the node says:\n\n*filter\n:INPUT DROP [0:0]\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n';

/** Resolves when everything that was opened before has been looked at: documents are looked at in turn. */
async function everythingLookedAt(): Promise<void> {
	await hasLanguage(await openText(DUMP, 'plaintext'), 'iptables');
}

suite('detection', () => {
	suiteSetup(extension);
	teardown(closeEditor);

	test('knows a dump by its name', async () => {
		assert.strictEqual((await openSample('eks-node.iptables')).languageId, 'iptables');
	});

	test('knows a dump in plain text by its lines', async () => {
		const document = await openText(DUMP, 'plaintext');
		await hasLanguage(document, 'iptables');
	});

	test('knows a dump that is pasted into plain text', async () => {
		const document = await openText('', 'plaintext');
		await insert(document, new Position(0, 0), DUMP);
		await hasLanguage(document, 'iptables');
	});

	test('leaves other plain text alone', async () => {
		const document = await openText('Use iptables -A INPUT -j ACCEPT.\n* filter\n* nat\n', 'plaintext');
		await everythingLookedAt();
		assert.strictEqual(document.languageId, 'plaintext');
	});

	test('leaves a dump alone that was set back to plain text', async () => {
		const document = await openText(DUMP, 'plaintext');
		await hasLanguage(document, 'iptables');
		await languages.setTextDocumentLanguage(document, 'plaintext');
		await insert(document, new Position(0, 0), '# one\n# two\n');
		await everythingLookedAt();
		assert.strictEqual(document.languageId, 'plaintext');
	});

	test('leaves a dump of another language alone', async () => {
		const document = await openText(DUMP, 'shellscript');
		await languages.setTextDocumentLanguage(document, 'plaintext');
		await everythingLookedAt();
		assert.strictEqual(document.languageId, 'plaintext');
	});
});
