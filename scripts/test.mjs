// All tests: the checks, then the suites in a real VS Code with the extension in its node and in its web-worker extension host, then the
// packed extension installed and used.
import { runChecks } from './check.mjs';
import { ensureBrowser, NoBrowser } from './vscode/browser.mjs';
import { checkPackage } from './vscode/check-vsix.mjs';
import { runSuite } from './vscode/run-tests.mjs';
import { setUpVSCode } from './vscode/setup.mjs';

const failed = runChecks();

try {
	ensureBrowser();
	setUpVSCode();
	await attempt('VS Code, node extension host', () => runSuite('desktop'));
	await attempt('VS Code, web-worker extension host', () => runSuite('web'));
	await attempt('the packed extension in a fresh VS Code', checkPackage);
} catch (error) {
	if (!(error instanceof NoBrowser)) {
		throw error;
	}
	if (process.env.CI) {
		failed.push('VS Code');
	}
	console.error(`Not tested in VS Code. ${error.message}`);
}
if (failed.length > 0) {
	console.error(`Failed: ${failed.join(', ')}.`);
}
process.exit(failed.length > 0 ? 1 : 0);

async function attempt(name, run) {
	const start = Date.now();
	try {
		await run();
		console.log(`ok     ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
	} catch (error) {
		console.error(`FAILED ${name}: ${error.message ?? error}`);
		failed.push(name);
	}
}
