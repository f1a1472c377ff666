// The outline of files as an indented tree, for people.

import type { Analysis } from '../analysis.ts';
import { ruleTitle } from '../explain/rule-title.ts';
import type { Chain } from '../ruleset/chain.ts';
import { policiesOf } from '../ruleset/policy.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { Input } from './input.ts';
import type { Styles } from './styles.ts';
import { visible } from './visible.ts';

const FORMS = { block: 'rules', rules: 'rules', commands: 'calls', listing: 'listing' } as const;
const FAMILIES = { ipv4: 'IPv4', ipv6: 'IPv6' } as const;

/** One tree for each file, line by line. Lines of the files count from 1. */
export function* outlineText(files: readonly Input[], styles: Styles): Generator<string> {
	for (const [i, file] of files.entries()) {
		yield `${i > 0 ? '\n' : ''}${styles.bold(visible(file.path))}\n`;
		for (const table of file.analysis.tables) {
			yield* tableLines(file.analysis, table, styles);
		}
	}
}

function* tableLines(analysis: Analysis, table: Table, styles: Styles): Generator<string> {
	const family = analysis.family(table);
	const about = [FORMS[table.form], ...(family ? [FAMILIES[family]] : []), lineOf(analysis, table.first)].join(', ');
	yield `  ${styles.bold(`table ${visible(table.name ?? '(unknown)')}`)} ${styles.faint(`(${about})`)}\n`;
	for (const chain of table.chains.values()) {
		yield* chainLines(analysis, chain, styles);
	}
}

function* chainLines(analysis: Analysis, chain: Chain, styles: Styles): Generator<string> {
	const count = analysis.ruleCount(chain);
	const about = [...policyWords(chain), `${count} rule${count === 1 ? '' : 's'}`, ...referenceWords(chain)];
	const where = chain.declaration ? lineOf(analysis, chain.declaration) : 'not declared';
	yield `    ${styles.bold(visible(chain.name || '(unknown chain)'))} ${about.join(', ')} ${styles.faint(`(${where})`)}\n`;
	for (const rule of chain.rules) {
		yield `${ruleText(analysis, rule, styles)}\n`;
	}
}

function policyWords(chain: Chain): string[] {
	const policies = policiesOf(chain);
	return policies.length === 0 ? [] : [`policy ${visible(policies.join(' or '))}`];
}

function referenceWords(chain: Chain): string[] {
	if (chain.isBuiltin) {
		return [];
	}
	const count = chain.callerCount;
	return [`${count} reference${count === 1 ? '' : 's'}`];
}

function ruleText(analysis: Analysis, line: Line, styles: Styles): string {
	const syntax = analysis.readSyntax(line);
	const title = syntax ? ruleTitle(line, syntax) : line.text.trim();
	return `      ${analysis.isLeftOut(line) ? 'left out' : analysis.numberOf(line)}: ${visible(title)} ${styles.faint(`(${lineOf(analysis, line)})`)}`;
}

function lineOf(analysis: Analysis, line: Line): string {
	return `line ${analysis.indexOf(line) + 1}`;
}
