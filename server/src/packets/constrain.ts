// From the rule model to a condition: what a rule demands of a packet.

import type { Match, Rule, RuleOption } from '../ruleset/rule.ts';
import { isVariable } from '../syntax/placeholder.ts';
import { type Condition, ConditionBuilder } from './condition.ts';
import { TRACKED, UNCONNECTED } from './ctstate.ts';
import { CTSTATE, DPORT, DST, FRAGMENT, IN, OUT, PROTOCOL, SPORT, SRC } from './dimensions.ts';
import { MODELLED, readModelled, readStates } from './modelled-matches.ts';
import { matchText, readOpaque } from './opaque-matches.ts';
import type { Space } from './space.ts';
import { networkSet, numberRange, protocolSet } from './values.ts';

/** What a rule demands. Never throws: what is not understood makes the condition one that may hold. */
export function constrain(rule: Rule, space: Space): Condition {
	const condition = new ConditionBuilder(space);
	for (const option of rule.conditions) {
		if (!readCore(option, condition)) {
			const text = [option.name, ...option.values].join(' ');
			if (isFilledInOnce([option])) {
				condition.literal(text, ['address'], !option.negated);
			} else {
				condition.maybe(`${option.negated ? '! ' : ''}${text}`);
			}
		}
	}
	for (const match of rule.matches) {
		readMatch(match, condition);
	}
	if (rule.unknown.length > 0) {
		condition.unclear();
	}
	condition.hides = rule.hides.length > 0;
	return condition.build();
}

/** What changes from one use to the next: what a command prints, a random number, what somebody writes by hand (`<ip>`). */
const CHANGES = /`|\$\(|RANDOM|SECONDS|</;

/** Whether a variable stands there, which is the same wherever it stands: where a script gives it another value on the way, its rules are uncertain anyway (ruleset/branch.ts). */
function isFilledInOnce(options: readonly RuleOption[]): boolean {
	const values = options.flatMap((option) => option.values);
	return values.some(isVariable) && !values.some((value) => CHANGES.test(value));
}

/** Protocol, addresses, interfaces, fragment. */
function readCore(option: RuleOption, condition: ConditionBuilder): boolean {
	const text = option.values[0] ?? '';
	switch (option.name) {
		case '--source':
		case '--destination':
			return readNetwork(option, condition);
		case '--in-interface':
		case '--out-interface':
			if (text === '' || isVariable(text)) {
				return false;
			}
			condition.limit(option.name === '--in-interface' ? IN : OUT, condition.space.interfaces.matching(text), option.negated);
			return true;
		case '--fragment':
			condition.limit(FRAGMENT, [1, 2], option.negated);
			return true;
		case '--protocol': {
			const protocols = protocolSet(text);
			if (protocols && protocols[0] !== 0) {
				condition.limit(PROTOCOL, protocols, option.negated);
			}
			return protocols !== undefined;
		}
		default:
			return false;
	}
}

function readNetwork(option: RuleOption, condition: ConditionBuilder): boolean {
	const text = option.values[0] ?? '';
	const network = networkSet(text, condition.space.family);
	if (!network) {
		return false;
	}
	const dimension = option.name === '--source' ? SRC : DST;
	if (network.isExact) {
		condition.limit(dimension, network.set, option.negated);
		return true;
	}
	condition.literal(`${option.name} ${text}`, ['address'], !option.negated, { dimension, masks: network.masks });
	if (!option.negated) {
		condition.limit(dimension, network.set);
	}
	return true;
}

function readMatch(match: Match, condition: ConditionBuilder): void {
	const model = match.unknown || !Object.hasOwn(MODELLED, match.name) ? undefined : MODELLED[match.name];
	if (model) {
		if (!readModelled(model, match, condition)) {
			const text = matchText(match.name, match.options);
			if (isFilledInOnce(match.options)) {
				condition.literal(text, ['address', 'header', 'content'], true);
			} else {
				condition.maybe(text);
			}
		}
	} else if (match.name === 'conntrack') {
		readConntrack(match, condition);
	} else if (match.name === 'sctp' || match.name === 'dccp') {
		readPorts(match, condition);
	} else {
		readOpaque(match, condition);
	}
}

/**
 * States are modelled, every other option is a predicate about the packet's connection. A packet that has none matches as soon as its state does, and never where no
 * state is asked for (kernel, xt_conntrack.c: `if (ct == NULL) return match_flags & STATE`). Seconds to live change with time.
 */
function readConntrack(match: Match, condition: ConditionBuilder): void {
	const isState = ({ name }: RuleOption): boolean => name === '--ctstate';
	const states = match.options.filter(isState);
	const others = match.options.filter((option) => !isState(option));
	if (match.options.length === 0 || !states.every((option) => readStates(option, condition))) {
		condition.maybe(matchText(match.name, match.options));
	}
	if (others.length === 0) {
		return;
	}
	if (others.some(({ name }) => name === '--ctexpire')) {
		condition.maybe(matchText(match.name, others));
	}
	const connected = new ConditionBuilder(condition.space);
	connected.limit(CTSTATE, TRACKED);
	for (const option of others.filter(({ name }) => name !== '--ctexpire')) {
		connected.literal(matchText(match.name, [{ ...option, negated: false }]), ['connection'], !option.negated);
	}
	condition.either([...connected.build().boxes, ...(states.length > 0 ? [{ dims: [CTSTATE], sets: [UNCONNECTED] }] : [])]);
}

/** SCTP and DCCP: the ports as elsewhere, types and chunks as predicates. */
function readPorts(match: Match, condition: ConditionBuilder): void {
	const model = { protocols: [match.name === 'sctp' ? 132 : 33], header: 12, options: {} };
	readModelled(model, { ...match, options: [] }, condition);
	for (const option of match.options) {
		const ports = option.name === '--source-port' || option.name === '--destination-port' ? numberRange(option.values[0] ?? '') : undefined;
		if (ports) {
			condition.limit(option.name === '--source-port' ? SPORT : DPORT, ports, option.negated);
		} else {
			condition.literal(matchText(match.name, [{ ...option, negated: false }]), ['content'], !option.negated);
		}
	}
}
