// What the lines around the rules say: the table, COMMIT, and the columns of a listing.

import type { Table } from '../ruleset/table.ts';
import { own } from '../text/own.ts';
import type { Explanation } from './explanation.ts';
import { countOf } from './words.ts';

const PURPOSES: Readonly<Record<string, string>> = {
	filter: 'decides which packets pass',
	nat: 'changes addresses and ports; only the first packet of a connection comes here, the others are treated like it',
	mangle: 'marks packets and changes their headers',
	raw: 'sees packets before connections are tracked, so that some can be left out',
	security: "sets labels for the kernel's mandatory access control, SELinux for one",
};

/** The name of a table, with what is in it; `rules` is the number of those that are loaded. */
export function explainTable({ name = '', chains }: Pick<Table, 'name' | 'chains'>, rules: number): Explanation {
	const all = [...chains.values()];
	const builtin = all.filter(({ isBuiltin }) => isBuiltin).map((chain) => chain.name);
	const users = all.length - builtin.length;
	return {
		subject: `table ${name}`,
		summary: own(PURPOSES, name) ?? 'not one of the tables of iptables: filter, nat, mangle, raw, security',
		details: [
			`${countOf(rules, 'rule')} in ${countOf(all.length, 'chain')}: ${[...builtin, ...(users > 0 ? [countOf(users, 'user chain')] : [])].join(', ')}.`,
		].filter(() => all.length > 0),
	};
}

/** The end of a table in the form of iptables-save. */
export function explainCommit(): Explanation {
	return {
		subject: 'COMMIT',
		summary: 'loads the table',
		details: [
			'All of a table is loaded at once, or nothing of it: a mistake in one rule keeps the whole table as it was. What iptables-restore refuses only here is reported for this line, whichever rule it was.',
		],
	};
}

const COLUMNS: Readonly<Record<string, string>> = {
	num: 'the number of the rule in its chain, from 1; -D, -I and -R take it',
	pkts: 'packets that matched the rule; K, M and G are thousands, -x prints all digits',
	bytes: 'bytes of the packets that matched the rule, headers of IP included',
	target: 'what happens to a packet that matches: a verdict, a target, or the chain that it goes to; empty for rules that only count',
	prot: 'the protocol; all or 0 is any',
	opt: '-f: only later fragments, !f: only packets that are none; -- says nothing',
	in: 'the interface that the packet comes in by; * is any',
	out: 'the interface that the packet goes out by; * is any',
	source: 'the address that the packet comes from; 0.0.0.0/0, ::/0 or anywhere is any',
	destination: 'the address that the packet goes to; 0.0.0.0/0, ::/0 or anywhere is any',
};

/** The heading of a column in a listing; undefined for a word that is none. */
export function explainColumn(heading: string): Explanation | undefined {
	const summary = Object.hasOwn(COLUMNS, heading) ? COLUMNS[heading] : undefined;
	return summary === undefined ? undefined : { subject: heading, summary, details: [] };
}
