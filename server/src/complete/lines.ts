// The beginnings of lines: commands, tables, declarations of chains, snippets.

import { COMMANDS } from '../catalogue/commands.ts';
import type { Family, TableName } from '../catalogue/specification.ts';
import { builtinHooks, POLICIES, TABLE_NAMES } from '../catalogue/tables.ts';
import type { Table } from '../ruleset/table.ts';
import type { Candidate } from './candidate.ts';
import { SNIPPETS } from './snippets.ts';

/** Commands that belong into a file for iptables-restore. */
const IN_FILES: ReadonlySet<string> = new Set(['--append', '--insert', '--delete']);

/** The beginning of a line inside a table, or outside where `table` is undefined. */
export function lineCandidates(table: Table | undefined, family: Family | undefined): Candidate[] {
	if (!table) {
		return tableCandidates('*');
	}
	const commands = COMMANDS.filter((command) => IN_FILES.has(command.names[0])).map(
		(command, i): Candidate => ({
			label: command.names[1],
			kind: 'command',
			detail: command.doc?.summary.split(/[.:;]/)[0] ?? command.names[0],
			text: `${command.names[1]} `,
			rank: i,
			about: { kind: 'command', name: command.names[0] },
		}),
	);
	const snippets = SNIPPETS.filter((snippet) => table.name === undefined || snippet.tables.includes(table.name as TableName))
		.filter((snippet) => !snippet.family || snippet.family === (family ?? 'ipv4'))
		.map(
			(snippet): Candidate => ({
				label: snippet.label,
				kind: 'snippet',
				detail: snippet.detail,
				text: snippet.text,
				isSnippet: true,
				rank: 6,
			}),
		);
	const ends: Candidate[] =
		table.form === 'block' && !table.commit ? [{ label: 'COMMIT', kind: 'command', detail: 'loads the table', rank: 7 }] : [];
	return [...commands, ...ends, ...snippets];
}

/** Behind `*`: the tables. `lead` is written before each. */
export function tableCandidates(lead: '' | '*'): Candidate[] {
	return TABLE_NAMES.map((name): Candidate => {
		const chains = (builtinHooks(name) ?? []).map((hook) => `:${hook} ACCEPT [0:0]`).join('\n');
		return {
			label: `${lead}${name}`,
			kind: 'table',
			text: `${lead}${name}\n${chains}\n$0\nCOMMIT`,
			isSnippet: true,
			detail: 'a table with its builtin chains',
			rank: name === 'filter' ? 0 : 1,
		};
	});
}

/** Behind `:`: builtin chains that are not declared yet. */
export function declarationCandidates(table: Table): Candidate[] {
	const hooks = table.knownName ? (builtinHooks(table.knownName) ?? []) : [];
	return hooks
		.filter((hook) => !table.chains.get(hook)?.declaration)
		.map(
			(hook): Candidate => ({
				label: hook,
				kind: 'chain',
				text: `${hook} \${1|ACCEPT,DROP|} [0:0]`,
				isSnippet: true,
				detail: 'builtin chain',
			}),
		);
}

/** What a declaration has behind its name: a policy for a builtin chain, "-" for any other. */
export function policyCandidates(table: Table, chain: string): Candidate[] {
	const policies = table.hookOf(chain) ? POLICIES : ['-'];
	return policies.map(
		(policy): Candidate => ({
			label: policy,
			kind: 'target',
			text: `${policy} [0:0]`,
			detail: policy === '-' ? 'user chains have no policy' : 'policy',
		}),
	);
}
