// Picks one packet of a box, if possible one that a network really carries: unicast addresses, a new TCP connection, no marks, interfaces that the rules name.

import type { Family, TableName } from '../catalogue/specification.ts';
import { type Box, setOf } from './box.ts';
import { stateNumber, stateOf } from './ctstate.ts';
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
	MARKS,
	NO_MAC,
	OUT,
	type Point,
	PROTOCOL,
	SPORT,
	SRC,
	TTL,
	tcpFlagsIndex,
} from './dimensions.ts';
import { has, type Intervals, intersect, type Value } from './intervals.ts';
import { likelierHeader, likelyStates } from './likely-state.ts';
import { suitAddresses } from './masked-addresses.ts';
import { hasMarks, type MarkSet, type Marks, someMarks } from './masks.ts';
import type { ConnectionState } from './packet.ts';
import type { Space } from './space.ts';
import { FOREIGN_ICMP } from './tracked-headers.ts';

/** Bytes of the header of a protocol without options: ICMP, TCP, UDP, ICMPv6. */
const HEADERS: Readonly<Record<number, number>> = { 1: 8, 6: 20, 17: 8, 58: 8 };
const NO_MARKS: Marks = { mark: 0, connmark: 0 };
const NO_TRUTHS: ReadonlySet<number> = new Set();
/** 10.0.0.0 to 127.0.0.0, else what is left of unicast; 2001:db8::/32, else global unicast and unique local. */
const UNICAST: Readonly<Record<Family, readonly Intervals[]>> = {
	ipv4: [[0x01000000, 0x7f000000, 0x80000000, 0xe0000000]],
	ipv6: [
		[0x2000n << 112n, 0x4000n << 112n],
		[0xfc00n << 112n, 0xfe00n << 112n],
		[0xfe80n << 112n, 0xfec0n << 112n],
	],
};
const USUAL_SOURCE: Readonly<Record<Family, Value>> = { ipv4: 0xcb007107, ipv6: (0x20010db8n << 96n) + 7n };
const LOOPBACK: Readonly<Record<Family, Value>> = { ipv4: 0x7f000001, ipv6: 1n };
const USUAL_DESTINATION: Readonly<Record<Family, Value>> = { ipv4: 0xc6336409, ipv6: (0x20010db8n << 96n) + (1n << 64n) + 9n };

/** Interfaces of the rules that are tried before others: where there are hundreds, rules may deal with all of them in one way, and with other interfaces in another. */
const MENTIONED_FIRST = 3;

function one(value: number): Intervals {
	return [value, value + 1];
}

function plain(ctstate: ConnectionState): Intervals {
	return one(stateNumber({ ctstate, snat: false, dnat: false }));
}

/** For each dimension what to try first, in this order. In raw, no packet that comes from a network has a connection yet. */
function preferences(
	family: Family,
	table: TableName | undefined,
	interfaces: readonly number[],
): ReadonlyMap<number, readonly Intervals[]> {
	// No interface where there may be none: only POSTROUTING leaves that open.
	const likely = [0, ...interfaces].map(one);
	return new Map<number, readonly Intervals[]>([
		[SRC, UNICAST[family]],
		[DST, UNICAST[family]],
		[PROTOCOL, [one(6), one(17), family === 'ipv4' ? one(1) : one(58), [1, 255]]],
		[SPORT, [one(40_000), [1024, 65_536], [1, 65_536]]],
		[DPORT, [one(80), one(443), one(22), [1, 65_536]]],
		[ICMP, [one((family === 'ipv4' ? 8 : 128) * 256)]],
		[FLAGS, [0x02, 0x10, 0x12, 0x18, 0x11, 0x04, 0x14].map((flags) => one(tcpFlagsIndex(flags)))],
		[FRAGMENT, [one(0)]],
		[IN, likely],
		[OUT, likely],
		[CTSTATE, [...(table === 'raw' ? [plain('INVALID')] : []), plain('NEW'), plain('ESTABLISHED'), plain('RELATED')]],
		[LENGTH, [one(60), [60, 1501]]],
		[TTL, [one(64), [2, 256], [1, 256]]],
		[MAC, [one(NO_MAC), [0x020000000001, NO_MAC]]],
	]);
}

export class Picker {
	private readonly space: Space;
	private readonly isRaw: boolean;
	private readonly preferred: ReadonlyMap<number, readonly Intervals[]>;
	/** The number of "lo". */
	private readonly loopback: Value;
	/** What dimensions are that nothing limits. */
	private readonly usual: readonly Value[];

	constructor(space: Space, table: TableName | undefined) {
		this.space = space;
		this.isRaw = table === 'raw';
		const { interfaces } = space;
		this.loopback = interfaces.loopback;
		const others = interfaces.mentioned.filter((number) => number !== this.loopback);
		const likely = [...others.slice(0, MENTIONED_FIRST), ...interfaces.usual, ...others.slice(MENTIONED_FIRST)];
		this.preferred = preferences(space.family, table, likely);
		this.usual = space.domains.map((domain, dimension) => this.usualValue(dimension, domain));
	}

	/** A packet of a box. */
	pick(box: Box): Point {
		const values = this.usual.slice();
		let marks = NO_MARKS;
		let truths: Set<number> | undefined;
		let isSpecial = false;
		let asksForState = false;
		for (let i = 0; i < box.dims.length; i++) {
			const dimension = box.dims[i]!;
			const set = box.sets[i]!;
			if (dimension < MARKS) {
				values[dimension] = has(set as Intervals, values[dimension]!) ? values[dimension]! : this.value(dimension, set as Intervals);
				isSpecial ||= dimension === FLAGS || dimension === ICMP;
				asksForState ||= dimension === CTSTATE;
			} else if (dimension === MARKS) {
				marks = hasMarks(set as MarkSet, NO_MARKS) ? NO_MARKS : someMarks(set as MarkSet);
			} else if (!has(set as Intervals, 0)) {
				truths ??= new Set();
				truths.add(dimension);
			}
		}
		if (isSpecial || values[PROTOCOL] === FOREIGN_ICMP[this.space.family]) {
			this.suit(values, this.possible(box, CTSTATE));
		}
		if (asksForState && !this.isRaw) {
			const { ctstate } = stateOf(Number(values[CTSTATE]));
			const better = likelierHeader(values, ctstate, (dimension) => this.possible(box, dimension));
			if (better) {
				values[better[0]] = better[1];
			}
		}
		if (isLoopback(values[SRC]!) || isLoopback(values[DST]!)) {
			this.useLoopback(values, box);
		}
		if (values[IN] === this.loopback || values[OUT] === this.loopback) {
			this.stayAtHome(values, box);
		} else if (values[SRC] === values[DST]) {
			this.keepApart(values, box);
		}
		this.makeRoom(values, box);
		if (this.space.addressPredicates.length > 0) {
			truths ??= new Set();
			suitAddresses(values, truths, box, this.space, (dimension) => this.preferred.get(dimension) ?? []);
		}
		return { values, marks, truths: truths ?? NO_TRUTHS };
	}

	private possible(box: Box, dimension: number): Intervals {
		return (setOf(box, dimension) as Intervals | undefined) ?? this.space.domains[dimension]!;
	}

	/** What has an address of the machine itself goes over the loopback device. */
	private useLoopback(values: Value[], box: Box): void {
		for (const dimension of [IN, OUT]) {
			if (values[dimension] !== 0 && has(this.possible(box, dimension), this.loopback)) {
				values[dimension] = this.loopback;
			}
		}
	}

	/** What goes over the loopback device comes from the machine itself, and goes there. */
	private stayAtHome(values: Value[], box: Box): void {
		const address = LOOPBACK[this.space.family];
		for (const dimension of [SRC, DST]) {
			if (has(this.possible(box, dimension), address)) {
				values[dimension] = address;
			}
		}
	}

	/** No packet from outside comes from the address to which it goes. */
	private keepApart(values: Value[], box: Box): void {
		for (const dimension of [SRC, DST]) {
			const value = values[dimension]!;
			const other = [typeof value === 'bigint' ? value + 1n : value + 1, typeof value === 'bigint' ? value - 1n : value - 1].find((near) =>
				has(this.possible(box, dimension), near),
			);
			if (other !== undefined) {
				values[dimension] = other;
				return;
			}
		}
	}

	/** A first fragment holds the header of its protocol, where a length that is asked for leaves room for it. */
	private makeRoom(values: Value[], box: Box): void {
		const header = values[FRAGMENT] === 0 ? HEADERS[Number(values[PROTOCOL])] : undefined;
		if (header === undefined || !box.dims.includes(LENGTH)) {
			return;
		}
		const least = (this.space.family === 'ipv4' ? 20 : 40) + header;
		if (values[LENGTH]! < least) {
			const found = intersect(this.possible(box, LENGTH), [least, 65_576]);
			values[LENGTH] = found[0] ?? values[LENGTH]!;
		}
	}

	/** Chooses among the states that are possible one that goes with the flags or the ICMP type. */
	private suit(values: Value[], possible: Intervals): void {
		for (const likely of this.isRaw ? [] : (likelyStates(values, this.space.family) ?? [])) {
			const found = intersect(possible, likely);
			if (found.length > 0) {
				values[CTSTATE] = found[0]!;
				return;
			}
		}
	}

	private usualValue(dimension: number, domain: Intervals): Value {
		return dimension === SRC
			? USUAL_SOURCE[this.space.family]
			: dimension === DST
				? USUAL_DESTINATION[this.space.family]
				: this.value(dimension, domain);
	}

	private value(dimension: number, set: Intervals): Value {
		for (const wanted of this.preferred.get(dimension) ?? []) {
			const found = intersect(set, wanted);
			if (found.length > 0) {
				return first(dimension, found);
			}
		}
		return first(dimension, set);
	}
}

/** Whether an address is one of 127.0.0.0/8, or ::1. */
function isLoopback(address: Value): boolean {
	return typeof address === 'bigint' ? address === 1n : address >= 0x7f000000 && address < 0x80000000;
}

/** The first value of a set; of an address range the second, where it has one: 10.0.0.1 reads better than 10.0.0.0. */
function first(dimension: number, set: Intervals): Value {
	return dimension === SRC || dimension === DST ? second(set[0]!, set[1]!) : set[0]!;
}

function second(from: Value, to: Value): Value {
	const next = typeof from === 'bigint' ? from + 1n : from + 1;
	return next < to ? next : from;
}
