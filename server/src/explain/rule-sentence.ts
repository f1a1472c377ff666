// A rule as one plain sentence: "Accepts new TCP connections to port 22 (ssh) from 10.0.0.0/8 entering eth0, at most 5 a minute".

import type { Family } from '../catalogue/specification.ts';
import type { ValueContext } from '../catalogue/values/canonical.ts';
import type { Line } from '../syntax/line.ts';
import type { RuleSyntax, TargetUse } from '../syntax/rule.ts';
import { COLUMNS_KNOWN, HAS_INTERFACES } from '../syntax/state.ts';
import { type Phrase, phraseOf, phrasesOf } from './clause.ts';

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
const PLACEHOLDER = /\{(packets|options)\}/g;

/** What the sentence is made of, beside the words of the rule. */
export interface SentenceContext {
	readonly family: Family | undefined;
	/** Whether the target is a chain of the rule's table. */
	readonly isChain: (name: string) => boolean;
}

/** The sentence, without a full stop. Never throws. */
export function ruleSentence(line: Line, syntax: RuleSyntax, { family, isChain }: SentenceContext): string {
	const protocol = syntax.core.find((option) => option.name === '--protocol' && !option.negated)?.values[0]?.text;
	const context: ValueContext = { family, protocol };
	const phrases = [
		...syntax.core.flatMap((option) => phraseOf(option, context) ?? []),
		...syntax.matches.flatMap((use) => phrasesOf(use, context)),
	];
	const packets = packetsInWords(phrases);
	const options = (syntax.target?.options ?? []).flatMap((option) => phraseOf(option, context) ?? []);
	const asides = [...textsAt(options, 'aside'), ...textsAt(phrases, 'aside')];
	const done = templateOf(syntax.target, isChain).replace(PLACEHOLDER, (_, what: string) =>
		what === 'packets' ? packets : textsAt(options, 'after').join(' '),
	);
	return [done.replace(/ {2,}/g, ' ').trim(), ...asides].join(', ') + hidden(line, syntax);
}

function templateOf(target: TargetUse | undefined, isChain: (name: string) => boolean): string {
	if (!target) {
		return 'Counts {packets} and does nothing else';
	}
	if (target.isGoto) {
		return `Sends {packets} on to the chain ${target.name}, from which they do not come back here`;
	}
	if (isChain(target.name) || !target.spec) {
		return `Sends {packets} to ${isChain(target.name) ? 'the chain' : ''} ${target.name}`;
	}
	const sentence = target.spec.kind === 'target' ? target.spec.sentence : undefined;
	return sentence === undefined ? `Does ${target.name} to {packets}` : sentence.includes('{options}') ? sentence : `${sentence} {options}`;
}

/** "new TCP connections to port 22", "all packets" */
function packetsInWords(phrases: readonly Phrase[]): string {
	const before = textsAt(phrases, 'before');
	const after = phrases.filter((phrase) => phrase.place === 'after').sort((a, b) => rankOf(a) - rankOf(b));
	const isNew = phrases.some((phrase) => phrase.place === 'before' && phrase.text === 'new');
	// what connection tracking says of a packet comes before its protocol: "new TCP", not "TCP new"
	const adjectives = before.length > 1 ? [...before.slice(1), before[0]!] : before;
	const isFirstProtocol = phrases.find((phrase) => phrase.place === 'before')?.of === '--protocol';
	const words = [...(isFirstProtocol ? adjectives : before), isNew ? 'connections' : 'packets', ...after.map((phrase) => phrase.text)];
	return words.length === 1 ? 'all packets' : words.join(' ');
}

function rankOf(phrase: Phrase): number {
	const rank = ORDER.indexOf(phrase.of);
	return rank === -1 ? ORDER.length : rank;
}

function textsAt(phrases: readonly Phrase[], place: Phrase['place']): string[] {
	return phrases.filter((phrase) => phrase.place === place).map((phrase) => phrase.text);
}

/** What the print-out keeps to itself, without which the sentence would promise too much. */
function hidden(line: Line, syntax: RuleSyntax): string {
	if (line.dialect !== 'list') {
		return '';
	}
	const showsInterfaces = (line.before & HAS_INTERFACES) !== 0 || ((line.before & COLUMNS_KNOWN) === 0 && syntax.packets !== undefined);
	return `${showsInterfaces ? '' : ' (on which interfaces, this listing does not show; iptables -L -v does)'}${syntax.unknown.length > 0 ? ' (and more that is not understood)' : ''}`;
}
