// What was meant by an option that is not known where it stands, but elsewhere: one of the match or target that is there, or that of another one.

import { impliedMatch } from '../../catalogue/catalogue.ts';
import type { ExtensionSpec } from '../../catalogue/specification.ts';
import { homesOf } from './option-homes.ts';
import type { RuleAtHand } from './rule-at-hand.ts';

/** Letters that say what is meant: `--spi` is --espspi behind -m esp. */
const MEANINGFUL = 3;

/** The match that the rule's protocol makes known; undefined for none. */
export function impliedIn({ protocol, family }: RuleAtHand): ExtensionSpec | undefined {
	return protocol && !protocol.negated ? impliedMatch(protocol.text, family) : undefined;
}

/** The matches and the target of the rule, and what -p implies. */
export function extensionsAt(rule: RuleAtHand): readonly ExtensionSpec[] {
	const loaded = rule.uses.map((use) => use.spec);
	const implied = impliedIn(rule);
	return implied ? [...new Set([...loaded, implied])] : loaded;
}

/**
 * The options of the matches and the target before it that begin with a word which is also the name of another one's: `--log` behind -j LOG is none of -m osf. Else
 * the options of matches and target whose names end in that of an option that belongs to others, which the rule has nowhere: `--type` behind -p icmp is --icmp-type, whatever
 * AUDIT has. Several only where no match has the option, or it may be meant. Empty where it is to be kept.
 */
export function meantHere(word: string, column: number, rule: RuleAtHand): readonly string[] {
	const homes = homesOf(word, rule.family);
	const own = extensionsAt(rule);
	const isLate =
		homes.some((home) => rule.uses.some((use) => use.spec === home && use.span.start > column)) || homes.some((home) => own.includes(home));
	const behind = new Set(rule.uses.filter(({ span }) => span.start < column).map(({ spec }) => spec));
	const begun = [...behind].flatMap(({ options }) => options.flatMap(({ names }) => names.filter((name) => name.startsWith(word))));
	if (homes.length > 0 && !isLate && begun.length > 1) {
		return begun;
	}
	// `-p dccp --dc`, half-typed: that an extension of others has an option of the name says little
	const implied = homes.length > 0 && homes.every(({ isThirdParty }) => isThirdParty) ? impliedIn(rule) : undefined;
	const ofImplied = implied?.options.flatMap(({ names }) => names.filter((name) => name.startsWith(word))) ?? [];
	if (!isLate && ofImplied.length > 0) {
		return ofImplied;
	}
	const tail = word.replace(/^-+/, '').toLowerCase();
	if (homes.length === 0 || isLate || tail.length < MEANINGFUL) {
		return [];
	}
	const found = own.flatMap(({ options }) =>
		options.flatMap(({ names }) => names.find((name) => name.endsWith(tail) && name.length > tail.length + 2) ?? []),
	);
	return found.length === 1 || homes.every(({ kind }) => kind === 'target') ? found : [];
}
