// The session with the server as a web worker of a browser, as VS Code in the browser runs it.

import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { openBrowser } from '../../scripts/vscode/browser.mjs';

/** Nothing listens there: the page and the worker are given to the browser by hand. */
const ADDRESS = 'http://localhost:1/';

/**
 * Wall milliseconds of each thing that was waited for, by what it was, in a dump. `bundle` is the path of the server that people run,
 * which must have been built. Rejects where there is no browser: the message says what to do.
 */
export async function sessionInWorker(text: string, bundle: string): Promise<ReadonlyMap<string, readonly number[]>> {
	const { outputFiles } = await build({
		entryPoints: ['test/bench/session-page.ts'],
		bundle: true,
		write: false,
		format: 'iife',
		platform: 'browser',
		conditions: ['browser'],
		logLevel: 'error',
	});
	const files: Readonly<Record<string, { readonly contentType: string; readonly body: string }>> = {
		'/': { contentType: 'text/html', body: '<script src="/page.js"></script>' },
		'/page.js': { contentType: 'text/javascript', body: outputFiles[0]!.text },
		'/server.js': { contentType: 'text/javascript', body: readFileSync(bundle, 'utf8') },
		'/dump.rules': { contentType: 'text/plain', body: text },
	};
	const { browser, page } = await openBrowser();
	try {
		await page.route(`${ADDRESS}**`, (route) => route.fulfill(files[new URL(route.request().url()).pathname] ?? { status: 404 }));
		await page.goto(ADDRESS);
		const times = await page.evaluate('measure()');
		return new Map(Object.entries(times as Record<string, number[]>));
	} finally {
		await browser.close();
	}
}
