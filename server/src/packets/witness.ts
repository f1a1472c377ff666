// From a packet as the engine has it to one that people can read and a test can send.

import type { Hook } from '../catalogue/specification.ts';
import type { Witness } from './answers.ts';
import { Assumptions } from './assumptions.ts';
import { stateOf } from './ctstate.ts';
import {
	CTSTATE,
	DPORT,
	DST,
	FLAGS,
	FRAGMENT,
	ICMP,
	IN,
	LENGTH,
	MAC,
	NO_MAC,
	OUT,
	PACKET_TYPE,
	PACKET_TYPES,
	type Point,
	PROTOCOL,
	SPORT,
	SRC,
	TOS,
	TTL,
	tcpFlagsOf,
} from './dimensions.ts';
import type { Packet } from './packet.ts';
import type { Program } from './program.ts';
import type { Arrival } from './search.ts';
import type { Space } from './space.ts';
import { Walk } from './walk.ts';

/** The packet, its way, and what else must hold. */
export function witnessOf(arrival: Arrival, program: Program): Witness {
	const { frames, point } = arrival;
	const { space } = program;
	const head = frames[0]!.rule.chain;
	const hook = head.hook ?? [...head.hooks][0] ?? likelyHook(point, space);
	return {
		packet: packetOf(point, hook, space),
		path: frames.slice(0, -1).map(({ rule }) => rule.line),
		assumes: assumed(arrival, program),
	};
}

/** Where a file does not show which builtin chains lead to its own: one that has these interfaces. */
function likelyHook({ values }: Point, { interfaces }: Space): Hook {
	const has = (dimension: number): boolean => interfaces.nameOf(Number(values[dimension])) !== null;
	return has(OUT) ? (has(IN) ? 'FORWARD' : 'OUTPUT') : 'INPUT';
}

/** What the rules ask for that it matches, and what keeps those on the way from stopping or changing it. */
function assumed({ frames, point }: Arrival, program: Program): readonly string[] {
	const assumptions = new Assumptions(program);
	new Walk(program, { trustsListing: true }, point, undefined, assumptions).run(frames);
	return assumptions.texts;
}

export function packetOf({ values, marks }: Point, hook: Hook, space: Space): Packet {
	const number = (dimension: number): number => Number(values[dimension]);
	const mac = number(MAC);
	return {
		hook,
		in: space.interfaces.nameOf(number(IN)),
		out: space.interfaces.nameOf(number(OUT)),
		src: BigInt(values[SRC]!),
		dst: BigInt(values[DST]!),
		protocol: number(PROTOCOL),
		sport: number(SPORT),
		dport: number(DPORT),
		icmpType: number(ICMP) >> 8,
		icmpCode: number(ICMP) & 255,
		tcpFlags: tcpFlagsOf(number(FLAGS)),
		fragment: number(FRAGMENT) === 0 ? 'first' : 'later',
		...stateOf(number(CTSTATE)),
		mark: marks.mark,
		connmark: marks.connmark,
		length: number(LENGTH),
		ttl: number(TTL),
		tos: number(TOS),
		packetType: PACKET_TYPES[number(PACKET_TYPE)]!,
		mac: mac === NO_MAC ? null : mac,
	};
}
