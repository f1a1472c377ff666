// An address behind -j MASQUERADE, which takes that of the interface: `-j MASQUERADE 1.2.3.4`.

import { targetSpec } from '../../../catalogue/catalogue.ts';
import { replaced } from '../replaced-words.ts';
import type { RuleAtHand } from '../rule-at-hand.ts';
import type { Meaning } from './meaning.ts';
import type { StrayRun } from './stray-run.ts';
import { isAddressLike, takes } from './trial.ts';

/** Options that both targets have. */
const OF_BOTH: ReadonlySet<string> = new Set(['--random', '--random-fully']);

/** The same with -j SNAT; undefined for other words and targets. */
export function addressOfMasquerade(rule: RuleAtHand, { use, words, negated }: StrayRun): Meaning | undefined {
	const [word] = words;
	if (use?.spec.name !== 'MASQUERADE' || !word || negated || !isAddressLike(word.text.split('-')[0]!)) {
		return undefined;
	}
	const snat = targetSpec('SNAT', rule.family);
	const option = snat?.options.find(({ names }) => names[0] === '--to-source');
	const isTaken = option !== undefined && takes(rule, option, snat, [word.text]) && use.options.every(({ name }) => OF_BOTH.has(name));
	return {
		advice: 'MASQUERADE takes the address of the interface that packets leave by; SNAT sets another one, with --to-source.',
		fixes: isTaken ? [replaced(rule, { start: use.span.start, end: word.end }, `-j SNAT --to-source ${word.text}`)] : [],
	};
}
