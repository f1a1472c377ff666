// Every field of every packet that `reach --format json` shows, on random tables: it has the shape that is documented, fields go with the protocol, the fragment and the hook, and the
// packet that is read back from them gets to its rule.

import ipaddr from 'ipaddr.js';
import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { protocolNumber } from '../../server/src/catalogue/protocols.ts';
import type { Family } from '../../server/src/catalogue/specification.ts';
import type { Packet } from '../../server/src/packets/packet.ts';
import { simulate } from '../../server/src/packets/simulate.ts';
import { keyOf } from '../packets/confirm.ts';
import { FEATURES, MASKED, randomTable, randomTable6 } from '../packets/random-table.ts';
import { call } from './call.ts';

const TABLES = Number(process.env.WITNESS_TABLES ?? 60);
const FIRST = Number(process.env.WITNESS_SEED ?? 1);
const FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'];
const WITH_PORTS = [6, 17, 33, 132, 136];

interface Shown {
	readonly [field: string]: unknown;
	readonly hook: Packet['hook'];
	readonly in: string | null;
	readonly out: string | null;
	readonly src: string;
	readonly dst: string;
	readonly proto: string | number;
	readonly sport: number | null;
	readonly dport: number | null;
	readonly icmpType: number | null;
	readonly icmpCode: number | null;
	readonly tcpFlags: readonly string[] | null;
	readonly fragment: Packet['fragment'];
	readonly ctstate: Packet['ctstate'];
	readonly mac: string | null;
}

interface ShownRule {
	readonly line: number;
	readonly chain: string;
	readonly rule: number;
	readonly answer: string;
	readonly blockers: readonly object[];
	readonly witness: Shown | null;
	readonly assumes: readonly string[];
}

const byte = expect.toSatisfy((value: unknown) => Number.isInteger(value) && (value as number) >= 0 && (value as number) < 256);
const word = expect.toSatisfy((value: unknown) => Number.isInteger(value) && (value as number) >= 0 && (value as number) < 65_536);
const mark = expect.toSatisfy((value: unknown) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffffffff);
const oneOf = (...values: readonly unknown[]) => expect.toSatisfy((value: unknown) => values.includes(value));

/** The number of a protocol, which has a name exactly where the catalogue has one. */
function numberOf(proto: string | number): number {
	const number = typeof proto === 'number' ? proto : protocolNumber(proto);
	expect(number).toEqual(byte);
	return number!;
}

function expectShape(witness: Shown, family: Family): void {
	const protocol = numberOf(witness.proto);
	const isFirst = witness.fragment === 'first';
	const isIcmp = isFirst && protocol === (family === 'ipv4' ? 1 : 58);
	const hasPorts = isFirst && WITH_PORTS.includes(protocol);
	const hasIn = witness.hook !== 'OUTPUT';
	const hasOut = witness.hook === 'OUTPUT' || witness.hook === 'FORWARD' || witness.hook === 'POSTROUTING';
	const name = expect.stringMatching(/^[^\s/+!]{1,15}$/);
	expect(witness).toEqual({
		hook: oneOf('PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'),
		in: witness.hook === 'POSTROUTING' ? expect.anything() : hasIn ? name : null,
		out: hasOut ? name : null,
		src: expect.any(String),
		dst: expect.any(String),
		proto: witness.proto,
		sport: hasPorts ? word : null,
		dport: hasPorts ? word : null,
		icmpType: isIcmp ? byte : null,
		icmpCode: isIcmp ? byte : null,
		tcpFlags: isFirst && protocol === 6 ? expect.any(Array) : null,
		fragment: oneOf('first', 'later'),
		ctstate: oneOf('NEW', 'ESTABLISHED', 'RELATED', 'INVALID', 'UNTRACKED'),
		snat: expect.any(Boolean),
		dnat: expect.any(Boolean),
		mark,
		connmark: mark,
		length: word,
		ttl: byte,
		tos: byte,
		packetType: oneOf('unicast', 'broadcast', 'multicast', 'otherhost', 'other'),
		mac: witness.mac === null ? null : expect.stringMatching(/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/),
	});
	for (const address of [witness.src, witness.dst]) {
		expect(ipaddr.parse(address).kind()).toBe(family);
	}
	expect(witness.tcpFlags ?? []).toEqual(FLAGS.filter((flag) => witness.tcpFlags?.includes(flag)));
}

function addressOf(text: string): bigint {
	return ipaddr
		.parse(text)
		.toByteArray()
		.reduce((value, each) => value * 256n + BigInt(each), 0n);
}

/** The packet that is meant; what it does not have is 0. */
function packetOf(witness: Shown): Packet {
	return {
		...(witness as unknown as Packet),
		src: addressOf(witness.src),
		dst: addressOf(witness.dst),
		protocol: numberOf(witness.proto),
		sport: witness.sport ?? 0,
		dport: witness.dport ?? 0,
		icmpType: witness.icmpType ?? 0,
		icmpCode: witness.icmpCode ?? 0,
		tcpFlags: FLAGS.reduce((bits, flag, bit) => bits | (witness.tcpFlags?.includes(flag) ? 1 << bit : 0), 0),
		mac: witness.mac === null ? null : Number.parseInt(witness.mac.replaceAll(':', ''), 16),
	};
}

async function expectWitnesses(text: string, family: Family): Promise<number> {
	const { out } = await call(['reach', '--format', 'json', 'f'], { files: { f: text } });
	const answer = JSON.parse(out) as { family: string; rules: readonly ShownRule[] };
	const analysis = new Analysis(text);
	const [table] = analysis.tables;
	let count = 0;
	expect(answer.family, text).toEqual(oneOf(family, 'unknown'));
	for (const { line, chain, rule, ...shown } of answer.rules) {
		const place = analysis.dump.lines.at(line - 1)!;
		expect(analysis.numberOf(place)).toBe(rule);
		expect(place.chain).toBe(chain);
		expect(shown.witness !== null, text).toBe(shown.answer === 'reachable');
		if (shown.witness) {
			count++;
			expect(shown.blockers).toEqual([]);
			expectShape(shown.witness, family);
			const { matched } = simulate(packetOf(shown.witness), table!, family, (wanted) => analysis.rule(wanted), {
				holds: (match, { matches }) =>
					shown.assumes.includes(keyOf(match, { matches } as never) ?? '') !== (match.options[0]?.negated ?? false),
			});
			expect(matched.includes(place), `${place.text}\n${JSON.stringify(shown)}\n${text}`).toBe(true);
		}
	}
	return count;
}

/** What nobody can follow from one packet: rates, chance, sets that rules change. */
const FOLLOWED = [...Object.keys(FEATURES).filter((name) => name !== 'limits' && name !== 'changingSets'), ...Object.keys(MASKED)];

test(`witnesses of ${TABLES} random tables`, { timeout: 3_600_000 }, async () => {
	let count = 0;
	for (let seed = FIRST; seed < FIRST + TABLES; seed++) {
		const { text, isLoose } = randomTable(seed, FOLLOWED);
		expect(isLoose).toBe(false);
		count += await expectWitnesses(text, 'ipv4');
		count += await expectWitnesses(randomTable6(seed).text, 'ipv6');
	}
	expect(count).toBeGreaterThan(TABLES);
});
