// The values that the rules of a ruleset can tell apart, field by field, and random packets of them.

import type { Family, Hook, TableName } from '../../../server/src/catalogue/specification.ts';
import type { Packet } from '../../../server/src/packets/packet.ts';
import type { Dice } from '../dice.ts';
import type { Condition } from './random-condition.ts';

type Field = Exclude<keyof Packet, 'hook' | 'packetType' | 'mac'>;

/** raw comes before connection tracking, and nat looks at packets that open a connection. */
const STATE_IN: { readonly [Table in TableName]?: Partial<Packet> } = {
	raw: { ctstate: 'INVALID' },
	nat: { ctstate: 'NEW', snat: false, dnat: false, connmark: 0 },
};

export class Values {
	private readonly family: Family;
	private readonly table: TableName;
	private readonly fields = new Map<Field, Set<unknown>>();

	constructor(family: Family, table: TableName) {
		this.family = family;
		this.table = table;
	}

	/** Takes in what a condition can tell apart. */
	add(condition: Condition): void {
		for (const [field, values] of Object.entries(condition.values)) {
			const known = this.fields.get(field as Field) ?? new Set();
			for (const value of values) {
				known.add(value);
			}
			this.fields.set(field as Field, known);
		}
	}

	/** A packet that is usual in all that no rule asks for. */
	usual(hook: Hook): Packet {
		const [src, dst] = this.family === 'ipv4' ? [0xcb007107n, 0xc6336409n] : [(0x20010db8n << 96n) + 7n, (0x20010db8n << 96n) + 9n];
		return {
			...{
				hook,
				in: hook === 'OUTPUT' ? null : 'eth0',
				out: hasOut(hook) ? 'eth1' : null,
				src,
				dst,
				protocol: 6,
				sport: 40_000,
				dport: 80,
				icmpType: this.family === 'ipv4' ? 8 : 128,
				icmpCode: 0,
			},
			...{ tcpFlags: 2, fragment: 'first', ctstate: 'NEW', snat: false, dnat: false, mark: 0, connmark: 0 },
			...{ length: 80, ttl: 63, tos: 0, packetType: 'unicast', mac: null },
		};
	}

	/** A packet with such a value in each field that rules ask for. */
	packet(hook: Hook, dice: Dice): Packet {
		return this.changed(this.usual(hook), [...this.fields.keys()], dice);
	}

	/** A packet that differs from another one in one or two fields. */
	neighbour(packet: Packet, dice: Dice): Packet {
		return this.changed(packet, dice.some([...this.fields.keys()], 1, 2), dice);
	}

	private changed(packet: Packet, fields: readonly Field[], dice: Dice): Packet {
		const changes = Object.fromEntries(
			fields.map((field) => [field, dice.pick([...this.fields.get(field)!, this.usual(packet.hook)[field]])]),
		);
		return fitting({ ...packet, ...changes, ...STATE_IN[this.table] }, packet, dice);
	}
}

function hasOut(hook: Hook): boolean {
	return hook !== 'PREROUTING' && hook !== 'INPUT';
}

/** Without what packets of this hook and this state do not have. */
function fitting(packet: Packet, before: Packet, dice: Dice): Packet {
	const { hook } = packet;
	const isOwn = hook === 'OUTPUT' || (hook === 'POSTROUTING' && (before.in === null || dice.chance(30)));
	const isTracked = packet.ctstate !== 'INVALID' && packet.ctstate !== 'UNTRACKED';
	return {
		...packet,
		in: isOwn ? null : (packet.in ?? 'eth0'),
		out: hasOut(hook) ? (packet.out ?? 'eth1') : null,
		snat: isTracked && packet.snat,
		dnat: isTracked && packet.dnat,
		connmark: isTracked ? packet.connmark : 0,
	};
}
