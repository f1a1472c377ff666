// Packets that come to no rule, though rules may ask for each of their fields: those of a connection that connection tracking calls INVALID for their flags, type or length,
// and those that end before the header into which a match of the rule looks.

import type { Family, TableName } from '../catalogue/specification.ts';
import { type Box, meet } from './box.ts';
import { statesNamed, TRACKED } from './ctstate.ts';
import { CTSTATE, FLAGS, FRAGMENT, holds, ICMP, LENGTH, type Point, PROTOCOL, tcpFlagsOf } from './dimensions.ts';
import { type Intervals, subtract, union, where } from './intervals.ts';
import { withoutAddress } from './masked-addresses.ts';
import type { Program } from './program.ts';
import { ICMP_TYPES, isSensible, SYN_ACK, TRACKED_HEADERS, withCodes } from './tracked-headers.ts';
import type { Frame } from './walk.ts';

const PSH = 8;
const TCP: Intervals = [6, 7];
const ALL_TYPES: Intervals = [0, 65_536];
const FIRST_FRAGMENT: Intervals = [0, 1];
const OPENED = statesNamed(['NEW', 'RELATED'])!;
const NEW = statesNamed(['NEW'])!;
const ESTABLISHED = statesNamed(['ESTABLISHED'])!;
const RELATED = statesNamed(['RELATED'])!;

/**
 * Packets that come into no chain of a table. In raw, and where the table is not known, nothing is said: behind `-j CT` there a packet has what looks like a new connection,
 * whatever it is. UNTRACKED packets may have any flags and types. That a connection was made by hand (conntrack -I), in a state that the kernel never gives it, and that a
 * program behind NFQUEUE turns a packet into another one, is left aside.
 */
export function impossibleIn(family: Family, table: TableName | undefined): readonly Box[] {
	if (table === undefined || table === 'raw') {
		return [];
	}
	const known = IMPOSSIBLE.get(`${family} ${table}`) ?? madeFor(family, table);
	IMPOSSIBLE.set(`${family} ${table}`, known);
	return known;
}

/** What was made by now: it is always the same. */
const IMPOSSIBLE = new Map<string, readonly Box[]>();

function madeFor(family: Family, table: TableName): readonly Box[] {
	const tcp = (isMeant: (flags: number) => boolean, states: Intervals): Box => ({
		dims: [PROTOCOL, FLAGS, FRAGMENT, CTSTATE],
		sets: [TCP, where(64, (index) => isMeant(tcpFlagsOf(index))), FIRST_FRAGMENT, states],
	});
	const protocol = family === 'ipv4' ? 1 : 58;
	const { opening, answering, errors } = ICMP_TYPES.get(protocol)!;
	const icmp = (types: readonly number[], states: Intervals): Box => ({
		dims: [PROTOCOL, ICMP, FRAGMENT, CTSTATE],
		sets: [[protocol, protocol + 1], withCodes(types), FIRST_FRAGMENT, states],
	});
	const others = subtract(ALL_TYPES, withCodes([...opening, ...answering, ...errors]));
	return [
		tcp((flags) => !isSensible(flags), TRACKED),
		tcp((flags) => (flags & ~PSH) === SYN_ACK, OPENED),
		{ dims: [PROTOCOL, ICMP, FRAGMENT, CTSTATE], sets: [[protocol, protocol + 1], others, FIRST_FRAGMENT, TRACKED] },
		icmp(answering, OPENED),
		icmp(errors, union([NEW, ESTABLISHED].map((set) => [set[0]!, set[1]!] as const))),
		...[...TRACKED_HEADERS].map(([number, header]): Box => {
			const tracked: Box = { dims: [PROTOCOL, CTSTATE], sets: [[number, number + 1], TRACKED] };
			return meet(tracked, tooShort(header, family))!;
		}),
		// errors are translated as what they tell of, without a look at the rules (kernel, nf_nat_proto.c)
		...(table === 'nat' ? [{ dims: [PROTOCOL, CTSTATE], sets: [[protocol, protocol + 1], RELATED] }] : []),
	];
}

/** The boxes that hold no packet which comes along a path of calls. `isEntry`: they speak of packets as they enter the table. */
export function impossibleOn(frames: readonly Frame[], { impossible, writes, space }: Program, isEntry: boolean): readonly Box[] {
	const header = writes.has(LENGTH) ? 0 : frames.reduce((most, { rule }) => Math.max(most, rule.header), 0);
	const tracked = isEntry ? impossible : impossible.filter(({ dims }) => !dims.some((dimension) => writes.has(dimension)));
	return header === 0 ? tracked : [...tracked, tooShort(header, space.family)];
}

/** Whether a packet of a box is one that does not exist, and all that are like it in that. `unknown`: that is not found out. */
export function noSuchPacket(
	point: Point,
	box: Box,
	frames: readonly Frame[],
	program: Program,
	isEntry: boolean,
): Box | 'unknown' | undefined {
	const nowhere = withoutAddress(box, program.space, point);
	if (nowhere) {
		return nowhere;
	}
	// where nothing is asked of those, a packet is picked that opens a connection and has what it needs
	const isUnusual =
		point.values[CTSTATE] !== NEW[0] || box.dims.some((dimension) => dimension === ICMP || dimension === FLAGS || dimension === LENGTH);
	return isUnusual
		? impossibleOn(frames, program, isEntry).find(({ dims, sets }) => dims.every((dimension, i) => holds(dimension, sets[i]!, point)))
		: undefined;
}

/**
 * First fragments without room for so many bytes behind the IP header: a match that looks for them drops the packet (kernel, `par->hotdrop`), or, as nft has it, does not
 * match. `-m length` says 40 of IPv6 packets of more than 65,535 bytes, of which the header has no length.
 */
function tooShort(header: number, family: Family): Box {
	return { dims: [FRAGMENT, LENGTH], sets: [FIRST_FRAGMENT, family === 'ipv4' ? [20, 20 + header] : [41, 40 + header]] };
}
