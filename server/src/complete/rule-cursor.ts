// What stands before the cursor in a rule that is being written: which word is wanted next, and what the rule has so far.

import { impliedMatch, lookupOption, matchSpec, targetSpec } from '../catalogue/catalogue.ts';
import { COMMANDS, type CommandArgument } from '../catalogue/commands.ts';
import type { ExtensionSpec, Family, GivenOption, OptionSpec } from '../catalogue/specification.ts';
import type { Line } from '../syntax/line.ts';
import { type Cutter, type Word, wordsOf } from '../syntax/words.ts';

/** What the next word is. */
export type Wanted =
	| { readonly kind: 'command' }
	| { readonly kind: 'argument'; readonly argument: CommandArgument; readonly command: string }
	| { readonly kind: 'option' }
	/** A value of an option; `which` counts from 0. */
	| {
			readonly kind: 'value';
			readonly option: OptionSpec;
			readonly extension: ExtensionSpec | undefined;
			readonly which: number;
			/** A `!` stands before the option. */
			readonly negated: boolean;
			/** The values of the option before it. */
			readonly before: readonly string[];
	  };

/** An option that stands before the cursor, with its values. */
export interface OptionBefore extends GivenOption {
	readonly spec: OptionSpec;
}

export interface RuleCursor {
	readonly wanted: Wanted;
	/** The part of the word before the cursor, and the column where it begins. */
	readonly typed: { readonly text: string; readonly start: number };
	/** The long name of the command: `--append`; empty where none is written yet. */
	readonly command: string;
	readonly chain: string;
	/** The table that -t names. */
	readonly table: string | undefined;
	/** The matches and the target that are loaded before the cursor, the nearest first. */
	readonly loaded: readonly ExtensionSpec[];
	/** What -p implies. */
	readonly implied: ExtensionSpec | undefined;
	readonly protocol: { readonly text: string; readonly negated: boolean } | undefined;
	/** Options that are given before the cursor, each as often as it is given since its match was loaded. */
	readonly given: readonly OptionBefore[];
	readonly hasTarget: boolean;
	/** The options that stand behind the word at the cursor, where an option is wanted. */
	readonly following: ReadonlySet<OptionSpec>;
	/** A `!` stands right before the cursor. */
	readonly isNegated: boolean;
	/** The option whose values are being written or have just been: for signature help. */
	readonly current: { readonly option: OptionSpec; readonly extension: ExtensionSpec | undefined; readonly which: number } | undefined;
}

/** Reads a line of the save dialect, or a call of iptables, up to a 0-based column. Never throws. */
export function ruleCursorAt(line: Line, column: number, family: Family | undefined, isChain: (name: string) => boolean): RuleCursor {
	const cursor = new CursorReader(line.text.slice(0, column), line.cutter, family, isChain).read();
	if (cursor.wanted.kind !== 'option') {
		return cursor;
	}
	const behind = line.text.slice(column).replace(/^\S+/, '');
	if (behind.trim() === '') {
		return cursor;
	}
	const whole = new CursorReader(`${line.text.slice(0, cursor.typed.start)}${behind}`, line.cutter, family, isChain, true).read();
	return { ...cursor, following: new Set(whole.given.slice(cursor.given.length).map(({ spec }) => spec)) };
}

class CursorReader {
	private readonly words: readonly Word[];
	private readonly typed: { readonly text: string; readonly start: number };
	private readonly family: Family | undefined;
	private readonly isChain: (name: string) => boolean;
	private at = 0;
	private command = '';
	private chain = '';
	private table: string | undefined;
	private loaded: ExtensionSpec[] = [];
	private implied: ExtensionSpec | undefined;
	private protocol: RuleCursor['protocol'];
	private given: OptionBefore[] = [];
	private hasTarget = false;
	private isNegated = false;
	private current: RuleCursor['current'];

	/** `isWhole`: the text is all of the rule, and its last word is finished. */
	constructor(before: string, cutter: Cutter, family: Family | undefined, isChain: (name: string) => boolean, isWhole = false) {
		const words = wordsOf(before, /^\s*\[[^\]]*\]?/.exec(before)?.[0].length ?? 0, before.length, cutter);
		const last = words.at(-1);
		// blanks within quotes belong to the word
		const isOpen = !isWhole && last !== undefined && (last.unclosed || (last.end === before.length && !last.quoted && !/\s$/.test(before)));
		this.typed = isOpen ? { text: last.text, start: last.start } : { text: '', start: before.length };
		this.words = isOpen ? words.slice(0, -1) : words;
		this.family = family;
		this.isChain = isChain;
	}

	read(): RuleCursor {
		let wanted: Wanted | undefined;
		while (this.at < this.words.length && !wanted) {
			wanted = this.readWord(this.words[this.at++]!);
		}
		const glued = wanted ? undefined : this.glued();
		return {
			wanted: wanted ?? glued?.wanted ?? (this.command === '' ? { kind: 'command' } : { kind: 'option' }),
			typed: glued?.typed ?? this.typed,
			command: this.command,
			chain: this.chain,
			table: this.table,
			loaded: this.loaded,
			implied: this.implied,
			protocol: this.protocol,
			given: this.given,
			hasTarget: this.hasTarget,
			following: new Set(),
			isNegated: this.isNegated,
			current: this.current,
		};
	}

	/** `--dport=2`: the value stands in the word itself. */
	private glued(): Pick<RuleCursor, 'wanted' | 'typed'> | undefined {
		const equals = this.typed.text.startsWith('--') ? this.typed.text.indexOf('=') : -1;
		const found = equals === -1 ? undefined : lookupOption(this.typed.text.slice(0, equals), this.loaded, this.implied);
		if (!found || found.option.values.length === 0) {
			return undefined;
		}
		this.current = { ...found, which: 0 };
		return {
			wanted: { kind: 'value', ...found, which: 0, negated: this.isNegated, before: [] },
			typed: { text: this.typed.text.slice(equals + 1), start: this.typed.start + equals + 1 },
		};
	}

	/** Takes a word with all that belongs to it; what is wanted, where that goes on behind the cursor. */
	private readWord(word: Word): Wanted | undefined {
		if (word.text === '!' && !word.quoted) {
			this.isNegated = true;
			return undefined;
		}
		const negated = this.isNegated;
		this.isNegated = false;
		const command = word.quoted ? undefined : COMMANDS.find((each) => each.names.includes(word.text));
		if (command && this.command === '') {
			this.command = command.names[0];
			return this.readArguments(command.arguments);
		}
		const found = word.quoted ? undefined : lookupOption(word.text.split('=')[0]!, this.loaded, this.implied);
		return found && (found.option.values.length > 0 || found.option.names[0].startsWith('--'))
			? this.readOption(word, found, negated)
			: undefined;
	}

	private readArguments(wanted: readonly CommandArgument[]): Wanted | undefined {
		for (const argument of wanted) {
			const next = this.words[this.at];
			if (argument === 'definition') {
				return undefined;
			}
			if (!next) {
				const isOptional = argument === 'number' && !/^\d/.test(this.typed.text);
				return isOptional ? undefined : { kind: 'argument', argument, command: this.command };
			}
			if (argument === 'number' && !/^\d+$/.test(next.text)) {
				continue;
			}
			if (argument === 'chain') {
				this.chain = next.text;
			}
			this.at++;
		}
		return undefined;
	}

	private readOption(
		word: Word,
		found: { option: OptionSpec; extension: ExtensionSpec | undefined },
		negated: boolean,
	): Wanted | undefined {
		const { option, extension } = found;
		const values: string[] = word.text.includes('=') && word.text.startsWith('--') ? [word.text.slice(word.text.indexOf('=') + 1)] : [];
		while (values.length < option.values.length) {
			const next = this.words[this.at];
			if (!next) {
				this.current = { ...found, which: values.length };
				return option.optionalValues && this.typed.text.startsWith('-')
					? undefined
					: { kind: 'value', ...found, which: values.length, negated, before: values };
			}
			if (option.optionalValues && next.text.startsWith('-')) {
				break;
			}
			values.push(next.text);
			this.at++;
		}
		this.current = option.values.length > 0 ? { ...found, which: option.values.length - 1 } : undefined;
		this.use(option, extension, values, negated);
		return undefined;
	}

	private use(option: OptionSpec, extension: ExtensionSpec | undefined, values: readonly string[], negated: boolean): void {
		const [value = ''] = values;
		this.given.push({ spec: option, name: option.names[0], negated, values: values.map((text) => ({ text })) });
		switch (extension ? '' : option.names[0]) {
			case '--protocol':
				this.protocol = { text: value, negated };
				this.implied = negated ? undefined : impliedMatch(value, this.family);
				break;
			case '--match': {
				const spec = matchSpec(value, this.family);
				if (spec) {
					this.load(spec);
				}
				break;
			}
			case '--jump': {
				this.hasTarget = true;
				const spec = this.isChain(value) ? undefined : targetSpec(value, this.family);
				if (spec) {
					this.load(spec);
				}
				break;
			}
			case '--goto':
				this.hasTarget = true;
				break;
			case '--table':
				this.table = value;
				break;
			default:
		}
	}

	private load(spec: ExtensionSpec): void {
		this.loaded = [spec, ...this.loaded.filter((other) => other !== spec)];
		this.given = this.given.filter((option) => !spec.options.includes(option.spec));
	}
}
