// What the kernel shows at its hooks, fact by fact: the engine builds on these. packets.test.ts says why where the kernel is not asked.

import { afterAll, describe, expect, test } from 'vitest';
import type { Family, Hook, TableName } from '../../../server/src/catalogue/specification.ts';
import { builtinHooks } from '../../../server/src/catalogue/tables.ts';
import type { Packet } from '../../../server/src/packets/packet.ts';
import { TRACKED_HEADERS } from '../../../server/src/packets/tracked-headers.ts';
import { parcelOf } from './journey.ts';
import { KernelReferee, whyNoKernel } from './kernel-referee.ts';
import { PrologueRules } from './prologue.ts';
import { Values } from './values.ts';
import { cutShort } from './wire.ts';

interface Facts {
	readonly table: TableName;
	readonly hook: Hook;
	/** Conditions, each of a rule without a target in a chain that the hook calls: there, iptables takes them all. */
	readonly rules: readonly string[];
	readonly packet?: Partial<Packet>;
	readonly isTracking?: boolean;
	/** The packet ends where its length says, even within a header. */
	readonly isCut?: true;
	/** The packet is sent as one for mangle, to which no connection is too old. */
	readonly isBehindMangle?: true;
}

const referees = new Map<Family, Promise<KernelReferee>>();

/** Which of the conditions the packet matches. */
async function matched(
	family: Family,
	{ table, hook, rules, packet, isTracking = false, isCut, isBehindMangle }: Facts,
): Promise<string[]> {
	const referee = await (referees.get(family) ?? open(family));
	const ground = { family, table: isBehindMangle ? 'mangle' : table, isTracking, isMeasuring: false, isNft: false };
	const prologue = new PrologueRules(ground);
	const parcel = parcelOf({ ...new Values(family, table).usual(hook), ...packet }, ground, prologue);
	if ('why' in parcel) {
		throw new Error(parcel.why);
	}
	const chains = [...builtinHooks(table)!.map((name) => `:${name} ACCEPT`), ':asked -', `-A ${hook} -j asked`];
	const lines = [`*${table}`, ...chains, ...rules.map((rule) => `-A asked ${rule}`), 'COMMIT', table === 'raw' ? '' : prologue.text()];
	await referee.load(lines.join('\n'), 'legacy');
	const sent = isCut ? { ...parcel, packet: cutShort(Buffer.from(parcel.packet, 'hex'), family, packet!.length!).toString('hex') } : parcel;
	const { moved } = await referee.send(table, [sent], true);
	return rules.filter((_, place) => moved[0]![`asked ${place + 1}`] === 1);
}

function open(family: Family): Promise<KernelReferee> {
	const referee = KernelReferee.open(family);
	referees.set(family, referee);
	return referee;
}

afterAll(async () => {
	for (const referee of referees.values()) {
		(await referee).close();
	}
});

/** ICMP types, among them all that have a name. */
const TYPES = [
	...Array.from({ length: 21 }, (_, type) => type),
	40,
	42,
	43,
	100,
	127,
	...Array.from({ length: 35 }, (_, type) => 128 + type),
	200,
	255,
];

/** A source of its own. */
function addressOf(family: Family, number: number): bigint {
	return (family === 'ipv4' ? 0xc6120100n : (0x20010002n << 96n) + 0x100n) + BigInt(number);
}

const INTERFACES = ['-i eth0', '! -i eth0', '-i eth+', '-i +', '-o eth1', '! -o eth1', '-o eth+', '-o +'];
const STATES = ['INVALID', 'NEW', 'ESTABLISHED', 'RELATED', 'UNTRACKED'].map((state) => `-m conntrack --ctstate ${state}`);

describe.skipIf(whyNoKernel() !== undefined).each(['ipv4', 'ipv6'] as const)('%s', (family) => {
	test.each(['mangle', 'nat'] as const)('%s POSTROUTING has the in-interface of forwarded packets', async (table) => {
		const found = await matched(family, { table, hook: 'POSTROUTING', rules: INTERFACES, isTracking: table === 'nat' });
		expect(found).toEqual(['-i eth0', '-i eth+', '-i +', '-o eth1', '-o eth+', '-o +']);
	});

	test.each(['mangle', 'nat'] as const)('%s POSTROUTING has no in-interface of packets of its own', async (table) => {
		const found = await matched(family, {
			table,
			hook: 'POSTROUTING',
			rules: INTERFACES,
			packet: { in: null },
			isTracking: table === 'nat',
		});
		expect(found).toEqual(['! -i eth0', '-i +', '-o eth1', '-o eth+', '-o +']);
	});

	test('OUTPUT has no in-interface', async () => {
		const found = await matched(family, { table: 'filter', hook: 'OUTPUT', rules: INTERFACES });
		expect(found).toEqual(['! -i eth0', '-i +', '-o eth1', '-o eth+', '-o +']);
	});

	test.each(['INPUT', 'PREROUTING'] as const)('%s has no out-interface', async (hook) => {
		const found = await matched(family, { table: 'mangle', hook, rules: INTERFACES });
		expect(found).toEqual(['-i eth0', '-i eth+', '-i +', '! -o eth1', '-o +']);
	});

	test.each(['PREROUTING', 'OUTPUT'] as const)('raw %s comes before connection tracking', async (hook) => {
		const found = await matched(family, { table: 'raw', hook, rules: STATES, packet: { ctstate: 'INVALID' } });
		expect(found).toEqual(['-m conntrack --ctstate INVALID']);
	});

	const [icmp, echoReply] = family === 'ipv4' ? [1, 0] : [58, 129];
	test.each([
		['NEW', {}],
		['ESTABLISHED', { tcpFlags: 16 }],
		['ESTABLISHED', { tcpFlags: 18 }],
		['RELATED', {}],
		['INVALID', {}],
		['UNTRACKED', {}],
		['ESTABLISHED', { protocol: icmp, icmpType: echoReply }],
		['RELATED', { protocol: icmp, icmpType: family === 'ipv4' ? 3 : 1 }],
		['INVALID', { protocol: family === 'ipv4' ? 58 : 1, icmpType: 8 }],
		['INVALID', { protocol: family === 'ipv4' ? 58 : 1, icmpType: 128 }],
	] as const)('a packet can be sent that is %s: %o', async (ctstate, others) => {
		const packet = { ctstate, ...others };
		const found = await matched(family, { table: 'filter', hook: 'FORWARD', rules: STATES, packet, isTracking: true });
		expect(found).toEqual([`-m conntrack --ctstate ${ctstate}`]);
	});

	test('translation and mark of a connection', async () => {
		const rules = ['-m conntrack --ctstate SNAT', '-m conntrack --ctstate DNAT', '-m connmark --mark 0x5', '-m connmark ! --mark 0x5'];
		const packet = { dnat: true, connmark: 5 };
		const found = await matched(family, { table: 'filter', hook: 'FORWARD', rules, packet, isTracking: true });
		expect(found).toEqual(['-m conntrack --ctstate DNAT', '-m connmark --mark 0x5']);
	});

	test('translation of a connection that a packet answers', async () => {
		const rules = ['-m conntrack --ctstate SNAT', '-m conntrack --ctstate DNAT', '-m conntrack --ctstate ESTABLISHED'];
		const packet = { ctstate: 'ESTABLISHED', tcpFlags: 18, snat: true } as const;
		const found = await matched(family, { table: 'filter', hook: 'FORWARD', rules, packet, isTracking: true });
		expect(found).toEqual(['-m conntrack --ctstate SNAT', '-m conntrack --ctstate ESTABLISHED']);
	});

	test('a packet without a connection matches neither a connection mark nor its negation', async () => {
		const rules = ['-m connmark --mark 0x0', '-m connmark ! --mark 0x0'];
		const found = await matched(family, { table: 'filter', hook: 'FORWARD', rules, packet: { ctstate: 'INVALID' }, isTracking: true });
		expect(found).toEqual([]);
	});

	const places = Array.from({ length: 64 }, (_, tcpFlags) => tcpFlags).filter((tcpFlags) => (tcpFlags & 8) === 0); // PSH makes no difference
	test('a TCP packet of no connection is NEW with SYN, or with ACK, and INVALID with other flags', async () => {
		const found: number[] = [];
		for (const tcpFlags of places) {
			// isTracking is not told, so that the packet is sent as it is
			const packet = { protocol: 6, tcpFlags, sport: 3_000 + tcpFlags };
			const states = await matched(family, { table: 'filter', hook: 'FORWARD', rules: STATES, packet });
			expect(states, String(tcpFlags)).toHaveLength(1);
			if (states[0] === '-m conntrack --ctstate NEW') {
				found.push(tcpFlags);
			} else {
				expect(states[0], String(tcpFlags)).toBe('-m conntrack --ctstate INVALID');
			}
		}
		expect(found).toEqual([0x02, 0x10, 0x22, 0x30]);
	});

	const ip = family === 'ipv4' ? 20 : 40;
	test.each([...TRACKED_HEADERS].filter(([protocol]) => protocol !== (family === 'ipv4' ? 58 : 1)))(
		'a packet of protocol %i without the %i bytes of its header is INVALID',
		async (protocol, header) => {
			const asked = { table: 'filter', hook: 'FORWARD', rules: STATES, isCut: true } as const;
			for (const length of [ip, ip + 4, ip + header - 1].filter((each) => each < ip + header)) {
				expect(await matched(family, { ...asked, packet: { protocol, length } }), String(length)).toEqual([
					'-m conntrack --ctstate INVALID',
				]);
			}
		},
	);

	test('as long as nobody has answered, more flags are NEW behind a first packet, yet never SYN with ACK and none that make no sense', async () => {
		const found = new Set<number>();
		const send = (tcpFlags: number, sport: number): Promise<string[]> =>
			matched(family, { table: 'filter', hook: 'FORWARD', rules: STATES, packet: { protocol: 6, tcpFlags, sport } });
		for (const tcpFlags of places) {
			for (const opening of [0x02, 0x10]) {
				const sport = 4_000 + 2 * tcpFlags + (opening >> 4);
				await send(opening, sport);
				const [state] = await send(tcpFlags, sport);
				if (state === '-m conntrack --ctstate NEW') {
					found.add(tcpFlags);
				}
			}
		}
		expect([...found].sort((a, b) => a - b)).toEqual([0x02, 0x04, 0x10, 0x11, 0x14, 0x22, 0x30, 0x31]);
	});

	test('which ICMP types are NEW, and which are not tracked', async () => {
		const found: Record<string, number[]> = {};
		for (const icmpType of TYPES) {
			const states = await matched(family, {
				table: 'filter',
				hook: 'FORWARD',
				rules: STATES,
				packet: { protocol: icmp, icmpType, icmpCode: 0, src: addressOf(family, icmpType) },
			});
			const state = states.join(' ').replaceAll('-m conntrack --ctstate ', '');
			found[state] = [...(found[state] ?? []), icmpType];
		}
		const upTo143 = (types: readonly number[] = []): readonly number[] => types.filter((type) => type <= 143); // 151 and 152: newer kernels
		expect(found.NEW).toEqual(family === 'ipv4' ? [8, 13, 15, 17] : [128, 139]);
		expect(upTo143(found.UNTRACKED)).toEqual(family === 'ipv4' ? [] : [130, 131, 132, 133, 134, 135, 136, 143]);
		expect(Object.keys(found).filter((state) => state !== 'NEW' && state !== 'UNTRACKED')).toEqual(['INVALID']);
	});

	test('nat does not look at an ICMP error', async () => {
		const packet = { protocol: icmp, icmpType: icmp === 1 ? 3 : 1, icmpCode: 0, ctstate: 'RELATED' } as const;
		const rules = ['-p all'];
		const hook = { hook: 'POSTROUTING', rules, packet, isTracking: true } as const;
		expect(await matched(family, { ...hook, table: 'mangle' })).toEqual(rules);
		expect(await matched(family, { ...hook, table: 'nat', isBehindMangle: true })).toEqual([]);
	});

	const least = family === 'ipv4' ? 20 : 40;
	test.each([
		[6, 20, '-p tcp -m tcp --dport 0:65535'],
		[6, 4, '-p tcp -m multiport --dports 0:65535'],
		[17, 8, '-p udp -m udp --dport 0:65535'],
		[17, 4, '-p udp -m multiport --dports 0:65535'],
		[132, 12, '-p sctp -m sctp --dport 0:65535'],
		[132, 4, '-p sctp -m multiport --dports 0:65535'],
		[33, 12, '-p dccp -m dccp --dport 0:65535'],
		icmp === 1 ? [1, 8, '-p icmp -m icmp --icmp-type any'] : [58, 8, '-p icmpv6 -m icmp6 ! --icmpv6-type 1/1'],
	] as const)(
		'protocol %d: a packet with less than %d bytes behind its IP header is dropped by the match that looks there',
		async (protocol, header, rule) => {
			for (const length of [least + header, least + header - 1]) {
				const packet = { protocol, icmpType: icmp === 1 ? 8 : 128, length };
				const rules = [`-p ${protocol}`, rule, `-p ${protocol} -m length --length ${length}`];
				const found = await matched(family, { table: 'mangle', hook: 'FORWARD', rules, packet, isCut: true });
				expect(found, String(length)).toEqual(length === least + header ? rules : rules.slice(0, 1));
			}
		},
	);

	test('a later fragment has no ports, whatever a rule says of them', async () => {
		const rules = ['-p tcp', '-p tcp -m tcp --dport 0:65535', '-p tcp -m tcp ! --dport 1', '-p tcp -m multiport ! --dports 1'];
		const found = await matched(family, { table: 'filter', hook: 'FORWARD', rules, packet: { fragment: 'later' } });
		expect(found).toEqual(['-p tcp']);
	});
});
