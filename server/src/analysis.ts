// What is known of one document at one version: the tables, and the rules read on demand and kept as long as their line and its surroundings stay.

import type { Family } from './catalogue/specification.ts';
import { Dump, type Edit } from './dump.ts';
import { WORDS_LINE_CHARACTERS } from './limits.ts';
import { type Chain, chainOf } from './ruleset/chain.ts';
import { familyOf } from './ruleset/family.ts';
import { lowerRule } from './ruleset/lower.ts';
import { otherFamilyOption } from './ruleset/other-family.ts';
import type { Rule } from './ruleset/rule.ts';
import { type Table, tableOf } from './ruleset/table.ts';
import type { Dialect, Line } from './syntax/line.ts';
import { type RuleSyntax, readRule } from './syntax/rule.ts';
import { HAS_NUMBERS } from './syntax/state.ts';
import { unreadRule } from './syntax/unread-rule.ts';
import { plainWordEnd } from './syntax/words.ts';
import type { Change } from './text/edit.ts';

/** A document under analysis. Reading never throws; asking for a line that is not there gives undefined. */
export class Analysis {
	readonly dump: Dump;
	/** Words of rules by line. Dropped at every edit: whether a target is a chain may have changed anywhere in the table. */
	private syntaxes = new WeakMap<Line, RuleSyntax>();
	private families = new WeakMap<Table, Family | 'unknown'>();
	/** The families that the tables of each dump tell; made when a table itself does not tell. */
	private dumpFamilies: ReadonlyMap<number, ReadonlySet<Family>> | undefined = undefined;
	/** Some line may have -4 or -6: hardly a dump has one. */
	private mayLeaveOut: boolean;
	/** The rules of chains without those that are left out, where that was asked and some are. */
	private loaded = new WeakMap<Chain, readonly Line[]>();
	/** Their 1-based numbers, where those were asked. */
	private numbers = new WeakMap<Chain, ReadonlyMap<Line, number>>();

	constructor(text: string, path = '') {
		this.dump = new Dump(text, path);
		this.mayLeaveOut = mayNameFamily(text);
	}

	get tables(): readonly Table[] {
		return this.dump.tables;
	}

	/** The line at a 0-based index. */
	line(index: number): Line | undefined {
		return this.dump.lines.at(index);
	}

	/** The 0-based index of a line; -1 for one that is no longer in the document. */
	indexOf(line: Line): number {
		return this.dump.lines.indexOf(line);
	}

	/** Applies one change after the other, each to the text that the one before left, as LSP sends them. */
	edit(changes: Iterable<Change>): readonly Edit[] {
		this.syntaxes = new WeakMap();
		this.families = new WeakMap();
		this.dumpFamilies = undefined;
		this.loaded = new WeakMap();
		this.numbers = new WeakMap();
		const edits = this.dump.edit(changes);
		this.mayLeaveOut ||= edits.some(({ fresh }) => fresh.some((line) => mayNameFamily(line.text)));
		return edits;
	}

	/** IPv4 or IPv6; undefined where neither the table nor the other tables of its dump tell. */
	family(table: Table): Family | undefined {
		let family = this.families.get(table);
		if (family === undefined) {
			family = familyOf(table) ?? this.familyOfDump(table.dump) ?? 'unknown';
			this.families.set(table, family);
		}
		return family === 'unknown' ? undefined : family;
	}

	/** The family of the tables of a dump that tell one, if they agree. */
	private familyOfDump(dump: number): Family | undefined {
		this.dumpFamilies ??= familiesOfDumps(this.tables);
		const families = this.dumpFamilies.get(dump);
		return families?.size === 1 ? [...families][0] : undefined;
	}

	/** Dialect and family of the document as a whole: those of the table with the most to say, the first one. */
	summary(): { dialect: Dialect; family: Family | undefined } {
		const table = this.tables.find((candidate) => candidate.references.size > 0) ?? this.tables[0];
		const family = this.tables.map((candidate) => this.family(candidate)).find((found) => found !== undefined);
		return { dialect: table?.dialect ?? 'save', family };
	}

	/** The words of a rule line; undefined for lines that are no rule. Of a line longer than WORDS_LINE_CHARACTERS the target only. */
	syntax(line: Line): RuleSyntax | undefined {
		let syntax = this.syntaxes.get(line);
		if (!syntax) {
			syntax = this.readSyntax(line);
			if (syntax) {
				this.syntaxes.set(line, syntax);
			}
		}
		return syntax;
	}

	/** The same, but not kept: for whoever goes through all rules, whose words would fill the memory. */
	readSyntax(line: Line): RuleSyntax | undefined {
		const table = line.kind === 'rule' ? tableOf(line) : undefined;
		if (!table) {
			return undefined;
		}
		const context = { family: this.family(table), isChain: (name: string) => table.isChain(name) };
		return line.text.length > WORDS_LINE_CHARACTERS ? unreadRule(line, context) : readRule(line, context, table.below.of(line));
	}

	/** The rule of a line in the rule model; undefined for lines that are no rule. */
	rule(line: Line): Rule | undefined {
		return this.lower(line, this.syntax(line));
	}

	/** The same from words that are not kept; see readSyntax. */
	readRule(line: Line): Rule | undefined {
		return this.lower(line, this.readSyntax(line));
	}

	private lower(line: Line, syntax: RuleSyntax | undefined): Rule | undefined {
		const chain = chainOf(line);
		return chain && syntax ? lowerRule(line, syntax, chain, this.numberOf(line), this.family(chain.table)) : undefined;
	}

	/**
	 * The 1-based number of a rule in its chain: the one that a listing prints before it, else its place; 0 for a rule that is in no chain (deleted by -D, replaced by
	 * -R, left out for the other family).
	 */
	numberOf(line: Line): number {
		const chain = chainOf(line);
		if (!chain || line.kind !== 'rule') {
			return 0;
		}
		if (line.dialect === 'list') {
			const printed = printedNumber(line);
			if (printed !== undefined) {
				return printed;
			}
		}
		const rules = this.rulesOf(chain);
		if (rules !== chain.rules) {
			return this.numbersOf(chain, rules).get(line) ?? 0;
		}
		return chain.isInOrder ? this.placeInChain(line, rules) : chain.numberOf(line);
	}

	/** The rules of a chain that are loaded, in order: all but those that iptables-restore leaves out for the other family. */
	rulesOf(chain: Chain): readonly Line[] {
		if (!this.mayLeaveOut) {
			return chain.rules;
		}
		let rules = this.loaded.get(chain);
		if (!rules) {
			const kept = chain.rules.filter((line) => !this.isLeftOut(line));
			rules = kept.length === chain.rules.length ? chain.rules : kept;
			this.loaded.set(chain, rules);
		}
		return rules;
	}

	private numbersOf(chain: Chain, rules: readonly Line[]): ReadonlyMap<Line, number> {
		const numbers = this.numbers.get(chain) ?? new Map(rules.map((rule, i) => [rule, i + 1]));
		this.numbers.set(chain, numbers);
		return numbers;
	}

	/** How many rules of a chain are loaded. */
	ruleCount(chain: Chain): number {
		return this.mayLeaveOut ? this.rulesOf(chain).length : chain.ruleCount;
	}

	/** How many rules of all chains of a table are loaded. */
	ruleCountIn({ chains }: Table): number {
		let sum = 0;
		for (const chain of chains.values()) {
			sum += this.ruleCount(chain);
		}
		return sum;
	}

	/** Whether iptables-restore leaves a rule out, because its -4 or -6 says that it is for the other family. A family that nothing tells is taken for IPv4. */
	isLeftOut(line: Line): boolean {
		const table = this.mayLeaveOut && mayNameFamily(line.call.text) ? tableOf(line) : undefined;
		const syntax = table && this.syntax(line);
		return syntax !== undefined && otherFamilyOption(syntax, this.family(table!) ?? 'ipv4') !== undefined;
	}

	/** Rules of such a chain are in the order of the document, so their place is found by halving. */
	private placeInChain(line: Line, rules: readonly Line[]): number {
		const index = this.indexOf(line);
		let low = 0;
		let high = rules.length - 1;
		while (low <= high) {
			const middle = (low + high) >> 1;
			const found = this.indexOf(rules[middle]!);
			if (found === index) {
				return middle + 1;
			}
			if (found < index) {
				low = middle + 1;
			} else {
				high = middle - 1;
			}
		}
		return 0;
	}
}

/** Whether the options -4 or -6 may stand in a text. Comments may look so, too. */
function mayNameFamily(text: string): boolean {
	return /(?:^|\s)["']?-(?:[a-zA-Z]*[46]|-ipv[46])/m.test(text);
}

function familiesOfDumps(tables: readonly Table[]): ReadonlyMap<number, ReadonlySet<Family>> {
	const families = new Map<number, Set<Family>>();
	for (const table of tables) {
		const family = familyOf(table);
		if (family) {
			families.set(table.dump, (families.get(table.dump) ?? new Set()).add(family));
		}
	}
	return families;
}

/** The number in the first column of `iptables -L --line-numbers`. */
function printedNumber(line: Line): number | undefined {
	if (!(line.before & HAS_NUMBERS)) {
		return undefined;
	}
	const word = line.text.slice(line.body, plainWordEnd(line.text, line.body, line.contentEnd));
	return /^\d{1,9}$/.test(word) ? Number(word) : undefined;
}
