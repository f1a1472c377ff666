// A client that says anything in any order: the server answers every request, and goes on.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Hover } from 'vscode-languageserver-protocol';
import { clientOverStreams } from '../support/client-over-streams.ts';
import type { LanguageClient } from '../support/language-client.ts';
import { runs } from '../support/properties.ts';
import { bundleServer } from '../support/server-bundle.ts';
import { mutatedDump } from './mutated.ts';

const URIS = ['file:///a', 'file:///b', 'untitled:c', 'git:/a?{"ref":"HEAD"}', '%%%', ''];
const METHODS = [
	'definition', 'references', 'documentHighlight', 'hover', 'documentSymbol', 'foldingRange', 'selectionRange', 'prepareCallHierarchy', 'rename', 'prepareRename',
	'codeLens', 'inlayHint', 'semanticTokens/full', 'semanticTokens/range', 'completion', 'signatureHelp', 'codeAction', 'diagnostic', 'nonsense',
]; // biome-ignore format: one table

let bundle = '';
let server: ChildProcessWithoutNullStreams;
let client: LanguageClient;

beforeAll(async () => {
	bundle = await bundleServer();
	server = spawn(process.execPath, [bundle, '--stdio']);
	client = clientOverStreams(server.stdout, server.stdin);
	await client.initialize();
});
afterAll(() => {
	server.kill();
	rmSync(dirname(bundle), { recursive: true });
});

const uri = fc.constantFrom(...URIS);
const number = fc.oneof(fc.nat(60), fc.constantFrom(-1, 1e9, 0.5, 2 ** 31));
const position = fc.record({ line: number, character: number });
const range = fc.record({ start: position, end: position });
const junk = fc.anything({ maxDepth: 2, withNullPrototype: false });

type Act = () => Promise<unknown>;

const act: fc.Arbitrary<Act> = fc.oneof(
	fc.tuple(uri, mutatedDump, fc.integer()).map(
		([at, text, version]): Act =>
			() =>
				client.open(at, text, version),
	),
	fc.tuple(uri, fc.array(fc.record({ range, text: mutatedDump }), { maxLength: 3 }), fc.integer()).map(
		([at, changes, version]): Act =>
			() =>
				client.change(at, version, changes),
	),
	uri.map(
		(at): Act =>
			() =>
				client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: at } }),
	),
	{
		weight: 4,
		arbitrary: fc.tuple(uri, fc.constantFrom(...METHODS), position, range).map(
			([at, method, where, stretch]): Act =>
				() =>
					client.ask(method, at, where, {
						range: stretch,
						positions: [where],
						newName: 'x',
						context: { diagnostics: [], includeDeclaration: true },
					}),
		),
	},
	fc.tuple(fc.constantFrom(...METHODS), junk).map(
		([method, params]): Act =>
			() =>
				client.connection.sendRequest(`textDocument/${method}`, params),
	),
	fc
		.tuple(
			fc.constantFrom('textDocument/didOpen', 'textDocument/didChange', '$/cancelRequest', 'workspace/didChangeConfiguration', 'x/y'),
			junk,
		)
		.map(
			([method, params]): Act =>
				() =>
					client.connection.sendNotification(method, params),
		),
);

test(`${runs(40)} conversations`, { timeout: 86_400_000 }, async () => {
	const text = '*filter\n:INPUT DROP [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n';
	let talks = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
			// a refusal is an answer, too
			await Promise.allSettled(acts.map((each) => each()));
			const own = `file:///good${talks++}`;
			await client.open(own, text);
			const answer = await client.ask<Hover>('hover', own, { line: 2, character: 5 });
			expect(JSON.stringify(answer.contents)).toContain('INPUT');
			await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: own } });
			expect(server.exitCode).toBe(null);
		}),
		{ numRuns: runs(40) },
	);
});
