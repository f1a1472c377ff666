// Finds options that no version of iptables knows, or that need a match that the rule does not load.

import { lookupOption, meantWithTwoDashes } from '../../catalogue/catalogue.ts';
import { COMMANDS } from '../../catalogue/commands.ts';
import { CORE_OPTIONS } from '../../catalogue/core.ts';
import { REMOVED_OPTIONS } from '../../catalogue/removed-options.ts';
import type { ExtensionSpec, OptionSpec } from '../../catalogue/specification.ts';
import { own } from '../../text/own.ts';
import type { Span } from '../../text/span.ts';
import type { RuleCheck } from '../check.ts';
import type { Fix } from '../finding.ts';
import { nearest, slipsBetween } from '../nearest.ts';
import { isForCommand } from './command-option.ts';
import { gluedQuote } from './glued-quote.ts';
import { icmpOptionMeant } from './icmp-of-family.ts';
import { lackOf } from './lack.ts';
import { meantForNat, messageForNat } from './meant-for-nat.ts';
import { extensionsAt, impliedIn, meantHere } from './meant-here.ts';
import { homesOf, namesOf } from './option-homes.ts';
import { otherName } from './other-names.ts';
import { replaced } from './replaced-words.ts';
import { type RuleAtHand, textOf } from './rule-at-hand.ts';
import { unknownOptions } from './unknown-words.ts';
import { usualElsewhere } from './usual-elsewhere.ts';

export const unknownOption: RuleCheck = {
	code: 'unknown-option',
	derails: true,
	doc: {
		title: 'No such option',
		what: 'A rule has an option that neither iptables nor any of its matches and targets has. Mostly it is misspelt.',
		why: 'iptables-restore refuses the file: "unknown option "--dprot"".',
		says: [
			'unknown option "--dprot"',
			"Bad argument `32'",
			"host/network `-soft' not found",
			'-c requires packet and byte counter',
			'The -t option cannot be used in iptables-restore.',
		],
		fix: 'Correct the name.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dprot 22 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const { option, extension } of rule.options) {
			const [value] = option.values;
			const isApart = extension !== undefined && option.spec?.optionalValues; // those of -m rateest are words of their own
			if (value && (isApart ? value.start < option.flag.end : option.spec?.values.length === 0 && !option.spec.optionalValues)) {
				const span = { start: value.start - 1, end: value.end };
				yield {
					severity: scope.refused,
					line: rule.line,
					span: { start: option.flag.start, end: value.end },
					message: `${option.name} takes no value${isApart ? ' behind a "="' : ''}: "unknown option "${textOf(rule, option.flag).replace(/^[!\s]*/, '')}"". ${isApart ? 'Put a blank in its place.' : 'Remove what begins with the "=".'}`,
					fixes: isApart
						? [
								{
									title: 'Put a blank before the value',
									safe: true,
									edits: [{ kind: 'replace', line: rule.line, span: { start: span.start, end: value.start }, text: ' ' }],
								},
							]
						: [{ title: `Remove ${textOf(rule, span)}`, safe: false, edits: [{ kind: 'replace', line: rule.line, span, text: '' }] }],
				};
			}
		}
		for (const span of rule.syntax.unknown) {
			const glued = gluedQuote(rule, span);
			if (glued) {
				yield { severity: scope.refused, ...glued };
			}
		}
		for (const { word, span } of unknownOptions(rule)) {
			const here = meantHere(word, span.start, rule);
			if (here.length === 0 && homesOf(word, rule.family).length > 0) {
				continue; // known, but not here: misplaced-option
			}
			const removed = REMOVED_OPTIONS.get(word);
			if (removed !== undefined) {
				yield {
					severity: scope.refused,
					line: rule.line,
					span,
					message: `${word} was taken out of Linux ${removed.kernel}: "unknown option "${word}"". ${removed.advice}`,
				};
				continue;
			}
			const icmp = icmpOptionMeant(rule, word, span);
			if (icmp) {
				const message = `${word} ${icmp.reason}`;
				yield { severity: scope.refused, line: rule.line, span, message, fixes: icmp.fixes };
				continue;
			}
			const nat = meantForNat(rule, { word, span });
			if (nat) {
				yield { severity: scope.refused, line: rule.line, span, message: messageForNat(rule, word, nat), fixes: nat.fixes };
				continue;
			}
			const long = meantWithTwoDashes(word) ?? otherName(word, rule);
			const begun = here.length > 0 ? here : long === undefined ? begunWith(word, rule) : [];
			// what begins like several options is short for one of them, not a slip
			const lacking = optionsOfHalfWritten(word, rule);
			const meant =
				long ??
				(lacking.length > 0 ? only(lacking) : (portMeant(word, span, rule) ?? oneLetter(word))) ??
				(begun.length > 1 ? undefined : (here[0] ?? meantBy(word, span, rule)));
			const possible =
				meant !== undefined
					? eitherSide(word, meant, long === undefined ? namesAt(rule) : [])
					: begun.length > 1
						? []
						: endedBy(word, rule);
			const elsewhere =
				long === undefined && here.length === 0 && begun.length === 0 && lacking.length === 0
					? usualElsewhere(word, meant, rule)
					: undefined;
			// the end of several of its own names says more
			if (elsewhere && !(meant === undefined && possible.length > 0)) {
				yield {
					severity: scope.refused,
					line: rule.line,
					span,
					message: `iptables has no option ${word} here: "unknown option "${word}"". Did you mean ${elsewhere.name}, behind ${elsewhere.leads.join(' or ')}?`,
					fixes: elsewhere.possible.map((lead) => replaced(rule, span, `${lead} ${elsewhere.name}`)),
				};
				continue;
			}
			if (possible.length === 0 && begun.length === 0 && isBehindThirdParty(rule, span)) {
				continue; // it may be one of those that are not known here
			}
			// `-source=10.0.0.1`: a value apart is read by every version
			const isGlued = long !== undefined && rule.line.text[span.end] === '=';
			const fixes = possible.map(
				(name): Fix => ({
					title: `Change to ${name}`,
					safe: false,
					edits: [
						isGlued
							? { kind: 'replace', line: rule.line, span: { start: span.start, end: span.end + 1 }, text: `${name} ` }
							: { kind: 'replace', line: rule.line, span, text: name },
					],
				}),
			);
			yield {
				severity: scope.refused,
				line: rule.line,
				span,
				message:
					long !== undefined && isShortWithValue(word)
						? readAsShort(word, long, rule.line.text.slice(span.end))
						: messageOf(word, possible, begun),
				fixes,
			};
		}
	},
};

/** The short option that is meant where it has two dashes, which make it the beginning of a long one: `--d`. */
function oneLetter(word: string): string | undefined {
	const short = word.slice(1);
	return /^--[a-z]$/.test(word) && CORE_OPTIONS.some(({ names, values }) => names.includes(short) && values.length > 0) ? short : undefined;
}

/** `--d 22` where the rule has ports: the number is no address. */
function portMeant(word: string, span: Span, rule: RuleAtHand): string | undefined {
	const name = own(PORTS, word);
	const isNumber = /^\s+\d{1,5}(?::\d{0,5})?(?:\s|$)/.test(rule.line.text.slice(span.end));
	return name !== undefined && isNumber && extensionsAt(rule).some(({ options }) => options.some(({ names }) => names.includes(name)))
		? name
		: undefined;
}

/** Whether the match or target right before a word does not come with iptables. */
function isBehindThirdParty({ syntax }: RuleAtHand, { start }: Span): boolean {
	const uses = syntax.target ? [...syntax.matches, syntax.target] : syntax.matches;
	const before = uses.filter(({ span }) => span.start < start).toSorted((a, b) => b.span.start - a.span.start);
	return before[0]?.spec?.isThirdParty === true;
}

const PORTS: Readonly<Record<string, string>> = { '--d': '--dport', '--s': '--sport' };

/** The options that begin like a word, of matches that have none of what they need. */
function optionsOfHalfWritten(word: string, { uses }: RuleAtHand): readonly string[] {
	const halfWritten = uses.filter(({ spec, options }) => options.length === 0 && lackOf(spec, options) !== undefined);
	return halfWritten.flatMap(({ spec }) => spec.options.flatMap(({ names }) => names.filter((name) => name.startsWith(word))));
}

function only(names: readonly string[]): string | undefined {
	return names.length === 1 ? names[0] : undefined;
}

/** Whether the letter behind the dash is an option that has a value. */
function isShortWithValue(word: string): boolean {
	return CORE_OPTIONS.some(({ names, values }) => names.includes(word.slice(0, 2)) && values.length > 0);
}

/** `rest`: what stands behind the word, which belongs to the value where there is no blank. */
function readAsShort(word: string, long: string, rest: string): string {
	const value = word.slice(2) + (/^="?[^\s"]{0,60}/.exec(rest)?.[0] ?? '').replace('"', '');
	return `${word} has one dash, so iptables reads it as ${word.slice(0, 2)} with the value "${value}" and refuses the rule. Long names have two dashes: ${long}.`;
}

function messageOf(word: string, possible: readonly string[], begun: readonly string[]): string {
	if (begun.length > 1) {
		const [meant] = possible;
		const named = begun.slice(0, NAMED).join(', ');
		const advice = meant === undefined ? 'Write the whole name.' : `Write the whole name, or one dash: ${meant}.`;
		return `${word} may be ${named}${begun.length > NAMED ? ' …' : ''}, and iptables does not choose: "unknown option "${word}"". ${advice}`;
	}
	if (/^-h[^-]/.test(word)) {
		return `${word} has one dash, and iptables-restore reads -h: it prints its help and ends, with success, and nothing of the table is loaded. ${possible.length === 0 ? 'Correct its name, or remove it.' : `Did you mean ${possible.join(' or ')}?`}`;
	}
	// within letters behind one dash getopt has not gone on yet
	const said = /^-[^-]./.test(word) ? '"unknown option", with a word before it as its name' : `"unknown option "${word}""`;
	return `iptables has no option ${word} here: ${said}. ${possible.length === 0 ? 'Correct its name, or remove it.' : `Did you mean ${possible.join(' or ')}?`}`;
}

/** Names that a message gives. */
const NAMED = 4;

/** The long names that begin like a word: of matches and target, of the rule itself; of commands where those are not two. */
function begunWith(word: string, rule: RuleAtHand): readonly string[] {
	const isBegun = (name: string): boolean => name.startsWith(word);
	if (!/^--./.test(word)) {
		return [];
	}
	const near = oneLetterAway(word, rule);
	if (near.length > 0) {
		return near;
	}
	const implied = impliedIn(rule);
	const own = new Set(
		[...loadedIn(rule).map(namesOf), CORE_NAMES, implied ? namesOf(implied) : []].flatMap((names) => names.filter(isBegun)),
	);
	return own.size > 1 ? [...own] : [...own, ...COMMANDS.flatMap(({ names }) => names.filter(isBegun))];
}

/** What somebody most likely meant, with its value where that is glued to the name by a colon (`--dport:22`). */
function meantBy(word: string, span: Span, rule: RuleAtHand): string | undefined {
	const [whole, number] = /^(--[a-z-]*?[a-z])(\d+)$/.exec(word)?.slice(1) ?? [];
	if (
		whole !== undefined &&
		extensionsAt(rule).some(({ options }) => options.some((option) => option.names.includes(whole) && option.values.length > 0))
	) {
		return `${whole} ${number}`;
	}
	if (/\w!$/.test(word) && lookupOption(word.slice(0, -1), loadedIn(rule), impliedIn(rule))) {
		return `${word.slice(0, -1)} !`;
	}
	const [name, ...values] = word.split(':');
	if (values.length > 0 && values[0] !== '') {
		const known = lookupOption(name!, loadedIn(rule), impliedIn(rule)) ?? homesOf(name!, rule.family)[0];
		return known && `${name} ${values.join(':')}`;
	}
	const own = extensionsAt(rule).flatMap(namesOf);
	const plain = word.toLowerCase().replace(/^-{3,}/, '--');
	if (plain !== word && namesAt(rule).includes(plain)) {
		return plain;
	}
	const isNumber = /^\s+\d+(?:[:,]\d*)*(?:\s|$)/.test(rule.line.text.slice(span.end));
	return (
		tailOf(word, '-', own) ??
		(oneLetterAway(word, rule).length > 1 ? undefined : nearest(word, namesAt(rule), (name) => !(isNumber && ADDRESSES.has(name)))) ??
		tailOf(word, '', own)
	);
}

/** What a number alone is hardly meant for, though it is taken. */
const ADDRESSES: ReadonlySet<string> = new Set(['--source', '--src', '--destination', '--dst']);

/** The one option of matches and target that ends in what a word says: `--burst` is --limit-burst. `before` stands between them. */
function tailOf(word: string, before: string, names: readonly string[]): string | undefined {
	const found = tailsOf(word, before, names);
	return found.length === 1 ? found[0] : undefined;
}

function tailsOf(word: string, before: string, names: readonly string[]): readonly string[] {
	const tail = before + word.replace(/^-+/, '').toLowerCase();
	return tail.length < MEANINGFUL ? [] : names.filter((name) => name.endsWith(tail) && name.length > tail.length + 2);
}

/** The options of matches and target of which a word is the end, where they are several and few: `--range` of --src-range and --dst-range. */
function endedBy(word: string, rule: RuleAtHand): readonly string[] {
	const own = extensionsAt(rule).flatMap(namesOf);
	const found = tailsOf(word, '', own);
	return found.length <= NAMED ? found : [];
}

/** A name with that of the other side where a word is no nearer to the one than to the other: `--dsport`, `--tport`. */
function eitherSide(word: string, name: string, names: readonly string[]): readonly string[] {
	const other = name.replace(/^--([sd])/, (_, side) => (side === 's' ? '--d' : '--s'));
	const slips = slipsBetween(word.toLowerCase(), name);
	if (name.endsWith(' !')) {
		return [name];
	}
	if (PORT.test(name)) {
		return slips === slipsBetween(word.toLowerCase(), other) && names.includes(other) ? [name, other] : [name];
	}
	const others = slips > MOST_SLIPS ? [] : names.filter((each) => each !== name && slipsBetween(word.toLowerCase(), each) === slips);
	return isOfRule(name) ? [name] : [name, ...others.filter((each) => !isOfRule(each))].slice(0, NAMED);
}

/** Slips in a name that is still meant. */
const MOST_SLIPS = 2;

function isOfRule(name: string): boolean {
	return CORE_NAMES.includes(name);
}

const PORT = /^--[sd]ports?$/;

/** Letters that say what is meant. */
const MEANINGFUL = 4;

const CORE_NAMES: readonly string[] = CORE_OPTIONS.flatMap(({ names }) => names);

/** Without those that are for the command, or print its help: nobody means them in a rule. */
const MEANT_CORE_NAMES: readonly string[] = CORE_OPTIONS.filter(
	({ names }) => !/^--(?:help|version|modprobe|verbose|ipv[46])$/.test(names[0]) && !isForCommand(names[0]),
).flatMap(({ names }) => names);

/** The names for rules with words that are no options: each of the words asks several times. */
const namesOfRules = new WeakMap<RuleAtHand, readonly string[]>();

/** The names of all options that could stand in the rule. */
function namesAt(rule: RuleAtHand): readonly string[] {
	let names = namesOfRules.get(rule);
	if (!names) {
		names = namesFor(rule);
		namesOfRules.set(rule, names);
	}
	return names;
}

function namesFor(rule: RuleAtHand): readonly string[] {
	const given = new Set(rule.options.map(({ option }) => option.spec));
	const left = (options: readonly OptionSpec[], names: readonly string[]): readonly string[] =>
		options.some((option) => given.has(option) && !option.repeatable)
			? options.filter((option) => option.repeatable || !given.has(option)).flatMap((option) => option.names)
			: names;
	// those of matches and target first, which win where others are as near
	const own = extensionsAt(rule).flatMap((spec) => left(spec.options, namesOf(spec)));
	return own.concat(left(CORE_OPTIONS, MEANT_CORE_NAMES));
}

/** Options that only one letter in front tells apart: --sport and --dport, where --port is written. */
function oneLetterAway(word: string, rule: RuleAtHand): readonly string[] {
	const tail = word.replace(/^-+/, '');
	const names = namesAt(rule).filter((name) => name.length === word.length + 1 && name.endsWith(tail));
	return names.length > 1 ? names : [];
}

function loadedIn(rule: RuleAtHand): readonly ExtensionSpec[] {
	return rule.uses.map((use) => use.spec);
}
