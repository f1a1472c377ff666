// A private network namespace that stays open: tools run inside it one after the other, so that nothing reaches the rules of this machine.

import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';

/** What a tool said. */
export interface Outcome {
	/** Its exit code; 124 where it hung, 128 and more where a signal ended it. */
	readonly code: number;
	readonly errors: string;
}

/** Reads `NUMBER COMMAND`, runs the command, says its exit code. A file for each call would cost more than the call. */
const LOOP = 'while IFS= read -r command; do eval "timeout 20 $command" >/dev/null 2>"$0/errors" </dev/null; echo $?; done';

export class Namespace {
	private readonly folder = mkdtempSync(path.join(tmpdir(), 'iptables-lens-'));
	private readonly shell: ChildProcessWithoutNullStreams;
	private readonly lines: Interface;
	private waiting: ((code: number) => void) | undefined;

	constructor() {
		this.shell = spawn('unshare', ['--net', 'bash', '-c', LOOP, this.folder], {
			env: { ...process.env, LC_ALL: 'C', XTABLES_LOCKFILE: path.join(this.folder, 'lock') },
		});
		this.lines = createInterface(this.shell.stdout);
		this.lines.on('line', (line) => this.waiting?.(Number(line)));
	}

	/** Runs a command line of the shell; `$file` in it is a file with this text. */
	async run(command: string, text = ''): Promise<Outcome> {
		const file = path.join(this.folder, 'rules');
		writeFileSync(file, text);
		const code = await new Promise<number>((resolve) => {
			this.waiting = resolve;
			this.shell.stdin.write(`${command.replace('$file', file)}\n`);
		});
		return { code, errors: readFileSync(path.join(this.folder, 'errors'), 'utf8') };
	}

	/** Ends the namespace with everything in it. */
	close(): void {
		this.lines.close();
		this.shell.stdin.end();
		this.shell.kill();
		rmSync(this.folder, { recursive: true, force: true });
	}
}

/** Why no namespace can be opened here; undefined where it can. */
export function whyNoNamespace(): string | undefined {
	if (process.getuid?.() !== 0) {
		return 'it needs root';
	}
	const tools = ['iptables-legacy-restore', 'iptables-nft-restore', 'ip6tables-legacy-restore', 'ip6tables-nft-restore', 'timeout'];
	for (const tool of ['unshare', ...tools]) {
		if (spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0) {
			return `${tool} is not installed`;
		}
	}
	const version = spawnSync('iptables-nft-restore', ['--version'], { encoding: 'utf8' }).stdout;
	if (!version.includes('v1.8.9 ')) {
		return `the verdicts are those of iptables 1.8.9, and here is ${version.trim()}`;
	}
	const load = 'for tool in iptables-legacy iptables-nft; do $tool -A INPUT -m comment --comment x -j ACCEPT || exit 1; done';
	const { status, stderr } = spawnSync('unshare', ['--net', 'sh', '-c', load], {
		env: { ...process.env, XTABLES_LOCKFILE: '/dev/null' },
		encoding: 'utf8',
	});
	return status === 0 ? undefined : `the kernel takes no rules: ${stderr.trim() || 'unshare failed'}`;
}
