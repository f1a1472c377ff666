// Packs the extension: out/iptables-lens.vsix, with bundles and data only. vsce builds the bundles first (`vscode:prepublish`).
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Where the package is put. */
export const VSIX = path.join(ROOT, 'out/iptables-lens.vsix');

/** A package is downloaded by everybody, in web editors once per visit. */
const LIMIT_BYTES = 1_000_000;

/** Makes the package. Throws when it cannot be made or is too large. */
export function makePackage() {
	mkdirSync(path.dirname(VSIX), { recursive: true });
	const vsce = path.join(ROOT, 'node_modules/@vscode/vsce/vsce');
	const args = ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', VSIX];
	execFileSync(process.execPath, [vsce, ...args], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
	const { size } = statSync(VSIX);
	if (size > LIMIT_BYTES) {
		throw new Error(
			`The package has ${size} bytes, more than ${LIMIT_BYTES}. See which file grew with \`unzip -l ${path.relative(ROOT, VSIX)}\`.`,
		);
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	makePackage();
}
