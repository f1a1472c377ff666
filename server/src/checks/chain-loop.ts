// Finds chains that come back to themselves.

import { LOOP_NAMES } from '../limits.ts';
import { targetSpan } from '../syntax/line.ts';
import type { Call } from './call-graph.ts';
import type { Check, Report } from './check.ts';
import { placeOfName } from './place-of-name.ts';
import type { Scope } from './scope.ts';

export const chainLoop: Check = {
	code: 'chain-loop',
	doc: {
		title: 'Chains form a loop',
		what: 'A chain jumps or goes to a chain from which the way leads back to it. Each loop is reported once, at the rule that closes it.',
		why: 'The kernel refuses every table in which a packet could run in circles, whatever the rules ask for: "line N failed" at the COMMIT (legacy), "Too many links" (nft). A loop that no builtin chain leads to is taken, until somebody adds the jump.',
		says: ['line 10 failed', 'line 9: RULE_APPEND failed (Too many links): rule in chain WEB'],
		fix: 'Take one jump out of the loop; to leave a chain early, use RETURN.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n:A - [0:0]\n:B - [0:0]\n-A INPUT -j A\n-A A -j B\n-A B -j A\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n:A - [0:0]\n:B - [0:0]\n-A INPUT -j A\n-A A -j B\n-A B -j RETURN\nCOMMIT\n',
	},
	*look(scope) {
		// jumps of two branches make no loop
		for (const table of scope.tablesWithChains.filter(({ branch }) => branch === undefined)) {
			const { fromBuiltin, fromOthers } = scope.walksOf(table);
			for (const loop of fromBuiltin.loops) {
				// a jump to a builtin chain is refused for itself
				if (!loop.some((call) => call.to.isBuiltin)) {
					yield reportFor(scope, loop, true);
				}
			}
			for (const loop of fromOthers.loops) {
				yield reportFor(scope, loop, false);
			}
		}
	},
};

function reportFor(scope: Scope, loop: readonly Call[], isReachable: boolean): Report {
	const closing = loop.at(-1)!;
	const isPrint = closing.line.dialect === 'list';
	const isSeen = isReachable && loop.every(({ line }) => scope.legacyReach(closing.from.table).hasWayTo(line));
	const consequence = isSeen
		? 'A builtin chain leads there, so the kernel refuses the table ("line N failed" at COMMIT; nft: "Too many links").'
		: isReachable
			? 'nft refuses the table ("Too many links"); the legacy backend loads it, because it does not look behind a rule that takes every packet.'
			: 'No builtin chain leads there yet; the kernel will refuse the first jump that does.';
	return {
		severity: isPrint ? 'info' : isSeen ? scope.refused : isReachable ? scope.refusedBy('nft', closing.from.table) : 'warning',
		line: closing.line,
		span: targetSpan(closing.line),
		...placeOfName(scope, closing.line, 'refers'),
		message: `${scope.nameOfRule(closing.line)} closes a loop: ${pathOf(loop)}. ${consequence} Take one of these jumps out.`,
		related: scope.related(
			loop.slice(0, -1).map((call) => call.line),
			(line) => `${scope.nameOfRule(line)} ${line.isGoto ? 'goes' : 'jumps'} to ${line.target}`,
		),
	};
}

/** `A → B → A` */
function pathOf(loop: readonly Call[]): string {
	const names = [loop[0]!.from.name, ...loop.map((call) => call.to.name)];
	if (names.length > LOOP_NAMES) {
		return `${names.slice(0, LOOP_NAMES - 2).join(' → ')} → … → ${names.at(-1)} (${loop.length} jumps)`;
	}
	return names.join(' → ');
}
