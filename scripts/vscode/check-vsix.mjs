// Installs the packed extension into a fresh VS Code and uses it as somebody would: opens a dump and follows a jump.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { makePackage, VSIX } from '../package.mjs';
import { SAMPLES } from './paths.mjs';
import { freshData, serverCommand } from './server.mjs';
import { goTo, withWindow } from './window.mjs';

/** In samples/eks-node.iptables: a jump to KUBE-FIREWALL, and the header of that chain. Lines and columns from 1. */
const JUMP = '6:3';
const HEADER = 'Ln 22, Col 7';

/** Rejects when the package cannot be made, installed or used. */
export async function checkPackage() {
	makePackage();
	const data = freshData();
	const [command, ...args] = serverCommand(data, ['--accept-server-license-terms', '--install-extension', VSIX]);
	execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
	await withWindow({ file: path.join(SAMPLES, 'eks-node.iptables'), data }, async (page) => {
		await goTo(page, JUMP);
		await page.keyboard.press('F12');
		await page.locator('.statusbar-item', { hasText: HEADER }).waitFor({ timeout: 15_000 });
	});
	console.log('The installed package follows a jump.');
}
