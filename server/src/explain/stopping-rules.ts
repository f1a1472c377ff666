// What rules that stop packets before another one do to them, in words.

import type { Answer } from '../packets/answers.ts';
import { own } from '../text/own.ts';

/** The usual targets, for one rule and for several: "it … every packet". */
const VERBS: Readonly<Record<string, readonly [one: string, several: string]>> = {
	ACCEPT: ['accepts', 'accept'],
	DROP: ['drops', 'drop'],
	REJECT: ['rejects', 'reject'],
	RETURN: ['sends back', 'send back'],
};
const OTHERS = ['decides about', 'decide about'] as const;

/** "already drops every packet that it matches", behind the names of the stopping rules. */
export function whatStoppingRulesDo({ blockers, reason }: Answer): string {
	const targets = new Set(blockers.map(({ line }) => line.target));
	const [target = ''] = targets;
	const [one, several] = (targets.size === 1 ? own(VERBS, target) : undefined) ?? OTHERS;
	const packets =
		reason === 'some-changed'
			? 'every packet that would match it, and all others are changed before, so that they do not'
			: 'every packet that it matches';
	return `already ${blockers.length === 1 ? one : several} ${packets}`;
}
