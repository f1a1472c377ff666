// Runs the suite in the web-worker extension host. One file holds everything: a worker has no file system to load modules from.

import 'mocha/mocha.js';
import { MOCHA_OPTIONS } from './mocha-options.ts';

mocha.setup({ ...MOCHA_OPTIONS });

/** Called by VS Code; rejects when a test failed. */
export async function run(): Promise<void> {
	await import('./suite.ts');
	return new Promise((resolve, reject) => {
		mocha.run((failures) => (failures > 0 ? reject(new Error(`${failures} tests failed.`)) : resolve()));
	});
}
