// What the kernel shows at its hooks, fact by fact: the engine builds on these. packets.test.ts says why where the kernel is not asked.

import { afterAll, describe, expect, test } from 'vitest';
import type { Family, Hook, TableName } from '../../../server/src/catalogue/specification.ts';
import { builtinHooks } from '../../../server/src/catalogue/tables.ts';
import type { Packet } from '../../../server/src/packets/packet.ts';
import { parcelOf } from './journey.ts';
import { KernelReferee, whyNoKernel } from './kernel-referee.ts';
import { PrologueRules } from './prologue.ts';
import { Values } from './values.ts';

interface Facts {
	readonly table: TableName;
	readonly hook: Hook;
	/** Conditions, each of a rule without a target in a chain that the hook calls: there, iptables takes them all. */
	readonly rules: readonly string[];
	readonly packet?: Partial<Packet>;
	readonly isTracking?: boolean;
}

const referees = new Map<Family, Promise<KernelReferee>>();

/** Which of the conditions the packet matches. */
async function matched(family: Family, { table, hook, rules, packet, isTracking = false }: Facts): Promise<string[]> {
	const referee = await (referees.get(family) ?? open(family));
	const ground = { family, table, isTracking, isMeasuring: false, isNft: false };
	const prologue = new PrologueRules(ground);
	const parcel = parcelOf({ ...new Values(family, table).usual(hook), ...packet }, ground, prologue);
	if ('why' in parcel) {
		throw new Error(parcel.why);
	}
	const chains = [...builtinHooks(table)!.map((name) => `:${name} ACCEPT`), ':asked -', `-A ${hook} -j asked`];
	const lines = [`*${table}`, ...chains, ...rules.map((rule) => `-A asked ${rule}`), 'COMMIT', table === 'raw' ? '' : prologue.text()];
	await referee.load(lines.join('\n'), 'legacy');
	const { moved } = await referee.send(table, [parcel], true);
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

	test('a later fragment has no ports, whatever a rule says of them', async () => {
		const rules = ['-p tcp', '-p tcp -m tcp --dport 0:65535', '-p tcp -m tcp ! --dport 1', '-p tcp -m multiport ! --dports 1'];
		const found = await matched(family, { table: 'filter', hook: 'FORWARD', rules, packet: { fragment: 'later' } });
		expect(found).toEqual(['-p tcp']);
	});
});
