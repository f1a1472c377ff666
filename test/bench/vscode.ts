// What somebody waits for in the real VS Code: see test/vscode/timings.ts.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The last rule of the dump, which the one before it makes unreachable: when it has its finding, everything is known. */
const PLANTED = ['-A PREROUTING -d 192.0.2.1/32 -j ACCEPT', '-A PREROUTING -d 192.0.2.1/32 -p tcp -j DNAT --to-destination 198.51.100.1'];

const PATIENCE_MS = '600000';

/**
 * Wall milliseconds by what was waited for, in the dump of a Kubernetes node in VS Code; undefined where it does not run here: it has said why. The bundles must have been built.
 */
export function vscodeTimes(dump: string, folder: string): ReadonlyMap<string, readonly number[]> | undefined {
	const file = path.join(folder, 'node.rules');
	const plain = path.join(folder, 'plain.txt');
	const times = path.join(folder, 'times.json');
	const end = dump.lastIndexOf('COMMIT');
	writeFileSync(file, `${dump.slice(0, end)}${PLANTED.join('\n')}\n${dump.slice(end)}`);
	writeFileSync(plain, dump.replace(/^/gm, 'x'));
	spawnSync(process.execPath, ['scripts/vscode/run-tests.mjs', 'desktop', 'timings'], {
		stdio: 'inherit',
		env: { ...process.env, BENCH_DUMP: file, BENCH_PLAIN: plain, BENCH_TIMES: times, VSCODE_OFFLINE_TIMEOUT_MS: PATIENCE_MS },
	});
	return existsSync(times) ? new Map(Object.entries(JSON.parse(readFileSync(times, 'utf8')) as Record<string, number[]>)) : undefined;
}
