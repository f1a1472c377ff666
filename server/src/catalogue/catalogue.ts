// The way into the catalogue: finds a match, a target or an option by the name that somebody wrote.

import { detached } from '../text/detached.ts';
import { COMMANDS } from './commands.ts';
import { CORE_OPTIONS } from './core.ts';
import { matches } from './matches/index.ts';
import { isOtherTarget } from './others.ts';
import { protocolName } from './protocols.ts';
import type { ExtensionSpec, Family, MatchSpec, OptionSpec, TargetSpec } from './specification.ts';
import { targets } from './targets/index.ts';
import { numberOf } from './values/numbers.ts';

/** An option that was found, and the extension that has it; the rule itself where there is none. */
export interface FoundOption {
	readonly option: OptionSpec;
	readonly extension: ExtensionSpec | undefined;
}

const matchesByName = byName(matches);
const targetsByName = byName(targets);
const impliedByProtocol = new Map<string, MatchSpec[]>();
for (const match of matches) {
	for (const protocol of match.impliedBy ?? []) {
		impliedByProtocol.set(protocol, [...(impliedByProtocol.get(protocol) ?? []), match]);
	}
}
const coreOptions = spellings(CORE_OPTIONS);
const commandNames = COMMANDS.map((command) => command.names[0]);
const optionsOf = new WeakMap<ExtensionSpec, ReadonlyMap<string, OptionSpec>>();
const arities = new Map<string, number>();
for (const option of [...CORE_OPTIONS, ...[...matches, ...targets].flatMap((extension) => extension.options)]) {
	for (const name of option.names) {
		const arity = option.optionalValues ? 0 : option.values.length;
		arities.set(name, Math.min(arities.get(name) ?? arity, arity));
	}
}

/** The match of a name or alias, preferably the one of the family. Undefined for a name that iptables does not know. */
export function matchSpec(name: string, family?: Family): MatchSpec | undefined {
	return choose(matchesByName.get(name), family);
}

/** The target of a name or alias, preferably the one of the family. Case counts, as in iptables. */
export function targetSpec(name: string, family?: Family): TargetSpec | undefined {
	return choose(targetsByName.get(name), family);
}

/** Whether a word behind -j is a target, also one of which nothing but the name is known, where no chain has the name. Case counts. */
export function isTarget(name: string): boolean {
	return targetsByName.has(name) || isOtherTarget(name);
}

/** The match whose options may be used without -m behind `-p PROTOCOL` (a name or a number). */
export function impliedMatch(protocol: string, family?: Family): MatchSpec | undefined {
	const number = numberOf(protocol);
	const name = number === undefined ? protocol.toLowerCase() : (protocolName(Number(number)) ?? protocol);
	return choose(impliedByProtocol.get(name), family);
}

/** How many values an option takes, by its exact spelling; the least where extensions differ (`--set` is a flag of recent and takes two of set), 0 for
 * a spelling that is not known. */
export function optionArity(spelling: string): number {
	return arities.get(spelling) ?? 0;
}

/**
 * The long option that a word with one dash is meant for: `-dport`, `-state`, also cut short (`-proto`) where it belongs to the rule itself. iptables reads it as -d
 * with the value "port", and refuses what comes of it. Undefined for any other word; an interface may have such a name where the option takes no value.
 */
export function meantWithTwoDashes(word: string): string | undefined {
	if (!/^-[a-z][a-z0-9-]{2,}$/.test(word)) {
		return undefined;
	}
	const name = `-${word}`;
	if (arities.has(name)) {
		return optionArity(name) > 0 || !/^-[io]/.test(word) ? name : undefined;
	}
	const option = /^-[sdpm]/.test(word) ? lookupPrefix(name, [])?.option : undefined;
	return option?.names.find((each) => each.startsWith(name));
}

/**
 * The option that a word means where these extensions are loaded, the nearest first: an exact spelling, else a prefix of a long name that fits only one
 * option, which is how getopt_long reads it. Undefined where nothing fits or too much does. The match that -p implies is loaded only when nothing else
 * fits: behind `-p tcp`, --dest is --destination and not --destination-port (measured).
 */
export function lookupOption(written: string, loaded: readonly ExtensionSpec[], implied?: ExtensionSpec): FoundOption | undefined {
	const found = lookupExact(written, loaded) ?? lookupPrefix(written, loaded);
	return found || !implied ? found : lookupOption(written, [...loaded, implied]);
}

function lookupExact(written: string, loaded: readonly ExtensionSpec[]): FoundOption | undefined {
	for (const extension of loaded) {
		const option = optionsFor(extension).get(written);
		if (option) {
			return { option, extension };
		}
	}
	const core = coreOptions.get(written);
	return core && { option: core, extension: undefined };
}

function lookupPrefix(written: string, loaded: readonly ExtensionSpec[]): FoundOption | undefined {
	if (!written.startsWith('--') || written.length === 2 || commandNames.some((name) => name.startsWith(written))) {
		return undefined; // what may be a command is one, or is ambiguous: --in is --insert or --in-interface
	}
	const found = new Map<OptionSpec, ExtensionSpec | undefined>();
	for (const extension of loaded) {
		for (const option of begunWith(written, optionsFor(extension))) {
			if (!found.has(option)) {
				found.set(option, extension);
			}
		}
	}
	for (const option of begunWith(written, coreOptions)) {
		found.set(option, undefined);
	}
	const [only] = found;
	return only && found.size === 1 ? { option: only[0], extension: only[1] } : undefined;
}

/** Words of some options that are remembered with what begins like them: one slip stands in very many rules. And their letters, more than any name has. */
const WORDS_REMEMBERED = 256;
const NAME_LETTERS = 64;
const begun = new WeakMap<ReadonlyMap<string, OptionSpec>, Map<string, readonly OptionSpec[]>>();

/** Those of some options of which a name begins with a word. */
function begunWith(written: string, options: ReadonlyMap<string, OptionSpec>): readonly OptionSpec[] {
	if (written.length > NAME_LETTERS) {
		return [];
	}
	const known = begun.get(options) ?? new Map<string, readonly OptionSpec[]>();
	let found = known.get(written);
	if (!found) {
		found = [...options].flatMap(([name, option]) => (name.startsWith(written) ? option : []));
		if (known.size >= WORDS_REMEMBERED) {
			known.clear();
		}
		known.set(detached(written), found);
		begun.set(options, known);
	}
	return found;
}

function optionsFor(extension: ExtensionSpec): ReadonlyMap<string, OptionSpec> {
	let options = optionsOf.get(extension);
	if (!options) {
		options = spellings(extension.options);
		optionsOf.set(extension, options);
	}
	return options;
}

function spellings(options: readonly OptionSpec[]): ReadonlyMap<string, OptionSpec> {
	return new Map(options.flatMap((option) => option.names.map((name) => [name, option] as const)));
}

function byName<T extends ExtensionSpec>(specs: readonly T[]): Map<string, T[]> {
	const found = new Map<string, T[]>();
	for (const spec of specs) {
		for (const name of [spec.name, ...(spec.aliases ?? [])]) {
			found.set(name, [...(found.get(name) ?? []), spec]);
		}
	}
	return found;
}

function choose<T extends ExtensionSpec>(specs: readonly T[] | undefined, family: Family | undefined): T | undefined {
	return (family && specs?.find((spec) => spec.families.includes(family))) ?? specs?.[0];
}
