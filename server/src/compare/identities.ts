// Which conditions that are not known are the same in both versions: those of the same rule, wherever it stands now, and those of rules that ask for the same.

import type { Line } from '../syntax/line.ts';
import { addTo } from '../text/add-to.ts';
import type { Alignment, LoneRule } from './alignment.ts';

/** What is not known of a rule's condition, in the words of iptables-save; undefined where nothing is, or where it has no words. */
export type OpenText = (rule: LoneRule, side: 'before' | 'after') => string | undefined;

/** Names for what is not known of rules, the same name for the same condition. */
export class Identities {
	private readonly alignment: Alignment;
	private readonly openText: OpenText;
	private readonly twins: ReadonlyMap<Line, Line>;
	private lone: ReadonlyMap<Line, string> | undefined = undefined;

	constructor(alignment: Alignment, openText: OpenText) {
		this.alignment = alignment;
		this.openText = openText;
		const { same, moved } = alignment;
		this.twins = new Map([
			...[...same].map(([old, fresh]) => [fresh, old] as const),
			...moved.map((pair) => [pair.after.line, pair.before.line] as const),
		]);
	}

	/** The name of what a rule decides or asks for: the same whenever the two versions are compared. */
	of(line: Line): string {
		return String(numberOf(this.twins.get(line) ?? line));
	}

	/** The name of the condition of a rule: that of another rule that asks for the same, if the rule itself is in one version only. */
	ofCondition(line: Line): string {
		this.lone ??= this.loneConditions();
		return this.lone.get(line) ?? this.of(line);
	}

	/** Rules that came one for the other and ask for the same; then the first that is gone with the first that has come, and so on. */
	private loneConditions(): ReadonlyMap<Line, string> {
		const { removed, added, changed } = this.alignment;
		const found = new Map<Line, string>();
		const [gone, come]: [LoneRule[], LoneRule[]] = [[...removed], [...added]];
		for (const { before, after } of changed) {
			const text = this.openText(before, 'before');
			if (text !== undefined && text === this.openText(after, 'after')) {
				found.set(after.line, this.of(before.line));
			} else {
				gone.push(before);
				come.push(after);
			}
		}
		const waiting = new Map<string, Line[]>();
		for (const rule of inOrder(gone)) {
			const text = this.openText(rule, 'before');
			if (text !== undefined) {
				addTo(waiting, text, rule.line);
			}
		}
		for (const rule of waiting.size === 0 ? [] : inOrder(come)) {
			const text = this.openText(rule, 'after');
			const other = text === undefined ? undefined : waiting.get(text)?.shift();
			if (other) {
				found.set(rule.line, this.of(other));
			}
		}
		return found;
	}
}

const numbers = new WeakMap<Line, number>();
let numbered = 0;

/** A number for a line, to be part of a key. */
export function numberOf(line: Line): number {
	const number = numbers.get(line) ?? ++numbered;
	numbers.set(line, number);
	return number;
}

/** As they stand in their chains. */
function inOrder(rules: readonly LoneRule[]): readonly LoneRule[] {
	return rules.toSorted((a, b) => (a.chain === b.chain ? a.position - b.position : 0));
}
