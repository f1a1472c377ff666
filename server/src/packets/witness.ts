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
import { literalsIn } from './pick.ts';
import type { Program } from './program.ts';
import type { Arrival } from './search.ts';
import type { Space } from './space.ts';
import { Walk } from './walk.ts';

/** The packet, its way, and what else must hold. */
export function witnessOf(arrival: Arrival, program: Program): Witness {
	const { frames, point } = arrival;
	const { space } = program;
	const head = frames[0]!.rule.chain;
	const hook = head.hook ?? [...head.hooks][0] ?? 'INPUT';
	return {
		packet: packetOf(point, hook, space),
		path: frames.slice(0, -1).map(({ rule }) => rule.line),
		assumes: [...new Set([...wanted(arrival, space), ...needed(arrival, program)])],
	};
}

/** What the rules themselves that the packet matches ask for beside what is modelled. */
function wanted({ frames, point }: Arrival, space: Space): readonly string[] {
	const truths = [...point.truths].map((dimension) => [dimension, true] as const);
	const literals = new Map([...truths, ...frames.flatMap(({ box }) => literalsIn(box))]);
	return [
		...[...literals].map(([dimension, holds]) => `${holds ? '' : '! '}${space.literalOf(dimension).text}`),
		...frames.flatMap(({ rule }) => rule.assumes),
	];
}

/** What keeps the rules on the way from stopping or changing it. */
function needed({ frames, point }: Arrival, program: Program): Iterable<string> {
	const assumptions = new Assumptions(program.space);
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
