// A document in one spelling, for tools that compare texts line by line: what changes from one print-out to the next, and changes nothing, is left out.

import type { Analysis } from '../analysis.ts';
import { TABLE_NAMES } from '../catalogue/tables.ts';
import type { Chain } from '../ruleset/chain.ts';
import { policyOf } from '../ruleset/policy.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import { openQuote } from '../syntax/save/open-quote.ts';
import { quoted, ruleText } from './rule-text.ts';
import { ruleAt, type TableSide } from './side.ts';

/**
 * The tables in a fixed order, their builtin chains before the others, the others by name, and every rule in one spelling. No counters, dates and comments of the
 * file. Lines in which nothing of iptables was found are left out, but for those inside a table, which are kept as they are. Each line ends with a line feed.
 */
export function* normalText(analysis: Analysis): Generator<string> {
	const tables = [...analysis.tables].sort((a, b) => orderOf(a) - orderOf(b));
	for (const table of tables) {
		yield* tableText({ analysis, table, family: analysis.family(table) ?? 'ipv4', name: table.name });
	}
	for (const line of analysis.dump.lines) {
		if (line.kind === 'bogus') {
			yield `${line.text.trim()}\n`;
		}
	}
}

function orderOf(table: Table): number {
	const place = (TABLE_NAMES as readonly (string | undefined)[]).indexOf(table.name);
	return place === -1 ? TABLE_NAMES.length : place;
}

function* tableText(side: TableSide): Generator<string> {
	const { analysis, table } = side;
	yield `*${table.name ?? 'unknown'}\n`;
	const chains = sorted([...table.chains.values()]);
	for (const chain of chains) {
		yield `:${quoted(chain.name)} ${policyOf(chain) ?? '-'}\n`;
	}
	for (const chain of chains) {
		for (const [position, line] of chain.rules.entries()) {
			const isTold = analysis.family(table) !== undefined;
			if (isTold && analysis.isLeftOut(line)) {
				continue; // iptables-restore adds no such rule
			}
			const rule = ruleAt(side, chain, position);
			yield `-A ${quoted(chain.name)} ${rule ? ruleText(rule) : line.call.text.trim()}`.trimEnd();
			yield isTold || !rule || openQuote(line.call) ? '\n' : `${familyOption(analysis, line)}\n`;
		}
	}
	yield 'COMMIT\n';
}

/** The -4 or -6 of a rule, with a blank before it: which tool reads it, where nothing else tells. */
function familyOption(analysis: Analysis, line: Line): string {
	const names = analysis.syntax(line)?.idle.map(({ name }) => name) ?? [];
	return names.includes('--ipv6') ? ' -6' : names.includes('--ipv4') ? ' -4' : '';
}

const HOOKS = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'];

function sorted(chains: readonly Chain[]): Chain[] {
	const place = ({ name, isBuiltin }: Chain): number => (isBuiltin ? HOOKS.indexOf(name) : HOOKS.length);
	return chains.toSorted((a, b) => place(a) - place(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
