// A box of packets in words: "TCP packets to port 22 from 10.0.0.0/8 entering eth0".

import { icmpTypeName } from '../catalogue/icmp.ts';
import { addressText } from '../explain/packet.ts';
import { protocolInWords } from '../explain/value-words.ts';
import { alternatives, enumeration } from '../explain/words.ts';
import { type Box, setOf } from '../packets/box.ts';
import { stateOf } from '../packets/ctstate.ts';
import {
	CTSTATE,
	type DimensionSet,
	DPORT,
	DST,
	FIRST_LITERAL,
	FLAGS,
	FRAGMENT,
	ICMP,
	IN,
	LENGTH,
	MAC,
	MARKS,
	OUT,
	PACKET_TYPE,
	PACKET_TYPES,
	PROTOCOL,
	SPORT,
	SRC,
	TOS,
	TTL,
} from '../packets/dimensions.ts';
import { has, type Intervals, sizeOf, subtract, type Value } from '../packets/intervals.ts';
import { subtractCubes } from '../packets/masks.ts';
import type { Space } from '../packets/space.ts';

const BUT = 'any but ';
/** Values that are listed; of more, the rest is counted. */
const LISTED = 4;
/** Sets of marks of more parts are not looked at for what is not in them. */
const MOST_CUBES = 128;
const ANY_MARKS = [0, 0, 0, 0];
const ALL_BITS = 0xffffffff;
const STATES = ['INVALID', 'UNTRACKED', 'NEW', 'ESTABLISHED', 'RELATED'];
const ICMP_PROTOCOLS: ReadonlySet<number> = new Set([1, 58]);

/** What is said where something holds that is not known of a rule, and where it does not. */
export interface TruthWords {
	readonly holds: string;
	readonly fails: string;
}

/** The packets of a box. `entry` is what all packets of the hook are, of which nothing is said; `words` names the literals of rules of which something is not known; `isRaw`: in the table raw, before connection tracking, where INVALID is every packet that comes from outside. */
export function regionInWords(box: Box, entry: Box, space: Space, words: ReadonlyMap<number, TruthWords>, isRaw = false): string {
	const say = (dimension: number, tell: (set: Intervals) => string | undefined): string[] => {
		const set = setOf(box, dimension);
		const all = setOf(entry, dimension);
		const isAll =
			set === undefined || (all !== undefined && dimension < MARKS && subtract(all as Intervals, set as Intervals).length === 0);
		const told = isAll ? undefined : tell(set as Intervals);
		return told === undefined || told === '' ? [] : [told];
	};
	const values = (dimension: number, one: (value: Value) => string, range = rangeOf(one)): ((set: Intervals) => string) => {
		return (set) => valuesInWords(set, space.domains[dimension]!, range);
	};
	const address = (value: Value): string => addressText(BigInt(value), space.family);
	const network = (from: Value, to: Value): string => networkInWords(from, to, space.family === 'ipv4' ? 32 : 128, address);
	const parts = [
		...say(PROTOCOL, (set) => protocols(set, space)),
		'packets',
		...say(ICMP, icmp(box, space)),
		...say(SPORT, (set) => `from source ${ports(set)}`),
		...say(DPORT, (set) => `to ${ports(set)}`),
		...(setOf(box, SRC) ? say(SRC, (set) => `from ${values(SRC, address, network)(set)}`) : ['from anywhere']),
		...say(DST, (set) => `to ${values(DST, address, network)(set)}`),
		...say(IN, (set) => `entering ${interfaces(set, space)}`),
		...say(OUT, (set) => `leaving by ${interfaces(set, space)}`),
		...say(CTSTATE, isRaw ? trackedInRaw : states),
		...say(FLAGS, () => 'with certain TCP flags'),
		...say(FRAGMENT, (set) => (has(set, 0) ? '' : 'that are later fragments')),
		...say(LENGTH, (set) => `of ${values(LENGTH, String)(set)} bytes`),
		...say(TTL, (set) => `with TTL ${values(TTL, String)(set)}`),
		...say(TOS, (set) => `with TOS ${values(TOS, (value) => `0x${value.toString(16)}`)(set)}`),
		...say(PACKET_TYPE, (set) => `sent as ${values(PACKET_TYPE, (value) => PACKET_TYPES[Number(value)]!)(set)}`),
		...say(MAC, () => 'from certain MAC addresses'),
		...say(MARKS, (set) => marks(set)),
	];
	const literals = box.dims.flatMap((dimension, i) => (dimension >= FIRST_LITERAL ? [literal(dimension, box.sets[i]!, space, words)] : []));
	const told = parts.length === 2 && !setOf(box, SRC) ? 'all packets' : parts.join(' ');
	return literals.length === 0 ? told : `${told}, where ${enumeration(literals)}`;
}

function literal(dimension: number, set: DimensionSet, space: Space, words: ReadonlyMap<number, TruthWords>): string {
	const { holds, fails } = words.get(dimension) ?? predicateWords(space.literalOf(dimension).text);
	return has(set as Intervals, 1) ? holds : fails;
}

/** The words for conditions in the spelling of iptables. */
export function predicateWords(text: string): TruthWords {
	return { holds: `${text} holds`, fails: `${text} does not hold` };
}

/** A few values and ranges, or all but a few where that is shorter. */
function valuesInWords(set: Intervals, domain: Intervals, range: (from: Value, to: Value) => string): string {
	const rest = subtract(domain, set);
	const isComplement = rest.length > 0 && rest.length < set.length;
	const shown = isComplement ? rest : set;
	const pieces = Array.from({ length: shown.length / 2 }, (_, i) => range(shown[2 * i]!, shown[2 * i + 1]!));
	const listed = pieces.length > LISTED + 1 ? [...pieces.slice(0, LISTED), `${pieces.length - LISTED} more`] : pieces;
	return isComplement ? BUT + alternatives(listed, 'and') : alternatives(listed, 'and');
}

/** `to` is not in the range. */
function rangeOf(one: (value: Value) => string): (from: Value, to: Value) => string {
	return (from, to) => {
		const last = typeof to === 'bigint' ? to - 1n : to - 1;
		return last === from ? one(from) : `${one(from)}–${one(last)}`;
	};
}

/** A network where the range is one: "10.0.0.0/8". */
function networkInWords(from: Value, to: Value, bits: number, address: (value: Value) => string): string {
	const size = BigInt(to) - BigInt(from);
	const isNetwork = (size & (size - 1n)) === 0n && BigInt(from) % size === 0n;
	if (!isNetwork) {
		return `${address(from)}–${address(typeof to === 'bigint' ? to - 1n : to - 1)}`;
	}
	const length = bits - (size.toString(2).length - 1);
	return length === bits ? address(from) : `${address(from)}/${length}`;
}

function protocols(set: Intervals, { domains }: Space): string {
	return valuesInWords(
		set,
		domains[PROTOCOL]!,
		rangeOf((value) => protocolInWords(String(value))),
	);
}

function ports(set: Intervals): string {
	const isOne = sizeOf(set) === 1n;
	const words = valuesInWords(set, [0, 65_536], rangeOf(String));
	return words.startsWith(BUT) ? `any port but ${words.slice(BUT.length)}` : `port${isOne ? '' : 's'} ${words}`;
}

function icmp(box: Box, { family }: Space): (set: Intervals) => string {
	const protocol = setOf(box, PROTOCOL) as Intervals | undefined;
	const isIcmp = protocol !== undefined && sizeOf(protocol) === 1n && ICMP_PROTOCOLS.has(Number(protocol[0]));
	return (set) => {
		const one = (value: Value): string => {
			const type = Number(value) >> 8;
			return icmpTypeName(type, undefined, family) ?? `type ${type}`;
		};
		const names = new Set(Array.from({ length: set.length / 2 }, (_, i) => one(set[2 * i]!)));
		return isIcmp && names.size <= LISTED ? `of type ${alternatives([...names], 'and')}` : '';
	};
}

/** A set with names that no rule mentions is told by what is not in it. */
function interfaces(set: Intervals, { interfaces: names }: Space): string {
	const { real, count } = names;
	const isOpen = has(set, count - 1);
	const words = names.describe(isOpen ? subtract(real, set) : set);
	const listed = words.length > LISTED ? [...words.slice(0, LISTED), `${words.length - LISTED} more`] : words;
	return listed.length === 0 ? 'an interface' : isOpen ? `any but ${alternatives(listed, 'and')}` : alternatives(listed, 'or');
}

function states(set: Intervals): string {
	const names: string[] = [];
	for (let i = 0; i < set.length; i += 2) {
		for (let number = Number(set[i]); number < Number(set[i + 1]); number++) {
			const { ctstate } = stateOf(number);
			if (!names.includes(ctstate)) {
				names.push(ctstate);
			}
		}
	}
	const others = STATES.filter((state) => !names.includes(state));
	return others.length === 0
		? ''
		: others.length < names.length
			? `that are not ${alternatives(others)}`
			: `that are ${alternatives(names)}`;
}

/** In raw only what is tracked or untracked already is worth a word. */
function trackedInRaw(set: Intervals): string {
	return has(set, 0) ? '' : states(set);
}

/** Marks that fit, or those that do not, whichever are fewer. */
function marks(set: Intervals): string {
	const cubes = set as readonly number[];
	const rest = restOf(cubes);
	if (rest?.length === 0) {
		return '';
	}
	const isComplement = rest !== undefined && rest.length < cubes.length;
	const texts = cubesInWords(isComplement ? rest : cubes);
	return texts.length > LISTED
		? 'with certain marks'
		: isComplement
			? `with ${BUT}${alternatives(texts, 'and')}`
			: `with ${alternatives(texts)}`;
}

/** The marks that are not in any of the cubes; undefined where they are of too many parts to tell. */
function restOf(cubes: readonly number[]): readonly number[] | undefined {
	let rest: readonly number[] = ANY_MARKS;
	for (let i = 0; i < cubes.length; i += 4) {
		rest = subtractCubes(rest, cubes.slice(i, i + 4));
		if (rest.length > 4 * MOST_CUBES) {
			return undefined;
		}
	}
	return rest;
}

function cubesInWords(cubes: readonly number[]): string[] {
	const one = (name: string, mask: number, value: number): string[] =>
		mask === 0 ? [] : [`${name} 0x${value.toString(16)}${mask === ALL_BITS ? '' : `/0x${mask.toString(16)}`}`];
	return Array.from({ length: cubes.length / 4 }, (_, i) => {
		const [mask, value, connmask, connvalue] = cubes.slice(4 * i, 4 * i + 4) as [number, number, number, number];
		return [...one('mark', mask, value), ...one('connection mark', connmask, connvalue)].join(' and ');
	});
}
