// What iptables itself takes: the dry run of its restore commands, and printing a ruleset that the kernel has. Commands that are not installed, or not allowed here, have no times.

import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Wall and CPU milliseconds (user and system, all threads). */
export interface Spent {
	readonly wall: number;
	readonly cpu: number;
}

/** What a restore command's dry run takes; undefined where it is not installed or refuses. `folder` is for its lock. */
export function restoreOnce(tool: string, file: string, folder: string): Spent | undefined {
	return spentIn('TIMEFORMAT="%R %U %S"; time "$0" --test < "$1"', [tool, file], folder);
}

/** What iptables-legacy-save takes to print the ruleset of a file, in a network namespace of its own. */
export function saveOnce(file: string, folder: string): Spent | undefined {
	const script = 'iptables-legacy-restore < "$0" && TIMEFORMAT="%R %U %S" && time iptables-legacy-save > "$1"';
	return spentIn('exec unshare -n bash -c "$0" "$1" "$2"', [script, file, path.join(folder, 'saved')], folder);
}

function spentIn(script: string, args: readonly string[], folder: string): Spent | undefined {
	const run = spawnSync('bash', ['-c', script, ...args], {
		env: { ...process.env, XTABLES_LOCKFILE: path.join(folder, 'lock'), LC_ALL: 'C' },
		encoding: 'utf8',
		timeout: 120_000,
	});
	const spent = /([\d.]+) ([\d.]+) ([\d.]+)\s*$/.exec(run.stderr ?? '');
	if (run.status !== 0 || !spent) {
		return undefined;
	}
	return { wall: Number(spent[1]) * 1000, cpu: (Number(spent[2]) + Number(spent[3])) * 1000 };
}
