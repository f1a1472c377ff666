// What iptables looks up as the name of a host, and was hardly meant for one: `-s eth0`, `-s 192.168.1.l`.

import { lookupOption } from '../../catalogue/catalogue.ts';
import type { OptionUse, Value } from '../../syntax/uses.ts';
import type { Fix } from '../finding.ts';
import { hasNoIn, hasNoOut, isInterface } from './interface-names.ts';
import { itemsOf } from './items-of-list.ts';
import { replaced } from './replaced-words.ts';
import { type RuleAtHand, wordOf } from './rule-at-hand.ts';
import { problemWith } from './value-at-hand.ts';

export interface NoHost {
	/** What the name looks like. */
	readonly like: string;
	readonly advice: string;
	readonly fixes: readonly Fix[];
}

/** Undefined where the name may well be that of a host. `value`: that of the option, in which the name stands. */
export function noHost(rule: RuleAtHand, option: OptionUse, value: Value, name: string): NoHost | undefined {
	return withLetter(rule, option, value, name) ?? interfaceMeant(rule, option, value, name) ?? withWildcard(rule, value);
}

/** Letters that look like digits. */
const LIKE_DIGITS: Readonly<Record<string, string>> = { l: '1', I: '1', o: '0', O: '0' };

/** An address of four parts in which a letter stands for a digit. */
function withLetter(rule: RuleAtHand, option: OptionUse, value: Value, name: string): NoHost | undefined {
	const parts = name.split('.');
	const numbers = parts.filter((part) => /^\d+$/.test(part));
	const meant = name.replace(/[lIoO]/g, (letter) => LIKE_DIGITS[letter]!);
	const isAddress = parts.length === 4 && numbers.length > 1 && meant.split('.').every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part));
	const kind = option.spec?.values[0];
	const found = itemsOf(value).find(({ item }) => item.split('/')[0] === name);
	const text = found ? found.instead(meant + found.item.slice(name.length)) : value.text;
	const placed = rule.options.find((each) => each.option === option);
	if (!isAddress || !kind || !placed || problemWith(rule, placed, kind, text)) {
		return undefined;
	}
	return { like: `an address with ${lettersIn(name)}`, advice: `Did you mean ${text}?`, fixes: [replaced(rule, value, text)] };
}

function lettersIn(name: string): string {
	const letters = [...new Set(name.match(/[lIoO]/g) ?? [])];
	return letters
		.map((letter) => `${letter === 'O' || letter === 'I' ? 'the letter' : 'a small'} ${letter} for ${LIKE_DIGITS[letter]}`)
		.join(' and ');
}

/** The name of an interface behind -s or -d. */
function interfaceMeant(rule: RuleAtHand, option: OptionUse, value: Value, name: string): NoHost | undefined {
	const isSource = option.name === '--source';
	if (value.text !== name || !isInterface(name) || !(isSource || option.name === '--destination')) {
		return undefined;
	}
	const { chain } = rule.line;
	const isOut = hasNoIn(chain) || (!isSource && !hasNoOut(chain));
	const word = isOut ? '-o' : '-i';
	const long = lookupOption(word, [])?.option.names[0];
	const isGiven = rule.options.some((each) => each.option.name === long);
	const span = { start: option.flag.start, end: value.end };
	const text = `${option.negated ? '! ' : ''}${word} ${name}`;
	return {
		like: 'an interface',
		advice: `${wordOf(rule, option)} asks for an address; interfaces stand behind ${word}.`,
		fixes: isGiven ? [] : [replaced(rule, span, text)],
	};
}

/** `10.0.0.x`: the network of the numbers in front. */
function withWildcard(rule: RuleAtHand, value: Value): NoHost | undefined {
	const [, numbers = ''] = /^((?:\d{1,3}\.){1,3})x(?:\.x)*$/i.exec(value.text) ?? [];
	const parts = numbers.split('.').slice(0, -1);
	if (parts.length === 0 || parts.some((part) => Number(part) > 255)) {
		return undefined;
	}
	const network = `${[...parts, '0', '0', '0'].slice(0, 4).join('.')}/${parts.length * 8}`;
	return { like: 'a network with x for any number', advice: `Did you mean ${network}?`, fixes: [replaced(rule, value, network)] };
}
