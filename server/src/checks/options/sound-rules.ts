// Remembers what was found sound, so that a hundred thousand rules of the same few kinds are not each looked at by every check. A rule is skipped only where its
// words are arranged as in a rule without findings, and each of its values stood in such a rule already or is plainly right.

import type { ValueSpec } from '../../catalogue/specification.ts';
import { type Chain, chainOf } from '../../ruleset/chain.ts';
import type { Line } from '../../syntax/line.ts';
import type { OptionUse } from '../../syntax/uses.ts';
import type { Scope } from '../scope.ts';
import { isGlued } from './glued-value.ts';
import type { RuleAtHand } from './rule-at-hand.ts';

/** Values that are remembered of one option; beyond them every value is looked at. */
const REMEMBERED = 10_000;
const DOT = 46;
const SLASH = 47;
const ZERO = 48;

/** What was sound in one document, for one version of iptables. */
export class SoundRules {
	private readonly arrangements = new Set<string>();
	private readonly values = new Map<string, Set<string>>();
	/** Lines that were sound, with the circumstances that this depended on. */
	private lines = new WeakMap<Line, string>();

	/** The chains of the document have changed: a name behind -j may be a chain now, or no longer. */
	forgetLines(): void {
		this.lines = new WeakMap();
	}

	/** Whether the rule on a line was sound, and nothing has changed on which that depended. */
	hasLine(line: Line, scope: Scope): boolean {
		const circumstances = this.lines.get(line);
		if (circumstances === undefined) {
			return false;
		}
		const chain = chainOf(line);
		const family = chain && scope.analysis.family(chain.table);
		return circumstances === `${family}` || (chain !== undefined && circumstances === `${family} ${hooksInWords(chain, scope)}`);
	}

	/** Whether a rule is as sound as those before it. */
	has(rule: RuleAtHand, scope: Scope): boolean {
		if (
			!isSimple(rule) ||
			!this.arrangements.has(arrangementOf(rule, scope)) ||
			!rule.options.every(({ option }) => this.hasValues(rule, option))
		) {
			return false;
		}
		this.noteLine(rule, scope);
		return true;
	}

	/** Remembers a rule in which nothing was found. */
	add(rule: RuleAtHand, scope: Scope): void {
		this.noteLine(rule, scope);
		if (!isSimple(rule)) {
			return;
		}
		this.arrangements.add(arrangementOf(rule, scope));
		for (const { option } of rule.options) {
			for (const [i, value] of option.values.entries()) {
				const known = this.values.get(keyOf(rule, option, i)) ?? new Set();
				this.values.set(keyOf(rule, option, i), known);
				if (known.size < REMEMBERED) {
					known.add(value.text);
				}
			}
		}
	}

	private noteLine(rule: RuleAtHand, scope: Scope): void {
		const { line, family, chain } = rule;
		this.lines.set(line, chain && isConfined(rule) ? `${family} ${hooksInWords(chain, scope)}` : `${family}`);
	}

	private hasValues(rule: RuleAtHand, option: OptionUse): boolean {
		for (let i = 0; i < option.values.length; i++) {
			const { text } = option.values[i]!;
			if (!isPlain(option.spec?.values[i], text, rule) && !this.values.get(keyOf(rule, option, i))?.has(text)) {
				return false;
			}
		}
		return true;
	}
}

/** Nothing in the rule is unknown, and no match or target looks at how its values go together. */
function isSimple({ syntax, uses }: RuleAtHand): boolean {
	return (
		syntax.unknown.length === 0 &&
		syntax.matches.every((use) => use.spec !== undefined && !use.spec.isThirdParty) &&
		uses.every(({ spec }) => !spec.refuses && !spec.placesFor && spec.name !== 'limit' && spec.name !== 'TCPMSS')
	);
}

/** A match or target is taken in some chains only. */
function isConfined({ uses }: RuleAtHand): boolean {
	return uses.some(({ spec }) => spec.acceptedIn || spec.placesFor);
}

/** The builtin chains that lead to a chain. */
function hooksInWords(chain: Chain, scope: Scope): string {
	return [...(scope.hooksOf(chain)?.keys() ?? [])].join();
}

/** The names of everything in a rule, in their order, and what else the checks of options look at beside the values. */
function arrangementOf(rule: RuleAtHand, scope: Scope): string {
	const { syntax, table, family, chain, protocol } = rule;
	const { target } = syntax;
	let key = `${table.name} ${family} ${protocol?.text} ${target === undefined ? '' : target.spec || target.isGoto ? target.name : 'chain'}`;
	if (chain && isConfined(rule)) {
		key += ` in ${hooksInWords(chain, scope)}`;
	}
	for (const { spec, options, span } of rule.uses) {
		key += spec.protocolsFor ? ` for ${spec.protocolsFor(options, family)}` : '';
		key += spec.protocolBefore && protocol && protocol.start > span.start ? ' too late' : '';
	}
	let hasInterface = false;
	for (const option of syntax.idle.length === 0 ? syntax.core : [...syntax.core, ...syntax.idle]) {
		key += option.negated ? ` !${option.name}` : ` ${option.name}`;
		key += isGlued(option) ? '=' : '';
		hasInterface ||= option.name.endsWith('-interface');
	}
	for (const use of syntax.matches) {
		key += ` -m ${use.name}${rule.line.text.charCodeAt(use.span.start) === 33 ? '!' : ''}`;
		for (const option of use.options) {
			key += `${option.negated ? ' !' : ' '}${option.name}${option.values.length}`;
		}
	}
	for (const option of target?.options ?? []) {
		key += `${option.negated ? ' !' : ' '}${option.name}${option.values.length}`;
	}
	return hasInterface ? `${key} in ${chain?.hook}` : key;
}

function keyOf({ family, protocol }: RuleAtHand, option: OptionUse, which: number): string {
	return `${family} ${protocol?.text} ${option.negated} ${option.name} ${which}`;
}

/** Values of which nothing could be said: one IPv4 address, a short text. */
function isPlain(spec: ValueSpec | undefined, text: string, rule: RuleAtHand): boolean {
	switch (spec?.kind) {
		case 'network':
			return rule.family === 'ipv4' && isOneIpv4(text);
		case 'text':
			return text !== '' && text.charCodeAt(0) !== 45 && (spec.maxBytes === undefined || text.length * 3 <= spec.maxBytes);
		default:
			return false;
	}
}

/** a.b.c.d or a.b.c.d/32 */
function isOneIpv4(text: string): boolean {
	const end = text.endsWith('/32') ? text.length - 3 : text.length;
	let byte = -1;
	let dots = 0;
	for (let i = 0; i < end; i++) {
		const code = text.charCodeAt(i);
		if (code === DOT) {
			if (byte < 0) {
				return false;
			}
			dots++;
			byte = -1;
		} else if (code < ZERO || code > ZERO + 9 || code === SLASH) {
			return false;
		} else {
			byte = (byte < 0 ? 0 : byte * 10) + code - ZERO;
			if (byte > 255) {
				return false;
			}
		}
	}
	return dots === 3 && byte >= 0;
}
