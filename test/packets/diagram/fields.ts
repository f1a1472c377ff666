// The fields of a packet as bits, and sets of packets by what one field is.

import type { Family } from '../../../server/src/catalogue/specification.ts';
import { Diagrams, EVERYTHING, NOTHING } from './diagrams.ts';

export type Field =
	| 'protocol'
	| 'fragment'
	| 'in'
	| 'out'
	| 'state'
	| 'snat'
	| 'dnat'
	| 'icmpType'
	| 'icmpCode'
	| 'tcpFlags'
	| 'sport'
	| 'dport'
	| 'src'
	| 'dst'
	| 'ttl'
	| 'tos'
	| 'length'
	| 'mark'
	| 'connmark';

/** 17 bits of length: IPv6 does not count its own header. */
const WIDTHS: Readonly<Record<Exclude<Field, 'src' | 'dst'>, number>> = {
	...{ protocol: 8, fragment: 1, in: 4, out: 4, state: 3, snat: 1, dnat: 1, icmpType: 8, icmpCode: 8, tcpFlags: 6, sport: 16, dport: 16 },
	...{ ttl: 8, tos: 8, length: 17, mark: 32, connmark: 32 },
};
const ORDER: readonly Field[] = [
	...(['protocol', 'fragment', 'in', 'out', 'state', 'snat', 'dnat', 'icmpType', 'icmpCode', 'tcpFlags', 'sport', 'dport'] as const),
	...(['src', 'dst', 'ttl', 'tos', 'length', 'mark', 'connmark'] as const),
];

export class Fields {
	readonly diagrams = new Diagrams();
	/** The first variable of each field: its highest bit. */
	private readonly starts = new Map<Field, number>();
	private readonly addressBits: number;

	constructor(family: Family) {
		this.addressBits = family === 'ipv4' ? 32 : 128;
		let start = 0;
		for (const field of ORDER) {
			this.starts.set(field, start);
			start += this.width(field);
		}
	}

	width(field: Field): number {
		return field === 'src' || field === 'dst' ? this.addressBits : WIDTHS[field];
	}

	/** Packets whose field has these bits where the mask has ones; none where the value has bits outside of it. */
	masked(field: Field, value: bigint, mask: bigint): number {
		if ((value & ~mask) !== 0n) {
			return NOTHING;
		}
		return this.built(field, EVERYTHING, (bit, rest) => {
			if (((mask >> bit) & 1n) === 0n) {
				return [rest, rest];
			}
			return ((value >> bit) & 1n) === 1n ? [NOTHING, rest] : [rest, NOTHING];
		});
	}

	is(field: Field, value: number | bigint): number {
		return this.masked(field, BigInt(value), (1n << BigInt(this.width(field))) - 1n);
	}

	/** Packets whose field is between two values, both included. */
	between(field: Field, first: number | bigint, last: number | bigint): number {
		const isAtLeast = this.built(field, EVERYTHING, (bit, rest) =>
			((BigInt(first) >> bit) & 1n) === 1n ? [NOTHING, rest] : [rest, EVERYTHING],
		);
		const isAtMost = this.built(field, EVERYTHING, (bit, rest) =>
			((BigInt(last) >> bit) & 1n) === 1n ? [EVERYTHING, rest] : [rest, NOTHING],
		);
		return this.diagrams.and(isAtLeast, isAtMost);
	}

	/** Packets whose field is one of these. */
	oneOf(field: Field, values: readonly number[]): number {
		return values.reduce((all, value) => this.diagrams.or(all, this.is(field, value)), NOTHING);
	}

	/** From the lowest bit up: what holds where the bit is 0 and where it is 1, given what holds of the lower bits. */
	private built(field: Field, leaf: number, choose: (bit: bigint, rest: number) => readonly [low: number, high: number]): number {
		let node = leaf;
		const width = this.width(field);
		for (let bit = 0; bit < width; bit++) {
			const [low, high] = choose(BigInt(bit), node);
			node = this.diagrams.node(this.starts.get(field)! + width - 1 - bit, low, high);
		}
		return node;
	}
}
