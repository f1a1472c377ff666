// Rules made from the catalogue: a place, conditions, matches with options, a target; most of them right, as far as the catalogue knows.

import { CORE_OPTIONS } from '../../server/src/catalogue/core.ts';
import { matches } from '../../server/src/catalogue/matches/index.ts';
import type { ExtensionSpec, Family, MatchSpec, OptionSpec, TableName, TargetSpec } from '../../server/src/catalogue/specification.ts';
import { builtinHooks, TABLE_NAMES } from '../../server/src/catalogue/tables.ts';
import { targets } from '../../server/src/catalogue/targets/index.ts';
import type { Dice } from './dice.ts';
import { type DrawnOption, type DrawnPart, type DrawnRule, userChainOf } from './drawn-rule.ts';
import { isOutOfReach, NOT_JUDGED } from './out-of-reach.ts';
import { randomValue } from './random-value.ts';

const usable = <T extends ExtensionSpec>(specs: readonly T[]): T[] =>
	specs.filter((spec) => !spec.isThirdParty && !NOT_JUDGED.has(spec.name));
const MATCHES: readonly MatchSpec[] = usable(matches);
const TARGETS: readonly TargetSpec[] = usable(targets);
const CONDITIONS = CORE_OPTIONS.filter(({ names }) => /^--(?:source|destination|in-interface|out-interface|fragment)$/.test(names[0]));

/** A rule that should be accepted. */
export function randomRule(serial: number, dice: Dice): DrawnRule {
	const family: Family = dice.chance(60) ? 'ipv4' : 'ipv6';
	const of = <T extends ExtensionSpec>(specs: readonly T[]): T[] => specs.filter((spec) => spec.families.includes(family));
	const used = dice.some(of(MATCHES), dice.chance(15) ? 0 : 1, dice.chance(15) ? 2 : 1);
	const target = dice.chance(55) ? dice.pick(of(TARGETS)) : undefined;
	const parts = [...used, ...(target ? [target] : [])].map((spec) => partFor(spec, family, serial, dice));
	const place = placeFor([...used, ...(target ? [target] : [])], dice);
	const rule: DrawnRule = { serial, family, ...place, parts, broken: [] };
	rule.parts.unshift(conditions(rule, protocolFor([...used, ...(target ? [target] : [])], dice), dice));
	if (!target) {
		rule.parts.push(jump(rule, dice));
	}
	if (dice.chance(8)) {
		const hook = rule.chain;
		rule.chain = userChainOf(rule);
		if (dice.chance(60)) {
			rule.from = hook;
		}
	}
	return rule;
}

/** A match or target with some of its options, each with values. */
export function partFor(spec: ExtensionSpec, family: Family, serial: number, dice: Dice): DrawnPart {
	const options = optionsFor(spec, family, dice).map((option) => drawnOption(option, family, serial, dice));
	const isImplied = spec.kind === 'match' && spec.impliedBy !== undefined && options.length > 0 && dice.chance(40);
	const lead = isImplied ? [] : [spec.kind === 'match' ? '-m' : '-j', spec.name];
	return { kind: spec.kind, name: spec.name, lead, options };
}

/** An option in one of its spellings, with values. */
export function drawnOption(option: OptionSpec, family: Family, serial: number, dice: Dice): DrawnOption {
	const word = dice.chance(75) ? option.names[0] : dice.pick(option.names);
	const place = { option: option.names[0], family, serial };
	const values = option.values.map((spec) => randomValue(spec, place, dice));
	return { word, negated: option.negatable === true && dice.chance(25), values };
}

function optionsFor(spec: ExtensionSpec, family: Family, dice: Dice): OptionSpec[] {
	const known = spec.options.filter((option) => (option.families ?? [family]).includes(family) && !isOutOfReach(option.names[0]));
	const named = (name: string): OptionSpec[] => known.filter((option) => option.names[0] === name);
	const chosen = new Set<OptionSpec>(known.filter((option) => option.required));
	for (const group of [...(spec.oneOf ?? []), ...(Array.isArray(spec.needsOneOf) ? [spec.needsOneOf as readonly string[]] : [])]) {
		for (const option of named(dice.pick(group))) {
			chosen.add(option);
		}
	}
	const least = spec.needsOneOf === 'any' && chosen.size === 0 ? 1 : 0;
	for (const option of dice.some(known, least, dice.chance(30) ? 3 : 1)) {
		const rivals = [...(option.excludes ?? []), ...(spec.oneOf?.find((group) => group.includes(option.names[0])) ?? [])];
		if (![...chosen].some((other) => rivals.includes(other.names[0]) || other.excludes?.includes(option.names[0]))) {
			chosen.add(option);
		}
	}
	for (const option of [...chosen]) {
		for (const needed of (option.requires ?? []).flatMap(named)) {
			chosen.add(needed);
		}
	}
	return dice.some([...chosen], chosen.size, chosen.size);
}

function placeFor(specs: readonly ExtensionSpec[], dice: Dice): { table: TableName; chain: string } {
	const limits = specs.flatMap((spec) => spec.acceptedIn ?? []);
	const fits = TABLE_NAMES.flatMap((table) =>
		builtinHooks(table)!
			.filter((hook) => limits.every((limit) => limit[table]?.includes(hook)))
			.map((chain) => ({ table, chain })),
	);
	const inFilter = fits.filter(({ table }) => table === 'filter');
	const choice = inFilter.length > 0 && dice.chance(50) ? inFilter : fits;
	return choice.length > 0 ? dice.pick(choice) : { table: 'filter', chain: 'INPUT' };
}

function protocolFor(specs: readonly ExtensionSpec[], dice: Dice): string | undefined {
	const wanted = specs.flatMap((spec) => spec.protocols ?? []);
	const implied = specs.flatMap((spec) => (spec.kind === 'match' ? (spec.impliedBy ?? []) : []));
	if (wanted.length + implied.length > 0) {
		return dice.pick([...wanted, ...implied]);
	}
	return dice.chance(45) ? dice.pick(['tcp', 'udp', 'tcp', 'icmp', 'all', 'ipv6-icmp', '6', 'sctp', 'esp']) : undefined;
}

function conditions(rule: DrawnRule, protocol: string | undefined, dice: Dice): DrawnPart {
	const options: DrawnOption[] = [];
	if (protocol !== undefined) {
		options.push({ word: dice.chance(90) ? '-p' : '--protocol', negated: false, values: [protocol] });
	}
	if (dice.chance(25)) {
		const fits = CONDITIONS.filter((option) => (option.families ?? [rule.family]).includes(rule.family));
		options.push(drawnOption(dice.pick(fits), rule.family, rule.serial, dice));
	}
	return { kind: 'core', name: '', lead: [], options };
}

function jump(rule: DrawnRule, dice: Dice): DrawnPart {
	const chain = userChainOf(rule);
	const lead = dice.pick([['-j', 'ACCEPT'], ['-j', 'ACCEPT'], ['-j', 'DROP'], ['-j', 'RETURN'], ['-j', chain], ['-g', chain], []]);
	return { kind: 'target', name: '', lead, options: [] };
}
