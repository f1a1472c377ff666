// ../w/sess2.ts

// test/bench/session.ts
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readFileSync as readFileSync2, rmSync } from 'node:fs';
import { dirname } from 'node:path';

// test/support/generate/random.ts
function randomIntegers(seed) {
	let state = seed >>> 0;
	return (below) => {
		state = (state + 1831565813) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
	};
}

// test/support/language-client.ts
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';

var LanguageClient = class {
	connection;
	/** Messages of the server that nobody asked for, by method, in their order. */
	heard = [];
	waiting = [];
	/** What the client answers when the server asks for settings. */
	settings = null;
	constructor(fromServer, toServer) {
		this.connection = createMessageConnection(new StreamMessageReader(fromServer), new StreamMessageWriter(toServer));
		this.connection.onNotification((method, params) => this.hear(method, params));
		this.connection.onUnhandledProgress((params) => this.hear('$/progress', params));
		this.connection.onNotification('$/logTrace', (params) => this.hear('$/logTrace', params));
		this.connection.onRequest((method, params) => {
			this.hear(method, params);
			return method === 'workspace/configuration' ? [this.settings] : null;
		});
		this.connection.listen();
	}
	async initialize(capabilities = {}, initializationOptions = void 0) {
		const params = { processId: null, rootUri: null, capabilities, initializationOptions };
		const result = await this.connection.sendRequest('initialize', params);
		await this.connection.sendNotification('initialized', {});
		return result;
	}
	async open(uri, text, version = 1) {
		await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'iptables', version, text } });
	}
	async change(uri, version, contentChanges) {
		await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
	}
	/** Asks about a document, at a position where the request has one. `method` without `textDocument/`. */
	ask(method, uri, position, more = {}) {
		return this.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, ...(position && { position }), ...more });
	}
	/** The next message of the server with this method that fits, those already here included; each is given once. */
	async hearing(method, fits = () => true) {
		for (;;) {
			const at = this.heard.findIndex((message) => message.method === method && fits(message.params));
			if (at !== -1) {
				return this.heard.splice(at, 1)[0].params;
			}
			await new Promise((resolve) => {
				this.waiting.push(resolve);
			});
		}
	}
	/** Whether the server has said something with this method that nobody has taken. */
	hasHeard(method) {
		return this.heard.some((message) => message.method === method);
	}
	async stop() {
		await this.connection.sendRequest('shutdown');
		await this.connection.sendNotification('exit');
		this.connection.dispose();
	}
	hear(method, params) {
		this.heard.push({ method, params });
		const { waiting } = this;
		this.waiting = [];
		for (const wake of waiting) {
			wake();
		}
	}
};

// test/support/server-bundle.ts
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

async function bundleServer() {
	const outfile = join(mkdtempSync(join(tmpdir(), 'iptables-lens-')), 'main.cjs');
	await build({
		entryPoints: [fileURLToPath(new URL('../../server/src/lsp/main.ts', import.meta.url))],
		outfile,
		bundle: true,
		platform: 'node',
		conditions: ['node', 'browser'],
		format: 'cjs',
		logLevel: 'error',
	});
	return outfile;
}

// test/bench/session.ts
var URI = 'file:///kube.rules';
var KEYSTROKES = 200;
var WHOLE = 10;
var REPLACED = 1e3;
var REPLACINGS = 4;
var SCREEN = 60;
async function sessionTimes(text) {
	const bundle = await bundleServer();
	const server = spawn(process.execPath, ['--heap-growing-percent=40', bundle, '--stdio']);
	try {
		const times = await measure(new LanguageClient(server.stdout, server.stdin), text);
		return { times, peak: peakOf(server.pid) };
	} finally {
		server.kill();
		rmSync(dirname(bundle), { recursive: true });
	}
}
function peakOf(process2) {
	const file = `/proc/${process2}/status`;
	const [, kilobytes] = (existsSync(file) && /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8'))) || [];
	return kilobytes === void 0 ? void 0 : Number(kilobytes) / 1e3;
}
async function measure(client, text) {
	const times = /* @__PURE__ */ new Map();
	const timed = async (what, work) => {
		const begun = performance.now();
		await work();
		times.set(what, [...(times.get(what) ?? []), performance.now() - begun]);
	};
	await client.initialize({ textDocument: { diagnostic: {} } });
	const screen = (line) => ({ range: { start: { line, character: 0 }, end: { line: line + SCREEN, character: 0 } } });
	await timed('open: colours of the first screen', async () => {
		await client.open(URI, text);
		await client.ask('semanticTokens/range', URI, void 0, screen(0));
	});
	await timed('then: outline', () => client.ask('documentSymbol', URI));
	await timed('then: all findings', () => client.ask('diagnostic', URI));
	const next = randomIntegers(9);
	const rules = text.split('\n').flatMap((line, at) => (line.startsWith('-A') ? [at] : []));
	let version = 1;
	for (let i = 0; i < KEYSTROKES; i++) {
		const line = rules[next(rules.length)];
		const at = { line, character: 3 };
		const type = (character, end, letter) =>
			client.change(URI, ++version, [{ range: { start: { line, character }, end: { line, character: end } }, text: letter }]);
		await timed('keystroke and hover', async () => {
			await type(3, 3, 'X');
			await client.ask('hover', URI, at);
		});
		await timed('keystroke and colours of the screen', async () => {
			await type(3, 4, '');
			await client.ask('semanticTokens/range', URI, void 0, screen(line));
		});
		await timed('definition', () => client.ask('definition', URI, at));
		if (i % (KEYSTROKES / WHOLE) === 0) {
			await timed('keystroke and all findings', async () => {
				await type(3, 3, 'X');
				await client.ask('diagnostic', URI);
			});
			await type(3, 4, '');
			const findings = client.ask('diagnostic', URI);
			await timed('hover while findings are worked out', () => client.ask('hover', URI, at));
			await timed('definition while findings are worked out', () => client.ask('definition', URI, at));
			await findings;
		}
		if (i % (KEYSTROKES / REPLACINGS) === 0) {
			const places = Array.from({ length: REPLACED }, (_, place) => rules[(i * 97 + place * 61) % rules.length]);
			for (const [end, letter] of [
				[3, 'X'],
				[4, ''],
			]) {
				const changes = places.map((each) => ({
					range: { start: { line: each, character: 3 }, end: { line: each, character: end } },
					text: letter,
				}));
				await timed(`${REPLACED} places replaced at once, and hover`, async () => {
					await client.change(URI, ++version, changes);
					await client.ask('hover', URI, at);
				});
			}
		}
	}
	return times;
}

// ../w/sess2.ts
var r = await sessionTimes(readFileSync2(process.argv[2], 'utf8'));
for (const [k, v] of r.times ?? r) {
	const s = [...v].sort((a, b) => a - b);
	console.log(k, 'p50', s[s.length >> 1].toFixed(1), 'p95', s[Math.floor(s.length * 0.95)].toFixed(1));
}
console.log(r.peak);
