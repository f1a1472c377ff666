// What is told of texts whose lines come and go.

import { Analysis } from '../../server/src/analysis.ts';
import { runChecks } from '../../server/src/checks/checks.ts';
import { reach } from '../../server/src/packets/reach.ts';
import { chainOf } from '../../server/src/ruleset/chain.ts';
import { tableOf } from '../../server/src/ruleset/table.ts';

/** Kind and 1-based line of what makes the tables of a text uncertain: "script 2". */
export const branchOf = (text: string): string | undefined => {
	const analysis = new Analysis(text);
	const branch = analysis.tables.find((table) => table.branch)?.branch;
	return branch && `${branch.kind} ${analysis.indexOf(branch.line) + 1}`;
};

/** "INPUT 2 possibly" for each rule that is answered about otherwise than that packets reach it. */
export const refused = (analysis: Analysis): string[] => {
	const answers = reach(analysis);
	return [...analysis.dump.lines].flatMap((line) => {
		const table = tableOf(line);
		const answer = table && answers.answer(table, line);
		return answer && answer.kind !== 'reachable' ? [`${chainOf(line)?.name} ${analysis.numberOf(line)} ${answer.kind}`] : [];
	});
};

/** "2 unused-chain" for each finding. */
export const found = (text: string): string[] => {
	const analysis = new Analysis(text);
	return runChecks(analysis).map(({ code, line }) => `${analysis.indexOf(line) + 1} ${code}`);
};

/** The rules of all chains of a name, as written. */
export const rulesOf = (text: string, chain: string): string[] =>
	new Analysis(text).tables.flatMap(({ chains }) => chains.get(chain)?.rules ?? []).map((line) => line.text.trim());

export const ALL = 'iptables -A INPUT -j DROP';
export const SSH = 'iptables -A INPUT -p tcp --dport 22 -j ACCEPT';
