// Random conditions of a rule, each with values at and next to the ends of what it asks for.

import type { Family, Hook } from '../../../server/src/catalogue/specification.ts';
import type { Packet } from '../../../server/src/packets/packet.ts';
import type { Dice } from '../dice.ts';

/** A field of a packet, and values of it that tell whether the condition is read rightly. */
export type FieldValues = { readonly [Field in keyof Packet]?: readonly Packet[Field][] };

export interface Condition {
	/** In the words of iptables-save. */
	readonly text: string;
	readonly values: FieldValues;
}

/** In a hundred conditions, those with a `!`. */
const NEGATED = 25;
const INTERFACES = ['eth0', 'eth1', 'tun0', 'ppp0'];
const PATTERNS = [...INTERFACES, 'eth+', 'ppp+', 'e+'];
const PORTS = [0, 21, 22, 80, 443, 1023, 1024, 8080, 65_534, 65_535];
const FLAGS: readonly (readonly [string, readonly number[]])[] = [
	['FIN,SYN,RST,ACK SYN', [0x02, 0x12, 0x03]],
	['SYN,ACK SYN,ACK', [0x12, 0x02, 0x10]],
	['SYN,ACK ACK', [0x10, 0x12, 0x18]],
	['FIN,SYN,RST,PSH,ACK,URG NONE', [0x00, 0x01]],
	['FIN,SYN,RST,PSH,ACK,URG FIN,PSH,URG', [0x29, 0x21]],
	['PSH,URG URG', [0x22, 0x28, 0x30]],
	['RST RST', [0x04, 0x14, 0x10]],
];
const ICMP_TYPES: Readonly<Record<Family, readonly number[]>> = { ipv4: [0, 3, 8, 11], ipv6: [1, 3, 128, 129] };
const STATES = ['NEW', 'ESTABLISHED', 'RELATED', 'INVALID', 'UNTRACKED', 'SNAT', 'DNAT'];

export class Conditions {
	private readonly dice: Dice;
	private readonly family: Family;
	private readonly isTracking: boolean;
	private readonly isMangle: boolean;

	constructor(dice: Dice, family: Family, about: { readonly isTracking: boolean; readonly isMangle: boolean }) {
		this.dice = dice;
		this.family = family;
		this.isTracking = about.isTracking;
		this.isMangle = about.isMangle;
	}

	/** The conditions of one rule; `hook` for a rule of a builtin chain, where some are refused. */
	draw(hook: Hook | undefined): Condition[] {
		const { dice } = this;
		const found: Condition[] = [];
		const perhaps = (percent: number, make: () => Condition): void => {
			if (dice.chance(percent)) {
				found.push(make());
			}
		};
		perhaps(30, () => this.network('-s', 'src'));
		perhaps(30, () => this.network('-d', 'dst'));
		if (hook !== 'OUTPUT' && hook !== 'POSTROUTING') {
			perhaps(25, () => this.interface('-i', 'in'));
		}
		if (hook !== 'INPUT' && hook !== 'PREROUTING') {
			perhaps(25, () => this.interface('-o', 'out'));
		}
		found.push(...this.protocol());
		if (this.family === 'ipv4' && found.every(({ text }) => !/--(?:[sd]?ports?|tcp-flags|icmp-type)/.test(text))) {
			perhaps(10, () => ({ text: this.not('-f'), values: { fragment: ['first', 'later'] } }));
		}
		perhaps(10, () => this.range());
		perhaps(this.isMangle ? 30 : 10, () => this.mark('mark', 'mark'));
		perhaps(6, () => this.length());
		perhaps(this.isMangle ? 15 : 5, () => this.hops());
		perhaps(this.isMangle ? 15 : 5, () => this.service());
		if (this.isTracking) {
			perhaps(25, () => this.state());
			perhaps(10, () => this.mark('connmark', 'connmark'));
		}
		return found;
	}

	/** An option, in a part of the cases turned round. */
	private not(text: string): string {
		return this.dice.chance(NEGATED) ? `! ${text}` : text;
	}

	private address(number: number): bigint {
		return this.family === 'ipv4' ? 0x0a000000n + BigInt(number) : (0xfd00n << 112n) + BigInt(number);
	}

	private addressText(address: bigint): string {
		return this.family === 'ipv4'
			? [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join('.')
			: `fd00::${((address >> 16n) & 0xffffn).toString(16)}:${(address & 0xffffn).toString(16)}`;
	}

	/** Few networks, one in the other, so that rules meet. */
	private network(option: string, field: 'src' | 'dst'): Condition {
		const bits = this.dice.pick([0, 1, 2, 4, 8, 16]);
		const start = this.dice.number(0, 3) * 2 ** bits;
		const prefix = (this.family === 'ipv4' ? 32 : 128) - bits;
		const ends = [start - 1, start, start + 2 ** bits - 1, start + 2 ** bits].filter((number) => number >= 0);
		return {
			text: this.not(`${option} ${this.addressText(this.address(start))}/${prefix}`),
			values: { [field]: ends.map((number) => this.address(number)) },
		};
	}

	private range(): Condition {
		const first = this.dice.number(0, 300);
		const last = first + this.dice.number(0, 300);
		const [option, field] = this.dice.pick([['--src-range', 'src'] as const, ['--dst-range', 'dst'] as const]);
		const text = this.not(`${option} ${this.addressText(this.address(first))}-${this.addressText(this.address(last))}`);
		const ends = [first - 1, first, last, last + 1].filter((number) => number >= 0);
		return { text: `-m iprange ${text}`, values: { [field]: ends.map((number) => this.address(number)) } };
	}

	private interface(option: string, field: 'in' | 'out'): Condition {
		return { text: this.not(`${option} ${this.dice.pick(PATTERNS)}`), values: { [field]: INTERFACES } };
	}

	/** A protocol with what only its packets have. */
	private protocol(): Condition[] {
		const { dice } = this;
		switch (dice.number(0, 9)) {
			case 0:
			case 1:
			case 2:
				return [is('tcp', 6), ...(dice.chance(80) ? this.portsOrFlags('tcp') : [])];
			case 3:
			case 4:
				return [is('udp', 17), ...(dice.chance(80) ? this.ports('udp') : [])];
			case 5:
				return this.icmp();
			case 6:
				return [{ text: `! -p ${dice.pick(['tcp', 'udp'])}`, values: { protocol: [6, 17, 50] } }];
			case 7:
				return [is('esp', 50)];
			default:
				return [];
		}
	}

	private portsOrFlags(protocol: string): Condition[] {
		return this.dice.chance(25) ? [this.flags()] : this.ports(protocol);
	}

	private flags(): Condition {
		const [text, tcpFlags] = this.dice.pick(FLAGS);
		return { text: `-m tcp ${this.not(`--tcp-flags ${text}`)}`, values: { tcpFlags } };
	}

	private ports(protocol: string): Condition[] {
		const { dice } = this;
		if (dice.chance(30)) {
			return [this.multiport()];
		}
		const options = dice.some(['--sport', '--dport'], 1, 2);
		const ranges = options.map((option) => ({ option, ends: this.portRange() }));
		return [
			{
				text: `-m ${protocol} ${ranges.map(({ option, ends }) => this.not(`${option} ${ends[0] === ends[1] ? ends[0] : ends.join(':')}`)).join(' ')}`,
				values: Object.fromEntries(ranges.map(({ option, ends }) => [option.slice(2), around(ends)])),
			},
		];
	}

	private portRange(): [number, number] {
		const [first, second] = [this.dice.pick(PORTS), this.dice.pick(PORTS)];
		return this.dice.chance(40) ? [first, first] : [Math.min(first, second), Math.max(first, second)];
	}

	private multiport(): Condition {
		const parts = Array.from({ length: this.dice.number(1, 3) }, () => this.portRange());
		const option = this.dice.pick(['--sports', '--dports', '--ports']);
		const ports = parts.flatMap(around);
		const list = parts.map(([first, last]) => (first === last ? first : `${first}:${last}`)).join(',');
		return {
			text: `-m multiport ${this.not(`${option} ${list}`)}`,
			values: { ...(option !== '--dports' && { sport: ports }), ...(option !== '--sports' && { dport: ports }) },
		};
	}

	private icmp(): Condition[] {
		const { dice, family } = this;
		const [name, match, number] = family === 'ipv4' ? (['icmp', 'icmp', 1] as const) : (['ipv6-icmp', 'icmp6', 58] as const);
		const type = dice.pick(ICMP_TYPES[family]);
		const code = dice.chance(30) ? `/${dice.number(0, 2)}` : '';
		const option = this.not(`--icmp${family === 'ipv4' ? '' : 'v6'}-type ${type}${code}`);
		const isPlain = dice.chance(30);
		return [
			is(name, number),
			...(isPlain ? [] : [{ text: `-m ${match} ${option}`, values: { icmpType: [type, type + 1], icmpCode: [0, 1, 2, 3] } }]),
		];
	}

	private mark(match: string, field: 'mark' | 'connmark'): Condition {
		const [text, marks] = this.dice.pick([
			['0x1', [1, 0, 0x101]],
			['0x1/0x1', [1, 3, 2]],
			['0x0/0x3', [0, 1, 4]],
			['0x4/0x6', [4, 6, 5]],
			['0x80000000/0x80000000', [0x80000000, 0x80000001, 0x7fffffff]],
		] as const);
		return { text: `-m ${match} ${this.not(`--mark ${text}`)}`, values: { [field]: marks } };
	}

	private length(): Condition {
		const [first, last] = this.dice.pick([
			[80, 80],
			[0, 100],
			[101, 200],
			[81, 1500],
		] as const);
		return { text: `-m length ${this.not(`--length ${first}:${last}`)}`, values: { length: around([first, last]) } };
	}

	private hops(): Condition {
		const [match, prefix] = this.family === 'ipv4' ? ['ttl', '--ttl'] : ['hl', '--hl'];
		const value = this.dice.pick([2, 64, 128]);
		const [kind, isNegatable] = this.dice.pick([['eq', true] as const, ['lt', false] as const, ['gt', false] as const]);
		const option = `${prefix}-${kind} ${value}`;
		return { text: `-m ${match} ${isNegatable ? this.not(option) : option}`, values: { ttl: [value - 1, value, value + 1] } };
	}

	private service(): Condition {
		return this.dice.chance(50)
			? { text: `-m dscp ${this.not('--dscp 0x0a')}`, values: { tos: [0x28, 0x2b, 0x2c, 0x27] } }
			: { text: `-m tos ${this.not('--tos 0x04/0x0c')}`, values: { tos: [0x04, 0x08, 0x14, 0x0c] } };
	}

	private state(): Condition {
		const words = this.dice.chance(20) ? this.dice.some(STATES.slice(0, 5), 1, 2) : this.dice.some(STATES, 1, 3);
		const option = this.dice.chance(80) || words.some((word) => word.endsWith('NAT')) ? 'conntrack --ctstate' : 'state --state';
		const [match, name] = option.split(' ');
		return {
			text: `-m ${match} ${this.not(`${name} ${words.join(',')}`)}`,
			values: { ctstate: ['NEW', 'ESTABLISHED', 'RELATED', 'INVALID', 'UNTRACKED'], snat: [false, true], dnat: [false, true] },
		};
	}
}

function is(name: string, number: number): Condition {
	return { text: `-p ${name}`, values: { protocol: [number] } };
}

/** The ends of a range and their neighbours, as far as 16 bits go. */
function around([first, last]: readonly [number, number]): readonly number[] {
	return [first - 1, first, last, last + 1].filter((number) => number >= 0 && number < 65_536);
}
