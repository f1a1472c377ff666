// When two rules of the save dialect are the same rule to iptables, as -D and -C compare them: by what they mean and not by how they are written. Measured on
// iptables 1.8.9, both backends: options of a match may come in any order, matches may not, and a comment is a part of the rule.

import type { Family, ValueSpec } from '../catalogue/specification.ts';
import { canonicalValue, type ValueContext } from '../catalogue/values/canonical.ts';
import { WORDS_LINE_CHARACTERS } from '../limits.ts';
import type { Line } from '../syntax/line.ts';
import { type RuleSyntax, readRule } from '../syntax/rule.ts';
import { lowerRule } from './lower.ts';
import type { Table } from './table.ts';

/** What a rule is compared by. */
export interface Identity {
	/** The same for two rules that are known to be the same. */
	readonly key: string;
	/** Nothing in the rule may be spelt in a way that is not known here; two certain rules with different keys are different rules. */
	readonly isCertain: boolean;
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
	const found = known.get(line);
	if (found && found.family === family && found.isChain === isChain) {
		return found.identity;
	}
	const identity = line.text.length > WORDS_LINE_CHARACTERS ? unreadIdentity(line) : readIdentity(line, table);
	known.set(line, { family, isChain, identity });
	return identity;
}

/** Whether a line adds more than one rule: iptables makes one of each address that -s and -d list. */
export function isSeveralRules(line: Line): boolean {
	return line.text.includes(',') && /\s(?:-[sd]|--(?:source|src|destination|dst))[\s=]*"?[^\s,"=][^\s,"]*,/.test(line.text);
}

function unreadIdentity(line: Line): Identity {
	return { key: line.content.slice(line.body, line.contentEnd), isCertain: false, source: '' };
}

function readIdentity(line: Line, table: Table): Identity {
	const family = table.declaredFamily;
	const syntax = readRule(line, { family, isChain: (name) => table.isChain(name) }, table.below.of(line));
	const { conditions, matches, action, comment } = lowerRule(line, syntax, table.chain(line.chain), 0, family);
	const order = syntax.matches.map((use) => use.name);
	const protocol = syntax.core.find((option) => option.name === '--protocol' && !option.negated)?.values[0]?.text;
	const from = conditions.find((option) => option.name === '--source' && !option.negated)?.values[0] ?? '';
	return {
		source: /^\d+(?:\.\d+){3}$/.test(from) ? from : '',
		key: JSON.stringify([conditions, order, matches.map((match) => match.options), comment, action]),
		isCertain: !isSeveralRules(line) && isUnderstood(syntax, table) && hasPlainValues(syntax, { family, protocol }),
	};
}

function isUnderstood(syntax: RuleSyntax, table: Table): boolean {
	const { target } = syntax;
	const isTargetKnown = !target || target.spec !== undefined || target.isGoto || table.isChain(target.name);
	return syntax.unknown.length === 0 && isTargetKnown && syntax.matches.every((use) => use.spec !== undefined);
}

function hasPlainValues(syntax: RuleSyntax, context: ValueContext): boolean {
	const uses = syntax.target ? [...syntax.matches, syntax.target] : syntax.matches;
	return [...syntax.core, ...uses.flatMap((use) => use.options)].every((option) =>
		option.values.every((value, i) => {
			const spec = option.spec?.values[i];
			return spec !== undefined && isPlain(spec, value.text, context);
		}),
	);
}

/** Values that ask for nothing, which iptables leaves out or writes in several ways (`--sport :`, `! -i +`, `--icmp-type any`). */
const ANYTHING = /^(?:\W*|0*[:-]65535|any|255\/.*)$/;

/** Whether a value has one spelling only once it is canonical: names of hosts, users and services may stand for a number that is not known here. */
function isPlain(spec: ValueSpec, text: string, context: ValueContext): boolean {
	if (spec.kind !== 'text' && ANYTHING.test(text)) {
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
			return canonical.includes(':') || !/[a-z]/i.test(canonical);
		}
		case 'port':
		case 'port-range':
		case 'port-list':
		case 'nat-ports':
			return /^[\d:,/-]*$/.test(canonicalValue(spec, text, context));
		case 'protocol':
			return (
				/^\d+$/.test(text) || canonicalValue({ kind: 'protocol' }, text, context) !== text || /^(?:tcp|udp|icmp|all|ipv6-icmp)$/.test(text)
			);
		default:
			return true;
	}
}
