// What may be written at a place of a document.

import type { Analysis } from '../analysis.ts';
import type { ExtensionSpec, Hook, OptionSpec } from '../catalogue/specification.ts';
import { lastCallFacts } from '../checks/call-facts.ts';
import { originsOf } from '../explain/callers.ts';
import { COMPLETIONS } from '../limits.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { Span } from '../text/span.ts';
import type { About, Candidate } from './candidate.ts';
import { fittingMatches, fittingOptions, fittingTargets, isProtocolTaken, isTaken, type RulePlace } from './fitting.ts';
import { declarationCandidates, lineCandidates, policyCandidates, tableCandidates } from './lines.ts';
import { leadsBackTo } from './loops.ts';
import { type RuleCursor, ruleCursorAt, type Wanted } from './rule-cursor.ts';
import { seenNames } from './seen-names.ts';
import { isList, valueCandidates } from './values.ts';

/** Candidates, and the stretch of the line that each of them replaces. */
export interface Completion {
	readonly span: Span;
	readonly typed: string;
	readonly candidates: readonly Candidate[];
	/** More may come when more is typed. */
	readonly isCut?: boolean;
}

/** Chains that are offered. */
interface Chains {
	readonly candidates: Candidate[];
	readonly isCut: boolean;
}

/** The candidates at a 0-based line and column; undefined where nothing of iptables is being written: comments, listings, prose. Never throws. */
export function candidatesAt(analysis: Analysis, index: number, column: number): Completion | undefined {
	const line = analysis.line(index);
	if (!line || column > line.text.length || line.dialect === 'list' || line.text.length > MAX_CHARACTERS) {
		return undefined;
	}
	const before = line.text.slice(0, column);
	const table = analysis.dump.tableAt(index);
	if (/^\s*#/.test(before) || table?.form === 'listing') {
		return undefined;
	}
	return atStart(analysis, table, before) ?? inDeclaration(table, before) ?? inRule(analysis, table, line, index, column);
}

/** Longer lines are refused by iptables-restore. */
const MAX_CHARACTERS = 10_240;

function atStart(analysis: Analysis, table: Table | undefined, before: string): Completion | undefined {
	const found = /^(\s*)(\S*)$/.exec(before);
	if (!found || found[2]!.startsWith(':') || /^\[/.test(found[2]!)) {
		return undefined;
	}
	const [, blanks = '', typed = ''] = found;
	const span = { start: blanks.length, end: before.length };
	if (typed.startsWith('*')) {
		return { span: { start: span.start + 1, end: span.end }, typed: typed.slice(1), candidates: tableCandidates('') };
	}
	if (table === undefined && analysis.tables.length > 0 && analysis.tables.every((each) => each.form !== 'block')) {
		return undefined;
	}
	return { span, typed, candidates: lineCandidates(table, table && analysis.family(table)) };
}

function inDeclaration(table: Table | undefined, before: string): Completion | undefined {
	const found = /^\s*:\s*(?!\s)(\S*)(?:(\s+)(\S*))?$/.exec(before);
	if (!found || !table) {
		return undefined;
	}
	const [, name = '', blanks, policy = ''] = found;
	return blanks === undefined
		? { span: { start: before.length - name.length, end: before.length }, typed: name, candidates: declarationCandidates(table) }
		: { span: { start: before.length - policy.length, end: before.length }, typed: policy, candidates: policyCandidates(table, name) };
}

function inRule(analysis: Analysis, table: Table | undefined, line: Line, index: number, column: number): Completion | undefined {
	const family = table && analysis.family(table);
	const cursor = ruleCursorAt(line, column, family, (name) => table?.isChain(name) ?? false);
	if (cursor.command === '' && !/^\s*-/.test(line.text) && !/tables/.test(line.text)) {
		return undefined;
	}
	const { typed } = cursor;
	const span = { start: typed.start, end: column };
	const place = placeOf(table, cursor, family);
	switch (cursor.wanted.kind) {
		case 'command':
			return { span, typed: typed.text, candidates: lineCandidates(table, family).filter((candidate) => candidate.kind === 'command') };
		case 'argument':
			return { span, typed: typed.text, ...argumentCandidates(table, cursor.wanted, typed.text) };
		case 'option':
			return { span, typed: typed.text, candidates: optionCandidates(cursor, place) };
		case 'value':
			return valuesAt(analysis, table, cursor, cursor.wanted, place, { index, column });
	}
}

function argumentCandidates(
	table: Table | undefined,
	wanted: Extract<Wanted, { kind: 'argument' }>,
	typed: string,
): Pick<Completion, 'candidates' | 'isCut'> {
	switch (wanted.argument) {
		case 'chain': {
			const isTakenBy = CHAINS_OF_COMMANDS[wanted.command] ?? (() => true);
			return chainCandidates(table, isTakenBy, typed);
		}
		case 'policy':
			return { candidates: ['ACCEPT', 'DROP'].map((label): Candidate => ({ label, kind: 'target', detail: 'policy' })) };
		default:
			return { candidates: [] };
	}
}

/** Which chains commands take that do not take every one. */
const CHAINS_OF_COMMANDS: Readonly<Record<string, (chain: Chain) => boolean>> = {
	'--new-chain': () => false,
	'--delete-chain': isOwn,
	'--rename-chain': isOwn,
	'--policy': (chain) => chain.isBuiltin,
};

/** Whether a chain is one that users make. */
function isOwn(chain: Chain): boolean {
	return !chain.isBuiltin;
}

/** The chains to which a rule of `from` can jump: not those from which packets come to it, its own among them, or they would go round for ever. */
function callableChains(table: Table | undefined, from: string, typed: string): Chains {
	const leadsBack = table && leadsBackTo(table, from);
	return chainCandidates(table, (chain) => isOwn(chain) && opposite(leadsBack?.(chain)), typed);
}

function opposite(answer: boolean | undefined): boolean | undefined {
	return answer === undefined ? undefined : !answer;
}

/** The chains of a table that the place takes, builtin ones first. `isTakenHere`: undefined where that would take too long to find out. */
function chainCandidates(table: Table | undefined, isTakenHere: (chain: Chain) => boolean | undefined, typed: string): Chains {
	const found: Candidate[] = [];
	const wanted = typed.toLowerCase();
	for (const chain of table?.chains.values() ?? []) {
		const isDeclared = chain.isDeclared || chain.isBuiltin;
		const isTaken = isDeclared && (wanted === '' || chain.name.toLowerCase().includes(wanted)) && isTakenHere(chain);
		if (isTaken === undefined || found.length > COMPLETIONS) {
			return { candidates: found, isCut: true };
		}
		if (isTaken) {
			const rules = chain.ruleCount;
			found.push({
				label: chain.name,
				kind: 'chain',
				detail: `${chain.isBuiltin ? 'builtin chain' : 'chain'}, ${rules} rule${rules === 1 ? '' : 's'}`,
				rank: chain.isBuiltin ? 0 : 2,
			});
		}
	}
	return { candidates: found, isCut: false };
}

function optionCandidates(cursor: RuleCursor, place: RulePlace): Candidate[] {
	const found = fittingOptions(cursor, place).map(({ option, extension }): Candidate => {
		const label = spellingOf(option, cursor.typed.text);
		return {
			label,
			kind: 'option',
			text: option.values.length > 0 ? `${label} ` : label,
			detail: extension ? `${extension.kind === 'match' ? '-m' : '-j'} ${extension.name}` : option.names[0],
			about: aboutOption(option, extension, place),
			rank: extension ? 0 : 2,
		};
	});
	return cursor.isNegated ? found : [...found, { label: '!', kind: 'option', detail: 'not', text: '! ', rank: 8 }];
}

function valuesAt(
	analysis: Analysis,
	table: Table | undefined,
	cursor: RuleCursor,
	wanted: Extract<Wanted, { kind: 'value' }>,
	place: RulePlace,
	at: { readonly index: number; readonly column: number },
): Completion {
	const { typed } = cursor;
	const span = { start: typed.start, end: at.column };
	switch (wanted.extension ? '' : wanted.option.names[0]) {
		case '--match':
			return { span, typed: typed.text, candidates: fittingMatches(cursor, place).map((match) => extensionCandidate(match, place)) };
		case '--jump': {
			const chains = callableChains(table, cursor.chain, typed.text);
			return {
				span,
				typed: typed.text,
				candidates: [...chains.candidates, ...fittingTargets(cursor, place).map((target) => extensionCandidate(target, place))],
				isCut: chains.isCut,
			};
		}
		case '--goto':
			return { span, typed: typed.text, ...callableChains(table, cursor.chain, typed.text) };
		default:
	}
	const spec = wanted.option.values[wanted.which];
	if (!spec) {
		return { span, typed: typed.text, candidates: [] };
	}
	const items = isList(spec) ? typed.text.split(',') : [typed.text];
	const item = items.at(-1)!;
	return {
		span: { start: at.column - item.length, end: at.column },
		typed: item,
		candidates: valueCandidates({
			spec,
			option: wanted.option.names[0],
			which: wanted.which,
			earlier: wanted.before,
			typed: item,
			family: place.family,
			protocol: cursor.protocol?.text,
			before: items.slice(0, -1),
			seen: seenNames(analysis, at.index),
			version: place.version,
		}).filter(({ label }) => isValueTaken(cursor, wanted, place, [...items.slice(0, -1), label].join(','))),
	};
}

/** Whether a value, lists with all that stands before it, is one that the rule takes. */
function isValueTaken(
	cursor: RuleCursor,
	{ extension, option, negated, before }: Extract<Wanted, { kind: 'value' }>,
	place: RulePlace,
	value: string,
): boolean {
	if (!extension) {
		return option.names[0] !== '--protocol' || isProtocolTaken(value, negated, cursor);
	}
	return isTaken(extension, option, [...before, value], cursor, place);
}

function extensionCandidate(spec: ExtensionSpec, place: RulePlace): Candidate {
	return {
		label: spec.name,
		kind: spec.kind,
		detail: spec.doc?.summary.split(/(?<=[.:;])\s/)[0]?.replaceAll('`', '') ?? spec.kind,
		about: { kind: spec.kind, name: spec.name, ...(place.family && { family: place.family }) },
		rank: spec.name === 'ACCEPT' || spec.name === 'DROP' ? 0 : spec.kind === 'target' ? 1 : 3,
	};
}

function aboutOption(option: OptionSpec, extension: ExtensionSpec | undefined, place: RulePlace): About {
	return {
		kind: 'option',
		name: option.names[0],
		...(extension && { of: { kind: extension.kind, name: extension.name } }),
		...(place.family && { family: place.family }),
	};
}

/**
 * The spelling that iptables-save prints, `--dport` and not `--destination-port`, or the one that is being typed: `--destination-p` goes on like that. An option of one
 * letter by its long name where two dashes are typed.
 */
function spellingOf({ names, obsolete = [] }: OptionSpec, typed: string): string {
	const offered = names.filter((name) => !obsolete.includes(name));
	const letter = offered.find((name) => /^-[a-z]$/i.test(name));
	if (!typed.startsWith('--')) {
		return letter ?? shortest(offered);
	}
	const begun = offered.filter((name) => name.startsWith(typed));
	return letter && (begun.length === 0 || begun.includes(names[0])) ? names[0] : shortest(begun.length > 0 ? begun : offered);
}

function shortest(names: readonly string[]): string {
	return names.filter((name) => name.startsWith('--')).reduce((best, name) => (name.length < best.length ? name : best));
}

function placeOf(table: Table | undefined, cursor: RuleCursor, family: RulePlace['family']): RulePlace {
	const hook = table?.hookOf(cursor.chain);
	const hooks = hook ? [hook] : table && cursor.chain !== '' ? hooksOf(table, cursor.chain) : [];
	return { family, table: table?.knownName, hooks, hook, version: table?.version };
}

/** The hooks that lead to a user chain. Where many rules do, what was found out about the table last tells, and whoever asks before that is offered more. */
function hooksOf(table: Table, name: string): readonly Hook[] {
	const origins = originsOf(table, name);
	const chain = table.chains.get(name);
	return origins
		? origins.flatMap(({ hook }): Hook[] => (hook ? [hook] : []))
		: ((chain && lastCallFacts(table)?.hooks.get(chain)?.hooks) ?? []);
}
