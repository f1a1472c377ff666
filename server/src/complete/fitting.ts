// Which matches, targets and options the place takes, so that nothing is offered that iptables would refuse there.

import { CORE_OPTIONS, HOOKS_WITHOUT_INTERFACE } from '../catalogue/core.ts';
import { matches } from '../catalogue/matches/index.ts';
import { protocolName, protocolNumber } from '../catalogue/protocols.ts';
import type { ExtensionSpec, Family, Hook, MatchSpec, OptionSpec, TableName, TargetSpec } from '../catalogue/specification.ts';
import { targets } from '../catalogue/targets/index.ts';
import { ANY_ONE_PROTOCOL } from '../catalogue/value-specs.ts';
import { compareVersions } from '../catalogue/versions.ts';
import { canBeAdded, canBeCompleted, triesOf } from './completable.ts';
import type { OptionBefore, RuleCursor } from './rule-cursor.ts';

/** Where the rule stands. */
export interface RulePlace {
	readonly family: Family | undefined;
	readonly table: TableName | undefined;
	/** The builtin chains that lead to the rule's chain; empty where none does, or where it is not known. */
	readonly hooks: readonly Hook[];
	/** The hook of the rule's own chain, where that is a builtin one. */
	readonly hook: Hook | undefined;
	/** The version in the header comment of the table. */
	readonly version: string | undefined;
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

/** An option with the match or target it belongs to. */
interface PlacedOption {
	readonly option: OptionSpec;
	readonly extension: ExtensionSpec | undefined;
}

/** The options that may come next. */
export function fittingOptions(cursor: RuleCursor, place: RulePlace): PlacedOption[] {
	const { implied } = cursor;
	const isImplied = implied && !cursor.loaded.includes(implied) && (!place.family || implied.families.includes(place.family));
	const extensions = isImplied ? [...cursor.loaded, implied] : cursor.loaded;
	return [
		...extensions.flatMap((extension) => extension.options.map((option) => ({ option, extension }))),
		...CORE_OPTIONS.filter(({ names: [name] }) => !OF_COMMANDS.has(name)).map((option) => ({ option, extension: undefined })),
	].filter((each) => mayStand(each, cursor.isNegated, cursor, place) && (!cursor.isNegated || each.option.negatable === true));
}

/** Whether the place takes an option beside those that stand before and behind it. */
export function mayStand({ option, extension }: PlacedOption, negated: boolean, cursor: RuleCursor, place: RulePlace): boolean {
	if (
		(option.families && place.family && !option.families.includes(place.family)) ||
		(option.since !== undefined && place.version !== undefined && compareVersions(place.version, option.since) < 0) ||
		(negated && !option.negatable && !option.negationIgnored)
	) {
		return false;
	}
	return extension
		? isPlaced(extension, place) &&
				mayHaveProtocol(extension, cursor) &&
				!(cursor.following.has(option) && option.repeatable !== true) &&
				canBeAdded(extension, option, optionsOf(extension, cursor)) &&
				isTaken(extension, option, [], cursor, place)
		: isCoreHere(option, cursor, place);
}

function isHere(spec: ExtensionSpec, cursor: RuleCursor, place: RulePlace): boolean {
	const { family, table } = place;
	if (spec.isThirdParty || (family && !spec.families.includes(family))) {
		return false;
	}
	if (spec.offeredIn && !(table && spec.offeredIn.includes(table))) {
		return false;
	}
	return isPlaced(spec, place) && hasProtocol(cursor, spec.protocolsFor ? spec.protocolsFor([], family) : spec.protocols);
}

/** Whether the table and the builtin chains that lead here take a match or target, whatever its options. */
export function isPlaced(spec: ExtensionSpec, { table, hooks }: RulePlace): boolean {
	const accepted = table && spec.acceptedIn ? (spec.acceptedIn[table] ?? []) : undefined;
	return !accepted || (accepted.length > 0 && hooks.every((hook) => accepted.includes(hook)));
}

/** Whether the rule says, up to here, that its packets are of one of these protocols. */
function hasProtocol({ protocol }: RuleCursor, wanted: readonly string[] | undefined): boolean {
	if (!wanted || (wanted === ANY_ONE_PROTOCOL && !protocol)) {
		return true; // any one may come yet
	}
	return (
		protocol !== undefined &&
		!protocol.negated &&
		(wanted === ANY_ONE_PROTOCOL || wanted.some((name) => isSameProtocol(name, protocol.text)))
	);
}

/** Whether a match that is there has the protocol that it needs, or may get it yet: most may stand before -p. */
function mayHaveProtocol({ protocols, protocolBefore }: ExtensionSpec, cursor: RuleCursor): boolean {
	return (cursor.protocol === undefined && !protocolBefore) || hasProtocol(cursor, protocols);
}

/** Whether an option asks for an interface that packets of the builtin chain do not have: iptables refuses it there. */
export function lacksInterface(option: string, hook: Hook | undefined): boolean {
	const side = option === '--in-interface' ? 'in' : option === '--out-interface' ? 'out' : undefined;
	return side !== undefined && hook !== undefined && (HOOKS_WITHOUT_INTERFACE[side] as readonly Hook[]).includes(hook);
}

function isCoreHere(option: OptionSpec, cursor: RuleCursor, { hook }: RulePlace): boolean {
	const [name] = option.names;
	const isTarget = ({ names: [each] }: OptionSpec): boolean => each === '--jump' || each === '--goto';
	if (isTarget(option) && (cursor.hasTarget || [...cursor.following].some(isTarget))) {
		return false;
	}
	if (lacksInterface(name, hook)) {
		return false;
	}
	return name === '--match' || !(cursor.following.has(option) || cursor.given.some((given) => given.spec === option));
}

/**
 * Whether the place takes an option of an extension, beside those that stand before it and with these values where some are given: some are taken in fewer places
 * than the extension itself, or for fewer protocols, and some need others that cannot be there.
 */
export function isTaken(
	extension: ExtensionSpec,
	option: OptionSpec,
	values: readonly string[],
	cursor: RuleCursor,
	{ family, table, hooks }: RulePlace,
): boolean {
	const before = optionsOf(extension, cursor);
	// what is refused already is no reason to offer nothing more
	const isLost = before.length > 0 && !canBeCompleted(extension, before, family);
	return triesOf(option, family, values).some((given) => {
		const options = [...before, given];
		const places = extension.placesFor?.(options);
		return (
			(!table || !places || hooks.every((hook) => places[table]?.includes(hook))) &&
			hasProtocol(cursor, extension.protocolsFor?.(options, family)) &&
			(isLost || canBeCompleted(extension, options, family))
		);
	});
}

/** Whether a protocol behind -p is one that the matches and the target of the rule can do with. */
export function isProtocolTaken(name: string, negated: boolean, { loaded, loadedBehind }: RuleCursor): boolean {
	if (negated && name === 'all') {
		return false; // "rule would never match protocol"
	}
	return [...loaded, ...loadedBehind].every(({ protocols }) => !protocols || protocols.some((wanted) => isSameProtocol(wanted, name)));
}

/** The options of an extension before the cursor. */
function optionsOf({ options }: ExtensionSpec, { given }: RuleCursor): readonly OptionBefore[] {
	return given.filter(({ spec }) => options.includes(spec));
}

function isSameProtocol(a: string, b: string): boolean {
	return numberOf(a) === numberOf(b);
}

function numberOf(name: string): number | string {
	const number = /^\d+$/.test(name) ? Number(name) : protocolNumber(name);
	return number === undefined ? name : (protocolNumber(protocolName(number) ?? '') ?? number);
}
