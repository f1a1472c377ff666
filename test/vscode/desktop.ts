// Runs the suite in an extension host that is a Node.js process: that of desktop VS Code, or of the VS Code server.

import path from 'node:path';
import Mocha from 'mocha';
import { MOCHA_OPTIONS } from './mocha-options.ts';

/** Called by VS Code; rejects when a test failed. */
export function run(): Promise<void> {
	const mocha = new Mocha({ ...MOCHA_OPTIONS, ...(process.env.TEST_GREP && { grep: process.env.TEST_GREP }) });
	mocha.addFile(path.join(__dirname, 'suite.cjs'));
	mocha.addFile(path.join(__dirname, 'git-suite.cjs'));
	return new Promise((resolve, reject) => {
		mocha.run((failures) => (failures > 0 ? reject(new Error(`${failures} tests failed.`)) : resolve()));
	});
}
