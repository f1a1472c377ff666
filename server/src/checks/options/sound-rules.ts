// Remembers what was found sound, so that a hundred thousand rules of the same few kinds are not each looked at by every check. A rule is skipped only where its
// words are arranged as in a rule without findings, and each of its values stood in such a rule already or is plainly right.

import type { Family, ValueSpec } from '../../catalogue/specification.ts';
import { type Chain, chainOf } from '../../ruleset/chain.ts';
import type { Table } from '../../ruleset/table.ts';
import type { Line } from '../../syntax/line.ts';
import type { OptionUse } from '../../syntax/uses.ts';
import { detached } from '../../text/detached.ts';
import type { Span } from '../../text/span.ts';
import { isGlued } from '../glued-words.ts';
import type { Scope } from '../scope.ts';
import { isPlainNetwork } from './plain-values.ts';
import { deprecationOf, isProtocolLate, type RuleAtHand } from './rule-at-hand.ts';
import { isKnown, SoundForms } from './sound-forms.ts';

const DASH = 45;

/** Values that are remembered of one option; beyond them every value is looked at. */
const REMEMBERED = 10_000;

/** What must not change for a line to stay sound. */
interface Circumstances {
	readonly words: string;
}

/** What was sound in one document, for one version of iptables. */
export class SoundRules {
	private arrangements = new Set<string>();
	private values = new Map<string, Set<string>>();
	private forms = new SoundForms();
	/** Whether the document was taken for a file to be loaded: values in it are no placeholders. */
	private isFile: boolean | undefined;
	/** What it depends on that lines are sound: tens of thousands of lines share a few of them. `Line.sound` is one of these, or an older one. */
	private circumstances = new Map<string, Circumstances>();

	/** The chains of the document have changed: a name behind -j may be a chain now, or no longer. */
	forgetLines(): void {
		this.circumstances = new Map();
	}

	/** Must be called before rules are asked for: what was sound in a document that is taken for something else by now may no longer be. */
	begin({ survey: { isRestoreFile } }: Scope): void {
		if (this.isFile !== isRestoreFile) {
			this.isFile = isRestoreFile;
			this.arrangements = new Set();
			this.values = new Map();
			this.forms = new SoundForms();
			this.forgetLines();
		}
	}

	/** Whether the rule on a line was sound, and nothing has changed on which that depended. */
	hasLine(line: Line, scope: Scope): boolean {
		const sound = line.sound as Circumstances | undefined;
		if (!sound || this.circumstances.get(sound.words) !== sound) {
			return false;
		}
		const chain = chainOf(line);
		const family = chain && scope.analysis.family(chain.table);
		return sound.words === `${family}` || (chain !== undefined && sound.words === `${family} ${hooksInWords(chain, scope)}`);
	}

	/** Whether the rule on a line is as sound as those before it, as far as its text tells. Most rules of a large dump end here. */
	hasForm(line: Line, table: Table, scope: Scope): boolean {
		const family = scope.analysis.family(table);
		const form = family && this.forms.formOf(line, table, family, scope);
		if (form) {
			this.note(line, circumstancesOf(family, form.isConfined ? chainOf(line) : undefined, scope));
		}
		return form !== undefined;
	}

	/** Whether a rule is as sound as those before it, and if so, that others of its form are too. */
	has(rule: RuleAtHand, scope: Scope): boolean {
		if (
			!isSimple(rule) ||
			!this.arrangements.has(arrangementOf(rule, scope)) ||
			!rule.options.every(({ option }) => this.hasValues(rule, option))
		) {
			return false;
		}
		this.noteLine(rule, scope);
		this.forms.add(rule, isConfined(rule), scope);
		return true;
	}

	/** Remembers a rule in which nothing was found. */
	add(rule: RuleAtHand, scope: Scope): void {
		this.noteLine(rule, scope);
		this.forms.add(rule, isConfined(rule), scope);
		if (!isSimple(rule)) {
			return;
		}
		this.arrangements.add(arrangementOf(rule, scope));
		for (const { option } of rule.options) {
			const known = this.values.get(keyOf(rule, option)) ?? new Set();
			this.values.set(keyOf(rule, option), known);
			if (known.size < REMEMBERED) {
				known.add(detached(writtenValues(rule, option))); // it stays when the text is replaced
			}
		}
	}

	private noteLine(rule: RuleAtHand, scope: Scope): void {
		const { head, family, chain } = rule;
		this.note(head, circumstancesOf(family, isConfined(rule) ? chain : undefined, scope));
	}

	private note(line: Line, words: string): void {
		let circumstances = this.circumstances.get(words);
		if (!circumstances) {
			circumstances = { words };
			this.circumstances.set(words, circumstances);
		}
		line.sound = circumstances;
	}

	private hasValues(rule: RuleAtHand, option: OptionUse): boolean {
		return (
			option.lateNegation === undefined &&
			(option.values.every(({ text }, i) => isPlain(option.spec?.values[i], text, rule)) ||
				this.values.get(keyOf(rule, option))?.has(writtenValues(rule, option)) === true)
		);
	}
}

/** Matches and targets that are looked at as a whole by checks of their own. */
const LOOKED_AT: ReadonlySet<string> = new Set(['limit', 'TCPMSS']);

/** Nothing in the rule is unknown, and no match or target looks at how the values of its options go together. */
function isSimple(rule: RuleAtHand): boolean {
	return isKnown(rule) && rule.uses.every(({ spec }) => !spec.refuses && !spec.placesFor && !LOOKED_AT.has(spec.name));
}

/** A match or target is taken in some chains only. */
function isConfined({ uses }: RuleAtHand): boolean {
	return uses.some(({ spec }) => spec.acceptedIn || spec.placesFor);
}

/** What must not change for a rule to stay sound: the family, and for one that not every chain takes, the builtin chains that lead to it. */
function circumstancesOf(family: Family | undefined, confining: Chain | undefined, scope: Scope): string {
	return confining ? `${family} ${hooksInWords(confining, scope)}` : `${family}`;
}

/** The builtin chains that lead to a chain. */
function hooksInWords(chain: Chain, scope: Scope): string {
	return scope.hooksOf(chain)?.words ?? '';
}

/** A word behind -j that looks like the name of a chain. */
const ORDINARY_NAME = /^\w[\w.+:-]*$/;

/** The names of everything in a rule, in their order, and what else the checks of options look at beside the values. */
function arrangementOf(rule: RuleAtHand, scope: Scope): string {
	const { syntax, table, family, chain, protocol } = rule;
	const { target } = syntax;
	let key = `${table.name} ${table.version} ${family} ${protocol?.text} ${target === undefined ? '' : target.spec || target.isGoto || !ORDINARY_NAME.test(target.name) ? target.name : 'chain'}`;
	if (chain && isConfined(rule)) {
		key += ` in ${hooksInWords(chain, scope)}`;
	}
	for (const use of rule.uses) {
		const { spec, options } = use;
		key += spec.protocolsFor ? ` for ${spec.protocolsFor(options, family)}` : '';
		key += isProtocolLate(rule, use) ? ' too late' : '';
	}
	let hasInterface = false;
	for (const option of syntax.idle.length === 0 ? syntax.core : [...syntax.core, ...syntax.idle]) {
		key += ` ${marksBefore(rule, option.flag)}${option.name}`;
		key += isGlued(option) ? '=' : '';
		hasInterface ||= option.name.endsWith('-interface');
	}
	for (const use of syntax.matches) {
		key += ` ${marksBefore(rule, use.span)}-m ${use.name}`;
		for (const option of use.options) {
			key += ` ${marksBefore(rule, option.flag)}${option.name}${option.values.length}${deprecationOf(rule, option) ? ' old' : ''}`;
		}
	}
	key += target ? ` ${marksBefore(rule, target.span)}-j` : '';
	for (const option of target?.options ?? []) {
		key += ` ${marksBefore(rule, option.flag)}${option.name}${option.values.length}`;
	}
	return hasInterface ? `${key} in ${chain?.hook}` : key;
}

/** What stands before the dash with which an option begins: every "!", and quotes. */
function marksBefore({ line: { text } }: RuleAtHand, { start }: Span): string {
	return text.charCodeAt(start) === DASH ? '' : text.slice(start, text.indexOf('-', start)).replace(/\s/g, '');
}

function keyOf({ family, protocol }: RuleAtHand, option: OptionUse): string {
	return `${family} ${protocol?.text} ${option.negated} ${option.name}`;
}

/** The values of an option together, as they are written: quotes make a difference, and so does which value stands behind which. */
function writtenValues({ line }: RuleAtHand, { values }: OptionUse): string {
	return values.length === 0 ? '' : line.text.slice(values[0]!.start, values.at(-1)!.end);
}

/** Values of which nothing could be said: one IPv4 address, a short text. */
function isPlain(spec: ValueSpec | undefined, text: string, rule: RuleAtHand): boolean {
	switch (spec?.kind) {
		case 'network':
			return rule.family === 'ipv4' && isPlainNetwork(text, 0);
		case 'text':
			return (
				text !== '' && text.charCodeAt(0) !== 45 && !spec.hexadecimal && (spec.maxBytes === undefined || text.length * 3 <= spec.maxBytes)
			);
		default:
			return false;
	}
}
