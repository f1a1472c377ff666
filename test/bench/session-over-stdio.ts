// The session with the server as a process of its own, over stdio.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { clientOverStreams } from '../support/client-over-streams.ts';
import { sessionTimes } from './session.ts';

const SETTLING = 10_000;
const IDLE = 10_000;
/** Milliseconds of one tick, in which Linux counts the time of processes. */
const TICK = 10;

export interface SessionTimes {
	/** Wall milliseconds of each thing that was waited for, by what it was. */
	readonly times: ReadonlyMap<string, readonly number[]>;
	/** The most memory that the server had at a time, in MB; undefined where nothing tells. */
	readonly peak: number | undefined;
	/** Milliseconds of the processor that it used in ten seconds behind the session; undefined where nothing tells. */
	readonly idle: number | undefined;
}

/** `bundle` is the path of the server that people run, which must have been built. */
export async function sessionOverStdio(text: string, bundle: string): Promise<SessionTimes> {
	const server = spawn(process.execPath, [bundle, '--stdio']);
	try {
		const times = await sessionTimes(clientOverStreams(server.stdout, server.stdin), text);
		const peak = peakOf(server.pid!);
		await sleep(SETTLING); // what was asked last may still be worked on
		const before = usedBy(server.pid!);
		await sleep(IDLE);
		const after = usedBy(server.pid!);
		return { times, peak, idle: before === undefined || after === undefined ? undefined : after - before };
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

/** Milliseconds of the processor that a process used so far, on Linux: fields 14 and 15 of proc(5). */
function usedBy(process: number): number | undefined {
	const file = `/proc/${process}/stat`;
	if (!existsSync(file)) {
		return undefined;
	}
	const fields = readFileSync(file, 'utf8')
		.replace(/^.*\) /s, '')
		.split(' '); // without the number and the name
	return (Number(fields[11]) + Number(fields[12])) * TICK;
}
