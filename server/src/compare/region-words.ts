// A box of packets in words: "TCP packets to port 22 from 10.0.0.0/8 entering eth0".

import type { Family } from '../catalogue/specification.ts';
import { addressText } from '../explain/packet.ts';
import { protocolInWords } from '../explain/value-words.ts';
import { alternatives } from '../explain/words.ts';
import { type Box, setOf } from '../packets/box.ts';
import { stateOf } from '../packets/ctstate.ts';
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
import { ANY_MARKS, FULL_MASK, type MarkSet, type Masked, type MaskedMarks, maskedMarks, subtractMarks } from '../packets/masks.ts';
import type { Space } from '../packets/space.ts';
import { conditionsInWords, type TruthWords } from './condition-words.ts';
import { icmpTypes, macAddresses, tcpFlags } from './header-words.ts';

const BUT = 'any but ';
/** Values that are listed; of more, the rest is counted. */
const LISTED = 4;
const STATES = ['INVALID', 'UNTRACKED', 'NEW', 'ESTABLISHED', 'RELATED'];
const ICMP_PROTOCOL: Readonly<Record<Family, number>> = { ipv4: 1, ipv6: 58 };

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
	const addresses = (dimension: number) => (set: Intervals) =>
		values(dimension, address, network)(set).replace(/^any but /, 'anywhere but ');
	const network = (from: Value, to: Value): string => networkInWords(from, to, space.family === 'ipv4' ? 32 : 128, address);
	const parts = [
		...say(PROTOCOL, (set) => protocols(set, space)),
		'packets',
		...say(ICMP, icmp(box, space)),
		...say(SPORT, (set) => `from source ${ports(set)}`),
		...say(DPORT, (set) => `to ${ports(set)}`),
		...(setOf(box, SRC) ? say(SRC, (set) => `from ${addresses(SRC)(set)}`) : ['from anywhere']),
		...say(DST, (set) => `to ${addresses(DST)(set)}`),
		...say(IN, (set) => `entering ${interfaces(set, space)}`),
		...say(OUT, (set) => `leaving by ${interfaces(set, space)}`),
		...say(CTSTATE, isRaw ? trackedInRaw : states),
		...say(FLAGS, tcpFlags),
		...say(FRAGMENT, fragments(box)),
		...say(LENGTH, (set) => `of ${values(LENGTH, String)(set)} bytes`),
		...say(TTL, (set) => `with TTL ${values(TTL, String)(set)}`),
		...say(TOS, (set) => `with TOS ${values(TOS, (value) => `0x${value.toString(16)}`)(set)}`),
		...say(PACKET_TYPE, (set) => `sent as ${values(PACKET_TYPE, (value) => PACKET_TYPES[Number(value)]!)(set)}`),
		...say(MAC, macAddresses),
		...say(MARKS, (set) => marks(set as unknown as MarkSet)),
	];
	const told = parts.length === 2 && !setOf(box, SRC) ? 'all packets' : parts.join(' ');
	return told + conditionsInWords(box, space, words);
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

/** Types of ICMP say nothing about packets of other protocols. */
function icmp(box: Box, { family }: Space): (set: Intervals) => string {
	const protocols = (setOf(box, PROTOCOL) as Intervals | undefined) ?? [0, 256];
	const isPossible = has(protocols, ICMP_PROTOCOL[family]);
	const isAlone = isPossible && sizeOf(protocols) === 1n;
	return (set) => (isAlone ? `of ${icmpTypes(set, family)}` : isPossible ? `(if ICMP, of ${icmpTypes(set, family)})` : '');
}

/** Where ports, flags or types of ICMP are asked for, later fragments are none of the packets anyway. */
function fragments(box: Box): (set: Intervals) => string {
	const isTold = [SPORT, DPORT, ICMP, FLAGS].some((dimension) => setOf(box, dimension) !== undefined);
	return (set) => (has(set, 0) ? (isTold ? '' : 'that are no later fragments') : 'that are later fragments');
}

/** A set with names that no rule mentions is told by what is not in it. */
function interfaces(set: Intervals, { interfaces: names }: Space): string {
	const { real, count } = names;
	const isOpen = has(set, count - 1);
	const words = names.describe(isOpen ? subtract(real, set) : set);
	const listed = words.length > LISTED ? [...words.slice(0, LISTED), `${words.length - LISTED} more`] : words;
	return listed.length === 0 ? 'an interface' : isOpen ? `any interface but ${alternatives(listed, 'and')}` : alternatives(listed, 'or');
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
function marks(set: MarkSet): string {
	const rest = subtractMarks(ANY_MARKS, set);
	if (rest.length === 0) {
		return '';
	}
	const fitting = maskedMarks(set, LISTED + 1);
	const others = maskedMarks(rest, fitting.length);
	const isComplement = others.length < fitting.length;
	const texts = (isComplement ? others : fitting).map(maskedMarksInWords);
	return texts.length > LISTED
		? 'with certain marks'
		: isComplement
			? `with ${BUT}${alternatives(texts, 'and')}`
			: `with ${alternatives(texts)}`;
}

function maskedMarksInWords({ mark, connmark }: MaskedMarks): string {
	const one = (name: string, { value, mask }: Masked): string[] =>
		mask === 0 ? [] : [`${name} 0x${value.toString(16)}${mask === FULL_MASK ? '' : `/0x${mask.toString(16)}`}`];
	return [...one('mark', mark), ...one('connection mark', connmark)].join(' and ');
}
