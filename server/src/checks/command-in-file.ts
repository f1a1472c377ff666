// Finds whole calls of iptables in a file that iptables-restore reads.

import type { Line } from '../syntax/line.ts';
import { endOfCall, familyOfCall } from './bogus-cause.ts';
import { type Check, LINES_AT_ONCE } from './check.ts';
import type { FixEdit } from './finding.ts';
import { isInBlock } from './in-block.ts';
import { runsOf } from './runs.ts';
import type { Scope } from './scope.ts';

export const commandInFile: Check = {
	code: 'command-in-file',
	garbles: true,
	doc: {
		title: 'A call of iptables instead of a rule',
		what: 'In a restore file stands a whole command, "iptables -A …", as one types it into a shell.',
		why: 'iptables-restore reads what stands behind "iptables" on a command line, not the command itself: "Bad argument `iptables\'".',
		says: ["Bad argument `iptables'"],
		fix: 'Remove "iptables" and what stands before it.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\niptables -A INPUT -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n',
	},
	*look(scope) {
		const { analysis, survey } = scope;
		const calls = yield* scope.bogusFor('call');
		const { own, other } = yield* byFamily(scope, calls);
		const outside = survey.isRestoreFile ? survey.stray.filter((line) => line.kind !== 'text') : [];
		for (const run of [...(yield* runsOf(analysis, own)), ...(yield* runsOf(analysis, other)), ...(yield* runsOf(analysis, outside))]) {
			const [line] = run as [(typeof run)[number]];
			const end = endOfCall(line);
			const call = line.text.slice(0, end).trim();
			const says = isInBlock(line) ? `Bad argument \`${/[^\s"]+/.exec(call)?.[0] ?? ''}'` : scope.failed(line);
			const below = run.length === 2 ? 'line' : `${run.length - 1} lines`;
			const many = run.length === 1 ? '' : ` The same goes for the ${below} below.`;
			const isOther = isOfOtherFamily(scope, line);
			yield {
				severity: scope.refused,
				line,
				span: { start: line.text.length - line.text.trimStart().length, end },
				message: `A restore file holds what stands behind "iptables", not the command: "${says}". ${isOther ? `These are rules of ${familyOfCall(line) === 'ipv6' ? 'IPv4' : 'IPv6'}, and the call is for the other family: its rule belongs into a file of its own.` : `Remove "${call}".`}${many}`,
				get fixes() {
					if (isOther) {
						return [];
					}
					const title = run.length === 1 ? `Remove "${call}"` : `Remove the command from ${run.length} lines`;
					return [{ title, safe: true, edits: run.map((each) => withoutCall(each)) }];
				},
			};
		}
	},
};

/** The calls that are for the rules around them, and those that are for the other family. In slices. */
function* byFamily(scope: Scope, calls: readonly Line[]): Generator<undefined, { readonly own: Line[]; readonly other: Line[] }> {
	const own: Line[] = [];
	const other: Line[] = [];
	for (const [i, line] of calls.entries()) {
		if (i % LINES_AT_ONCE === LINES_AT_ONCE - 1) {
			yield;
		}
		(isOfOtherFamily(scope, line) ? other : own).push(line);
	}
	return { own, other };
}

/** Whether the call is for the family that the rules around it are not of: its rule would become another one here. */
function isOfOtherFamily({ analysis }: Scope, line: Line): boolean {
	const table = analysis.dump.tableAt(analysis.indexOf(line));
	const families = [familyOfCall(line), table && analysis.family(table)];
	return families.every((family) => family !== undefined) && families[0] !== families[1];
}

function withoutCall(line: Line): FixEdit {
	return { kind: 'replace', line, span: { start: 0, end: endOfCall(line) }, text: '' };
}
