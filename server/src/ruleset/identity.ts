// When two rules of the save dialect are the same rule to iptables, as -D and -C compare them: by what they mean and not by how they are written. Measured on
// iptables 1.8.9, both backends: options of a match may come in any order, matches may not, and a comment is a part of the rule.

import { CORE_OPTIONS } from '../catalogue/core.ts';
import { protocolNumber } from '../catalogue/protocols.ts';
import type { Family, ValueSpec } from '../catalogue/specification.ts';
import { NAME } from '../catalogue/value-specs.ts';
import { canonicalValue, type ValueContext } from '../catalogue/values/canonical.ts';
import { WORDS_LINE_CHARACTERS } from '../limits.ts';
import type { Line } from '../syntax/line.ts';
import { type RuleSyntax, readRule } from '../syntax/rule.ts';
import type { ExtensionUse } from '../syntax/uses.ts';
import { lowerRule } from './lower.ts';
import type { RuleOption } from './rule.ts';
import type { Table } from './table.ts';

/** What a rule is compared by. */
export interface Identity {
	/** The same for two rules that are known to be the same. */
	readonly key: string;
	/** Nothing in the rule is unknown. */
	readonly isUnderstood: boolean;
	/** Nothing in the rule may be spelt in a way that is not known here; two certain rules with different keys are different rules. */
	readonly isCertain: boolean;
	/**
	 * The key without the values of which several may stand for the same (names of hosts, services and users): rules that differ here are different rules, certain
	 * or not. Undefined where not even that is known.
	 */
	readonly outline: string | undefined;
	/** The one IPv4 address that packets come from; empty where the rule does not name just one. Part of the key. */
	readonly source: string;
}

interface Found {
	readonly family: Family | undefined;
	readonly isChain: boolean;
	readonly identity: Identity;
}

/** What was found out about a line stays true while it is the same object, for a family, and as long as the name of its target is a chain or not. */
const known = new WeakMap<Line, Found>();

/** The identity of a rule line of a table. Never throws. */
export function identityOf(line: Line, table: Table): Identity {
	const family = table.declaredFamily;
	const isChain = table.isChain(line.target);
	const sourced = sourcedOf(line, family, isChain);
	const form = sourced && formsOf(table).get(sourced.form);
	if (form) {
		return { ...form.identity, key: form.before + sourced.source + form.behind, source: sourced.source };
	}
	const found = known.get(line);
	if (found && found.family === family && found.isChain === isChain) {
		return found.identity;
	}
	const identity = line.text.length > WORDS_LINE_CHARACTERS ? unreadIdentity(line) : readIdentity(line, table);
	if (sourced) {
		noteForm(formsOf(table), sourced, identity);
	}
	known.set(line, { family, isChain, identity });
	return identity;
}

/** A plain rule as it is but for the source that it names. */
interface Sourced {
	readonly form: string;
	readonly source: string;
}

/** What rules of one form say, but for their source, whose place in the key is between the two parts. */
interface Form {
	readonly before: string;
	readonly behind: string;
	readonly identity: Omit<Identity, 'key' | 'source'>;
}

/** Long lists of addresses that are shut out and let in again are rules of a few forms: their words are read once for each. */
const forms = new WeakMap<Table, Map<string, Form>>();

/** Forms that are remembered of one table; of more, all are forgotten. */
const FORMS = 1_000;
/** Characters of a rule that has a form. */
const FORM_CHARACTERS = 500;
/** What such a rule begins with, asked of the line before its words are worked out. */
const FRONT = /^[[-]/;
const PLAIN_FRONT = /^(?:\[\d+:\d+\] )?-[AD] [^\s"]+ $/;
const OCTET = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const ONE_SOURCE = new RegExp(String.raw`(?:^|\s)-s (${OCTET}(?:\.${OCTET}){3})(?:\/32)?(?=\s|$)`);

function sourcedOf(line: Line, family: Family | undefined, isChain: boolean): Sourced | undefined {
	if (
		line.length > FORM_CHARACTERS ||
		family === 'ipv6' ||
		line.dialect !== 'save' ||
		!FRONT.test(line.text) ||
		!PLAIN_FRONT.test(line.content.slice(0, line.body))
	) {
		return undefined;
	}
	const words = line.content.slice(line.body, line.contentEnd);
	const source = /["'\\!]/.test(words) ? undefined : ONE_SOURCE.exec(words)?.[1];
	const at = source === undefined ? -1 : words.indexOf(source);
	if (source === undefined || source === '0.0.0.0' || words.includes(source, at + 1)) {
		return undefined;
	}
	return { form: `${family} ${isChain} ${line.verb} ${words.slice(0, at)} ${words.slice(at + source.length)}`, source };
}

function formsOf(table: Table): Map<string, Form> {
	let found = forms.get(table);
	if (!found) {
		found = new Map();
		forms.set(table, found);
	}
	return found;
}

/** Remembers what a rule says as that of its form, where its source stands in one place of the key. */
function noteForm(of: Map<string, Form>, { form, source }: Sourced, { key, source: read, ...identity }: Identity): void {
	const [before, behind, ...more] = key.split(source);
	if (read !== source || behind === undefined || more.length > 0 || identity.outline?.includes(source)) {
		return;
	}
	if (of.size >= FORMS) {
		of.clear();
	}
	of.set(form, { before: before!, behind, identity });
}

/** -s or -d, also with other letters or cut short, and a value that lists addresses or may stand for several: a name, something to be filled in. */
const SEVERAL =
	/(?:^|[\s"'])(?:-[a-zA-Z0-9]{0,6}[sd]|--(?:s|so[a-z]{0,4}|sr[a-z]?|d|de[a-z]{0,9}|ds[a-z]?))["']?(?:[\s=]{1,8}|(?=\d))["']?(?:[^\s,"'=]{1,64},|\$|\{\{|<|[A-Za-z][\w-]*(?:\.[\w-]+)*(?=["'\s]|$))/;

/** Whether a line adds more than one rule, or may do so: iptables makes one of each address that -s and -d list, or that a name has. */
export function isSeveralRules({ call: { text } }: Line): boolean {
	return SEVERAL.test(text);
}

function unreadIdentity(line: Line): Identity {
	return { key: line.content.slice(line.body, line.contentEnd), isUnderstood: false, isCertain: false, outline: undefined, source: '' };
}

function readIdentity(line: Line, table: Table): Identity {
	const family = table.declaredFamily;
	const syntax = readRule(line, { family, isChain: (name) => table.isChain(name) }, table.below.of(line));
	const rule = lowerRule(line, syntax, table.chain(line.chain), 0, family);
	const order = syntax.matches.map((use) => use.name);
	const protocol = syntax.core.find((option) => option.name === '--protocol' && !option.negated)?.values[0]?.text;
	const from = rule.conditions.find((option) => option.name === '--source' && !option.negated)?.values[0] ?? '';
	const keyOf = (shown: (options: readonly RuleOption[], of?: string) => readonly RuleOption[]): string => {
		const { action } = rule;
		const conditions = shown(rule.conditions.filter((option) => !isAnything(option)));
		const matches = rule.matches.map(({ name, options }) => (NOT_COMPARED.has(name) ? [] : shown(options, name)));
		const target = action.kind === 'target' ? { ...action, options: shown(action.options, action.name) } : action;
		return JSON.stringify([conditions, order, matches, rule.comment, target]);
	};
	const isKnown = !isSeveralRules(line) && isUnderstood(syntax, table);
	const values = valuesOf(syntax);
	const specs = [...CORE_OPTIONS, ...usesOf(syntax).flatMap(({ spec }) => spec?.options ?? [])];
	const soft = new Set(specs.filter((option) => option.values.some(({ kind }) => SOFT.has(kind))).map(({ names }) => names[0]));
	const withoutSoft = (options: readonly RuleOption[], of = ''): readonly RuleOption[] =>
		SAID_IN_MANY_WAYS.has(of) ? [] : options.map((option) => (soft.has(option.name) ? { ...option, values: [] } : option));
	const context: ValueContext = { family, protocol };
	const hasOutline = isKnown && !values.some(({ spec, text }) => mayAskForNothing(spec, text, context));
	return {
		source: /^\d+(?:\.\d+){3}$/.test(from) ? from : '',
		key: keyOf((options) => options),
		isUnderstood: isKnown,
		isCertain:
			isKnown &&
			!usesOf(syntax).some(({ name }) => SAID_IN_MANY_WAYS.has(name)) &&
			values.every(({ spec, text }) => isPlain(spec, text, context)),
		outline: hasOutline ? keyOf(withoutSoft) : undefined,
	};
}

function isUnderstood(syntax: RuleSyntax, table: Table): boolean {
	const { target } = syntax;
	const isTargetKnown = !target || target.spec !== undefined || target.isGoto || table.isChain(target.name);
	return syntax.unknown.length === 0 && isTargetKnown && usesOf(syntax).every((use) => use === target || use.spec !== undefined);
}

function usesOf(syntax: RuleSyntax): readonly ExtensionUse[] {
	return syntax.target ? [...syntax.matches, syntax.target] : syntax.matches;
}

interface WrittenValue {
	readonly spec: ValueSpec;
	readonly text: string;
}

/** The values of the rule, each as it is written; one of an option that is not known is text. */
function valuesOf(syntax: RuleSyntax): readonly WrittenValue[] {
	return [...syntax.core, ...usesOf(syntax).flatMap((use) => use.options)].flatMap((option) =>
		option.values.map(({ text }, i) => ({ spec: option.spec?.values[i] ?? NAME, text })),
	);
}

/** Matches whose options -D does not look at: to it a rule with `--helper ftp` is one with `! --helper sip` (measured with 1.8.9, legacy and nft). */
const NOT_COMPARED: ReadonlySet<string> = new Set(['helper', 'connlabel']);

/** Matches and targets of which several options, or none, may stand for the same. What is known of that is in their `complete`; measured with 1.8.9 it is not all. */
const SAID_IN_MANY_WAYS: ReadonlySet<string> = new Set([
	'ah',
	'hashlimit',
	'srh',
	'CONNMARK',
	'CT',
	'HMARK',
	'NFLOG',
	'NFQUEUE',
	'TCPMSS',
	'TPROXY',
]);

/** A condition that every packet meets, which iptables leaves out. */
function isAnything({ name, negated, values: [value] }: RuleOption): boolean {
	return !negated && (((name === '--source' || name === '--destination') && (value === '0.0.0.0/0' || value === '::/0')) || value === '+');
}

/** Values that ask for nothing, which iptables leaves out or writes in several ways (`--sport :`, `! -i +`, `--icmp-type any`). */
const ANYTHING =
	/^(?:\W*|0[:-](?:255|65535|4294967295|18446744073709551615)|any|255\/.*|NONE|00:00:00|23:59:59|1970-01-01T00:00:00|2038-01-19T03:14:07)$/;

function mayAskForNothing(spec: ValueSpec, text: string, context: ValueContext): boolean {
	return spec.kind !== 'text' && (ANYTHING.test(text) || ANYTHING.test(canonicalValue(spec, text, context)));
}

/** Kinds of values of which several may stand for the same, as long as one of them is a name. */
const SOFT: ReadonlySet<ValueSpec['kind']> = new Set([
	'name',
	'program',
	'address',
	'network',
	'address-range',
	'nat-address',
	'port',
	'port-range',
	'port-list',
	'nat-ports',
	'protocol',
	'number',
	'number-range',
	'masked',
	'icmp-type',
]);

/** Whether a value has one spelling only once it is canonical: names of hosts, users and services may stand for a number that is not known here. */
function isPlain(spec: ValueSpec, text: string, context: ValueContext): boolean {
	if (mayAskForNothing(spec, text, context)) {
		return false;
	}
	switch (spec.kind) {
		case 'name':
		case 'program':
			return false;
		case 'address':
		case 'network':
		case 'address-range':
		case 'nat-address': {
			const canonical = canonicalValue(spec, text, context);
			const mask = canonical.includes('/') ? canonical.slice(canonical.indexOf('/')) : '';
			return !/[.:]/.test(mask) && (canonical.includes(':') || !/[a-z]/i.test(canonical)); // a mask with holes may be none to the match
		}
		case 'port':
		case 'port-range':
		case 'port-list':
		case 'nat-ports':
			return /^[\d:,/-]*$/.test(canonicalValue(spec, text, context));
		case 'protocol':
			return protocolNumber(text) !== undefined || /^\d+$/.test(text) || text === 'all';
		default:
			return true;
	}
}
