// One long chain, as a firewall between networks has it: rules for pairs of nested networks, ports and ranges of ports, and among them rules that earlier ones
// stop, alone or several together.

import { randomIntegers } from './random.ts';

interface Network {
	readonly address: number;
	readonly length: number;
}

interface FlatRule {
	readonly source?: Network | undefined;
	readonly destination?: Network | undefined;
	readonly protocol?: string | undefined;
	readonly ports?: readonly [number, number] | undefined;
	readonly interface?: string | undefined;
	readonly verdict: string;
}

const LENGTHS = [16, 20, 22, 24, 24, 24, 26, 27, 28, 30, 32, 32, 32, 32];
const PORTS = [22, 25, 53, 80, 110, 123, 143, 389, 443, 445, 993, 1521, 3306, 3389, 5432, 6379, 8080, 8443, 9200];
const RANGES = [
	[1024, 65_535],
	[0, 1023],
	[8000, 8999],
	[30_000, 32_767],
	[135, 139],
] as const;
const INTERFACES = ['eth0', 'eth1', 'bond0', 'bond0.100', 'tun0', 'vlan10'];
/** One in so many rules stops a later one alone, and in the place of one in so many there is a group that stops one together. */
const ONE_IN = 50;

/** The text of such a dump with about as many rules as asked for. `seed` chooses what they say. */
export function flatDump(rules: number, seed = 1): string {
	const writer = new FlatWriter(rules, seed);
	const lines = writer.rules().map(written);
	return ['*filter', ':INPUT ACCEPT [0:0]', ':FORWARD DROP [0:0]', ':OUTPUT ACCEPT [0:0]', ESTABLISHED, ...lines, 'COMMIT', ''].join('\n');
}

const ESTABLISHED = '-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT';

class FlatWriter {
	private readonly next: (below: number) => number;
	private readonly count: number;
	private readonly sources: readonly Network[];
	private readonly destinations: readonly Network[];

	constructor(count: number, seed: number) {
		this.next = randomIntegers(seed);
		this.count = count;
		this.sources = this.networks(Math.max(200, Math.floor(count / 6)));
		this.destinations = this.networks(Math.max(200, Math.floor(count / 4)));
	}

	rules(): readonly FlatRule[] {
		const rules: FlatRule[] = [];
		/** By the place from which on they may stand. */
		const waiting = new Map<number, FlatRule[]>();
		const later = (rule: FlatRule): void => {
			const place = rules.length + 5 + this.next(Math.max(1, Math.floor(this.count / 2)));
			waiting.set(place, [...(waiting.get(place) ?? []), rule]);
		};
		while (rules.length < this.count) {
			rules.push(...(waiting.get(rules.length) ?? []));
			const rule = this.rule();
			const kind = this.next(ONE_IN);
			if (kind === 0) {
				rules.push(rule);
				later({ ...rule, source: this.inside(rule.source), destination: this.inside(rule.destination), verdict: 'ACCEPT' });
			} else if (kind === 1) {
				const whole: FlatRule = { source: rule.source, destination: this.pick(this.destinations), protocol: 'tcp', verdict: 'ACCEPT' };
				rules.push(...this.parts(whole));
				later(whole);
			} else {
				rules.push(rule);
			}
		}
		return rules.slice(0, this.count);
	}

	private rule(): FlatRule {
		const protocol = ['tcp', 'tcp', 'tcp', 'udp', undefined][this.next(5)];
		const [port] = [this.pick(PORTS)];
		const ports = this.next(3) === 0 ? this.pick(RANGES) : ([port, port] as const);
		return {
			source: this.next(100) < 72 ? this.pick(this.sources) : undefined,
			destination: this.pick(this.destinations),
			protocol,
			ports: protocol && this.next(100) < 85 ? ports : undefined,
			interface: this.next(100) < 8 ? this.pick(INTERFACES) : undefined,
			verdict: this.pick(['ACCEPT', 'ACCEPT', 'DROP', 'REJECT --reject-with icmp-port-unreachable']),
		};
	}

	/** Rules that match together what one matches: a half of the addresses each, or a part of the ports. */
	private parts(whole: FlatRule): readonly FlatRule[] {
		const verdict = (): string => this.pick(['ACCEPT', 'DROP']);
		const { address, length } = whole.destination!;
		if (length < 32 && this.next(2) === 0) {
			return [0, 1].map((half) => ({
				...whole,
				destination: { address: address + half * 2 ** (31 - length), length: length + 1 },
				verdict: verdict(),
			}));
		}
		const cut = 1 + this.next(65_000);
		return [[0, cut - 1] as const, [cut, 65_535] as const].map((ports) => ({ ...whole, ports, verdict: verdict() }));
	}

	private inside(network: Network | undefined): Network | undefined {
		if (!network) {
			return undefined;
		}
		const length = Math.min(32, network.length + 1 + this.next(6));
		return networkOf(network.address + this.next(2 ** (32 - network.length)), length);
	}

	/** Networks in a few large ones, so that many are nested. */
	private networks(count: number): readonly Network[] {
		return Array.from({ length: count }, () => {
			const large = [10, 172, 192][this.next(3)]! * 2 ** 24 + this.next(64) * 2 ** 16;
			return networkOf(large + this.next(2 ** 16), this.pick(LENGTHS));
		});
	}

	private pick<T>(list: readonly T[]): T {
		return list[this.next(list.length)]!;
	}
}

function networkOf(address: number, length: number): Network {
	return { address: address - (address % 2 ** (32 - length)), length };
}

function written({ source, destination, protocol, ports, interface: name, verdict }: FlatRule): string {
	const range = ports && (ports[0] === ports[1] ? `${ports[0]}` : `${ports[0]}:${ports[1]}`);
	return [
		'-A FORWARD',
		...(source ? [`-s ${prefix(source)}`] : []),
		...(destination ? [`-d ${prefix(destination)}`] : []),
		...(name ? [`-i ${name}`] : []),
		...(protocol ? [`-p ${protocol}`] : []),
		...(range === undefined ? [] : [`-m ${protocol} --dport ${range}`]),
		`-j ${verdict}`,
	].join(' ');
}

function prefix({ address, length }: Network): string {
	return `${[24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')}/${length}`;
}
