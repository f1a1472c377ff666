// Targets, protocols, addresses and interfaces without the option that they belong to.

import { targetSpec } from '../../../catalogue/catalogue.ts';
import { protocolNumber } from '../../../catalogue/protocols.ts';
import { isMac } from '../../../catalogue/values/problems/addresses.ts';
import { rateProblem } from '../../../catalogue/values/problems/rates.ts';
import type { Word } from '../../../syntax/words.ts';
import { own } from '../../../text/own.ts';
import { TARGETS_BY_OTHER_NAMES } from '../../targets-by-other-names.ts';
import { hasNoIn, hasNoOut, isInterface } from '../interface-names.ts';
import { lackOf } from '../lack.ts';
import { removed } from '../removed-words.ts';
import { replaced } from '../replaced-words.ts';
import { type RuleAtHand, textOf } from '../rule-at-hand.ts';
import { PROTOCOL } from './bare-option.ts';
import type { Meaning } from './meaning.ts';
import { isTargetHere, type StrayRun } from './stray-run.ts';
import { coreOption, isAddressLike, takes } from './trial.ts';

/** Targets that other firewalls call so, in small letters. */
const VERDICT = /^(?:accept|drop|reject|log|return|masquerade)$/i;
/** Undefined where the first word of the run is no target, protocol, address or interface that the rule may have. */
export function bareValue(rule: RuleAtHand, run: StrayRun): Meaning | undefined {
	const [word] = run.words;
	return word && !word.quoted
		? (bang(rule, word) ??
				sign(rule, word) ??
				ofMatch(rule, word) ??
				target(rule, word) ??
				protocol(rule, word) ??
				everything(rule, run) ??
				place(rule, word, run))
		: undefined;
}

/** `not --dport 22`: what other languages write for "!", before an option that can be negated. */
function bang(rule: RuleAtHand, { text, start, end }: Word): Meaning | undefined {
	const isNot = /^(?:not|except|~|\^|!=|!!|\\!|'!')$/i.test(text);
	const behind = rule.options.find(({ option }) => option.flag.start >= end && rule.line.text.slice(end, option.flag.start).trim() === '');
	return isNot && behind?.option.spec?.negatable && !behind.option.negated
		? { advice: 'Did you mean "!"?', fixes: [replaced(rule, { start, end }, '!')] }
		: undefined;
}

const STATES = /^(?:NEW|ESTABLISHED|RELATED|INVALID|UNTRACKED)(?:,(?:NEW|ESTABLISHED|RELATED|INVALID|UNTRACKED))*$/i;

/** Values that say by their form which match they are for: states, MAC addresses, rates, `22/tcp`. */
function ofMatch(rule: RuleAtHand, { text, start, end }: Word): Meaning | undefined {
	const has = (name: string): boolean => rule.uses.some(({ spec }) => spec.name === name);
	const [, port, protocol] = /^(\d{1,5})\/(tcp|udp)$/i.exec(text) ?? [];
	const meant =
		STATES.test(text) && !has('conntrack') && !has('state')
			? `-m conntrack --ctstate ${text.toUpperCase()}`
			: isMac(text) && !has('mac')
				? `-m mac --mac-source ${text}`
				: text.includes('/') && !rateProblem(text) && !has('limit')
					? `-m limit --limit ${text}`
					: protocol !== undefined && rule.protocol === undefined
						? `-p ${protocol.toLowerCase()} --dport ${port}`
						: undefined;
	return meant === undefined ? undefined : { advice: `Did you mean ${meant}?`, fixes: [replaced(rule, { start, end }, meant)] };
}

/** `-j ACCEPT ;`: what ends a command of a shell, or a sentence. */
function sign(rule: RuleAtHand, word: Word): Meaning | undefined {
	return /^[;,.]$/.test(word.text)
		? { advice: 'Nothing stands at the end of a rule. Remove it.', fixes: [removed(rule, word, `the "${word.text}"`)] }
		: undefined;
}

/** The target that a word is for, as other firewalls have it: `allow`; of those that need no options. */
function verdictMeant(text: string): string | undefined {
	const name = VERDICT.test(text) ? text.toUpperCase() : own(TARGETS_BY_OTHER_NAMES, text.toUpperCase());
	const spec = name === undefined ? undefined : targetSpec(name);
	return spec && lackOf(spec, []) === undefined ? name : undefined;
}

function target(rule: RuleAtHand, word: Word): Meaning | undefined {
	if (rule.syntax.target) {
		return undefined;
	}
	const name = isTargetHere(rule, word) ? word.text : verdictMeant(word.text);
	return name === undefined ? undefined : { advice: `A target stands behind -j: -j ${name}.`, fixes: [replaced(rule, word, `-j ${name}`)] };
}

function protocol(rule: RuleAtHand, word: Word): Meaning | undefined {
	const isNone = rule.protocol === undefined && PROTOCOL.test(word.text) && protocolNumber(word.text) !== undefined;
	return isNone
		? { advice: `A protocol stands behind -p: -p ${word.text}.`, fixes: [replaced(rule, word, `-p ${word.text.toLowerCase()}`)] }
		: undefined;
}

/** What listings print where a rule says nothing. */
function everything(rule: RuleAtHand, run: StrayRun): Meaning | undefined {
	return run.words.every(({ text }) => /^(?:all|any|anywhere|\*|--)$/.test(text))
		? { advice: 'Leave it out: what a rule does not ask for may be anything.', fixes: [removed(rule, run, textOf(rule, run))] }
		: undefined;
}

/** An address or an interface by itself, or one from and one to. */
function place(rule: RuleAtHand, word: Word, run: StrayRun): Meaning | undefined {
	const isAddress = isAddressLike(word.text);
	const isGiven = (name: string): boolean => rule.options.some(({ option }) => option.name === name);
	const pairs: readonly (readonly [string, string])[] = isAddress
		? [
				['-s', '--source'],
				['-d', '--destination'],
			]
		: isInterface(word.text)
			? [
					['-i', '--in-interface'],
					['-o', '--out-interface'],
				]
			: [];
	const isOut = hasNoIn(rule.line.chain);
	const isIn = hasNoOut(rule.line.chain);
	const free = pairs.filter(
		([short, name]) =>
			!isGiven(name) && !(short === '-i' && isOut) && !(short === '-o' && isIn) && takes(rule, coreOption(name), undefined, [word.text]),
	);
	const names = free.map(([short]) => short);
	const other = run.words.length === 2 ? run.words[1]! : undefined;
	if (other && free.length === 2 && (isAddress ? isAddressLike(other.text) : isInterface(other.text))) {
		const written = `${names[0]} ${word.text} ${names[1]} ${other.text}`;
		return { advice: `Did you mean ${written}?`, fixes: [replaced(rule, run, written)] };
	}
	return names.length === 0
		? undefined
		: {
				advice: `${isAddress ? 'An address' : 'An interface'} stands behind ${names.join(' or ')}.`,
				fixes: names.map((name) => replaced(rule, word, `${name} ${word.text}`)),
			};
}
