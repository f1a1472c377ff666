// The server as an editor starts it: a process that speaks over stdio, also to clients that speak badly.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type {
	DocumentSymbol,
	Hover,
	InitializeResult,
	Location,
	LocationLink,
	PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol';
import { clientOverStreams } from '../support/client-over-streams.ts';
import { readFixture } from '../support/fixture.ts';
import type { LanguageClient } from '../support/language-client.ts';
import { bundleServer } from '../support/server-bundle.ts';

const URI = 'file:///etc/iptables/rules.v4';
const DUMP = readFixture(`
	*filter
	:INPUT DROP [0:0]
	:SSH - [0:0]
	-A INPUT -p tcp -m tcp --dport 22 -j S$0SH
	-A INPUT -j GONE
	COMMIT
`);
const ON_SSH = DUMP.cursors[0]!;

let bundle = '';
const running = new Set<ChildProcessWithoutNullStreams>();

beforeAll(async () => {
	bundle = await bundleServer();
});
afterAll(() => rmSync(dirname(bundle), { recursive: true }));
afterEach(() => {
	for (const server of running) {
		server.kill();
	}
	running.clear();
});

function spawnServer(): { server: ChildProcessWithoutNullStreams; client: LanguageClient } {
	const server = spawn(process.execPath, [bundle, '--stdio']);
	running.add(server);
	return { server, client: clientOverStreams(server.stdout, server.stdin) };
}

/** Sends bytes to the server as they are, with a header that fits. */
function sendRaw(server: ChildProcessWithoutNullStreams, body: string): void {
	server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

test('a session from hello to goodbye', async () => {
	const { server, client } = spawnServer();
	const { capabilities, serverInfo } = await client.initialize({ textDocument: { definition: { linkSupport: true } } });
	expect(serverInfo?.name).toBe('iptables-lens');
	expect(capabilities.positionEncoding).toBe('utf-16');
	await client.open(URI, DUMP.text);
	const [link] = await client.ask<LocationLink[]>('definition', URI, ON_SSH);
	expect(link?.targetSelectionRange).toEqual({ start: { line: 2, character: 1 }, end: { line: 2, character: 4 } });
	const explained = await client.ask<Hover>('hover', URI, ON_SSH);
	expect(JSON.stringify(explained.contents)).toMatch(/SSH.*user chain/);
	const found = await client.ask<Location[]>('references', URI, ON_SSH, { context: { includeDeclaration: false } });
	expect(found).toHaveLength(1);
	const { diagnostics } = await client.hearing<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
	expect(diagnostics.map(({ code }) => code)).toContain('undefined-chain');
	const exited = once(server, 'exit');
	await client.stop();
	expect(await exited).toEqual([0, null]);
});

test('positions outside the text get empty answers', async () => {
	const { client } = spawnServer();
	await client.initialize();
	await client.open(URI, DUMP.text);
	for (const position of [
		{ line: 99, character: 0 },
		{ line: 3, character: 9999 },
		{ line: -1, character: -1 },
	]) {
		expect(await client.ask('definition', URI, position)).toEqual([]);
		expect(await client.ask('references', URI, position, { context: { includeDeclaration: true } })).toEqual([]);
		expect(await client.ask('documentHighlight', URI, position)).toEqual([]);
		expect(await client.ask('prepareCallHierarchy', URI, position)).toEqual([]);
		expect(await client.ask('hover', URI, position)).toBeNull();
		expect(await client.ask('prepareRename', URI, position)).toBeNull();
		expect(await client.ask('rename', URI, position, { newName: 'X' })).toBeNull();
	}
	await client.stop();
});

test('a document that is not open gets empty answers', async () => {
	const { client } = spawnServer();
	await client.initialize();
	expect(await client.ask('documentSymbol', 'file:///not-open')).toEqual([]);
	expect(await client.ask('definition', 'file:///not-open', ON_SSH)).toEqual([]);
	await client.stop();
});

test('a request that makes a feature throw gives an empty answer and a line in the log, and the next one works', async () => {
	const { client } = spawnServer();
	await client.initialize({ textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } });
	await client.open(URI, DUMP.text);
	expect(await client.ask('definition', URI)).toEqual([]);
	const { message } = await client.hearing<{ message: string }>('window/logMessage');
	expect(message).toMatch(/definition failed: TypeError/);
	expect((await client.ask<DocumentSymbol[]>('documentSymbol', URI)).map(({ name }) => name)).toEqual(['filter']);
	await client.stop();
});

test('messages that are no messages do not stop the server', async () => {
	const { server, client } = spawnServer();
	await client.initialize({ textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } });
	await client.open(URI, DUMP.text);
	sendRaw(server, 'this is not JSON');
	sendRaw(server, '[]');
	sendRaw(server, '{"jsonrpc":"2.0"}');
	sendRaw(server, '{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///x"}}}');
	sendRaw(server, '{"jsonrpc":"2.0","method":"textDocument/didChange","params":null}');
	sendRaw(server, '{"jsonrpc":"2.0","method":"$/setTrace","params":{"value":"verbose"}}');
	await expect(client.connection.sendRequest('no/such/method')).rejects.toThrow(/Unhandled method/);
	expect((await client.ask<DocumentSymbol[]>('documentSymbol', URI)).map(({ name }) => name)).toEqual(['filter']);
	const trace = await client.hearing<{ message: string }>('$/logTrace', ({ message }) => message.startsWith('documentSymbol'));
	expect(trace.message).toMatch(/^documentSymbol: \d+\.\d ms$/);
	await client.stop();
});

const ANSWERED_WITHIN = { timeout: 5_000 };
const ASKED = '{"jsonrpc":"2.0","id":"behind","method":"textDocument/hover","params":null}';
const REFUSED = '{"jsonrpc":"2.0","id":"of-no-length","method":"textDocument/hover","params":null}';
test.each([
	['a negative length', `Content-Length: -5\r\n\r\n${REFUSED}`],
	['a length that is no number', `Content-Length: many\r\n\r\n${REFUSED}`],
	['a length that no string has', `Content-Length: 99999999999999\r\n\r\n${REFUSED}`],
	['no length', `Content-Type: application/json\r\n\r\n${REFUSED}`],
	['no header at all', REFUSED],
	['a header without a colon', `garbage\r\n\r\n${REFUSED}`],
	['a length that is too small', `Content-Length: 5\r\n\r\n${REFUSED}`],
	['a body of several lines', `Content-Length: x\r\n\r\n{\n\n"jsonrpc": "2.0"\n\n}\n`],
	['a message that breaks off in its header', `${'x'.repeat(9)}Content-Le`],
	['bytes', '\0\u0001\u00ff\n\n'.repeat(1_000)],
	['a line of ten million', `"${'x'.repeat(10_000_000)}"`],
])('a request behind %s is answered', async (_, sent) => {
	const { server, client } = spawnServer();
	await client.initialize();
	let output = '';
	let told = '';
	server.stdout.on('data', (chunk) => {
		output += chunk;
	});
	server.stderr.on('data', (chunk) => {
		told += chunk;
	});
	server.stdin.write(sent);
	sendRaw(server, ASKED);
	await vi.waitFor(() => expect(output).toContain('"id":"behind","result":null'), ANSWERED_WITHIN);
	expect(output).not.toContain('of-no-length');
	expect(told).toMatch(/^iptables-language-server: left out what is no message: "[^\n]{1,1500}"\n$/);
	await client.stop();
});

test.each([
	['line feeds alone', `Content-Length: ${ASKED.length}\n\n${ASKED}`],
	['small letters and spaces', `content-length :  ${ASKED.length} \r\n\r\n${ASKED}`],
	[
		'more headers',
		`X-Trace: 7\r\nContent-Length: ${ASKED.length}\r\nContent-Type: application/vscode-jsonrpc; charset=utf8\r\n\r\n${ASKED}`,
	],
	['empty lines before it', `\r\n\n\r\nContent-Length: ${ASKED.length}\r\n\r\n${ASKED}`],
])('a message with %s is a message, in one piece and byte by byte', async (_, sent) => {
	const { server, client } = spawnServer();
	await client.initialize();
	let output = '';
	server.stdout.on('data', (chunk) => {
		output += chunk;
	});
	let told = '';
	server.stderr.on('data', (chunk) => {
		told += chunk;
	});
	server.stdin.write(sent);
	for (const byte of Buffer.from(sent.replace('behind', 'byByte'))) {
		server.stdin.write(Buffer.of(byte));
		await new Promise(setImmediate);
	}
	await vi.waitFor(() => expect(output).toMatch(/"id":"behind".*"id":"byByte"/s), ANSWERED_WITHIN);
	expect(told).toBe('');
	await client.stop();
});

test('any text is taken in and answered', async () => {
	const { client } = spawnServer();
	await client.initialize();
	const texts = [
		'',
		'\0\u0001\ufffe',
		'\ud800*filter\n\udc00',
		'x'.repeat(1_000_000),
		'\n'.repeat(100_000),
		'*filter\r\r\n:\n-A\n[\nChain (\n',
	];
	for (const [i, text] of texts.entries()) {
		const uri = `file:///text-${i}`;
		await client.open(uri, text);
		expect(Array.isArray(await client.ask('documentSymbol', uri))).toBe(true);
		expect(Array.isArray(await client.ask('foldingRange', uri))).toBe(true);
	}
	await client.stop();
});

/** Asks and gives the code of the error that comes back; 0 where it is an answer. */
async function errorOf(asked: Promise<unknown>): Promise<number> {
	return asked.then(
		() => 0,
		(error: { code: number }) => error.code,
	);
}

test.each([
	...[{}, null, [], { capabilities: null }, { capabilities: 5 }, { capabilities: { general: 5, workspace: null, textDocument: 'x' } }],
	{ capabilities: { general: { positionEncodings: 5 }, textDocument: { diagnostic: null, foldingRange: { rangeLimit: 'x' } } } },
	{ capabilities: {}, initializationOptions: 5, trace: 5, workspaceFolders: 5 },
])('a client that says hello with %j is one that can do nothing', async (params) => {
	const { client } = spawnServer();
	const { capabilities } = await client.connection.sendRequest<InitializeResult>('initialize', params as object | null);
	expect([capabilities.positionEncoding, capabilities.diagnosticProvider]).toEqual(['utf-16', undefined]);
	await client.connection.sendNotification('initialized', {});
	await client.open(URI, DUMP.text);
	expect(await client.ask('hover', URI, ON_SSH)).not.toBeNull();
	expect(await client.ask('foldingRange', URI)).not.toEqual([]);
	for (const more of [{}, { context: null }]) {
		expect(await client.ask('references', URI, ON_SSH, more)).toHaveLength(1);
		expect(await client.ask('codeAction', URI, undefined, { range: { start: ON_SSH, end: ON_SSH }, ...more })).toEqual([]);
	}
	expect(client.hasHeard('window/logMessage')).toBe(false);
});

test('requests out of their turn are refused', async () => {
	const { server, client } = spawnServer();
	const { connection } = client;
	await client.open(URI, DUMP.text);
	const hello = { processId: null, rootUri: null, capabilities: {} };
	expect(await errorOf(client.ask('hover', URI, ON_SSH))).toBe(-32002);
	expect(await errorOf(connection.sendRequest('shutdown'))).toBe(-32002);
	await client.initialize();
	expect(await client.ask('hover', URI, ON_SSH)).toBeNull(); // what was opened before was not heard
	expect(await errorOf(connection.sendRequest('initialize', hello))).toBe(-32600);
	await client.open(URI, DUMP.text);
	expect(await client.ask('hover', URI, ON_SSH)).not.toBeNull();
	await connection.sendRequest('shutdown');
	expect(await errorOf(client.ask('hover', URI, ON_SSH))).toBe(-32600);
	expect(await errorOf(connection.sendRequest('shutdown'))).toBe(-32600);
	const exited = once(server, 'exit');
	await connection.sendNotification('exit');
	expect(await exited).toEqual([0, null]);
});

const METHODS = ['hover', 'references', 'selectionRange', 'codeAction', 'inlayHint', 'rename', 'documentSymbol', 'semanticTokens/range'];

test('parameters of another type are answered with nothing, and nothing is logged', async () => {
	const { server, client } = spawnServer();
	await client.initialize({ textDocument: { diagnostic: {} } });
	await client.open(URI, DUMP.text);
	let output = '';
	server.stdout.on('data', (chunk) => {
		output += chunk;
	});
	// a library's client sends no null, so these go round it
	const about = ['workspace/symbol', 'callHierarchy/incomingCalls', 'codeLens/resolve', ...METHODS.map((name) => `textDocument/${name}`)];
	const asked = [...about, 'iptables/compare'].flatMap((method) => [null, undefined, []].map((params) => ({ method, params })));
	for (const [i, each] of asked.entries()) {
		sendRaw(server, JSON.stringify({ jsonrpc: '2.0', id: `empty-${i}`, ...each }));
	}
	await client.ask('foldingRange', URI);
	const answers = output.match(/\{"jsonrpc":"2.0","id":"empty-\d+",.*?\}(?=Content|$)/g) ?? [];
	expect(answers).toHaveLength(asked.length);
	expect(answers.filter((answer) => answer.includes('error'))).toEqual([]);
	for (const place of [{ line: 'a', character: 'b' }, { line: null, character: null }, { line: 1.5, character: 0 }, null, 7]) {
		const more = { position: place, positions: [place], range: { start: place, end: place }, newName: 'X', context: { diagnostics: [] } };
		for (const method of METHODS.filter((name) => name !== 'documentSymbol')) {
			expect(JSON.stringify(await client.ask(method, URI, undefined, more)), method).toMatch(/^(?:null|\[\]|\{"data":\[\]\})$/);
		}
	}
	expect(client.hasHeard('window/logMessage')).toBe(false);
	await client.stop();
});

test('where nobody reads its answers the server ends, without a word', async () => {
	const server = spawn(process.execPath, [bundle, '--stdio']);
	running.add(server);
	const said: string[] = [];
	server.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
	server.stdin.on('error', () => {}); // it may be gone before everything is sent
	server.stdout.destroy();
	const closed = once(server, 'close');
	sendRaw(
		server,
		JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } }),
	);
	expect(await closed).toEqual([1, null]);
	expect(said.join('')).toBe('');
});
