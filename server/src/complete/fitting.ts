// Which matches, targets and options the place takes, so that nothing is offered that iptables would refuse there.

import { CORE_OPTIONS, HOOKS_WITHOUT_INTERFACE } from '../catalogue/core.ts';
import { matches } from '../catalogue/matches/index.ts';
import { protocolName, protocolNumber } from '../catalogue/protocols.ts';
import type { ExtensionSpec, Family, Hook, MatchSpec, OptionSpec, TableName, TargetSpec } from '../catalogue/specification.ts';
import { targets } from '../catalogue/targets/index.ts';
import type { RuleCursor } from './rule-cursor.ts';

/** Where the rule stands. */
export interface RulePlace {
	readonly family: Family | undefined;
	readonly table: TableName | undefined;
	/** The builtin chains that lead to the rule's chain; empty where none does, or where it is not known. */
	readonly hooks: readonly Hook[];
	/** The hook of the rule's own chain, where that is a builtin one. */
	readonly hook: Hook | undefined;
}

/** Options that say how a command works; nobody writes them into a rule. */
const OF_COMMANDS: ReadonlySet<string> = new Set([
	...['--table', '--ipv4', '--ipv6', '--wait', '--wait-interval', '--verbose', '--numeric', '--exact', '--line-numbers', '--modprobe'],
	...['--version', '--help', '--set-counters'],
]);

/** The matches that may be loaded here, those that come with iptables. */
export function fittingMatches(cursor: RuleCursor, place: RulePlace): MatchSpec[] {
	return matches.filter((match) => isHere(match, cursor, place));
}

/** The targets that may stand behind -j here, those that come with iptables. */
export function fittingTargets(cursor: RuleCursor, place: RulePlace): TargetSpec[] {
	return targets.filter((target) => isHere(target, cursor, place));
}

/** The options that may come next, each with the match or target it belongs to. */
export function fittingOptions(
	cursor: RuleCursor,
	place: RulePlace,
): { readonly option: OptionSpec; readonly extension: ExtensionSpec | undefined }[] {
	const isFree = (option: OptionSpec): boolean =>
		(option.repeatable === true || option.names[0] === '--match' || !cursor.given.includes(option)) &&
		(!option.families || !place.family || option.families.includes(place.family)) &&
		(!cursor.isNegated || option.negatable === true) &&
		!(option.excludes ?? []).some((name) => cursor.given.some((other) => other.names[0] === name));
	const core = CORE_OPTIONS.filter((option) => isFree(option) && isCoreHere(option, cursor, place));
	const { implied } = cursor;
	const isImplied = implied && !cursor.loaded.includes(implied) && (!place.family || implied.families.includes(place.family));
	const extensions = isImplied ? [...cursor.loaded, implied] : cursor.loaded;
	return [
		...extensions.flatMap((extension) =>
			extension.options
				.filter((option) => isFree(option) && !isGroupTaken(extension, option, cursor) && isTaken(extension, option, cursor, place))
				.map((option) => ({ option, extension })),
		),
		...core.map((option) => ({ option, extension: undefined })),
	];
}

function isHere(spec: ExtensionSpec, cursor: RuleCursor, { family, table, hooks }: RulePlace): boolean {
	if (spec.isThirdParty || (family && !spec.families.includes(family))) {
		return false;
	}
	if (spec.offeredIn && !(table && spec.offeredIn.includes(table))) {
		return false;
	}
	const accepted = table && spec.acceptedIn ? (spec.acceptedIn[table] ?? []) : undefined;
	if (accepted && (accepted.length === 0 || !hooks.every((hook) => accepted.includes(hook)))) {
		return false;
	}
	return hasProtocol(cursor, spec.protocolsFor ? spec.protocolsFor([], family) : spec.protocols);
}

/** Whether the rule says, up to here, that its packets are of one of these protocols. */
function hasProtocol({ protocol }: RuleCursor, wanted: readonly string[] | undefined): boolean {
	return !wanted || (protocol !== undefined && !protocol.negated && wanted.some((name) => numberOf(name) === numberOf(protocol.text)));
}

function isCoreHere(option: OptionSpec, cursor: RuleCursor, { hook }: RulePlace): boolean {
	const [name] = option.names;
	if (OF_COMMANDS.has(name) || ((name === '--jump' || name === '--goto') && cursor.hasTarget)) {
		return false;
	}
	const side = name === '--in-interface' ? 'in' : name === '--out-interface' ? 'out' : undefined;
	if (side && hook && (HOOKS_WITHOUT_INTERFACE[side] as readonly Hook[]).includes(hook)) {
		return false;
	}
	return name === '--match' || !cursor.given.includes(option);
}

/**
 * Whether the place takes an option of an extension, with this value where one is given: some are taken in fewer places than the extension itself, or for fewer
 * protocols.
 */
export function isTaken(
	{ placesFor, protocolsFor }: ExtensionSpec,
	{ names: [name] }: OptionSpec,
	cursor: RuleCursor,
	{ family, table, hooks }: RulePlace,
	value?: string,
): boolean {
	const options = [{ name, negated: false, values: value === undefined ? [] : [{ text: value }] }];
	const places = placesFor?.(options);
	return (
		(!table || !places || hooks.every((hook) => places[table]?.includes(hook))) && hasProtocol(cursor, protocolsFor?.(options, family))
	);
}

/** One option of a group is enough. */
function isGroupTaken(extension: ExtensionSpec, option: OptionSpec, { given }: RuleCursor): boolean {
	return (extension.oneOf ?? []).some((group) => group.includes(option.names[0]) && given.some((other) => group.includes(other.names[0])));
}

function numberOf(name: string): number | string {
	const number = /^\d+$/.test(name) ? Number(name) : protocolNumber(name);
	return number === undefined ? name : (protocolNumber(protocolName(number) ?? '') ?? number);
}
