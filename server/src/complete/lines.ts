// The beginnings of lines: commands, tables, declarations of chains, snippets.

import { isTarget } from '../catalogue/catalogue.ts';
import { COMMANDS } from '../catalogue/commands.ts';
import { CORE_OPTIONS } from '../catalogue/core.ts';
import type { Family } from '../catalogue/specification.ts';
import { builtinHooks, POLICIES, TABLE_NAMES } from '../catalogue/tables.ts';
import type { Table } from '../ruleset/table.ts';
import type { Candidate } from './candidate.ts';
import type { RuleCursor } from './rule-cursor.ts';
import { CHAIN_DECLARATION, snippetsFor } from './snippets.ts';

/** Commands that belong into a file for iptables-restore. */
export const IN_FILES: readonly string[] = ['--append', '--insert', '--delete'];
/** Those that are taken there, too, and seldom needed. -E and -R are refused by one of the backends, and -C changes nothing. */
const SELDOM_IN_FILES: readonly string[] = ['--new-chain', '--policy', '--flush', '--delete-chain', '--zero'];
/** Those that `iptables -S` prints besides. */
const IN_PRINTED_RULES: readonly string[] = [...IN_FILES, '--new-chain', '--policy'];
/** Those that people call, the usual ones first; the others behind them. */
const IN_CALLS: readonly string[] = ['--append', '--insert', '--delete', '--list', '--list-rules', '--flush', '--new-chain', '--policy'];

/** The rank of commands that come last. */
const SELDOM = 80;

/** What stands around the beginning of a line. */
export interface LineStart {
	readonly typed: string;
	/** No rule of the table stands below. */
	readonly isLast: boolean;
	/** Nothing stands behind the cursor. */
	readonly isAlone: boolean;
	/** The line above is the one of the table, or declares a chain. */
	readonly isAmongDeclarations: boolean;
}

/** The beginning of a line inside a table. */
export function lineCandidates(
	table: Table,
	family: Family | undefined,
	{ typed, isLast, isAlone, isAmongDeclarations }: LineStart,
): Candidate[] {
	const isBlock = table.form === 'block';
	const commands = commandCandidates(isBlock ? IN_FILES : IN_PRINTED_RULES, typed, !isAlone);
	if (!isAlone) {
		return commands;
	}
	const rest: Candidate[] = [];
	let declarations: readonly Candidate[] = [];
	if (isBlock) {
		rest.push(...commandCandidates(SELDOM_IN_FILES, typed).map((candidate) => ({ ...candidate, rank: SELDOM })));
		rest.push({
			label: ':',
			kind: 'chain',
			text: CHAIN_DECLARATION,
			isSnippet: true,
			detail: 'declares a chain of your own',
			rank: 20,
			about: { kind: 'word', name: ':' },
		});
		if (isAmongDeclarations) {
			declarations = declarationCandidates(table, true).map((candidate) => ({
				...candidate,
				label: `:${candidate.label}`,
				text: `:${candidate.text ?? candidate.label}`,
				rank: 21,
			}));
		}
	}
	if (isLast) {
		rest.push({ label: 'COMMIT', kind: 'command', detail: 'loads the table', rank: 70, about: { kind: 'word', name: 'COMMIT' } });
	}
	const { knownName } = table;
	const snippets = snippetsFor(knownName, family).map(
		({ label, detail, text, tables: [first] }): Candidate => ({
			label,
			kind: 'snippet',
			detail,
			text,
			isSnippet: true,
			rank: 60,
			about: { kind: 'snippet', name: label, table: knownName ?? first!, family: family ?? 'ipv4' },
		}),
	);
	return [...commands, ...rest, ...declarations, ...snippets];
}

/** Commands by their letter, or by their long name where two dashes are typed. */
export function commandCandidates(wanted: readonly string[], typed: string, isFollowed = false): Candidate[] {
	return COMMANDS.filter(({ names }) => wanted.includes(names[0])).map(({ names, doc, arguments: { length } }): Candidate => {
		const label = typed.startsWith('--') ? names[0] : names[1];
		return {
			label,
			kind: 'command',
			detail: doc.summary.split(/[.:;]/)[0]!,
			text: length > 0 && !isFollowed ? `${label} ` : label,
			rank: wanted.indexOf(names[0]),
			about: { kind: 'command', name: names[0] },
		};
	});
}

/** Behind `iptables`: the table, and the commands. */
export function callCandidates({ table }: RuleCursor, typed: string): Candidate[] {
	const others = COMMANDS.map(({ names }) => names[0]).filter((name) => !IN_CALLS.includes(name));
	const commands = commandCandidates([...IN_CALLS, ...others], typed);
	const option = CORE_OPTIONS.find(({ names }) => names[0] === '--table')!;
	const label = typed.startsWith('--') ? '--table' : '-t';
	const tables: Candidate[] =
		table === undefined
			? [{ label, kind: 'option', text: `${label} `, detail: option.names[0], rank: 0, about: { kind: 'option', name: '--table' } }]
			: [];
	return [...tables, ...commands];
}

/** Behind `*`: the tables. `lead` is written before each. `isFilled`: its chains stand below already. */
export function tableCandidates(lead: '' | '*', isFilled = false): Candidate[] {
	return TABLE_NAMES.map((name): Candidate => {
		const chains = (builtinHooks(name) ?? []).map((hook) => `:${hook} ACCEPT [0:0]`).join('\n');
		const written = `${lead}${name}`;
		return {
			label: written,
			kind: 'table',
			...(!isFilled && { text: `${written}\n${chains}\n$0\nCOMMIT`, isSnippet: true }),
			detail: isFilled ? 'a table' : 'a table with its builtin chains',
			rank: name === 'filter' ? 0 : 1,
			about: { kind: 'table', name },
		};
	});
}

/** Behind `:`: builtin chains that are not declared yet, and chains that rules speak of and nothing declares. `isAlone`: no policy stands behind it. */
export function declarationCandidates(table: Table, isAlone: boolean): Candidate[] {
	const hooks = table.knownName ? (builtinHooks(table.knownName) ?? []) : [];
	const builtin = hooks
		.filter((hook) => !table.chains.get(hook)?.declaration)
		.map(
			(hook): Candidate => ({
				label: hook,
				kind: 'chain',
				...(isAlone && { text: `${hook} \${1|ACCEPT,DROP|} [0:0]`, isSnippet: true }),
				detail: 'builtin chain',
				rank: 0,
			}),
		);
	return [...builtin, ...missingChains(table, isAlone)];
}

/** In larger tables nobody looks for chains that are not declared. */
const CHAINS_LOOKED_AT = 10_000;

/** Chains that rules speak of and nothing declares. `isAlone`: with the rest of their declaration in a file. */
export function missingChains(table: Table, isAlone: boolean): Candidate[] {
	if (table.chains.size > CHAINS_LOOKED_AT) {
		return [];
	}
	const names = new Set(table.references.keys());
	for (const { name, ruleCount } of table.chains.values()) {
		if (ruleCount > 0) {
			names.add(name);
		}
	}
	return [...names]
		.filter((name) => /^[^!-]/.test(name) && isMissing(table, name))
		.sort() // as edits leave them, the names of a table stand in any order
		.map((label) => ({
			label,
			kind: 'chain',
			...(isAlone && { text: `${label} - [0:0]` }),
			detail: 'rules speak of it, and nothing declares it',
			rank: 10,
		}));
}

function isMissing(table: Table, name: string): boolean {
	const chain = table.chains.get(name);
	return !chain?.isDeclared && !chain?.isBuiltin && !isTarget(name);
}

/** What a declaration has behind its name: a policy for a builtin chain, "-" for any other. `isAlone`: no counters stand behind it. */
export function policyCandidates(table: Table, chain: string, isAlone: boolean): Candidate[] {
	const policies = table.hookOf(chain) ? POLICIES : ['-'];
	return policies.map(
		(policy): Candidate => ({
			label: policy,
			kind: 'target',
			text: isAlone ? `${policy} [0:0]` : policy,
			detail: policy === '-' ? 'user chains have no policy' : 'policy',
			...(policy !== '-' && { about: { kind: 'policy', name: policy, chain } }),
		}),
	);
}
