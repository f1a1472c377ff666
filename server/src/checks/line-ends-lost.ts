// Finds listings whose line ends were lost: rows behind the header of a chain, or behind the names of the columns, on the same line.

import type { Line } from '../syntax/line.ts';
import { CHAINS_AT_ONCE, type Check, type Report } from './check.ts';

/** What only a row, the names of the columns or another header has. */
const FURTHER =
	/(?:^|\s)(?:target\s{1,20}prot\s|!?(?:all|tcp|udp|udplite|sctp|dccp|esp|ah|gre|icmp|ipv6-icmp|icmpv6|\d{1,3})\s{1,20}(?:--|-f|!f)\s|Chain\s{1,20}\S{1,99}\s\()/;
/** Characters in which it shows itself. */
const SHOWN = 400;
const LAST_COLUMN = 'destination';

export const lineEndsLost: Check = {
	code: 'line-ends-lost',
	doc: {
		title: 'Rows of a listing on one line',
		what: 'Behind the header of a chain, or behind the names of the columns, rows of the listing go on on the same line.',
		why: 'The line ends were lost on the way, as in some chats and forms. Where one row ends and the next begins cannot be told for certain, so what stands behind the header is not read: the chain has rules that are not shown.',
		fix: 'Print the listing again, or better `iptables-save`, and copy it with its line ends.',
		bad: 'Chain INPUT (policy ACCEPT) target prot opt source destination DROP tcp -- anywhere anywhere\n',
		good: 'Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination         \nDROP       tcp  --  anywhere             anywhere            \n',
	},
	*look({ analysis, tablesWithChains }) {
		let looked = 0;
		for (const { chains } of tablesWithChains.filter(({ form }) => form === 'listing')) {
			for (const { declarations } of chains.values()) {
				if (++looked % CHAINS_AT_ONCE === 0) {
					yield undefined;
				}
				for (const header of declarations) {
					const columns = analysis.line(analysis.indexOf(header) + 1);
					const found = behind(header, ')') ?? (columns?.kind === 'columns' ? behind(columns, LAST_COLUMN) : undefined);
					if (found) {
						yield found;
					}
				}
			}
		}
	},
};

/** What is said of a line where a listing goes on behind `end`. */
function behind(line: Line, end: string): Report | undefined {
	const { content, contentEnd, body } = line;
	const at = content.indexOf(end, body);
	if (at === -1 || at + end.length >= contentEnd) {
		return undefined;
	}
	const from = at + end.length;
	const rest = content.slice(from, Math.min(contentEnd, from + SHOWN));
	const start = from + rest.length - rest.trimStart().length;
	return FURTHER.test(`${rest} `)
		? {
				severity: 'warning',
				line,
				span: { start, end: contentEnd },
				message:
					'The listing goes on on this line, and what goes on is not read: its line ends were lost, and where a row ends cannot be told. Print the listing again, and copy it with its line ends.',
			}
		: undefined;
}
