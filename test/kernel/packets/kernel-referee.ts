// The kernel in a network namespace of its own: takes rules and packets, and tells which rules' counters moved.

import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Family, TableName } from '../../../server/src/catalogue/specification.ts';

export type Backend = 'legacy' | 'nft';

/** A packet with all that must be known to send it: see referee.py. */
export interface Parcel {
	/** Hexadecimal. */
	readonly packet: string;
	/** Null for a packet of the machine's own. */
	readonly in: string | null;
	/** `local` for a packet to the machine itself. */
	readonly out: string;
	/** The destination, for packets of the machine's own. */
	readonly to: string;
	readonly mark: number;
	/** Requests to connection tracking, in hexadecimal. */
	readonly before: readonly string[];
	readonly after: readonly string[];
}

/** How often a rule's counter moved, by chain and number: `INPUT 1`, `INPUT policy`. */
export type Counts = Readonly<Record<string, number>>;

export interface Moved {
	readonly moved: readonly Counts[];
	/** Packets, counted from 0, whose connection the kernel did not take. */
	readonly refused: readonly number[];
}

/** Milliseconds for one answer; the longest are a second. */
const LONGEST_ANSWER = 60_000;
const PROGRAM = fileURLToPath(new URL('./referee.py', import.meta.url));

export class KernelReferee {
	private readonly folder = mkdtempSync(path.join(tmpdir(), 'iptables-lens-'));
	private readonly program: ChildProcessWithoutNullStreams;
	private readonly lines: Interface;
	private answers: AsyncIterator<string>;
	private errors = '';

	private constructor() {
		this.program = spawn('unshare', ['--net', 'python3', '-B', PROGRAM], {
			env: { ...process.env, LC_ALL: 'C', XTABLES_LOCKFILE: path.join(this.folder, 'lock') },
		});
		this.program.stderr.on('data', (bytes) => {
			this.errors += bytes;
		});
		this.lines = createInterface(this.program.stdout);
		this.answers = this.lines[Symbol.asyncIterator]();
	}

	/** A referee for packets of one family; interfaces come to be when packets ask for them. Rejects where the kernel does not let it. */
	static async open(family: Family): Promise<KernelReferee> {
		const referee = new KernelReferee();
		await referee.ask({ do: 'open', family });
		return referee;
	}

	/** Takes the place of the rules of the tables in it. Rejects where they are refused. */
	async load(text: string, backend: Backend): Promise<void> {
		await this.ask({ do: 'load', backend, text });
	}

	/** Sends packets one after the other. With `each`, what moved for each of them, else for all together. */
	async send(table: TableName, parcels: readonly Parcel[], each: boolean): Promise<Moved> {
		return (await this.ask({ do: 'send', table, each, parcels })) as unknown as Moved;
	}

	/** Ends the namespace with everything in it. */
	close(): void {
		this.lines.close();
		this.program.stdin.end();
		this.program.kill();
		rmSync(this.folder, { recursive: true, force: true });
	}

	private async ask(request: object): Promise<Readonly<Record<string, unknown>>> {
		this.program.stdin.write(`${JSON.stringify(request)}\n`);
		const timer = setTimeout(() => this.program.kill(), LONGEST_ANSWER);
		const { value, done } = await this.answers.next();
		clearTimeout(timer);
		if (done) {
			throw new Error(`the referee ended: ${this.errors.trim() || 'without a word'}`);
		}
		const answer = JSON.parse(value) as Readonly<Record<string, unknown>>;
		if (answer.error !== undefined) {
			throw new Error(String(answer.error));
		}
		return answer;
	}
}

const LOADS = [
	'iptables-legacy -t raw -A OUTPUT -m u32 --u32 0=0 -j CT --notrack',
	'iptables-legacy -A INPUT -m conntrack --ctstate NEW -m iprange --src-range 10.0.0.1-10.0.0.2 -j ACCEPT',
	'ip6tables-legacy -t mangle -A INPUT -m mark --mark 1 -j MARK --set-mark 2',
];

/** Why the kernel cannot be asked here; undefined where it can. */
export function whyNoKernel(): string | undefined {
	if (process.getuid?.() !== 0) {
		return 'it needs root';
	}
	for (const tool of ['unshare', 'python3', 'ip', 'iptables-legacy-restore', 'ip6tables-legacy-restore']) {
		if (spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0) {
			return `${tool} is not installed`;
		}
	}
	if (!existsSync('/dev/net/tun')) {
		return 'there is no /dev/net/tun';
	}
	const { status, stderr } = spawnSync('unshare', ['--net', 'sh', '-c', LOADS.join(' && ')], {
		env: { ...process.env, XTABLES_LOCKFILE: '/dev/null' },
		encoding: 'utf8',
	});
	return status === 0 ? undefined : `the kernel takes no rules: ${stderr.trim() || 'unshare failed'}`;
}
