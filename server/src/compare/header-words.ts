// Sets of ICMP types, TCP flags and hardware addresses in words, as few as tell which packets are meant.

import { icmpTypeName } from '../catalogue/icmp.ts';
import type { Family } from '../catalogue/specification.ts';
import { macText } from '../explain/packet.ts';
import { alternatives, enumeration } from '../explain/words.ts';
import { NO_MAC, tcpFlagsOf } from '../packets/dimensions.ts';
import { has, type Intervals, subtract } from '../packets/intervals.ts';

/** Types, flags and addresses that are listed; of more, the rest is counted. */
const LISTED = 4;
const TYPES = 256;
const ALL_CODES = 256;
const ICMP_DOMAIN: Intervals = [0, TYPES * ALL_CODES];

/** "echo-request", "any type but 3/4 and redirect": types of ICMP, of which `set` has each with its codes (type times 256 plus code). */
export function icmpTypes(set: Intervals, family: Family): string {
	const [inside, outside] = [typesIn(set, family), typesIn(subtract(ICMP_DOMAIN, set), family)];
	const isComplement = outside.length < inside.length;
	const words = isComplement ? outside : inside;
	const listed = words.length > LISTED ? [...words.slice(0, LISTED), `${words.length - LISTED} more`] : words;
	return `${isComplement ? 'any type but' : 'type'} ${alternatives(listed, 'and')}`;
}

/** Each type with all of its codes, runs of types, and parts of types. */
function typesIn(set: Intervals, family: Family): string[] {
	const words: string[] = [];
	let run: number[] = [];
	const endRun = (): void => {
		const [first, last] = [run[0], run.at(-1)];
		if (first !== undefined && last !== undefined) {
			words.push(first === last ? (icmpTypeName(first, undefined, family) ?? String(first)) : `${first}–${last}`);
		}
		run = [];
	};
	for (let type = 0; type < TYPES; type++) {
		const codes = codesOf(set, type);
		if (codes.length === ALL_CODES) {
			run.push(type);
			continue;
		}
		endRun();
		words.push(...codesInWords(type, codes, family));
	}
	endRun();
	return words;
}

function codesOf(set: Intervals, type: number): number[] {
	const codes: number[] = [];
	for (let i = 0; i < set.length; i += 2) {
		const from = Math.max(Number(set[i]), type * ALL_CODES);
		const to = Math.min(Number(set[i + 1]), (type + 1) * ALL_CODES);
		for (let value = from; value < to; value++) {
			codes.push(value % ALL_CODES);
		}
	}
	return codes;
}

/** Codes that are there, or, where those are fewer, the ones that are not. */
function codesInWords(type: number, codes: readonly number[], family: Family): string[] {
	const one = (code: number): string => icmpTypeName(type, code, family) ?? `${type}/${code}`;
	if (codes.length <= LISTED) {
		return codes.map(one);
	}
	const missing = Array.from({ length: ALL_CODES }, (_, code) => code).filter((code) => !codes.includes(code));
	const name = icmpTypeName(type, undefined, family) ?? String(type);
	return [missing.length <= LISTED ? `${name} (but ${enumeration(missing.map(one))})` : `${name} (some codes)`];
}

/** From the lowest bit of the header's byte up, in the order in which people name them. */
const FLAGS = [
	['SYN', 2],
	['ACK', 16],
	['FIN', 1],
	['RST', 4],
	['PSH', 8],
	['URG', 32],
] as const;
const ALL_FLAGS = 64;

/** "with SYN and without ACK, FIN and RST", "but those with RST"; vague where it is neither one combination nor all but one. */
export function tcpFlags(set: Intervals): string {
	const flags = Array.from({ length: ALL_FLAGS }, (_, index) => index);
	const inside = flags.filter((index) => has(set, index)).map(tcpFlagsOf);
	const outside = flags.filter((index) => !has(set, index)).map(tcpFlagsOf);
	const [these, others] = [combination(inside), combination(outside)];
	return these ?? (others === undefined ? 'with certain TCP flags' : `but those ${others}`);
}

/** Undefined where the flags are not all those that have some bits and lack some others. */
function combination(flags: readonly number[]): string | undefined {
	const all = flags.reduce((both, each) => both & each, ALL_FLAGS - 1);
	const any = flags.reduce((either, each) => either | each, 0);
	const named = (bits: number): string => enumeration(FLAGS.flatMap(([name, bit]) => (bits & bit ? [name] : [])));
	const [set, unset] = [all, ~any & (ALL_FLAGS - 1)];
	const free = FLAGS.filter(([, bit]) => ((set | unset) & bit) === 0).length;
	if (flags.length !== 2 ** free || flags.length === ALL_FLAGS) {
		return undefined;
	}
	return [...(set === 0 ? [] : [`with ${named(set)}`]), ...(unset === 0 ? [] : [`without ${named(unset)}`])].join(' and ');
}

/** "from MAC address 02:00:00:00:00:01", "from any MAC address but …"; packets without an Ethernet header are none of them. */
export function macAddresses(set: Intervals): string {
	const domain: Intervals = [0, NO_MAC + 1];
	const rest = subtract(domain, set);
	const isComplement = rest.length < set.length;
	const shown = isComplement ? rest : set;
	const addresses: string[] = [];
	for (let i = 0; i < shown.length; i += 2) {
		if (Number(shown[i + 1]) - Number(shown[i]) !== 1) {
			return 'from certain MAC addresses';
		}
		const address = Number(shown[i]);
		addresses.push(address === NO_MAC ? 'none' : macText(address));
	}
	if (addresses.length > LISTED) {
		return 'from certain MAC addresses';
	}
	return isComplement ? `from any MAC address but ${enumeration(addresses)}` : `from MAC address ${alternatives(addresses)}`;
}
