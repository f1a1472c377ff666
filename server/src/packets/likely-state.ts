// What connection tracking says of packets that open no connection, so that a witness is one that a network carries: an echo reply belongs to a connection or
// is INVALID, but is never NEW.

import type { Family } from '../catalogue/specification.ts';
import { statesNamed } from './ctstate.ts';
import { FLAGS, ICMP, PROTOCOL, tcpFlagsIndex, tcpFlagsOf } from './dimensions.ts';
import { has, type Intervals, type Value } from './intervals.ts';
import type { ConnectionState } from './packet.ts';
import { FOREIGN_ICMP, ICMP_TYPES, type IcmpTypes, isSensible, OPENING_FLAGS } from './tracked-headers.ts';

const [FIN, SYN, RST, PSH, ACK, URG] = [1, 2, 4, 8, 16, 32] as const;

const sets = (...states: readonly ConnectionState[]): readonly Intervals[] => states.map((state) => statesNamed([state])!);
const ANSWER = sets('ESTABLISHED', 'INVALID', 'UNTRACKED');
const ERROR = sets('RELATED', 'INVALID', 'UNTRACKED');
const MALFORMED = sets('INVALID', 'UNTRACKED');
const NEIGHBOURS = sets('UNTRACKED', 'INVALID');

/** The sets of states to choose from, the likeliest first, for the values of a packet in the order of the dimensions; undefined where NEW is likely as any. */
export function likelyStates(values: readonly Value[], family: Family): readonly Intervals[] | undefined {
	const protocol = Number(values[PROTOCOL]);
	if (protocol === FOREIGN_ICMP[family]) {
		return MALFORMED;
	}
	if (protocol === 6) {
		const flags = tcpFlagsOf(Number(values[FLAGS])) & ~PSH;
		return OPENING_FLAGS.includes(flags) ? undefined : isSensible(flags) ? ANSWER : MALFORMED;
	}
	const types = ICMP_TYPES.get(protocol);
	const type = Number(values[ICMP]) >> 8;
	if (!types || types.opening.includes(type)) {
		return undefined;
	}
	return types.answering.includes(type)
		? ANSWER
		: types.errors.includes(type)
			? ERROR
			: types.untracked.includes(type)
				? NEIGHBOURS
				: MALFORMED;
}

/** Flags and ICMP types that go with a state, the likeliest first: a SYN is not ESTABLISHED, and a request is not INVALID by itself. */
const FLAGS_IN: Readonly<Partial<Record<ConnectionState, readonly number[]>>> = {
	ESTABLISHED: [ACK, PSH | ACK, SYN | ACK, FIN | ACK, RST | ACK, RST],
	INVALID: [RST, SYN | ACK, FIN | ACK, 0],
};
const KINDS_IN: Readonly<Partial<Record<ConnectionState, keyof IcmpTypes>>> = { RELATED: 'errors', INVALID: 'answering' };

/**
 * Where a state was asked for that the flags or the ICMP type hardly come with, others that do, out of those that are possible; the dimension and its value. Undefined where
 * they go together, or where nothing better is possible.
 */
export function likelierHeader(
	values: readonly Value[],
	state: ConnectionState,
	possible: (dimension: number) => Intervals,
): readonly [dimension: number, value: Value] | undefined {
	if (Number(values[PROTOCOL]) === 6) {
		const flags = tcpFlagsOf(Number(values[FLAGS])) & ~PSH & ~URG;
		const others = flags === SYN || (flags === ACK && state === 'INVALID') ? FLAGS_IN[state] : undefined;
		const found = others?.map(tcpFlagsIndex).find((index) => has(possible(FLAGS), index));
		return found === undefined ? undefined : [FLAGS, found];
	}
	const kind = KINDS_IN[state];
	const types = kind ? ICMP_TYPES.get(Number(values[PROTOCOL])) : undefined;
	if (!kind || !types?.opening.includes(Number(values[ICMP]) >> 8)) {
		return undefined;
	}
	const found = types[kind].map((type) => type * 256).find((value) => has(possible(ICMP), value));
	return found === undefined ? undefined : [ICMP, found];
}
