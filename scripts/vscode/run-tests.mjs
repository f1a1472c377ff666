// Runs the suite of test/vscode in a real VS Code, through @vscode/test-electron:
//
//   node scripts/vscode/run-tests.mjs         a desktop VS Code where VSCODE_EXECUTABLE names one or VSCODE_VERSION asks for a
//                                             download, else the embedded one with its node extension host
//   node scripts/vscode/run-tests.mjs web     the embedded one, with the extension in the browser's web-worker extension host
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { ROOT, SAMPLES } from './paths.mjs';
import { setUpVSCode } from './setup.mjs';

/** Runs the suite in one of the hosts, `desktop` or `web`, or another bundle of out/test. Rejects when a test fails. The bundles must have been built. */
export async function runSuite(host, bundle = host) {
	const isWeb = host === 'web';
	const { VSCODE_EXECUTABLE, VSCODE_VERSION } = process.env;
	const isOurs = isWeb || !(VSCODE_EXECUTABLE || VSCODE_VERSION);
	if (isOurs) {
		setUpVSCode();
	}
	const standIn = path.join(ROOT, 'scripts/vscode/code-offline.mjs');
	await runTests({
		...(isOurs || VSCODE_EXECUTABLE ? { vscodeExecutablePath: isOurs ? standIn : VSCODE_EXECUTABLE } : { version: VSCODE_VERSION }),
		extensionDevelopmentPath: ROOT,
		extensionTestsPath: path.join(ROOT, `out/test/${bundle}.cjs`),
		launchArgs: [SAMPLES, ...(isWeb ? ['--extensionDevelopmentKind=web'] : [])],
	});
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await runSuite(process.argv[2] ?? 'desktop', process.argv[3]);
}
