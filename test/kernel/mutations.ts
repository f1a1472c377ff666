// Ways to break a rule, one at a time: what people get wrong, and what a check may overlook.

import { CORE_OPTIONS } from '../../server/src/catalogue/core.ts';
import { matches } from '../../server/src/catalogue/matches/index.ts';
import type { ExtensionSpec, OptionSpec } from '../../server/src/catalogue/specification.ts';
import { builtinHooks, TABLE_NAMES } from '../../server/src/catalogue/tables.ts';
import { targets } from '../../server/src/catalogue/targets/index.ts';
import { brokenValue, misspelt } from './broken-value.ts';
import type { Dice } from './dice.ts';
import { type DrawnOption, type DrawnPart, type DrawnRule, wordsOf } from './drawn-rule.ts';
import { isOutOfReach, NOT_JUDGED } from './out-of-reach.ts';
import { drawnOption, partFor } from './random-rule.ts';

/** Breaks a rule in its place; false where it has nothing to break in this way. */
type Mutation = (rule: DrawnRule, dice: Dice) => boolean;

const STRAY = ['!', '-m', '-j', 'x', '--', '-p', '80', 'ACCEPT', '--syn', '--dport', '-f', '-i', '10.0.0.1'];

const MUTATIONS: Readonly<Record<string, Mutation>> = {
	value: withOption((rule, part, option, dice) => {
		const spec = specOf(part, option);
		const at = dice.number(0, option.values.length - 1);
		const kind = spec?.values[at];
		if (!kind || isBoundToMachine(spec.names[0])) {
			return false;
		}
		option.values[at] = brokenValue(kind, { option: spec.names[0], family: rule.family, serial: rule.serial }, dice);
		return true;
	}),
	drop: withOption((_rule, part, option) => {
		part.options.splice(part.options.indexOf(option), 1);
		return true;
	}),
	double: withOption((_rule, part, option, dice) => {
		part.options.splice(dice.number(0, part.options.length), 0, { ...option, values: [...option.values] });
		return true;
	}),
	early: withOption((_rule, part) => {
		part.optionsFirst = true;
		return part.lead.length > 0;
	}),
	negate: withOption((_rule, _part, option) => {
		option.negated = !option.negated;
		return true;
	}),
	shorten: withOption((_rule, _part, option, dice) => {
		option.word = option.word.slice(0, Math.max(3, option.word.length - dice.number(1, 6)));
		return option.word.startsWith('--');
	}),
	add: withOption((rule, part, _option, dice) => {
		const known = (specsOf(part)[0]?.options ?? []).filter((option) => !isOutOfReach(option.names[0]));
		if (known.length === 0) {
			return false;
		}
		part.options.push(drawnOption(dice.pick(known), rule.family, rule.serial, dice));
		return true;
	}),
	chain: (rule, dice) => {
		rule.chain = dice.pick(builtinHooks(rule.table)!);
		delete rule.from;
		return true;
	},
	table: (rule, dice) => {
		rule.table = dice.pick(TABLE_NAMES);
		const hooks = builtinHooks(rule.table)!;
		if (!rule.chain.startsWith('LAN') && !hooks.some((hook) => hook === rule.chain)) {
			rule.chain = dice.pick(hooks);
		}
		if (rule.from !== undefined) {
			rule.from = dice.pick(hooks);
		}
		return true;
	},
	family: (rule) => {
		rule.family = rule.family === 'ipv4' ? 'ipv6' : 'ipv4';
		return true;
	},
	protocol: (rule, dice) => {
		const [core] = rule.parts;
		const written = core!.options.find(({ word }) => word === '-p');
		if (written && dice.chance(40)) {
			core!.options = core!.options.filter((option) => option !== written);
			return true;
		}
		const protocol = dice.pick(['tcp', 'udp', 'icmp', 'ipv6-icmp', 'sctp', 'all', '17', 'esp', 'ah', 'udplite']);
		core!.options = [{ word: '-p', negated: dice.chance(30), values: [protocol] }, ...core!.options.filter((option) => option !== written)];
		return true;
	},
	extension: (rule, dice) => {
		const other = dice.pick([...matches, ...targets].filter((spec) => !spec.isThirdParty && !NOT_JUDGED.has(spec.name)));
		rule.parts.splice(dice.number(1, rule.parts.length), 0, partFor(other, rule.family, rule.serial, dice));
		return true;
	},
	order: (rule, dice) => {
		rule.parts = dice.some(rule.parts, rule.parts.length, rule.parts.length);
		return rule.parts.length > 1;
	},
	dropWord: inWords((words, dice) => words.splice(dice.number(0, words.length - 1), 1)),
	insertWord: inWords((words, dice) => words.splice(dice.number(0, words.length), 0, dice.pick([...STRAY, ...words]))),
	misspell: inWords((words, dice) => {
		const at = dice.number(0, words.length - 1);
		words[at] = misspelt(words[at]!, dice);
	}),
};

/** The names of all ways to break a rule. */
export const MUTATION_NAMES = Object.keys(MUTATIONS);

/** Breaks a rule in one way, and notes which. */
export function mutate(rule: DrawnRule, dice: Dice): void {
	// values are broken most, since most of what the catalogue says is about them
	const name = dice.chance(35) ? 'value' : dice.pick(MUTATION_NAMES);
	if (MUTATIONS[name]!(rule, dice)) {
		rule.broken.push(name);
	}
}

function withOption(change: (rule: DrawnRule, part: DrawnPart, option: DrawnOption, dice: Dice) => boolean): Mutation {
	return (rule, dice) => {
		const parts = rule.parts.filter((part) => part.options.length > 0);
		if (parts.length === 0 || rule.words) {
			return false;
		}
		const part = dice.pick(parts);
		return change(rule, part, dice.pick(part.options), dice);
	};
}

function inWords(change: (words: string[], dice: Dice) => unknown): Mutation {
	return (rule, dice) => {
		const words = wordsOf(rule);
		if (words.length === 0) {
			return false;
		}
		change(words, dice);
		rule.words = words;
		return true;
	};
}

function specOf(part: DrawnPart, { word }: DrawnOption): OptionSpec | undefined {
	const options = part.kind === 'core' ? CORE_OPTIONS : specsOf(part).flatMap((spec) => spec.options);
	return options.find(({ names }) => names.includes(word));
}

function specsOf(part: DrawnPart): ExtensionSpec[] {
	return [...matches, ...targets].filter((spec) => spec.kind === part.kind && spec.name === part.name);
}

/** Names of sets, users and the like: which there are is not for the rule to say. */
function isBoundToMachine(option: string): boolean {
	return /-set$|^--(?:set|helper|genre|label)$/.test(option);
}
