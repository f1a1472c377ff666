// The engine of JavaScript makes code fast that it has seen at work. Between the hello of the client and the first document there is a moment in which nobody waits for
// the server: small dumps of all common kinds of lines are read in it, and forgotten, so that the first large one is read at full speed.

import { Analysis } from '../analysis.ts';
import type { Session } from './session.ts';
import { inSlices } from './slices.ts';

/** How often the sample is read: about 80 ms of work in all. More gains nothing that could be measured. */
const TIMES = 80;

/** Reads the sample over and over, in slices, until that is enough or a document is opened. */
export function warmUp(session: Session): void {
	const isIdle = () => session.documents.keys().length === 0;
	// the answer to the client first
	setTimeout(() => session.attempt('warming up', () => (isIdle() ? inSlices(readSamples(), isIdle, 'background') : undefined)), 0);
}

/** The work, to be taken step by step. */
export function* readSamples(): Generator<undefined, void> {
	const text = sample();
	for (let i = 0; i < TIMES; i++) {
		new Analysis(text);
		yield;
	}
}

/** A dump with declarations before rules and between them, since code that has met both stays fast when they come. */
function sample(): string {
	const lines = ['*filter', ':INPUT ACCEPT [0:0]', ':FORWARD DROP [12:3456]', ':OUTPUT ACCEPT [0:0]'];
	const chain = (i: number) => `SAMPLE-${i % 30}`;
	for (let i = 0; i < 30; i++) {
		lines.push(`:${chain(i)} - [0:0]`);
	}
	for (let i = 0; i < 75; i++) {
		lines.push(
			`-A ${chain(i)} -s 10.${i}.0.0/16 -p tcp -m tcp --dport ${i} -j ACCEPT`,
			`-A ${chain(i)} -m comment --comment "sample/${i}:http" -m statistic --mode random --probability 0.5 -j ${chain(i + 1)}`,
			`-A ${chain(i)} ! -s 10.0.0.0/8 -d 10.96.0.${i}/32 -p udp -m comment --comment "to ${i}" -m udp --dport 53 -j MARK --set-xmark 0x4000/0x4000`,
		);
		if (i % 10 === 0) {
			lines.push(`:LATER-${i} - [0:0]`, '-A INPUT -i lo -j ACCEPT', '# a comment', '');
		}
	}
	return `${lines.join('\n')}\nCOMMIT\n`;
}
