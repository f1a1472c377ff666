// A rule as one plain sentence: "Accepts new TCP connections to port 22 (ssh) from 10.0.0.0/8 entering eth0, at most 5 a minute".

import type { Family } from '../catalogue/specification.ts';
import { otherFamilyOption } from '../ruleset/other-family.ts';
import type { Line } from '../syntax/line.ts';
import type { RuleSyntax, TargetUse } from '../syntax/rule.ts';
import { COLUMNS_KNOWN, HAS_INTERFACES } from '../syntax/state.ts';
import type { OptionUse } from '../syntax/uses.ts';
import {
	isRefusal,
	NEVER,
	optionPhrases,
	type Phrase,
	type PhraseContext,
	phraseOf,
	phrasesOf,
	refusalOf,
	valuesInWords,
} from './clause.ts';

/** The order of what is said behind the packets; all else comes behind these, in the order of the rule. */
const ORDER = [
	'--destination-port',
	'--destination-ports',
	'--source-port',
	'--source-ports',
	'--ports',
	'--icmp-type',
	'--icmpv6-type',
	'--source',
	'--destination',
	'--in-interface',
	'--out-interface',
];
/** What belongs to either end: its ports, the word before it, and the options that name its address. */
const SIDES = [
	['--destination-port', 'to', ['--destination', '--dst-range', '--dst-type']],
	['--source-port', 'from', ['--source', '--src-range', '--src-type']],
] as const satisfies readonly (readonly [string, string, readonly string[]])[];
const NEGATED_ADDRESS = /\b(?:anywhere|any address|any type) but /;
/** Phrases with a verb of their own. */
const VERB = /^(?:not )?(?:entering|leaving|sent|originally|answered|coming|going|tunnelled|announced)\b/;
const PLACEHOLDER = /\{(packets|options|[12])\}/g;

/** What the sentence is made of, beside the words of the rule. */
export interface SentenceContext {
	readonly family: Family | undefined;
	/** Whether the target is a chain of the rule's table. */
	readonly isChain: (name: string) => boolean;
}

/** The sentence, without a full stop. Never throws. */
export function ruleSentence(line: Line, syntax: RuleSyntax, { family, isChain }: SentenceContext): string {
	const skipped = otherFamilyOption(syntax, family);
	if (skipped) {
		return `Is left out: it is for ${skipped.name === '--ipv6' ? 'IPv6, and iptables' : 'IPv4, and ip6tables'}-restore skips it without a word`;
	}
	const number = line.verb === 'D' ? /^\s*(\d+)\s*$/.exec(line.call.content.slice(line.call.body))?.[1] : undefined;
	if (number !== undefined) {
		return `Deletes rule ${number} of the chain`;
	}
	const protocol = syntax.core.find((option) => option.name === '--protocol' && !option.negated)?.values[0]?.text;
	const context: PhraseContext = { family, protocol, written: line.dialect === 'list' ? undefined : line.call.text };
	const phrases = [
		...syntax.core.flatMap((option) => phraseOf(option, context) ?? []),
		...syntax.matches.flatMap((use) => phrasesOf(use, context)),
	];
	const packets = packetsInWords(phrases);
	const main = syntax.target && mainOption(syntax.target);
	const options = syntax.target ? optionPhrases(syntax.target, context).filter(({ of }) => of !== main?.option.name) : [];
	const refused = main ? refusalOf(main.option, context) : undefined;
	const asides = [...asidesOf(refused ? [refused, ...options] : options), ...asidesOf(phrases)];
	/** A match does something by itself. */
	const does = phrases.some(({ effect }) => effect !== undefined);
	const values = main ? valuesInWords(main.option, context) : [];
	const done = (main?.sentence ?? templateOf(syntax.target, isChain)).replace(PLACEHOLDER, (_, what: string) =>
		what === 'packets' ? packets : what === 'options' ? textsAt(options, 'after').join(' ') : (values[Number(what) - 1] ?? ''),
	);
	const ending = syntax.target || does ? [] : [asides.length > 0 ? ', and does nothing else' : ' and does nothing else'];
	return [[done.replace(/ {2,}/g, ' ').trim(), ...asides].join(', '), ...ending, hidden(line, syntax)].join('');
}

/** The option that says what the target does, with the sentence for it; undefined where the target has one sentence. */
function mainOption({ spec, options }: TargetUse): { readonly option: OptionUse; readonly sentence: string } | undefined {
	const sentences = spec?.kind === 'target' ? spec.sentenceWith : undefined;
	const option = sentences && options.find(({ name }) => sentences[name] !== undefined);
	return option && { option, sentence: sentences![option.name]! };
}

function templateOf(target: TargetUse | undefined, isChain: (name: string) => boolean): string {
	if (!target) {
		return 'Counts {packets}';
	}
	if (target.isGoto) {
		return `Sends {packets} on to the chain ${target.name}, from which they do not come back here`;
	}
	if (isChain(target.name) || !target.spec) {
		return `Sends {packets} to ${isChain(target.name) ? 'the chain' : ''} ${target.name}`;
	}
	const own = target.spec.kind === 'target' ? target.spec : undefined;
	const sentence = (target.options.length === 0 ? own?.sentenceAlone : undefined) ?? own?.sentence;
	return sentence === undefined ? `Does ${target.name} to {packets}` : sentence.includes('{options}') ? sentence : `${sentence} {options}`;
}

/** "new TCP connections to port 22", "all packets"; "packets" where what is said behind the comma leaves some out: "Accepts packets, at most 5 a minute" */
function packetsInWords(phrases: readonly Phrase[]): string {
	const before = textsAt(phrases, 'before');
	const after = joined(inOrder(withPorts(phrases.filter((phrase) => phrase.place === 'after'))));
	const isNew = before.includes('new') && !after.some((text) => text.includes('open a connection'));
	// what connection tracking says of a packet comes before its protocol: "new TCP", not "TCP new"
	const protocols = phrases.filter((phrase) => phrase.of === '--protocol' && phrase.place === 'before').map((phrase) => phrase.text);
	const adjectives = [...before.filter((text) => !protocols.includes(text)), ...protocols];
	const words = [...adjectives, isNew ? 'connections' : 'packets', ...after];
	const isNarrowed = phrases.some(({ place, effect }) => place === 'aside' && effect !== 'always');
	const never = phrases.some(({ isNever }) => isNever) ? NEVER : '';
	return words.length === 1 && !isNarrowed ? 'all packets' : `${words.join(' ')}${never}`;
}

/** A port and the address that it belongs to: "to port 22 of 10.0.0.1". */
function withPorts(phrases: readonly Phrase[]): readonly Phrase[] {
	const merged = new Map<Phrase, Phrase | undefined>();
	for (const [side, word, addresses] of SIDES) {
		const address = phrases.find(({ of, text }) => (addresses as readonly string[]).includes(of) && !NEGATED_ADDRESS.test(text));
		const port = phrases.find(({ of, text }) => of.startsWith(side) && text.startsWith(`${word} port`));
		if (address && port) {
			merged.set(port, { ...port, text: `${port.text} of ${address.text.slice(word.length + 1)}` });
			merged.set(address, undefined);
		}
	}
	return phrases.flatMap((phrase) => (merged.has(phrase) ? (merged.get(phrase) ?? []) : [phrase]));
}

function inOrder(phrases: readonly Phrase[]): readonly string[] {
	return [...phrases].sort((a, b) => rankOf(a) - rankOf(b)).map((phrase) => phrase.text);
}

/** Phrases that begin alike, or both with a verb, are joined by "and": "entering eth0 and leaving by eth1", "sent by the user 5 and the group 7". */
function joined(phrases: readonly string[]): readonly string[] {
	return phrases.map((text, i) => {
		const last = phrases[i - 1];
		if (last === undefined || text.startsWith('and ') || !isAlike(last, text)) {
			return text;
		}
		return `and ${VERB.test(text) && VERB.test(last) ? withoutCommonStart(text, last) : text}`;
	});
}

function isAlike(first: string, second: string): boolean {
	const [one, other] = [first, second].map((text) => text.split(' ')[0]!.replace(/^without$/, 'with'));
	return one === other || (VERB.test(first) && VERB.test(second));
}

/** "the group 7" behind "sent by the user 5": as many words as both begin with, but no article. */
function withoutCommonStart(text: string, last: string): string {
	const words = text.split(' ');
	const others = last.split(' ');
	if (words[0] === 'not') {
		return text; // "not sent by the user 5 and not sent by the group 7": neither of them, not just not both
	}
	const first = words.findIndex((word, i) => word !== others[i] || word === 'the' || word === 'any');
	return words.slice(Math.max(0, first)).join(' ');
}

function rankOf(phrase: Phrase): number {
	const rank = ORDER.indexOf(phrase.of);
	return rank === -1 ? ORDER.length : rank;
}

function textsAt(phrases: readonly Phrase[], place: Phrase['place']): string[] {
	return phrases.filter((phrase) => phrase.place === place).map((phrase) => phrase.text);
}

/** What is said behind commas; what goes on with it is part of it. */
function asidesOf(phrases: readonly Phrase[]): string[] {
	const asides: string[] = [];
	for (const { text, place } of phrases) {
		if (place === 'further') {
			const last = asides.pop() ?? '';
			asides.push(isRefusal(last) ? last : `${last} ${text}`); // how a refused value is meant says nothing
		} else if (place === 'aside') {
			asides.push(text);
		}
	}
	return asides;
}

/** What the print-out keeps to itself, without which the sentence would promise too much. */
function hidden(line: Line, syntax: RuleSyntax): string {
	if (line.dialect !== 'list') {
		return '';
	}
	const showsInterfaces = (line.before & HAS_INTERFACES) !== 0 || ((line.before & COLUMNS_KNOWN) === 0 && syntax.packets !== undefined);
	return `${showsInterfaces ? '' : ' (on which interfaces, this listing does not show; iptables -L -v does)'}${syntax.unknown.length > 0 ? ' (and more that is not understood)' : ''}`;
}
