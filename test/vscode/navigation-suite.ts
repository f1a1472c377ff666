// Finding one's way in the listing of a Kubernetes node.

import { assert } from 'chai';
import type { CallHierarchyItem, DocumentSymbol, FoldingRange, Hover, Location, LocationLink, MarkdownString, TextDocument } from 'vscode';
import { extension, openSample, openText, placeOf } from './editor.ts';
import { execute, until } from './until.ts';

suite('navigation', () => {
	let document: TextDocument;

	suiteSetup(async () => {
		document = await openSample('eks-node.iptables');
		const { client } = await extension();
		await until('the server', () => (client()?.isRunning() ? true : undefined), client()!.onDidChangeState);
	});

	test('a double click takes the whole name of a chain', () => {
		const range = document.getWordRangeAtPosition(placeOf(document, 'KUBE-EXTERNAL-SERVICES'));
		assert.strictEqual(document.getText(range), 'KUBE-EXTERNAL-SERVICES');
	});

	test('definition', async () => {
		const [link] = await execute<(Location | LocationLink)[]>(
			'vscode.executeDefinitionProvider',
			document.uri,
			placeOf(document, 'KUBE-FIREWALL'),
		);
		assert.isDefined(link);
		const range = 'targetUri' in link! ? link.targetRange : link!.range;
		assert.match(document.lineAt(range.start.line).text, /^Chain KUBE-FIREWALL \(2 references\)/);
	});

	test('hover', async () => {
		const hovers = await execute<Hover[]>('vscode.executeHoverProvider', document.uri, placeOf(document, 'KUBE-FIREWALL'));
		const text = hovers.flatMap(({ contents }) => contents.map((content) => (content as MarkdownString).value)).join('\n');
		assert.match(text, /2 rules/);
		assert.match(text, /2 references/);
	});

	test('references agree with the header', async () => {
		const locations = await execute<Location[]>('vscode.executeReferenceProvider', document.uri, placeOf(document, 'KUBE-FIREWALL'));
		const lines = locations.map(({ range }) => document.lineAt(range.start.line).text.split(/\s+/)[0]);
		assert.sameMembers(lines, ['KUBE-FIREWALL', 'KUBE-FIREWALL', 'Chain']);
	});

	test('outline', async () => {
		const tables = await execute<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
		assert.deepStrictEqual(
			tables.map(({ name, children }) => [name, children.map((chain) => chain.name)]),
			[
				[
					'filter',
					[
						'INPUT',
						'FORWARD',
						'OUTPUT',
						'KUBE-EXTERNAL-SERVICES',
						'KUBE-FIREWALL',
						'KUBE-FORWARD',
						'KUBE-KUBELET-CANARY',
						'KUBE-PROXY-CANARY',
						'KUBE-SERVICES',
					],
				],
			],
		);
	});

	test('folding', async () => {
		const folds = await execute<FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
		assert.include(
			folds.map(({ start }) => document.lineAt(start).text),
			'Chain INPUT (policy ACCEPT)',
		);
	});

	test('call hierarchy', async () => {
		const place = placeOf(document, 'KUBE-FIREWALL', 'Chain KUBE-FIREWALL');
		const [item] = await execute<CallHierarchyItem[]>('vscode.prepareCallHierarchy', document.uri, place);
		const calls = await execute<{ from: CallHierarchyItem }[]>('vscode.provideIncomingCalls', item);
		assert.sameMembers(
			calls.map(({ from }) => from.name),
			['INPUT', 'OUTPUT'],
		);
	});

	test('rename in a save file', async () => {
		const text = '*filter\n:INPUT DROP [0:0]\n:web - [0:0]\n-A INPUT -j web\n-A web -j ACCEPT\nCOMMIT\n';
		const save = await openText(text, 'iptables');
		const edit = await execute<{ get(uri: unknown): { newText: string }[] }>(
			'vscode.executeDocumentRenameProvider',
			save.uri,
			placeOf(save, 'web', ':web'),
			'www',
		);
		assert.deepStrictEqual(
			edit.get(save.uri).map(({ newText }) => newText),
			['www', 'www', 'www'],
		);
	});
});
