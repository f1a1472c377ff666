// Finds rules and chains of a restore file that stand before the first table, or behind a COMMIT.

import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { Check, Report } from './check.ts';
import type { Fix } from './finding.ts';
import { contentSpan, type Scope } from './scope.ts';
import { tableNamed } from './unmarked-table.ts';

export const ruleOutsideTable: Check = {
	code: 'rule-outside-table',
	needsFinalText: true,
	doc: {
		title: 'Rules outside a table',
		what: 'Rules or chains stand before the first "*table" line, or between a COMMIT and the next "*table" line.',
		why: 'iptables-restore does not know which table they are for: "line N failed". (The output of iptables -S has no table line either, but it cannot be restored.)',
		says: ['line 1 failed'],
		fix: 'Move them between the table line and its COMMIT, or put "*filter" above and COMMIT below them.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n-A INPUT -j DROP\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\nCOMMIT\n',
	},
	*look(scope) {
		if (!scope.survey.isRestoreFile) {
			yield* withoutAnyTable(scope);
			return;
		}
		const nameless = new Set<Line | undefined>(scope.survey.namelessTables);
		const unmarked = new Set(scope.survey.unmarkedTables);
		const blocks = new Set(scope.tables.filter((table) => table.form === 'block').map((table) => table.name));
		for (const [i, table] of scope.tables.entries()) {
			if (table.form !== 'rules') {
				continue;
			}
			const line = table.first;
			const above = scope.analysis.line(scope.analysis.indexOf(line) - 1);
			if (nameless.has(above)) {
				continue; // the name of its table is missing, no more
			}
			if (above && unmarked.has(above)) {
				yield withoutStar(above, scope);
				continue;
			}
			const before = scope.tables[i - 1]?.commit;
			const ends = before ? `The table before ends with the COMMIT on line ${scope.numberOfLine(before)}. ` : '';
			yield {
				severity: 'error',
				line,
				message: `This stands outside a table: "${scope.failed(line)}". ${ends}Rules and chains belong between a *table line and its COMMIT: move them there, or put *${table.name ?? 'filter'} above${table.commit ? '' : ' and COMMIT below'} them.`,
				related: before ? [{ line: before, span: contentSpan(before), message: 'the table before ends here' }] : [],
				fixes: fixesFor(table, blocks),
			};
		}
	},
};

/** A file of `:CHAIN` lines and rules, which only iptables-save writes, without its first and last line. It may be an excerpt. */
function* withoutAnyTable(scope: Scope): Iterable<Report> {
	const { survey } = scope;
	const [table, ...others] = scope.tables;
	const line = table?.first;
	const isSaved = table?.form === 'rules' && line?.kind === 'chain' && line.verb === '' && line.text.startsWith(':');
	if (isSaved && others.length === 0 && survey.stray.length === 0 && survey.tables.length + survey.commits.length === 0) {
		yield {
			severity: 'warning',
			line: table.first,
			message: `No table line stands above the chains and rules of this file, and no COMMIT below: iptables-restore refuses it ("${scope.failed(table.first)}"). Put *${table.name ?? 'filter'} above and COMMIT below them.`,
		};
	}
}

/** `filter` or `*filter;` where `*filter` is meant. */
function withoutStar(line: Line, scope: Scope): Report {
	const span = contentSpan(line);
	const written = line.text.slice(span.start, span.end);
	const name = tableNamed(written);
	const message = written.startsWith('*')
		? `The name of a table stands behind the "*" and alone: "unable to initialize table '${written.slice(1)}'", with nft "line ${scope.numberOfLine(line)} table name '${written.slice(1)}' invalid". Write *${name}.`
		: `A table begins with "*": "${scope.failed(line)}". Write *${name}.`;
	return {
		severity: 'error',
		line,
		span,
		message,
		fixes: [{ title: `Change to *${name}`, safe: true, edits: [{ kind: 'replace', line, span, text: `*${name}` }] }],
	};
}

/** Where the COMMIT is there and the chains tell the table, only its line is missing. */
function fixesFor(table: Table, blocks: ReadonlySet<string | undefined>): Fix[] {
	const name = table.knownName;
	if (!table.commit || !name || blocks.has(name)) {
		return [];
	}
	return [{ title: `Add *${name}`, safe: false, edits: [{ kind: 'insert', before: table.first, text: `*${name}\n` }] }];
}
