// The matches that are understood exactly, by name: how each option limits the packet. A reader gives false for what it cannot read.

import type { Match, RuleOption } from '../ruleset/rule.ts';
import { ALL } from './box.ts';
import type { ConditionBuilder } from './condition.ts';
import { statesNamed, TRACKED } from './ctstate.ts';
import {
	CTSTATE,
	type DimensionSet,
	DPORT,
	DST,
	FLAGS,
	FRAGMENT,
	ICMP,
	LENGTH,
	MAC,
	MARKS,
	NO_MAC,
	PACKET_TYPE,
	PACKET_TYPES,
	PROTOCOL,
	SPORT,
	SRC,
	TOS,
	TTL,
} from './dimensions.ts';
import { type Intervals, subtract, union, where } from './intervals.ts';
import { connmarkIs, markIs } from './masks.ts';
import { addressRange, flagsSet, icmpSet, macValue, maskedValue, numberRange, portList } from './values.ts';

type OptionReader = (option: RuleOption, condition: ConditionBuilder) => boolean;

export interface ModelledMatch {
	/** The protocols that packets must have; any where absent. */
	readonly protocols?: readonly number[];
	/**
	 * Looks into the transport header, which later fragments do not have: it never matches them, negated or not (kernel: fragoff != 0). So many bytes of it must be
	 * there: a packet that ends before them is dropped.
	 */
	readonly header?: number;
	/** Asks for its protocol also without any option; iptables refuses the others without one. */
	readonly standsAlone?: true;
	readonly options: Readonly<Record<string, OptionReader>>;
	/** Takes the place of `options` where they belong together. */
	readonly read?: (match: Match, condition: ConditionBuilder) => boolean;
}

/** Limits one dimension to what `read` makes of the first value. */
function limits(dimension: number, read: (text: string) => DimensionSet | undefined): OptionReader {
	return (option, condition) => {
		const set = read(option.values[0] ?? '');
		if (set) {
			condition.limit(dimension, set, option.negated);
		}
		return set !== undefined;
	};
}

const PORTS = { '--source-port': limits(SPORT, numberRange), '--destination-port': limits(DPORT, numberRange) };

const HOPS = {
	eq: limits(TTL, numberRange),
	lt: limits(TTL, (text) => (/^\d{1,3}$/.test(text) ? union([[0, Number(text)]]) : undefined)),
	gt: limits(TTL, (text) => (/^\d{1,3}$/.test(text) ? union([[Number(text) + 1, 256]]) : undefined)),
};

function states(option: RuleOption, condition: ConditionBuilder): boolean {
	const set = statesNamed((option.values[0] ?? '').split(','));
	if (set) {
		condition.limit(CTSTATE, set, option.negated);
	}
	return set !== undefined;
}

function tcpFlags(option: RuleOption, condition: ConditionBuilder): boolean {
	const set = flagsSet(option.values[0] ?? '', option.values[1] ?? '');
	if (set) {
		condition.limit(FLAGS, set, option.negated);
	}
	return set !== undefined;
}

/** Either port. */
function eitherPort(option: RuleOption, condition: ConditionBuilder): boolean {
	const set = portList(option.values[0] ?? '');
	if (!set) {
		return false;
	}
	const others: Intervals = subtract([0, 65_536], set);
	if (option.negated) {
		condition.limit(SPORT, others);
		condition.limit(DPORT, others);
	} else if (others.length > 0) {
		condition.either([
			{ dims: [SPORT], sets: [set] },
			{ dims: [SPORT, DPORT], sets: [others, set] },
		]);
	} else {
		condition.either([ALL]);
	}
	return true;
}

function mark(of: typeof markIs): OptionReader {
	return (option, condition) => {
		const wanted = maskedValue(option.values[0] ?? '');
		if (wanted) {
			condition.limit(MARKS, of(wanted.value, wanted.mask), option.negated);
		}
		return wanted !== undefined;
	};
}

/** Packets without an Ethernet header match neither an address nor its negation (kernel, xt_mac.c). */
function mac(option: RuleOption, condition: ConditionBuilder): boolean {
	const value = macValue(option.values[0] ?? '');
	if (value !== undefined) {
		condition.limit(MAC, [value, value + 1], option.negated);
		condition.limit(MAC, [0, NO_MAC]);
	}
	return value !== undefined;
}

function packetType(text: string): Intervals | undefined {
	const place = (PACKET_TYPES as readonly string[]).indexOf(text);
	return place === -1 ? undefined : [place, place + 1];
}

function tos(text: string): Intervals | undefined {
	const wanted = maskedValue(text, 0xff);
	return wanted && where(256, (value) => (value & wanted.mask) === wanted.value);
}

function dscp(text: string): Intervals | undefined {
	return /^\d{1,2}$/.test(text) ? [Number(text) * 4, Number(text) * 4 + 4] : undefined;
}

function tcpOption(option: RuleOption, condition: ConditionBuilder): boolean {
	condition.literal(`-p tcp -m tcp --tcp-option ${option.values[0]}`, ['content'], !option.negated);
	return true;
}

function ranges(dimension: number): OptionReader {
	return (option, condition) => limits(dimension, (text) => addressRange(text, condition.space.family))(option, condition);
}

export const MODELLED: Readonly<Record<string, ModelledMatch>> = {
	tcp: { protocols: [6], header: 20, standsAlone: true, options: { ...PORTS, '--tcp-flags': tcpFlags, '--tcp-option': tcpOption } },
	udp: { protocols: [17, 136], header: 8, standsAlone: true, options: PORTS },
	udplite: { protocols: [136], header: 8, standsAlone: true, options: PORTS },
	icmp: { protocols: [1], header: 8, standsAlone: true, options: { '--icmp-type': limits(ICMP, icmpSet) } },
	icmp6: { protocols: [58], header: 8, standsAlone: true, options: { '--icmpv6-type': limits(ICMP, icmpSet) } },
	multiport: {
		protocols: [6, 17, 33, 132, 136],
		header: 4,
		options: { '--source-ports': limits(SPORT, portList), '--destination-ports': limits(DPORT, portList), '--ports': eitherPort },
	},
	iprange: { options: { '--src-range': ranges(SRC), '--dst-range': ranges(DST) } },
	mark: { options: { '--mark': mark(markIs) } },
	state: { options: { '--state': states } },
	length: { options: { '--length': limits(LENGTH, numberRange) } },
	ttl: { options: { '--ttl-eq': HOPS.eq, '--ttl-lt': HOPS.lt, '--ttl-gt': HOPS.gt } },
	hl: { options: { '--hl-eq': HOPS.eq, '--hl-lt': HOPS.lt, '--hl-gt': HOPS.gt } },
	dscp: { options: { '--dscp': limits(TOS, dscp) } },
	tos: { options: { '--tos': limits(TOS, tos) } },
	pkttype: { options: { '--pkt-type': limits(PACKET_TYPE, packetType) } },
	mac: { options: { '--mac-source': mac } },
	// A packet without a connection has no connection mark: it matches neither a mark nor its negation (kernel, xt_connmark.c).
	connmark: {
		options: {
			'--mark': (option, condition) => {
				condition.limit(CTSTATE, TRACKED);
				return mark(connmarkIs)(option, condition);
			},
		},
	},
};

/** Reads a match that is understood; false where an option of it is not. */
export function readModelled(model: ModelledMatch, match: Match, condition: ConditionBuilder): boolean {
	if (model.protocols) {
		condition.limit(PROTOCOL, union(model.protocols.map((number) => [number, number + 1])));
	}
	if (model.header !== undefined) {
		condition.limit(FRAGMENT, [0, 1]);
		condition.reads(model.header);
	}
	if (match.options.length === 0 && !model.standsAlone) {
		return false;
	}
	return match.options.every((option) => Object.hasOwn(model.options, option.name) && model.options[option.name]!(option, condition));
}

/** `-m conntrack --ctstate`, read apart from the other options of conntrack. */
export const readStates: OptionReader = states;
