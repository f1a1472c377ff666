// The options that may come next in a rule, each in the spelling that is offered.

import { lookupOption } from '../catalogue/catalogue.ts';
import { COMMANDS } from '../catalogue/commands.ts';
import { CORE_OPTIONS } from '../catalogue/core.ts';
import type { ExtensionSpec, OptionSpec } from '../catalogue/specification.ts';
import type { About, Candidate } from './candidate.ts';
import { fittingOptions, type RulePlace } from './fitting.ts';
import type { RuleCursor } from './rule-cursor.ts';
import { USUAL_OPTIONS, usualFirst, usualPlace } from './usual.ts';
import type { Written } from './written.ts';

/** Options that say how a listing command prints. */
const OF_LISTINGS = ['--numeric', '--verbose', '--exact', '--line-numbers'];

/** The options at the cursor; behind a command that takes no rule, only those that say how it prints. */
export function optionCandidates(cursor: RuleCursor, place: RulePlace, { text, column, call }: Written): Candidate[] {
	const command = COMMANDS.find(({ names }) => names[0] === cursor.command);
	const isFollowed = /^\S*\s/.test(text.slice(column));
	const candidate = (option: OptionSpec, extension: ExtensionSpec | undefined, rank: number): Candidate => {
		const label = spellingOf(option, cursor.typed.text);
		return {
			label,
			kind: 'option',
			text: option.values.length > 0 && !isFollowed ? `${label} ` : label,
			detail: extension ? `${extension.kind === 'match' ? '-m' : '-j'} ${extension.name}` : option.names[0],
			about: aboutOption(option, extension, place),
			rank,
		};
	};
	if (!command?.arguments.includes('definition') || (cursor.hasNumber && cursor.command === '--delete')) {
		const isListing = cursor.command === '--list' && call !== undefined;
		return CORE_OPTIONS.filter(({ names: [name] }) => isListing && OF_LISTINGS.includes(name)).map((option) =>
			candidate(option, undefined, 0),
		);
	}
	// --dport of an implied match is the beginning of --dports to iptables, where that is loaded
	const isMeant = ({ option }: { option: OptionSpec }): boolean =>
		lookupOption(spellingOf(option, cursor.typed.text), cursor.loaded, cursor.implied)?.option === option;
	const found = fittingOptions(cursor, place)
		.filter(isMeant)
		.map(({ option, extension }) =>
			candidate(option, extension, extension ? usualFirst(option) : 2 + usualPlace(USUAL_OPTIONS, option.names[0])),
		);
	return cursor.isNegated
		? found
		: [
				...found,
				{ label: '!', kind: 'option', detail: 'not', text: isFollowed ? '!' : '! ', rank: 80, about: { kind: 'word', name: '!' } },
			];
}

function aboutOption(option: OptionSpec, extension: ExtensionSpec | undefined, place: RulePlace): About {
	return {
		kind: 'option',
		name: option.names[0],
		...(extension && { of: { kind: extension.kind, name: extension.name } }),
		...(place.family && { family: place.family }),
	};
}

/**
 * The spelling that iptables-save prints, `--dport` and not `--destination-port`, or the one that is being typed: `--destination-p` goes on like that. An option of one
 * letter by its long name where two dashes are typed.
 */
function spellingOf({ names, obsolete = [] }: OptionSpec, typed: string): string {
	const offered = names.filter((name) => !obsolete.includes(name));
	const letter = offered.find((name) => /^-[a-z]$/i.test(name));
	if (!typed.startsWith('--')) {
		return letter ?? shortest(offered);
	}
	const begun = offered.filter((name) => name.startsWith(typed));
	return letter && (begun.length === 0 || begun.includes(names[0])) ? names[0] : shortest(begun.length > 0 ? begun : offered);
}

function shortest(names: readonly string[]): string {
	return names.filter((name) => name.startsWith('--')).reduce((best, name) => (name.length < best.length ? name : best));
}
