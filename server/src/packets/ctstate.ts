// What connection tracking says of a packet, as numbers: 0 INVALID, 1 UNTRACKED, then NEW, ESTABLISHED and RELATED, each four times: source not rewritten
// or rewritten, destination not rewritten or rewritten. The kernel keeps those two apart from the state, and --ctstate asks for any of all seven words.

import { type Intervals, where } from './intervals.ts';
import type { ConnectionState } from './packet.ts';

const STATES: readonly ConnectionState[] = ['INVALID', 'UNTRACKED', 'NEW', 'ESTABLISHED', 'RELATED'];
export const STATE_COUNT = 14;

export interface TrackedState {
	readonly ctstate: ConnectionState;
	readonly snat: boolean;
	readonly dnat: boolean;
}

export function stateOf(number: number): TrackedState {
	if (number < 2) {
		return { ctstate: STATES[number]!, snat: false, dnat: false };
	}
	const flags = (number - 2) & 3;
	return { ctstate: STATES[2 + ((number - 2) >> 2)]!, snat: (flags & 2) !== 0, dnat: (flags & 1) !== 0 };
}

export function stateNumber({ ctstate, snat, dnat }: TrackedState): number {
	const place = STATES.indexOf(ctstate);
	return place < 2 ? place : 2 + (place - 2) * 4 + (snat ? 2 : 0) + (dnat ? 1 : 0);
}

/** The states that one of the words of --ctstate or --state fits; undefined where a word is not known. */
export function statesNamed(words: readonly string[]): Intervals | undefined {
	if (!words.every((word) => word === 'SNAT' || word === 'DNAT' || STATES.includes(word as ConnectionState))) {
		return undefined;
	}
	return where(STATE_COUNT, (number) => {
		const { ctstate, snat, dnat } = stateOf(number);
		return words.includes(ctstate) || (snat && words.includes('SNAT')) || (dnat && words.includes('DNAT'));
	});
}

/** Packets that belong to a connection: the only ones with a connection mark, and with status, direction and the like. */
export const TRACKED: Intervals = [2, STATE_COUNT];
/** INVALID and UNTRACKED. */
export const UNCONNECTED: Intervals = [0, 2];

/** Packets that nat's chains see: those that open a connection. The others are translated as the first one was, or not at all. */
export const SEEN_BY_NAT: Intervals = where(STATE_COUNT, (number) => ['NEW', 'RELATED'].includes(stateOf(number).ctstate));
