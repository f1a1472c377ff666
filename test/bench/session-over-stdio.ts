// The session with the server as a process of its own, over stdio.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { clientOverStreams } from '../support/client-over-streams.ts';
import { sessionTimes } from './session.ts';

export interface SessionTimes {
	/** Wall milliseconds of each thing that was waited for, by what it was. */
	readonly times: ReadonlyMap<string, readonly number[]>;
	/** The most memory that the server had at a time, in MB; undefined where nothing tells. */
	readonly peak: number | undefined;
}

/** `bundle` is the path of the server that people run, which must have been built. */
export async function sessionOverStdio(text: string, bundle: string): Promise<SessionTimes> {
	const server = spawn(process.execPath, [bundle, '--stdio']);
	try {
		const times = await sessionTimes(clientOverStreams(server.stdout, server.stdin), text);
		return { times, peak: peakOf(server.pid!) };
	} finally {
		server.kill();
	}
}

/** Linux tells; other systems do not without help. */
function peakOf(process: number): number | undefined {
	const file = `/proc/${process}/status`;
	const [, kilobytes] = (existsSync(file) && /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8'))) || [];
	return kilobytes === undefined ? undefined : Number(kilobytes) / 1000;
}
