// Several targets in the place of one: `-j LOG,DROP`.

import { isTarget, targetSpec } from '../catalogue/catalogue.ts';
import type { Table } from '../ruleset/table.ts';
import type { ChainUse } from './chain-use.ts';
import type { Fix, FixEdit } from './finding.ts';
import { lackOf } from './options/lack.ts';
import { homesOf } from './options/option-homes.ts';

/** The two names of targets or chains that one name holds, with a target that lets packets go on before one that ends their way; empty for any other name. */
export function severalTargets(table: Table, name: string): readonly string[] {
	const parts = name.split(/[,;|&/+]{1,2}/);
	const isEach = parts.length === 2 && parts.every((part) => isTarget(part) || table.isChain(part));
	return isEach ? parts.toSorted((a, b) => Number(goesOn(b)) - Number(goesOn(a))) : [];
}

/** What to do about two targets. */
export function adviceOnTargets([first, second]: readonly string[]): string {
	return `A rule has one target: ${first !== undefined && goesOn(first) ? `write two rules, one with ${first} and one with ${second} below it` : 'write one of them'}.`;
}

/** Each rule as two; undefined where one of the targets does not let packets go on, or lacks an option, or what stands behind them may belong to one of them only. */
export function twoRules(table: Table, [first, second]: readonly string[], uses: readonly ChainUse[]): Fix | undefined {
	if (first === undefined || second === undefined || !goesOn(first) || ![first, second].every(isComplete)) {
		return undefined;
	}
	const edits = uses.flatMap(({ how, line, span }): FixEdit[] => {
		const behind = span ? line.content.slice(span.end) : '';
		const isOfTarget = (behind.match(/--[a-z][a-z-]*/g) ?? []).some((word) =>
			homesOf(word, undefined).some(({ kind }) => kind === 'target'),
		);
		return how === 'jump' && span && line.verb === 'A' && !isOfTarget
			? [
					{ kind: 'insert', before: line, text: `${line.text.slice(0, span.start)}${first}${line.text.slice(span.end)}\n` },
					{ kind: 'replace', line, span, text: second },
				]
			: [];
	});
	return table.form === 'block' && edits.length === uses.length * 2
		? { title: `Write two rules: -j ${first}, then -j ${second}`, safe: false, edits }
		: undefined;
}

/** Two names in the order in which rules may have them: one behind which packets go on, then one that needs no options; undefined where there is none. */
export function orderOfTargets([first, second]: readonly [string, string]): readonly [string, string] | undefined {
	return goesOn(first) && isComplete(second) ? [first, second] : goesOn(second) && isComplete(first) ? [second, first] : undefined;
}

/** Whether packets go on to the next rule behind the target. */
function goesOn(name: string): boolean {
	const spec = targetSpec(name, undefined);
	return spec?.kind === 'target' && spec.afterwards === 'continues';
}

/** Whether a target needs no options. */
function isComplete(name: string): boolean {
	const spec = targetSpec(name, undefined);
	return spec === undefined || lackOf(spec, []) === undefined;
}
