// The rules that stop packets, in words, and as places.

import { whatStoppingRulesDo } from '../../explain/stopping-rules.ts';
import { enumeration } from '../../explain/words.ts';
import type { Answer } from '../../packets/answers.ts';
import { chainOf } from '../../ruleset/chain.ts';
import type { Line } from '../../syntax/line.ts';
import type { Report } from '../check.ts';
import type { Fix, Related, Severity } from '../finding.ts';
import type { Scope } from '../scope.ts';

/** Rules that a message names; of more, the rest is counted. */
const NAMED = 4;

/** "rules 3 and 7", "LAN rule 2", "rule 3 and 5 others" */
export function stoppingRules(line: Line, { blockers }: Answer, scope: Scope): string {
	const own = chainOf(line);
	const named = blockers.slice(0, NAMED);
	const isOwn = named.every((blocker) => chainOf(blocker.line) === own);
	const names = isOwn
		? [
				`rule${named.length === 1 ? '' : 's'} ${enumeration(
					named
						.map((blocker) => scope.analysis.numberOf(blocker.line))
						.sort((a, b) => a - b)
						.map(String),
				)}`,
			]
		: named.map((blocker) => scope.nameOfRule(blocker.line));
	const more = blockers.length - named.length;
	return enumeration(more > 0 ? [...names, `${more} other${more === 1 ? '' : 's'}`] : names);
}

/** What is said of a rule that others stop, in words when somebody reads it: of a hundred thousand rules half may be so. */
export abstract class StoppedReport implements Report {
	readonly unnecessary = true;
	readonly line: Line;
	protected readonly answer: Answer;
	protected readonly scope: Scope;

	constructor(line: Line, answer: Answer, scope: Scope) {
		this.line = line;
		this.answer = answer;
		this.scope = scope;
	}

	abstract readonly severity: Severity;
	abstract readonly message: string;
	abstract readonly fixes: readonly Fix[];

	/** "rules 3 and 7 already drop every packet that it matches" */
	protected get reason(): string {
		return `${stoppingRules(this.line, this.answer, this.scope)} ${whatStoppingRulesDo(this.answer)}`;
	}

	get related(): readonly Related[] {
		return stoppingPlaces(this.answer, this.scope);
	}
}

/** The stopping rules as places, with the way that packets take to those in other chains. */
export function stoppingPlaces({ blockers }: Answer, scope: Scope): Related[] {
	const calls = new Map(blockers.map((blocker) => [blocker.line, blocker.calls]));
	return scope.related(
		blockers.map((blocker) => blocker.line),
		(line) => {
			const path = calls.get(line) ?? [];
			const way = path.length === 0 ? '' : `, reached by ${enumeration(path.map((call) => scope.nameOfRule(call)))}`;
			return `${scope.nameOfRule(line)} stops packets before${way}`;
		},
	);
}
