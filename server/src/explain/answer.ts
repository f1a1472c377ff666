// What the engine found out about a rule, in words.

import type { Family } from '../catalogue/specification.ts';
import type { Answer } from '../packets/answers.ts';
import { chainOf } from '../ruleset/chain.ts';
import type { Line } from '../syntax/line.ts';
import { callersInWords } from './callers.ts';
import type { Ruleset } from './explanation.ts';
import { packetInWords } from './packet.ts';
import { nameOfRule } from './rule-number.ts';

/** Sentences about a rule: a packet that reaches it, or why none does. Empty where nothing is known. */
export function answerInWords(line: Line, answer: Answer, ruleset: Ruleset, family: Family): string[] {
	switch (answer.kind) {
		case 'reachable':
			return answer.witness ? reached(line, answer.witness, ruleset, family) : [];
		case 'unreachable':
			return [`Never reached: ${stoppers(answer, ruleset)} ${verb(answer, 'decide')} otherwise about every packet that it matches.`];
		case 'redundant':
			return [`Redundant: ${stoppers(answer, ruleset)} ${verb(answer, 'decide')} the same about every packet that it matches.`];
		case 'never-matches':
			return ['Matches no packet: its conditions exclude each other, or its chain never sees such packets.'];
		case 'no-caller':
			return [
				answer.reason === 'chain'
					? 'Never reached: no packet comes to this chain.'
					: 'Never reached: no rule that leads here sends packets that it matches.',
			];
		case 'possibly':
			return [
				`Perhaps never reached, if ${stoppers(answer, ruleset)} ${answer.blockers.length === 1 ? 'has' : 'have'} no other conditions than are shown here. "iptables -L -v -n" shows the interfaces, iptables-save everything.`,
			];
		case 'unknown':
			return ['Whether packets reach it was not found out within the limits.'];
	}
}

function reached(line: Line, { packet, path, assumes }: NonNullable<Answer['witness']>, ruleset: Ruleset, family: Family): string[] {
	const way = path.length === 0 ? '' : ` It comes by ${callersInWords(path, ruleset)} to ${chainOf(line)?.name ?? 'here'}.`;
	const conditions =
		assumes.length === 0
			? ''
			: ` As far as ${assumes.map((text) => (text.startsWith('! ') ? `not ${text.slice(2)}` : text)).join(' and ')}.`;
	return [`Reached, for example, by ${packetInWords(packet, family)}.${way}${conditions}`];
}

function verb({ blockers }: Answer, plural: string): string {
	return blockers.length === 1 ? `${plural}s` : plural;
}

function stoppers({ blockers }: Answer, ruleset: Ruleset): string {
	return (
		callersInWords(
			blockers.map((blocker) => blocker.line),
			ruleset,
		) || nameOfRule(blockers[0]!.line, ruleset)
	);
}
