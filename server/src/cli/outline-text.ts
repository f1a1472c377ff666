// The outline of files as an indented tree, for people.

import type { Analysis } from '../analysis.ts';
import { ruleTitle } from '../explain/rule-title.ts';
import type { Chain } from '../ruleset/chain.ts';
import { declarationOf } from '../ruleset/policy.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { Input } from './input.ts';
import type { Styles } from './styles.ts';
import { visible } from './visible.ts';

const DIALECTS = { save: 'rules', list: 'listing' } as const;
const FAMILIES = { ipv4: 'IPv4', ipv6: 'IPv6' } as const;

/** One tree for each file. Lines count from 1. */
export function outlineText(files: readonly Input[], styles: Styles): string {
	return files.map((file) => fileText(file, styles)).join('\n');
}

function fileText({ path, analysis }: Input, styles: Styles): string {
	const tables = analysis.tables.flatMap((table) => tableLines(analysis, table, styles));
	return [styles.bold(visible(path)), ...tables].map((line) => `${line}\n`).join('');
}

function tableLines(analysis: Analysis, table: Table, styles: Styles): string[] {
	const family = analysis.family(table);
	const about = [DIALECTS[table.dialect], ...(family ? [FAMILIES[family]] : []), lineOf(analysis, table.first)].join(', ');
	const head = `  ${styles.bold(`table ${visible(table.name ?? '(unknown)')}`)} ${styles.faint(`(${about})`)}`;
	return [head, ...[...table.chains.values()].flatMap((chain) => chainLines(analysis, chain, styles))];
}

function chainLines(analysis: Analysis, chain: Chain, styles: Styles): string[] {
	const about = [...policyWords(chain), `${chain.rules.length} rule${chain.rules.length === 1 ? '' : 's'}`, ...referenceWords(chain)];
	const where = chain.declaration ? lineOf(analysis, chain.declaration) : 'not declared';
	return [
		`    ${styles.bold(visible(chain.name || '(unknown chain)'))} ${about.join(', ')} ${styles.faint(`(${where})`)}`,
		...chain.rules.map((rule) => ruleText(analysis, rule, styles)),
	];
}

function policyWords(chain: Chain): string[] {
	const declarations = chain.declarations.map(declarationOf);
	const { policy } = declarations.findLast((declaration) => declaration.policy !== undefined) ?? {};
	return policy === undefined ? [] : [`policy ${visible(policy)}`];
}

function referenceWords(chain: Chain): string[] {
	if (chain.isBuiltin) {
		return [];
	}
	const count = chain.callers.length;
	return [`${count} reference${count === 1 ? '' : 's'}`];
}

function ruleText(analysis: Analysis, line: Line, styles: Styles): string {
	const syntax = analysis.syntax(line);
	const title = syntax ? ruleTitle(line, syntax) : line.text.trim();
	return `      ${analysis.numberOf(line)}: ${visible(title)} ${styles.faint(`(${lineOf(analysis, line)})`)}`;
}

function lineOf(analysis: Analysis, line: Line): string {
	return `line ${analysis.indexOf(line) + 1}`;
}
