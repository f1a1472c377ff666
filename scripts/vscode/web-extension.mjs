// Makes a workbench load the extension, and its tests, into the browser's web-worker extension host, through the `browser` entry point.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const TYPES = { '.js': 'text/javascript', '.json': 'application/json', '.map': 'application/json', '.wasm': 'application/wasm' };

const PREFIX = '/_extension/';

/**
 * Serves the folder `extension` from the workbench's own origin and names it, and the module `tests`, in the page's configuration.
 * (VS Code ignores an extensionDevelopmentKind in the page's address, so the configuration is the only way in.)
 */
export async function serveWebExtension(page, server, extension, tests) {
	const address = (file) => ({
		scheme: 'http',
		authority: server.authority,
		path: PREFIX + path.relative(extension, file).replaceAll('\\', '/'),
	});
	await page.context().route(
		(url) => url.pathname.startsWith(PREFIX),
		(route) => {
			const file = path.join(extension, decodeURIComponent(new URL(route.request().url()).pathname.slice(PREFIX.length)));
			const type = TYPES[path.extname(file)] ?? 'text/plain';
			return existsSync(file) ? route.fulfill({ body: readFileSync(file), contentType: type }) : route.fulfill({ status: 404 });
		},
	);
	// rewriting the page itself would do too, but Chromium then no longer takes it for a loopback one and blocks its WebSocket
	await page.addInitScript(addDevelopmentOptions, {
		extensions: [address(extension)],
		...(tests && { extensionTestsPath: address(tests) }),
	});
}

/** Runs in the page: adds to the configuration that the workbench reads from an attribute. */
function addDevelopmentOptions(options) {
	const getAttribute = Element.prototype.getAttribute;
	Element.prototype.getAttribute = function (name) {
		const value = getAttribute.call(this, name);
		if (name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration') {
			return value;
		}
		const configuration = JSON.parse(value);
		return JSON.stringify({ ...configuration, developmentOptions: { ...configuration.developmentOptions, ...options } });
	};
}
