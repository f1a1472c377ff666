// Finds chains that are used and not declared, and targets that do not exist; iptables cannot tell one from the other, so there is one check for both. A name
// is reported once in a table, at its first use.

import { isTarget } from '../catalogue/catalogue.ts';
import { generatorOf, isGenerated, isMissedName, isNameOfProgram } from '../catalogue/generators.ts';
import { builtinHooks } from '../catalogue/tables.ts';
import { NAMES_COMPARED } from '../limits.ts';
import { type Table, tableOf } from '../ruleset/table.ts';
import { chainSpan, type Line } from '../syntax/line.ts';
import type { Word } from '../syntax/words.ts';
import { chainMeant, gluedCommand, joinedMeant, SIGN_BEHIND } from './chain-meant.ts';
import { isOddName, isOfOtherTable, isOptionWord } from './chain-name.ts';
import { type ChainUse, undeclaredUsesIn } from './chain-use.ts';
import { CHAINS_AT_ONCE, type Check, type Report } from './check.ts';
import { removal } from './declare-chain.ts';
import type { Fix, FixEdit, Severity } from './finding.ts';
import { gluedTargetIn } from './glued-words.ts';
import { isInBlock } from './in-block.ts';
import { STANDARD_TARGETS, targetNames } from './known-target.ts';
import { isLeftOutBefore, skippedIn } from './left-out.ts';
import { placeOfName } from './place-of-name.ts';
import { capitalised, nameOfTable, type Scope } from './scope.ts';
import { adviceOnTargets, severalTargets, twoRules } from './several-targets.ts';
import { targetBehind, wordBehind } from './target-behind.ts';

export const undefinedChain: Check = {
	code: 'undefined-chain',
	needsFinalText: true,
	doc: {
		title: 'No chain or target of this name',
		what: 'A rule jumps to, or is added to, a chain that its table does not have. It may be misspelt, or be a chain of another table: chains of different tables do not know each other.',
		why: 'iptables-restore refuses the file: "Couldn\'t load target `NAME\':No such file or directory", "Chain \'NAME\' does not exist", or just "line N failed".',
		says: [
			"Couldn't load target `WEB':No such file or directory",
			"goto 'WEB' is not a chain",
			"Chain 'WEB' does not exist",
			'line 5 failed: No chain/target/match by that name.',
			"Bad argument `DROP'",
		],
		fix: 'Correct the name, or declare the chain with ":NAME - [0:0]" below the table line.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DORP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\nCOMMIT\n',
	},
	*look(scope) {
		const budget = { names: NAMES_COMPARED };
		for (const table of scope.tablesWithChains) {
			const uses = yield* scope.undeclaredUses(table);
			yield* reportsIn(scope, table, uses.size > 0 ? yield* withoutSlips(scope, table, uses) : uses, budget);
		}
	},
	*atOnce(line, scope) {
		const table = tableOf(line);
		if (table) {
			yield* reportsIn(scope, table, undeclaredUsesIn(line, table), { names: NAMES_COMPARED });
		}
	},
};

/** Without the names that a line declares but for a slip (unknown-line). */
function* withoutSlips(
	scope: Scope,
	table: Table,
	uses: ReadonlyMap<string, readonly ChainUse[]>,
): Generator<undefined, ReadonlyMap<string, readonly ChainUse[]>> {
	const slips = yield* scope.slips();
	const declared = new Set<string>();
	for (const [line, { declares }] of slips) {
		if (declares !== undefined && scope.analysis.dump.tableAt(scope.analysis.indexOf(line)) === table) {
			declared.add(declares);
		}
	}
	return declared.size === 0 ? uses : new Map([...uses].filter(([name]) => !declared.has(name)));
}

/** `budget`: names that may still be compared with others, in all tables together. */
function* reportsIn(
	scope: Scope,
	table: Table,
	used: ReadonlyMap<string, readonly ChainUse[]>,
	budget: { names: number },
): Iterable<Report | undefined> {
	if (used.size === 0) {
		return;
	}
	const isFragment = isLeftToProgram(table);
	const isWhole = hasPolicies(table);
	const isUnknown = table.name !== undefined && builtinHooks(table.name) === undefined; // unknown-table: what its builtin chains would be is not known either
	let looked = 0;
	for (const [name, allUses] of used) {
		if (++looked % CHAINS_AT_ONCE === 0) {
			yield;
		}
		const uses: ChainUse[] = [];
		for (const use of allUses) {
			if (!isToldAtJump(name, use) && !isLeftOutBefore(scope.analysis, table, use) && uses.push(use) % CHAINS_AT_ONCE === 0) {
				yield;
			}
		}
		if (uses.length === 0 || isOddName(name) || isOfOtherTable(table, name) || (isUnknown && uses.every(({ how }) => how === 'rule'))) {
			continue;
		}
		const misdeclared = misdeclaredAs(table, name);
		const near = !misdeclared && budget.names > 0 ? chainMeant(table, name, uses) : undefined;
		budget.names -= table.chains.size + targetNames().length;
		const isOfProgram = isFragment && isGenerated(name);
		// of chains whose names programs give, some are alike: DOCKER-ISOLATION-STAGE-1 and -2
		const meant = isOfProgram && isNameOfProgram(name) ? undefined : near;
		const isMissed = isOfProgram && isMissedName(name) && meant !== undefined && table.isChain(meant) && isNameOfProgram(meant);
		const isLeft = isOfProgram && !isMissed;
		// a rule that is left out for a -6 behind its jump: legacy loads the target before it reads that
		const isOnlyLegacy = uses.every(({ how, line }) => how === 'jump' && skippedIn(scope.analysis, table, line) !== undefined);
		const severity = isLeft
			? 'info'
			: isMissed
				? 'warning'
				: isOnlyLegacy
					? scope.refusedBy('legacy', table)
					: severityIn(scope, table, isWhole, meant);
		if (severity) {
			yield reportFor(scope, { table, name, uses, meant, misdeclared, severity, isLeft, isMissed });
		}
	}
}

/** Whether -j has an option in the place of its target (missing-value), has it stuck to it (glued-target), or has a quote (unclosed-quote) or the line's last backslash behind it (line-continuation). */
function isToldAtJump(name: string, { how, line, span }: ChainUse): boolean {
	return (
		(how === 'jump' || how === 'goto') &&
		line.dialect === 'save' &&
		(isOptionWord(name) ||
			name.endsWith('"') ||
			(name.endsWith('\\') && span?.end === line.text.length && isInBlock(line)) ||
			gluedTargetIn(line) !== undefined ||
			(how === 'jump' && name.startsWith('=') && span !== undefined && !/\s/.test(line.content[span.start - 1] ?? ' ')))
	);
}

/** Whether all that stands behind the name fits a chain: what follows a name at once, and is no match, was meant for a target. */
function mayBeChain({ how, line, span }: ChainUse): boolean {
	return how !== 'jump' || span === undefined || /^"?\s*$|^"?\s+(?:!|-[^-]|--match)/.test(line.content.slice(span.end));
}

interface Undefined {
	readonly table: Table;
	readonly name: string;
	readonly uses: readonly ChainUse[];
	readonly meant: string | undefined;
	/** A chain that nothing speaks of, declared with a sign too many in its name. */
	readonly misdeclared: Line | undefined;
	readonly severity: Severity;
	/** It is a chain of the program that loads this block. */
	readonly isLeft: boolean;
	/** It is none of that program's, and looks like one that is. */
	readonly isMissed: boolean;
}

/** -E of a chain that the file would make is refused by nft, so that to declare it is no help. */
function isOfRename({ how, line }: ChainUse): boolean {
	return how === 'command' && line.verb === 'E';
}

/** The declaration of the chain with a sign too many: `:WEB: - [0:0]`, `-N WEB;`. */
function misdeclaredAs(table: Table, name: string): Line | undefined {
	for (const written of [...SIGNS].flatMap((sign) => [name + sign, sign + name])) {
		const chain = table.form === 'block' ? table.chains.get(written) : undefined;
		if (chain?.declaration && chain.rules.length === 0 && chain.callerCount === 0 && chain.declarations.length === 1) {
			return chain.declaration;
		}
	}
	return undefined;
}

const SIGNS = ':;,.-=';

function signOf({ name, misdeclared }: Undefined): string {
	return misdeclared?.chain.replace(name, '') ?? '';
}

/**
 * A block that declares chains but no builtin one is meant to be loaded with --noflush into what is there, as ufw loads its before.rules; chains of the program
 * that does so will be there.
 */
export function isLeftToProgram(table: Table): boolean {
	if (table.form !== 'block') {
		return false;
	}
	let isDeclaring = false;
	for (const chain of table.chains.values()) {
		if (chain.isDeclared) {
			isDeclaring = true;
			if (chain.isBuiltin) {
				return false;
			}
		}
	}
	return isDeclaring;
}

/** -S prints policies and all chains; without them its output is a part of something larger. */
function hasPolicies(table: Table): boolean {
	return table.form === 'rules' && [...table.chains.values()].some((chain) => chain.declaration?.verb === 'P');
}

/** What the form of the table lets one say. Undefined: nothing, since the chain may well exist. */
function severityIn(scope: Scope, table: Table, isWhole: boolean, meant: string | undefined): Severity | undefined {
	switch (table.form) {
		case 'block':
			return scope.refused;
		case 'rules': {
			if (table.partial) {
				return 'hint'; // `iptables -S CHAIN`: the others may well exist
			}
			return isWhole || (meant !== undefined && STANDARD_TARGETS.includes(meant)) ? 'warning' : undefined;
		}
		case 'commands':
			return meant === undefined ? undefined : 'warning';
		default:
			return table.partial ? undefined : 'hint';
	}
}

function reportFor(scope: Scope, it: Undefined): Report {
	const [first, ...others] = it.uses as [ChainUse, ...ChainUse[]];
	const more = others.length === 0 ? '' : ` (and ${others.length.toLocaleString('en')} more)`;
	const isJump = first.how === 'jump' || first.how === 'goto';
	return {
		severity: it.severity,
		line: first.line,
		span: first.span,
		...placeOfName(scope, first.line, isJump ? 'refers' : 'adds'),
		message: `${factOf(scope, it, first, more)} ${adviceOf(scope, it, first)}`,
		related: scope.related(
			others.map((use) => use.line),
			(line) => `also used by ${scope.nameOfRule(line)}`,
		),
		get fixes() {
			return fixesFor(scope, it);
		},
	};
}

function factOf(scope: Scope, { table, name }: Undefined, use: ChainUse, more: string): string {
	const rule = scope.nameOfRule(use.line);
	const where = nameOfTable(table);
	if (table.form === 'listing') {
		return `${rule} refers to ${name}${more}, which this listing does not show.`;
	}
	switch (use.how) {
		case 'goto':
			return isTarget(name)
				? `${rule} goes to ${name}${more}, which is a target: -g needs a chain ("goto '${name}' is not a chain").`
				: `${rule} goes to the chain ${name}${more}, which ${where} does not have ("goto '${name}' is not a chain").`;
		case 'jump':
			return `${rule} jumps to ${name}${more}, which is neither a chain of ${where} nor a target ("${whatIsSaid(name, use)}").`;
		default:
			return `${capitalised(where)} has no chain ${name}: "${scope.failed(use.line)}: No chain/target/match by that name"${more}.`;
	}
}

/** iptables reads on first, and stumbles over a word behind the name before it looks for the target. */
function whatIsSaid(name: string, { line, span }: ChainUse): string {
	const stray = line.dialect === 'save' && span ? wordBehind(line, span.end) : undefined;
	return stray ? `Bad argument \`${stray.text}'` : `Couldn't load target \`${name}'`;
}

/** The target that stands behind a word that is none. */
function lateTarget({ uses: [first, ...others] }: Undefined): Word | undefined {
	return first?.how === 'jump' && first.span && others.length === 0 && first.line.dialect === 'save'
		? targetBehind(first.line, first.span.end)
		: undefined;
}

function adviceOf(scope: Scope, it: Undefined, use: ChainUse): string {
	const { table, name, meant, isLeft, isMissed } = it;
	if (table.form === 'listing') {
		return 'The listing is probably cut, or the target is one that is not known here.';
	}
	if (use.how === 'goto' && isTarget(name)) {
		return 'Use -j.';
	}
	if (it.misdeclared) {
		return `Line ${scope.numberOfLine(it.misdeclared)} declares "${it.misdeclared.chain}": remove the "${signOf(it)}" there.`;
	}
	if (meant !== undefined) {
		const made = isMissed ? `${generatorOf(name)?.maker} makes no chain of this name. ` : '';
		return isSignBehind(name, meant)
			? `Remove the "${name.at(-1)}": it is taken for a part of the name ${meant}.`
			: `${made}Did you mean ${meant}?`;
	}
	const several = use.how === 'jump' ? severalTargets(table, name) : undefined;
	if (several && several.length > 0) {
		return adviceOnTargets(several);
	}
	if (SIGN_BEHIND.test(name)) {
		return `Remove the "${name.at(-1)}", which is taken for a part of the name.`;
	}
	const late = lateTarget(it);
	if (late) {
		return `Did you mean ${late.text}, which stands behind it?`;
	}
	const other = scope.declaredElsewhere(table, name);
	if (other) {
		return `${capitalised(nameOfTable(other.table))} has a chain of this name (line ${scope.numberOfLine(other.declaration ?? other.table.first)}), but no rule can leave its table: declare it here as well.`;
	}
	if (isLeft) {
		return 'This block declares no builtin chain, so it is probably loaded with --noflush by the program that makes this chain.';
	}
	if (isOfRename(use)) {
		return 'Correct the name.';
	}
	if (/^[;,.]$/.test(name)) {
		return `Remove the "${name}", which is taken for a name.`;
	}
	if (table.form === 'block' && deletedFirst(it.uses).length === it.uses.length) {
		return `Correct the name, or remove the -${use.line.verb}: without --noflush there is nothing in the table before its first line.`;
	}
	return table.form === 'block'
		? `Correct the name, or declare the chain with ":${name} - [0:0]".`
		: 'Correct the name, or create the chain with -N first.';
}

function isSignBehind(name: string, meant: string): boolean {
	return SIGN_BEHIND.exec(name)?.[1] === meant;
}

/** The word before the name, changed, and a blank where it is stuck to the name. */
function jumpInsteadOfGoto({ line, span }: ChainUse): FixEdit[] {
	const [stuck] = (span && line.dialect === 'save' ? /(?<=\s)(?:-g|--go(?:to?)?=)$/.exec(line.content.slice(0, span.start)) : null) ?? [];
	if (span && stuck !== undefined) {
		return [{ kind: 'replace', line, span: { start: span.start - stuck.length, end: span.start }, text: '-j ' }];
	}
	const [word] = (span && line.dialect === 'save' ? /(?:-g|--go(?:to?)?)(?=\s+"?$)/.exec(line.content.slice(0, span.start)) : null) ?? [];
	const start = word === undefined || !span ? -1 : line.content.lastIndexOf(word, span.start - 1);
	return word === undefined || start === -1 ? [] : [{ kind: 'replace', line, span: { start, end: start + word.length }, text: '-j' }];
}

function fixesFor(scope: Scope, it: Undefined): Fix[] {
	const { table, name, uses, meant } = it;
	const fixes: Fix[] = [];
	if (table.form === 'listing') {
		return fixes;
	}
	const span = it.misdeclared && chainSpan(it.misdeclared);
	if (it.misdeclared && span) {
		const text = signOf(it) === '-' && it.misdeclared.text.startsWith('[', it.misdeclared.body) ? `${name} -` : name;
		return [
			{
				title: `Declare ${name} instead of ${it.misdeclared.chain}`,
				safe: false,
				edits: [{ kind: 'replace', line: it.misdeclared, span, text }],
			},
		];
	}
	if (meant !== undefined) {
		const edits = uses.flatMap((use): FixEdit[] => {
			const joined = joinedMeant(table, name, use);
			const end = joined?.name === meant ? joined.end : use.span?.end;
			const start = gluedCommand(table, name, uses)?.start ?? use.span?.start;
			return start !== undefined && end !== undefined ? [{ kind: 'replace', line: use.line, span: { start, end }, text: meant }] : [];
		});
		const title = isSignBehind(name, meant) ? `Remove the "${name.at(-1)}"` : `Change to ${meant}`;
		// behind the sign another command may stand
		const isEnd =
			!isSignBehind(name, meant) || uses.every(({ line, span }) => span && /^"?\s*(?:[-!]|$)/.test(line.content.slice(span.end)));
		if (isEnd) {
			fixes.push({ title: edits.length === 1 ? title : `${title} (${edits.length} places)`, safe: false, edits });
		}
	} else if (SIGN_BEHIND.test(name) || /^[;,.]$/.test(name)) {
		const edits = uses.flatMap(({ line, span }): FixEdit[] =>
			span ? [{ kind: 'replace', line, span: { start: span.end - 1, end: span.end }, text: '' }] : [],
		);
		fixes.push({ title: `Remove the "${name.at(-1)}"`, safe: false, edits });
	}
	const both = meant === undefined ? twoRules(table, severalTargets(table, name), uses) : undefined;
	if (both) {
		fixes.push(both);
	}
	if (isTarget(name) && uses.every(({ how }) => how === 'goto')) {
		const edits = uses.flatMap((use) => jumpInsteadOfGoto(use));
		if (edits.length === uses.length) {
			fixes.push({ title: 'Change -g to -j', safe: false, edits });
		}
	}
	const late = meant === undefined ? lateTarget(it) : undefined;
	const [first] = uses;
	if (late && first?.span) {
		const span = { start: first.span.start, end: late.start };
		fixes.push({ title: `Remove ${name}`, safe: false, edits: [{ kind: 'replace', line: first.line, span, text: '' }] });
	}
	if (
		table.form === 'block' &&
		!isTarget(name) &&
		!/["'();,&\\]|[.:]$/.test(name) &&
		uses.every((use) => mayBeChain(use) && !isOfRename(use))
	) {
		fixes.push(declaring(scope, it));
	}
	return fixes;
}

/** The declaration, without the lines above it that would delete the chain again. */
function declaring(scope: Scope, { table, name, uses }: Undefined): Fix {
	const deleting = deletedFirst(uses);
	const use = uses[deleting.length];
	if (!use) {
		return removal(deleting);
	}
	const before = scope.placeForDeclaration(table, use.line);
	const text = `:${name} - [0:0]`;
	const edits = deleting.map(
		(line): FixEdit => (line === before ? { kind: 'replace', line, span: { start: 0, end: line.length }, text } : { kind: 'remove', line }),
	);
	if (!before || !deleting.includes(before)) {
		edits.push({ kind: 'insert', before, text: `${text}\n` });
	}
	return {
		title: deleting.length === 0 ? `Declare the chain ${name}` : `Declare the chain ${name} instead of deleting it`,
		safe: false,
		edits,
	};
}

/** The lines up to -X of a chain that no rule has named so far. */
function deletedFirst(uses: readonly ChainUse[]): readonly Line[] {
	const leading = uses.slice(0, uses.findLastIndex(({ line }) => line.verb === 'X') + 1);
	return leading.every(({ how }) => how === 'command') ? leading.map(({ line }) => line) : [];
}
