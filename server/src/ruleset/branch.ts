// What makes it uncertain which rules a table has: lines that come and go with others, commands of which nobody knows what they are about.

import type { Line } from '../syntax/line.ts';
import { assignedIn, assignsPlace, hasUnreadCalls, isEnd, isScriptBranch, placeOfCall } from '../syntax/script.ts';
import { isTemplateBranch } from '../syntax/template.ts';

/**
 * The first line of a table, or of the script that fills it, for which its rules may be others than those that are read.
 *
 * - `template`   a template engine fills it in, and brings lines or takes some away
 * - `script`     a branch, a loop, a function: calls are carried out sometimes, several times or elsewhere
 * - `unread`     calls in a script that are not read, or not to their end
 * - `variable`   a variable of a script that its calls use gets another value
 * - `elsewhere`  a call is carried out in another network namespace, container or machine than others
 * - `rename`     -E, which is not carried out
 * - `which-rule` a command is about a rule that cannot be told for certain, as a list of addresses makes several
 */
export interface Branch {
	readonly kind: 'template' | 'script' | 'unread' | 'variable' | 'elsewhere' | 'rename' | 'which-rule';
	readonly line: Line;
}

/** The same of the lines of a script, those that call iptables among them; undefined where each is carried out once, one after the other. */
export function branchOfScript(lines: Iterable<Line>): Branch | undefined {
	const assigned = new Set<string>();
	const again: { readonly name: string; readonly line: Line }[] = [];
	const used = new Set<string>();
	let place: string | undefined;
	let end: Line | undefined;
	let hasRules = false;
	for (const line of lines) {
		if (isTemplateBranch(line)) {
			return { kind: 'template', line };
		}
		if (isScriptBranch(line)) {
			return { kind: 'script', line };
		}
		if (hasUnreadCalls(line, !hasRules && line.kind !== 'rule')) {
			return { kind: 'unread', line };
		}
		if (assignsPlace(line)) {
			return { kind: 'elsewhere', line };
		}
		for (const name of assignedIn(line)) {
			if (assigned.has(name)) {
				again.push({ name, line });
			}
			assigned.add(name);
		}
		end ??= isEnd(line) ? line : undefined;
		if (!isCall(line)) {
			continue;
		}
		if (end) {
			return { kind: 'script', line: end };
		}
		hasRules ||= line.kind === 'rule';
		const own = placeOfCall(line);
		place ??= own;
		if (own !== place) {
			return { kind: 'elsewhere', line };
		}
		for (const [, variable] of line.text.includes('$') ? line.text.matchAll(/\$\{?(\w{1,40})/g) : []) {
			used.add(variable!);
		}
	}
	const other = again.find(({ name }) => used.has(name));
	return other && { kind: 'variable', line: other.line };
}

function isCall({ kind }: Line): boolean {
	return kind === 'rule' || kind === 'chain' || kind === 'command';
}
