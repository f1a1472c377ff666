// Rename: gives a user chain another name wherever its table names it. Refuses what iptables would refuse, and what would lead a rule elsewhere.

import type { Position, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { isTarget } from '../catalogue/catalogue.ts';
import { LENGTHS } from '../catalogue/limits.ts';
import { isHook } from '../catalogue/tables.ts';
import { QUOTED_WORD_LENGTH } from '../limits.ts';
import { chainOf } from '../ruleset/chain.ts';
import { chainAt, mentionsOf, type NamedChain } from '../ruleset/occurrence.ts';
import type { Table } from '../ruleset/table.ts';
import { withoutLongWords } from '../text/markdown.ts';
import { rangeOn } from '../text/range.ts';

const VERDICTS = new Set(['ACCEPT', 'DROP', 'QUEUE', 'RETURN']);

/** Why a chain cannot be renamed, or not to this name, in words for the user. */
export class RenameRefused extends Error {
	override readonly name = 'RenameRefused';
}

/**
 * The name at a position without its quotes, ready to be edited; undefined where no chain is named.
 * @throws RenameRefused for chains that nobody can rename: builtin ones, those of a listing, and those whose name is longer than QUOTED_WORD_LENGTH.
 */
export function prepareRename(analysis: Analysis, _uri: string, position: Position): { range: Range; placeholder: string } | undefined {
	const named = chainAt(analysis.dump.lines, position.line, position.character);
	if (!named) {
		return undefined;
	}
	refuseChain(analysis, named);
	const { start, end } = named.span;
	const quotes = named.line.text[start] === '"' ? 1 : 0;
	const closed = quotes === 1 && end - start > 1 && named.line.text[end - 1] === '"' ? 1 : 0;
	return { range: rangeOn(position.line, { start: start + quotes, end: end - closed }), placeholder: named.name };
}

/**
 * The edits that rename the chain at a position in its table; quotes stay where they are. Undefined where no chain is named.
 * @throws RenameRefused with the reason, also in the cases of prepareRename.
 */
export function rename(analysis: Analysis, uri: string, position: Position, newName: string): WorkspaceEdit | undefined {
	const { lines } = analysis.dump;
	const named = chainAt(lines, position.line, position.character);
	if (!named) {
		return undefined;
	}
	refuseChain(analysis, named);
	if (newName === named.name) {
		return { changes: {} };
	}
	refuseName(newName);
	refuseClash(analysis, named.table, newName);
	const mentions = mentionsOf(lines, named.table, named.name);
	const edits = mentions.map(({ line, span }) => ({
		range: rangeOn(lines.indexOf(line), span),
		newText: line.text[span.start] === '"' ? `"${newName}"` : newName,
	}));
	return { changes: { [uri]: edits } };
}

function refuseChain(analysis: Analysis, { table, name }: NamedChain): void {
	if (name.length > QUOTED_WORD_LENGTH) {
		throw new RenameRefused(
			`A word of ${name.length} characters is no name that anybody gave: iptables refuses names of chains over ${LENGTHS.chainName.max} bytes. Change it by hand.`,
		);
	}
	if (table.dialect === 'list') {
		throw new RenameRefused(
			'A listing only shows what was loaded, so a name changed here would change nothing. Rename the chain in the file that is loaded.',
		);
	}
	if (table.hookOf(name) !== undefined) {
		throw new RenameRefused(`${name} is a builtin chain${inTable(table)}: the kernel gives it its name. Only user chains can be renamed.`);
	}
	const renaming = table.appendsOnly ? -1 : [...analysis.dump.lines].findIndex((line) => line.verb === 'E' && line.home === table);
	if (renaming !== -1) {
		throw new RenameRefused(
			`Line ${renaming + 1} renames a chain itself (-E), so names mean different chains before and after it. Rename by hand.`,
		);
	}
}

/** Refuses names that iptables does not take for a chain, or that a line cannot hold. */
function refuseName(name: string): void {
	const bytes = new TextEncoder().encode(name).length;
	if (name === '') {
		throw new RenameRefused('A chain needs a name.');
	}
	if (/[\s\p{Cc}]/u.test(name)) {
		throw new RenameRefused('The name of a chain cannot hold blanks: iptables would read several words. Use "-" or "_".');
	}
	if (/["\\]/.test(name)) {
		throw new RenameRefused('The name of a chain cannot hold quotes or backslashes: iptables-restore would read another name.');
	}
	if (name.startsWith('-') || name.startsWith('!')) {
		throw new RenameRefused(`The name of a chain cannot begin with "${name[0]}": iptables would take it for an option or a negation.`);
	}
	if (bytes > LENGTHS.chainName.max) {
		throw new RenameRefused(
			`"${withoutLongWords(name)}" has ${bytes} bytes, and iptables refuses names of chains over ${LENGTHS.chainName.max}.`,
		);
	}
	if (VERDICTS.has(name)) {
		throw new RenameRefused(`${name} is a word of iptables itself, so rules that jump to it would never come to a chain of this name.`);
	}
	if (isHook(name)) {
		throw new RenameRefused(`${name} is the name of a builtin chain, and the kernel keeps it for that.`);
	}
	if (isTarget(name)) {
		throw new RenameRefused(`${name} is a target: iptables -N refuses the name, and a chain of this name would hide the target.`);
	}
}

/** Refuses names that mean something in the table already. */
function refuseClash(analysis: Analysis, table: Table, name: string): void {
	if (table.chains.has(name)) {
		throw new RenameRefused(`There is a chain ${name}${inTable(table)} already. Two chains of one name would become one.`);
	}
	const [user] = table.references.get(name) ?? [];
	if (user) {
		const rule = `${chainOf(user)?.name ?? ''} rule ${analysis.numberOf(user)}`.trim();
		throw new RenameRefused(`${rule} (line ${analysis.indexOf(user) + 1}) already jumps to ${name}, and would then come to this chain.`);
	}
}

function inTable(table: Table): string {
	return table.name === undefined ? ' in this table' : ` in table ${table.name}`;
}
