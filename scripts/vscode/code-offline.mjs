#!/usr/bin/env node
// Stands in for the desktop `code` executable where a tool only wants to run an extension's tests:
//
//   runTests({ vscodeExecutablePath: '…/code-offline.mjs', extensionDevelopmentPath, extensionTestsPath, launchArgs })
//
// Understands [folder], --extensionDevelopmentPath=…, --extensionTestsPath=… and --extensionDevelopmentKind=web; other options are
// accepted and ignored. Output and exit code are those of the tests. VSCODE_OFFLINE_VERBOSE=1 shows what the server and the page log.
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { startServer } from './server.mjs';
import { serveWebExtension } from './web-extension.mjs';

const TIMEOUT_MS = Number(process.env.VSCODE_OFFLINE_TIMEOUT_MS ?? 240_000);
const VERBOSE = Boolean(process.env.VSCODE_OFFLINE_VERBOSE);

/** What the workbench itself logs; the output of tests comes the same way. */
const NOISE = new RegExp(
	[
		'^Resolv(ing|ed) connection token',
		'^Creating a socket',
		'^\\[reconnection-grace-time\\]',
		'^Ignoring fetching additional',
		'^Updating additional builtin',
		'^\\[(AccountPolicyGate|Service Worker|DefaultAccount|chat-stt|ChatModelSelection)\\]',
		'^\\[AgentHost',
		'^Creation of workbench contribution',
		'^Timed out waiting for authentication provider',
		'^No search provider registered',
		'^\\[mcp',
	].join('|'),
	'i',
);

const { values, positionals } = parseArgs({
	strict: false,
	allowPositionals: true,
	options: {
		extensionDevelopmentPath: { type: 'string' },
		extensionTestsPath: { type: 'string' },
		extensionDevelopmentKind: { type: 'string' },
		'extensions-dir': { type: 'string' },
		'user-data-dir': { type: 'string' },
	},
});
if (!values.extensionTestsPath || !values.extensionDevelopmentPath) {
	console.error('code-offline: only test runs (--extensionDevelopmentPath and --extensionTestsPath) are supported.');
	process.exit(2);
}

const server = await startServer({ log: VERBOSE ? process.stderr : undefined });
const { browser, page } = await openBrowser();
const code = await runTests();
await browser.close();
await server.stop();
process.exit(code);

/** Opens the workbench and resolves with the exit code of the tests in it: 124 after too long, 130 when interrupted. */
async function runTests() {
	const { promise, resolve } = deferred();
	const timer = setTimeout(() => {
		console.error(`code-offline: the tests did not end within ${TIMEOUT_MS / 1000} s.`);
		resolve(124);
	}, TIMEOUT_MS);
	await page.exposeFunction('codeAutomationLog', (type, args) => {
		if (VERBOSE || !NOISE.test(String(args[0]))) {
			(console[type] ?? console.log)(...args);
		}
	});
	await page.exposeFunction('codeAutomationExit', resolve);
	page.on('pageerror', (error) => console.error('[page error]', error));
	page.on('crash', () => resolve(1));
	browser.on('disconnected', () => resolve(1));
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
		process.on(signal, () => resolve(130));
	}
	if (VERBOSE) {
		page.on('console', (message) => console.error(`[console.${message.type()}] ${message.text()}`));
	}
	const payload = [];
	if (values.extensionDevelopmentKind === 'web') {
		await serveWebExtension(page, server, values.extensionDevelopmentPath, values.extensionTestsPath);
	} else {
		payload.push(['extensionDevelopmentPath', server.uri(values.extensionDevelopmentPath)]);
		payload.push(['extensionTestsPath', server.uri(values.extensionTestsPath)]);
	}
	await page.goto(server.url({ folder: positionals[0], payload }));
	const result = await promise;
	clearTimeout(timer);
	return result;
}

function deferred() {
	let resolve;
	const promise = new Promise((settle) => {
		resolve = settle;
	});
	return { promise, resolve };
}
