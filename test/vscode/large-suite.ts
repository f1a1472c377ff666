// A dump that is too large for the colours of all of it to be sent at once: those of the lines on the screen must stay.

import { assert } from 'chai';
import { type CodeLens, commands, type DocumentSymbol, Position, Range, type SemanticTokens, type TextDocument } from 'vscode';
import { extension, openText } from './editor.ts';

const RULES = 40_000;

suite('large dumps', () => {
	let document: TextDocument;

	suiteSetup(async () => {
		await extension();
		const rules = Array.from(
			{ length: RULES },
			(_, i) => `-A LAN -s 10.${i >> 12}.${(i >> 4) & 255}.${(i & 15) * 16}/28 -p tcp -m tcp --dport ${1_000 + (i % 60_000)} -j ACCEPT\n`,
		);
		document = await openText(`*filter\n:INPUT DROP [0:0]\n:LAN - [0:0]\n-A INPUT -j LAN\n${rules.join('')}COMMIT\n`, 'iptables');
		assert.isAbove(document.getText().length, 2_000_000);
	});

	test('have colours wherever one looks', async () => {
		const range = new Range(new Position(20_000, 0), new Position(20_060, 0));
		const tokens = await commands.executeCommand<SemanticTokens>('vscode.provideDocumentRangeSemanticTokens', document.uri, range);
		assert.isAbove(tokens.data.length, 60 * 5);
	});

	test('keep them: a request for all colours has no answer that would clear those', async () => {
		const answer = await Promise.resolve(commands.executeCommand('vscode.provideDocumentSemanticTokens', document.uri)).then(
			(tokens) => tokens ?? 'an answer without tokens',
			(error: Error) => error.message,
		);
		assert.equal(answer, 'Canceled');
	});

	test('list as many chains as VS Code can bear, and say how many more there are', async () => {
		const names = Array.from({ length: 3_000 }, (_, i) => `KUBE-SVC-${i}`);
		const calls = '-A OURS -j KUBE-SVC-0\n'.repeat(1_500);
		const declared = names.map((name) => `:${name} - [0:0]\n`).join('');
		const chains = await openText(`*nat\n${declared}:OURS - [0:0]\n${calls}COMMIT\n`, 'iptables');
		const [table] = await commands.executeCommand<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', chains.uri);
		assert.deepEqual(
			table!.children.slice(-3).map(({ name }) => name),
			['KUBE-SVC-1997', 'OURS', '… 1,002 more chains'],
		);
		const [lens] = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', chains.uri, 1);
		assert.equal(lens!.command!.title, '1,500 references · 0 rules');
		// without the places, for which VS Code then asks
		assert.lengthOf(lens!.command!.arguments!, 2);
		await commands.executeCommand(lens!.command!.command, ...lens!.command!.arguments!);
	});
});
