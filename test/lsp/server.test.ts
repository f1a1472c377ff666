// What the server does for clients of different abilities, over streams in this process.

import { PassThrough } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import {
	CancellationTokenSource,
	type ClientCapabilities,
	type CodeAction,
	type CodeLens,
	DiagnosticSeverity,
	type DocumentDiagnosticReport,
	type InlayHint,
	type LocationLink,
	LSPErrorCodes,
	type PublishDiagnosticsParams,
	type SemanticTokens,
} from 'vscode-languageserver-protocol';
import {
	FINDINGS_PUBLISHED,
	REACH_IN_EDITOR,
	REACH_IN_REFUSED,
	SLOW_TEXT_CHARACTERS,
	WHOLE_TOKENS_CHARACTERS,
} from '../../server/src/limits.ts';
import { FINDINGS_DELAY } from '../../server/src/lsp/scheduling.ts';
import { start } from '../../server/src/lsp/server.ts';
import type { DumpStatus } from '../../server/src/protocol.ts';
import { clientOverStreams } from '../support/client-over-streams.ts';
import { boxesDump } from '../support/generate/adversarial.ts';
import { kubeDump } from '../support/generate/kube.ts';
import type { LanguageClient } from '../support/language-client.ts';

const URI = 'file:///rules.v4';
const BROKEN = '*filter\n:INPUT DROP [0:0]\n-A INPUT -j GONE\nCOMMIT\n';
const MENDED = BROKEN.replace('GONE', 'DROP');
const PULLS: ClientCapabilities = {
	textDocument: { diagnostic: {} },
	workspace: { diagnostics: { refreshSupport: true }, configuration: true },
};
/** What one message overtakes another by is lost where other work takes the processor away. */
const ON_A_BUSY_MACHINE = { retry: 2 };
const EVERYWHERE = { range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } } };

let client: LanguageClient;

async function connect(capabilities: ClientCapabilities = {}, options?: unknown, settings: unknown = null, collectGarbage?: () => void) {
	const toServer = new PassThrough();
	const fromServer = new PassThrough();
	start(createConnection(ProposedFeatures.all, toServer, fromServer), collectGarbage);
	client = clientOverStreams(fromServer, toServer);
	client.settings = settings;
	return client.initialize(capabilities, options);
}

afterEach(async () => {
	await client.connection.sendRequest('shutdown');
	client.connection.dispose();
});

const codesOf = (report: DocumentDiagnosticReport) => (report.kind === 'full' ? report.items.map(({ code }) => code) : report.kind);

test('a client that pulls is asked to pull and is sent nothing', async () => {
	const { capabilities } = await connect(PULLS);
	expect(capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: false, workspaceDiagnostics: false });
	await client.open(URI, BROKEN);
	const report = await client.ask<DocumentDiagnosticReport>('diagnostic', URI);
	expect(codesOf(report)).toEqual(['undefined-chain']);
	const previousResultId = report.resultId;
	expect(codesOf(await client.ask('diagnostic', URI, undefined, { previousResultId }))).toBe('unchanged');
	await client.change(URI, 2, [{ text: MENDED }]);
	expect(codesOf(await client.ask('diagnostic', URI, undefined, { previousResultId }))).toEqual([]);
	await client.hearing<DumpStatus>('iptables/status'); // comes later than findings would be sent
	expect(client.hasHeard('textDocument/publishDiagnostics')).toBe(false);
});

test('a client that does not pull is sent findings, and none once the document is closed', async () => {
	const { capabilities } = await connect();
	expect(capabilities.diagnosticProvider).toBeUndefined();
	await client.open(URI, BROKEN);
	await client.change(URI, 2, [{ text: MENDED }]);
	await client.change(URI, 3, [{ text: BROKEN }]);
	const first = await client.hearing<PublishDiagnosticsParams>('textDocument/publishDiagnostics', ({ version }) => version === 3);
	expect([first.version, first.diagnostics.map(({ code }) => code)]).toEqual([3, ['undefined-chain']]);
	await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
	expect((await client.hearing<PublishDiagnosticsParams>('textDocument/publishDiagnostics')).diagnostics).toEqual([]);
});

test('a version that nobody can edit has definitions, but no findings, lenses or hints', async () => {
	await connect({ ...PULLS, textDocument: { diagnostic: {}, definition: { linkSupport: true } } });
	const text = '*filter\n:INPUT DROP [0:0]\n:FOO - [0:0]\n-A INPUT -j FOO\n-A INPUT -j GONE\nCOMMIT\n';
	const counts = async (uri: string) => {
		await client.open(uri, text);
		const report = await client.ask<DocumentDiagnosticReport>('diagnostic', uri);
		const lenses = await client.ask<CodeLens[]>('codeLens', uri);
		const hints = await client.ask<InlayHint[]>('inlayHint', uri, undefined, EVERYWHERE);
		const links = await client.ask<LocationLink[]>('definition', uri, { line: 3, character: 13 });
		return [codesOf(report).length, lenses.length, hints.length, links.map(({ targetUri }) => targetUri === uri)];
	};
	expect(await counts(URI)).toEqual([1, 2, 2, [true]]);
	expect(await counts(`git:/rules.v4?${encodeURIComponent('{"ref":"HEAD"}')}`)).toEqual([0, 0, 0, [true]]);
	expect(await counts('review:/rules.v4?a')).toEqual([0, 0, 0, [true]]);
	expect(await counts('pr:/rules.v4')).toEqual([0, 0, 0, [true]]);
	expect(await counts('vscode-vfs://github/owner/name/rules.v4')).toEqual([0, 0, 0, [true]]);
});

test('two versions of one file that differ in their query are two documents', async () => {
	await connect({ textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } });
	await client.open('git:/rules.v4?old', '*nat\nCOMMIT\n');
	await client.open('git:/rules.v4?new', '*raw\nCOMMIT\n');
	expect(await client.ask('documentSymbol', 'git:/rules.v4?old')).toMatchObject([{ name: 'nat' }]);
	expect(await client.ask('documentSymbol', 'git:/rules.v4?new')).toMatchObject([{ name: 'raw' }]);
});

test.each([
	[undefined, 'utf-16'],
	[['utf-8', 'utf-16'], 'utf-8'],
	[['utf-32'], 'utf-32'],
	[['no-such-encoding'], 'utf-16'],
])('a client that offers %j gets %s, in questions, edits and answers', async (positionEncodings, chosen) => {
	const { capabilities } = await connect({
		...(positionEncodings && { general: { positionEncodings } }),
		textDocument: { definition: { linkSupport: true } },
	});
	expect(capabilities.positionEncoding).toBe(chosen);
	const units = (text: string) => (chosen === 'utf-8' ? Buffer.byteLength(text) : chosen === 'utf-32' ? [...text].length : text.length);
	const before = '-A INPUT -m comment --comment "é€😀" -j ';
	await client.open(URI, `*filter\n:INPUT DROP [0:0]\n:FOO - [0:0]\n${before}BAR\nCOMMIT\n`);
	const start = { line: 3, character: units(before) };
	await client.change(URI, 2, [{ range: { start, end: { line: 3, character: units(`${before}BAR`) } }, text: 'FOO' }]);
	const [link] = await client.ask<LocationLink[]>('definition', URI, start);
	expect(link?.originSelectionRange).toEqual({ start, end: { line: 3, character: units(`${before}FOO`) } });
	const { data } = await client.ask<SemanticTokens>('semanticTokens/range', URI, undefined, EVERYWHERE);
	expect(data.slice(-5, -2)).toEqual([0, units(before) - units('-A '), 3]);
});

test('a client that pulls and cannot be asked to pull again gets all findings in its first answer', { timeout: 60_000 }, async () => {
	await connect({ textDocument: { diagnostic: {} } });
	// whether packets reach so many overlapping rules is not found out in one go
	const rules = boxesDump(600).replace(/COMMIT\n$/, '-A FORWARD -j ACCEPT\n-A FORWARD -p tcp -j DROP\nCOMMIT\n');
	await client.open(URI, rules);
	const first = await client.ask<DocumentDiagnosticReport>('diagnostic', URI);
	expect(codesOf(first)).toContain('unreachable-rule');
	expect(codesOf(await client.ask('diagnostic', URI))).toEqual(codesOf(first));
	expect(codesOf(await client.ask('diagnostic', URI, undefined, { previousResultId: first.resultId }))).toBe('unchanged');
});

test('settings are asked for, and change what is reported', async () => {
	await connect(PULLS, undefined, { diagnostics: { severity: { 'undefined-chain': 'off' } }, codeLens: { enabled: false } });
	await client.hearing('workspace/configuration');
	await client.hearing('workspace/diagnostic/refresh');
	await client.open(URI, BROKEN);
	const report = await client.ask<DocumentDiagnosticReport>('diagnostic', URI);
	expect(codesOf(report)).toEqual([]);
	expect(await client.ask('codeLens', URI)).toEqual([]);
	client.settings = { diagnostics: { severity: 'not an object' } };
	await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
	await client.hearing('workspace/diagnostic/refresh');
	const { resultId } = report;
	expect(codesOf(await client.ask('diagnostic', URI, undefined, { previousResultId: resultId }))).toEqual(['undefined-chain']);
});

test('rules without effect in chains that a program writes are told of when that is wished', async () => {
	const text = '*filter\n:INPUT ACCEPT [0:0]\n:DOCKER - [0:0]\n-A INPUT -j DOCKER\n-A DOCKER -j DROP\n-A DOCKER -p tcp -j ACCEPT\nCOMMIT\n';
	await connect(PULLS, undefined, {});
	await client.hearing('workspace/configuration');
	await client.open(URI, text);
	expect(codesOf(await client.ask('diagnostic', URI))).toEqual([]);
	client.settings = { reachability: { generatedChains: true } };
	await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
	await client.hearing('workspace/diagnostic/refresh');
	expect(codesOf(await client.ask('diagnostic', URI))).toEqual(['unreachable-rule']);
});

test('a rule of such a chain that was kept quiet about is looked at anew then', async () => {
	const rules = '-A INPUT -j KUBE-X\n-A KUBE-X -p udp -m mark --mark 0x3/0x1 -j DROP\n';
	await connect(PULLS, undefined, {});
	await client.hearing('workspace/configuration');
	await client.open(URI, `*filter\n:INPUT ACCEPT [0:0]\n:KUBE-X - [0:0]\n${rules}COMMIT\n`);
	expect(codesOf(await client.ask('diagnostic', URI))).toEqual([]);
	client.settings = { reachability: { generatedChains: true } };
	await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
	await client.hearing('workspace/diagnostic/refresh');
	expect(codesOf(await client.ask('diagnostic', URI))).toEqual(['impossible-condition']);
});

test('a lens runs the command that the client named', async () => {
	await connect({}, { showReferencesCommand: 'show.them' });
	await client.open(URI, '*filter\n:FOO - [0:0]\n-A FOO -j FOO\nCOMMIT\n');
	const [lens] = await client.ask<CodeLens[]>('codeLens', URI);
	const resolved = await client.connection.sendRequest<CodeLens>('codeLens/resolve', lens);
	expect(resolved.command).toMatchObject({ title: '1 reference · 1 rule', command: 'show.them' });
});

test('a renaming that cannot be says why', async () => {
	await connect();
	await client.open(URI, MENDED);
	const renaming = client.ask('rename', URI, { line: 2, character: 4 }, { newName: 'OTHER' });
	await expect(renaming).rejects.toThrow(/builtin/);
});

test('the client is told what a document holds', async () => {
	await connect(PULLS);
	await client.open(URI, BROKEN);
	expect(await client.hearing<DumpStatus>('iptables/status')).toEqual({
		uri: URI,
		dialect: 'save',
		family: 'ipv4',
		tables: 1,
		chains: 1,
		rules: 1,
		undecided: null,
		isBeyondGrammar: false,
	});
	await client.open('file:///prose', 'nothing here\n');
	expect(await client.hearing<DumpStatus>('iptables/status')).toMatchObject({ dialect: 'none', family: 'unknown', tables: 0 });
});

test('the client is told of how many rules it was not found out whether packets reach them', async () => {
	await connect(PULLS);
	await client.open(URI, '*filter\n:INPUT DROP [0:0]\n-A INPUT -s 10.0.0.1 -j ACCEPT\nCOMMIT\n');
	await client.hearing<DumpStatus>('iptables/status');
	await client.ask('diagnostic', URI);
	expect(await client.hearing<DumpStatus>('iptables/status')).toMatchObject({ rules: 1, undecided: 0 });
});

const ACCEPTS = (rules: number) =>
	Array.from({ length: rules }, (_, i) => `-A INPUT -s 10.${i >> 16}.${(i >> 8) & 255}.${i & 255}/32 -j ACCEPT\n`);
/** The first line is the header; one more rule than an editor works out. */
const TOO_MANY = `*filter\n:INPUT DROP [0:0]\n${ACCEPTS(REACH_IN_EDITOR.rules + 1).join('')}COMMIT\n`;
const FIRST_LINE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
/** Takes the first rule away. */
const ONE_LESS = { range: { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } }, text: '' };

/** All findings for a client that pulls, asked for until there are no more, and what was said meanwhile. */
async function pullAll(): Promise<{ readonly meanwhile: readonly DocumentDiagnosticReport[]; readonly messages: readonly string[] }> {
	const meanwhile: DocumentDiagnosticReport[] = [];
	for (let previousResultId: string | undefined; ; ) {
		const report = await client.ask<DocumentDiagnosticReport>('diagnostic', URI, undefined, { previousResultId });
		if (report.kind === 'unchanged') {
			const last = meanwhile.pop();
			return { meanwhile, messages: last?.kind === 'full' ? last.items.map(({ message }) => String(message)) : [] };
		}
		meanwhile.push(report);
		previousResultId = report.resultId;
	}
}

test('a client that shows no status is told by a diagnostic that there are too many rules to work out which of them packets reach', {
	timeout: 60_000,
}, async () => {
	await connect(PULLS);
	await client.open(URI, TOO_MANY);
	let report = await client.ask<DocumentDiagnosticReport>('diagnostic', URI);
	while (codesOf(report).length === 0) {
		report = await client.ask<DocumentDiagnosticReport>('diagnostic', URI);
	}
	expect(report).toMatchObject({ items: [{ range: FIRST_LINE, severity: DiagnosticSeverity.Information, source: 'iptables-lens' }] });
	expect((await pullAll()).messages).toEqual([
		'It was not worked out which of 120,001 rules packets reach: in an editor that is done for a file of up to 120,000 rules. Run "iptables-lens reach FILE", which looks at all of them, however long that takes.',
	]);
	await client.change(URI, 2, [ONE_LESS]);
	const { meanwhile, messages } = await pullAll();
	expect([...meanwhile.flatMap((each) => codesOf(each)), ...messages]).toEqual([]);
});

test('a client that shows the status has no such diagnostic', { timeout: 60_000 }, async () => {
	await connect(PULLS, { showsStatus: true });
	await client.open(URI, TOO_MANY);
	expect((await pullAll()).messages).toEqual([]);
	await client.hearing<DumpStatus>('iptables/status', ({ undecided }) => undecided === REACH_IN_EDITOR.rules + 1);
});

test('a client that does not pull is sent that diagnostic, and none once it is known', { timeout: 60_000 }, async () => {
	await connect();
	const refused = `*filter\n:INPUT DROP [0:0]\n-A INPUT --dprt 22 -j ACCEPT\n${ACCEPTS(REACH_IN_REFUSED.rules).join('')}COMMIT\n`;
	await client.open(URI, refused);
	const notes = ({ diagnostics }: PublishDiagnosticsParams) => diagnostics.filter(({ code }) => code === undefined);
	const sent = await client.hearing<PublishDiagnosticsParams>('textDocument/publishDiagnostics', (each) => notes(each).length > 0);
	expect([notes(sent).map(({ message }) => message), sent.diagnostics.length]).toEqual([
		[
			'It was not worked out which of 10,001 rules packets reach: in an editor that is done for a file that iptables refuses of up to 10,000 rules. Mend the errors first, or run "iptables-lens reach FILE", which looks at all of them, however long that takes.',
		],
		2,
	]);
	await client.change(URI, 2, [ONE_LESS]);
	const method = 'textDocument/publishDiagnostics';
	let last = await client.hearing<PublishDiagnosticsParams>(method);
	for (let next: PublishDiagnosticsParams | undefined = last; next; next = await client.hearingWithin(method, 3 * FINDINGS_DELAY)) {
		expect(notes(next)).toEqual([]);
		last = next;
	}
	expect(last.diagnostics).toEqual([]);
});

test('rules that would take too long are told of when the time is over, not before', { timeout: 60_000 }, async () => {
	await connect(PULLS);
	await client.open(URI, boxesDump(9_000).replace('COMMIT', '-A FORWARD --dprt 22 -j ACCEPT\nCOMMIT'));
	const { meanwhile, messages } = await pullAll();
	expect(meanwhile.length).toBeGreaterThan(0);
	expect(meanwhile.flatMap((each) => codesOf(each))).not.toContain(undefined);
	expect(messages[0]).toMatch(
		/^It was not worked out which of \d,\d{3} rules packets reach: it would have taken longer than 1\.5 seconds, which is what an editor spends on a file that iptables refuses\. Mend/,
	);
});

test('colours of a large document come by range only', async () => {
	await connect();
	const rule = '-A INPUT -j DROP\n';
	await client.open(URI, `*filter\n${rule.repeat(Math.ceil(WHOLE_TOKENS_CHARACTERS / rule.length))}COMMIT\n`);
	expect(await client.ask('semanticTokens/full', URI)).toBeNull();
	expect((await client.ask<SemanticTokens>('semanticTokens/range', URI, undefined, EVERYWHERE)).data.length).toBeGreaterThan(0);
});

test('a very large document is read with progress, and questions wait for it', async () => {
	await connect({ window: { workDoneProgress: true }, textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } });
	const rule = '-A INPUT -s 10.0.0.1/32 -p tcp -m tcp --dport 22 -j DROP\n';
	await client.open(URI, `*filter\n${rule.repeat(Math.ceil(SLOW_TEXT_CHARACTERS / rule.length))}COMMIT\n`);
	expect(await client.ask('documentSymbol', URI)).toMatchObject([{ name: 'filter' }]);
	await client.hearing('window/workDoneProgress/create');
	await client.hearing('$/progress', ({ value }: { value: { kind: string } }) => value.kind === 'begin');
	await client.hearing('$/progress', ({ value }: { value: { kind: string } }) => value.kind === 'end');
});

test('a dump that takes long to check is checked with progress, once', ON_A_BUSY_MACHINE, async () => {
	await connect({ window: { workDoneProgress: true } });
	const said: string[] = [];
	client.connection.onUnhandledProgress(({ value }) => {
		const { kind, message = '' } = value as { kind: string; message?: string };
		said.push([kind, message].join(' ').trim());
	});
	await client.open(URI, kubeDump(40_000));
	await client.hearing('textDocument/publishDiagnostics');
	await vi.waitFor(() => expect(said).toEqual(['begin Checking the dump', 'end']), { timeout: 10_000 });
	await client.change(URI, 2, [{ text: kubeDump(40_000) }]);
	await client.hearing<PublishDiagnosticsParams>('textDocument/publishDiagnostics', ({ version }) => version === 2);
	expect(said).toHaveLength(2);
});

test('the word about it ends where the client does not ask again', async () => {
	await connect({ ...PULLS, window: { workDoneProgress: true } });
	const said: string[] = [];
	client.connection.onUnhandledProgress(({ value }) => {
		said.push((value as { kind: string }).kind);
	});
	await client.open(URI, kubeDump(45_000));
	await client.ask('diagnostic', URI);
	await vi.waitFor(() => expect(said).toEqual(['begin', 'end']), { timeout: 10_000 });
});

test.each([
	['didOpen', { textDocument: { uri: URI, languageId: 'iptables', version: 1 } }],
	['didOpen', { textDocument: { uri: URI, languageId: 'iptables', version: 1, text: { a: 1 } } }],
	['didOpen', { textDocument: { languageId: 'iptables', version: 1, text: BROKEN } }],
	['didChange', { textDocument: { uri: 'file:///open', version: 2 }, contentChanges: [{ text: 5 }] }],
])('%s with %j is a line in the log and nothing else', async (method, params) => {
	await connect();
	await client.open('file:///open', MENDED);
	await client.connection.sendNotification(`textDocument/${method}`, params);
	const { message } = await client.hearing<{ message: string }>('window/logMessage');
	expect(message).toBe(`Notification handler 'textDocument/${method}' failed with message: the text is missing, or the URI`);
	expect(await client.ask('hover', URI, { line: 2, character: 3 })).toBeNull();
	expect(await client.ask('hover', 'file:///open', { line: 2, character: 3 })).not.toBeNull();
	expect(client.hasHeard('window/logMessage')).toBe(false);
});

test('a request that was cancelled before its turn is not worked out', async () => {
	await connect();
	await client.open(URI, BROKEN);
	const source = new CancellationTokenSource();
	const asked = client.connection.sendRequest('textDocument/foldingRange', { textDocument: { uri: URI } }, source.token);
	source.cancel();
	await expect(asked).rejects.toThrow(/cancelled/);
});

/** Opens a dump that is not answered for in one slice, and waits until it is read. Gives the place of a chain's name in it. */
async function openLarge() {
	await connect(PULLS);
	const text = kubeDump(20_000);
	await client.open(URI, text);
	const position = { line: text.split('\n').findIndex((line) => line.startsWith('-A KUBE-SVC')), character: 5 };
	await client.ask('hover', URI, position);
	return position;
}

test.each(['documentSymbol', 'foldingRange', 'codeLens', 'symbol'])(
	'a hover asked for behind %s of a large dump is answered before it',
	async (method) => {
		const position = await openLarge();
		const answered: string[] = [];
		const asked = method === 'symbol' ? client.connection.sendRequest('workspace/symbol', { query: 'zq' }) : client.ask(method, URI);
		await Promise.all([asked.then(() => answered.push(method)), client.ask('hover', URI, position).then(() => answered.push('hover'))]);
		expect(answered).toEqual(['hover', method]);
	},
);

test('an outline of a text that changes while it is made is refused, and one behind that is whole', async () => {
	await connect({ textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } });
	await client.open(URI, kubeDump(20_000));
	await client.ask('hover', URI, { line: 0, character: 0 });
	const outline = expect(client.ask('documentSymbol', URI)).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
	await client.change(URI, 2, [{ text: MENDED }]);
	await outline;
	expect(await client.ask('documentSymbol', URI)).toMatchObject([{ name: 'filter', children: [{ name: 'INPUT' }] }]);
});

test('a document that is closed, and opened again with another text, does not get the answer about the one before', async () => {
	await connect({ general: { positionEncodings: ['utf-8'] } });
	await client.open(URI, kubeDump(20_000));
	await client.ask('hover', URI, { line: 0, character: 0 });
	const outline = expect(client.ask('documentSymbol', URI)).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
	await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
	await client.open(URI, MENDED);
	await outline;
});

test('a hover waits for one slice, however much is being worked out', async () => {
	const position = await openLarge();
	const answered: string[] = [];
	const others = Array.from({ length: 12 }, () => client.ask('documentSymbol', URI).then(() => answered.push('outline')));
	await client.ask('hover', URI, position);
	expect(answered).toEqual([]);
	await Promise.all(others);
});

test('behind a keystroke in a large dump its line is told of at once, and then everything', ON_A_BUSY_MACHINE, async () => {
	await connect(PULLS);
	const text = kubeDump(20_000).replace('*nat', '*mangle\n:PREROUTING ACCEPT [0:0]\n:LONELY - [0:0]\nCOMMIT\n*nat');
	await client.open(URI, text);
	const whole = async () => {
		let report = await client.ask<DocumentDiagnosticReport>('diagnostic', URI);
		for (;;) {
			const more = await client.ask<DocumentDiagnosticReport>('diagnostic', URI, undefined, { previousResultId: report.resultId });
			if (more.kind === 'unchanged') {
				return codesOf(report);
			}
			report = more;
		}
	};
	expect(await whole()).toEqual(['unused-chain']);
	const line = text.split('\n').findIndex((each) => each.startsWith('-A KUBE-SERVICES'));
	const start = { line, character: 0 };
	await client.change(URI, 2, [{ range: { start, end: start }, text: '-A KUB -p tcp --dport 99999 -j ACCEPT\n' }]);
	const first = await client.ask<DocumentDiagnosticReport>('diagnostic', URI);
	expect(codesOf(first)).toEqual(['unused-chain', 'undefined-chain', 'invalid-value']);
	// VS Code would drop the answer, had it been asked to ask again before
	expect(client.hasHeard('workspace/diagnostic/refresh')).toBe(false);
	await client.hearing('workspace/diagnostic/refresh');
	expect(await whole()).toEqual(['unused-chain', 'undefined-chain', 'invalid-value']);
});

test('what is told at once stands in the order of the lines', async () => {
	await connect(PULLS);
	const text = `${kubeDump(20_000)}*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -j NOWHERE\nCOMMIT\n`;
	await client.open(URI, text);
	await pullAll();
	const line = text.split('\n').findIndex((each) => each.startsWith('-A KUBE-SERVICES'));
	const start = { line, character: 0 };
	await client.change(URI, 2, [{ range: { start, end: start }, text: '-A KUBE-SERVICES -j ELSEWHERE\n' }]);
	const first = await client.ask<DocumentDiagnosticReport>('diagnostic', URI);
	const lines = first.kind === 'full' ? first.items.map(({ range }) => range.start.line) : [];
	expect(lines).toEqual([line, text.split('\n').length - 2]);
});

test('a client that does not pull is sent what a line says at once, and then everything', async () => {
	await connect();
	const sent = () => client.hearing<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
	const codes = ({ version, diagnostics }: PublishDiagnosticsParams) => [version, diagnostics.map(({ code }) => code)];
	const text = kubeDump(20_000).replace('*nat', '*mangle\n:PREROUTING ACCEPT [0:0]\n:LONELY - [0:0]\nCOMMIT\n*nat');
	await client.open(URI, text);
	expect(codes(await sent())).toEqual([1, ['unused-chain']]);
	await client.hearing<DumpStatus>('iptables/status', ({ undecided }) => undecided !== null); // the engine is done
	while (await client.hearsWithin('textDocument/publishDiagnostics', 2 * FINDINGS_DELAY)) {
		// what was sent until then
	}
	const start = { line: text.split('\n').findIndex((each) => each.startsWith('-A KUBE-SERVICES')), character: 0 };
	const begun = performance.now();
	await client.change(URI, 2, [{ range: { start, end: start }, text: '-A LONELY -p tcp -m tcp --dport 99999 -j ACCEPT\n' }]);
	expect(codes(await sent())).toEqual([2, ['unused-chain', 'undefined-chain', 'invalid-value']]);
	expect(performance.now() - begun).toBeLessThan(FINDINGS_DELAY);
	expect(codes(await sent())).toEqual([2, ['unused-chain', 'undefined-chain', 'invalid-value']]);
});

/** Each rule is refused, in a way of its own that costs something to tell. */
const MISTAKES = [
	...['*filter', ':INPUT ACCEPT [0:0]'],
	...Array.from({ length: 20_000 }, (_, i) => `-A INPUT -p tcp -m tcp --dprot ${i} -m tpc ${i}.1.1.300 -j ACCEPT`),
	...['COMMIT', ''],
].join('\n');

test('a client that does not pull is sent what is found in a file full of mistakes before all of it is', { timeout: 60_000 }, async () => {
	await connect();
	await client.open(URI, MISTAKES);
	const sent = () => client.hearing<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
	const first = await sent();
	expect(first.diagnostics.length).toBeGreaterThan(0);
	expect(first.diagnostics.every(({ code }) => code !== undefined)).toBe(true);
	let all = await sent();
	while (all.diagnostics.every(({ code }) => code !== undefined)) {
		all = await sent();
	}
	expect(all.diagnostics.at(-1)?.message).toMatch(/^\d+ more findings are not shown/);
});

test('a client that pulls has it in its first answer, and is asked to ask again', { timeout: 60_000 }, async () => {
	await connect(PULLS);
	await client.open(URI, MISTAKES);
	const first = await client.ask<DocumentDiagnosticReport>('diagnostic', URI);
	expect(codesOf(first).length).toBeGreaterThan(0);
	let last = first;
	while (codesOf(last).at(-1) !== undefined) {
		await client.hearing('workspace/diagnostic/refresh');
		last = await client.ask<DocumentDiagnosticReport>('diagnostic', URI, undefined, { previousResultId: last.resultId });
	}
	expect(codesOf(last).slice(1)).toHaveLength(FINDINGS_PUBLISHED + 1); // behind the word about undecided rules
});

test('quick fixes of a line do not wait for all that is found in a file full of mistakes', { timeout: 60_000 }, async () => {
	await connect(); // one that is sent all, and is not asked
	const order: string[] = [];
	const fixesOn = async (line: number, told: string): Promise<CodeAction[]> => {
		const start = { line, character: 0 };
		const actions = await client.ask<CodeAction[]>('codeAction', URI, undefined, {
			range: { start, end: start },
			context: { diagnostics: [] },
		});
		order.push(told);
		return actions;
	};
	const complete = (version: number): Promise<unknown> =>
		client
			.hearing<PublishDiagnosticsParams>(
				'textDocument/publishDiagnostics',
				(sent) => sent.version === version && sent.diagnostics.at(-1)?.code === undefined,
			)
			.then(() => order.push('all'));
	await client.open(URI, MISTAKES);
	const first = complete(1);
	expect((await fixesOn(15_000, 'fix')).map(({ title }) => title)).toContain('Ignore unknown-option here');
	await first;
	// the lines have moved, and all of them are looked at again
	const start = { line: 0, character: 0 };
	await client.change(URI, 2, [{ range: { start, end: start }, text: '*raw\nCOMMIT\n' }]);
	const second = complete(2);
	const moved = await fixesOn(15_002, 'fix');
	const ignore = moved.find(({ title }) => title === 'Ignore unknown-option here');
	expect(ignore?.edit?.changes?.[URI]?.[0]?.range.start).toEqual({ line: 15_002, character: 0 });
	await second;
	expect(order).toEqual(['fix', 'all', 'fix', 'all']);
	const later = await fixesOn(15_002, 'fix');
	expect(later.map(({ title }) => title)).toEqual(moved.map(({ title }) => title));
});

test('nor of a line that is mended, while the editor still shows what was wrong with it', { timeout: 60_000 }, async () => {
	await connect();
	const order: string[] = [];
	const complete = (version: number): Promise<PublishDiagnosticsParams> =>
		client.hearing<PublishDiagnosticsParams>(
			'textDocument/publishDiagnostics',
			(sent) => sent.version === version && sent.diagnostics.at(-1)?.code === undefined,
		);
	const first = complete(1);
	await client.open(URI, MISTAKES);
	const shown = (await first).diagnostics.filter(({ range }) => range.start.line === 4);
	expect(shown.length).toBeGreaterThan(0);
	const second = complete(2).then(() => order.push('all'));
	await client.change(URI, 2, [
		{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '*raw\nCOMMIT\n' },
		{ range: { start: { line: 6, character: 0 }, end: { line: 7, character: 0 } }, text: '-A INPUT -p tcp -j ACCEPT\n' },
	]);
	const moved = shown.map((each) => ({ ...each, range: { start: { line: 6, character: 20 }, end: { line: 6, character: 25 } } }));
	const actions = await client.ask<CodeAction[]>('codeAction', URI, undefined, {
		range: { start: { line: 6, character: 22 }, end: { line: 6, character: 22 } },
		context: { diagnostics: moved },
	});
	order.push('fix');
	expect(actions.filter(({ kind }) => kind === 'quickfix')).toEqual([]);
	await second;
	expect(order).toEqual(['fix', 'all']);
});

test('what a large document leaves behind is collected when it is closed, and seldom where many are', async () => {
	const collect = vi.fn();
	await connect(PULLS, undefined, null, collect);
	await client.open(URI, BROKEN);
	await client.close(URI);
	const large = `# ${'x'.repeat(1_000_000)}\n${BROKEN}`;
	await client.ask('hover', URI, { line: 0, character: 0 });
	expect(collect).not.toHaveBeenCalled();
	await client.open(URI, large);
	await client.ask('documentSymbol', URI);
	await client.close(URI);
	await vi.waitFor(() => expect(collect).toHaveBeenCalledTimes(1));
	for (let i = 0; i < 5; i++) {
		await client.open(`${URI}.${i}`, large);
		await client.close(`${URI}.${i}`);
	}
	await vi.waitFor(() => expect(collect).toHaveBeenCalledTimes(2), 2_000);
});

test('a version that a client sends twice, with another text, is not taken for the one that was told', async () => {
	await connect(PULLS);
	await client.open(URI, BROKEN);
	const { resultId } = await client.ask<DocumentDiagnosticReport>('diagnostic', URI);
	await client.change(URI, 1, [{ text: MENDED }]);
	expect(codesOf(await client.ask('diagnostic', URI, undefined, { previousResultId: resultId }))).toEqual([]);
});

test('a change with a range that is none changes nothing; one whose range is null is of the whole text', async () => {
	await connect(PULLS);
	await client.open(URI, BROKEN);
	const nothing = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
	for (const range of [{ start: {} }, {}, { start: { line: 0, character: 'a' }, end: null }, 3]) {
		await client.change(URI, 2, [{ range: nothing, text: '' }, { range, text: 'x' } as never]);
		expect(codesOf(await client.ask('diagnostic', URI))).toEqual(['undefined-chain']);
	}
	await client.change(URI, 3, [{ range: null, text: MENDED } as never]);
	expect(codesOf(await client.ask('diagnostic', URI))).toEqual([]);
});

test('nor does an answer that is being made tell of the text before, or a mark of what was changed', async () => {
	await connect({ textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } });
	await client.open(URI, kubeDump(20_000));
	await client.ask('hover', URI, { line: 0, character: 0 });
	const outline = expect(client.ask('documentSymbol', URI)).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
	await client.change(URI, 1, [{ text: BROKEN }]);
	await outline;
	await client.connection.sendRequest('iptables/compare', { uri: URI, title: 'firewall', baseline: { name: 'old', text: MENDED } });
	const lenses = async () => (await client.ask<CodeLens[]>('codeLens', URI)).map(({ command }) => command?.title);
	const ofBroken = await lenses();
	await client.change(URI, 1, [{ text: MENDED }]);
	expect(await lenses()).not.toEqual(ofBroken);
	await client.change(URI, 1, [{ text: BROKEN }]);
	expect(await lenses()).toEqual(ofBroken);
});
