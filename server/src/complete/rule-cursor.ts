// What stands before the cursor in a rule that is being written: which word is wanted next, and what the rule has so far.

import { impliedMatch, lookupOption, matchSpec, targetSpec } from '../catalogue/catalogue.ts';
import { COMMANDS, type CommandArgument, type CommandSpec } from '../catalogue/commands.ts';
import type { ExtensionSpec, Family, GivenOption, OptionSpec } from '../catalogue/specification.ts';
import { type Word, wordsOf } from '../syntax/words.ts';
import type { Written } from './written.ts';

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
	/** The column where it begins. */
	readonly start: number;
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
	/** The options that stand behind the word at the cursor. */
	readonly following: ReadonlySet<OptionSpec>;
	/** The matches and the target that are loaded behind the cursor only. */
	readonly loadedBehind: readonly ExtensionSpec[];
	/** A `!` stands right before the cursor. */
	readonly isNegated: boolean;
	/** The cursor is right behind a closing quote: what is written there would be no word of its own. */
	readonly isBehindQuote: boolean;
	/** A number stands in the place of a definition: `-D INPUT 3`. */
	readonly hasNumber: boolean;
}

/** Reads a rule or a call up to the cursor. Never throws. */
export function ruleCursorAt(written: Written, family: Family | undefined, isChain: (name: string) => boolean): RuleCursor {
	const { text, column, end } = written;
	const cursor = new CursorReader(written, text.slice(0, column), family, isChain).read();
	const word = restOfWord(written);
	const behind = text.slice(column + word.length, end);
	if (behind.trim() === '' || (cursor.wanted.kind !== 'option' && cursor.wanted.kind !== 'value')) {
		return cursor;
	}
	// without the word at the cursor where that is an option, which may become another one
	const before = cursor.wanted.kind === 'option' ? text.slice(0, cursor.typed.start) : `${text.slice(0, column)}${word || 'x'}`;
	const whole = new CursorReader(written, before + behind, family, isChain, true).read();
	return {
		...cursor,
		following: new Set(whole.given.filter(({ start }) => start >= before.length).map(({ spec }) => spec)),
		loadedBehind: whole.loaded.filter((extension) => !cursor.loaded.includes(extension)),
	};
}

/** What stands of the word behind the cursor, without a closing quote. */
export function restOfWord({ text, column, end }: Written): string {
	return /^[^\s"';|]*/.exec(text.slice(column, end))![0];
}

class CursorReader {
	private readonly words: readonly Word[];
	private readonly typed: { readonly text: string; readonly start: number };
	private readonly isBehindQuote: boolean;
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
	private hasNumber = false;
	private isNegated = false;

	/** `isWhole`: the text is all of the rule, and its last word is finished. */
	constructor({ start, cutter }: Written, before: string, family: Family | undefined, isChain: (name: string) => boolean, isWhole = false) {
		const words = wordsOf(before, start, before.length, cutter);
		const last = words.at(-1);
		// blanks within quotes belong to the word
		const isOpen = !isWhole && last !== undefined && (last.unclosed || (last.end === before.length && !last.quoted && !/\s$/.test(before)));
		const quote = isOpen && before[last.start] === '"' ? 1 : 0;
		this.typed = isOpen ? { text: last.text, start: last.start + quote } : { text: '', start: before.length };
		this.words = isOpen ? words.slice(0, -1) : words;
		this.isBehindQuote = !isOpen && last?.quoted === true && last.end === before.length;
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
			loadedBehind: [],
			isNegated: this.isNegated,
			hasNumber: this.hasNumber,
			isBehindQuote: this.isBehindQuote,
		};
	}

	/** `--dport=2`, `-jACC`: the value stands in the word itself. */
	private glued(): Pick<RuleCursor, 'wanted' | 'typed'> | undefined {
		const value = this.command === '' && !this.typed.text.startsWith('-t') ? undefined : gluedValue(this.typed.text);
		const found = value && lookupOption(value.option, this.loaded, this.implied);
		if (!found || found.option.values.length === 0) {
			return undefined;
		}
		const start = this.typed.start + this.typed.text.length - value.text.length;
		return {
			wanted: { kind: 'value', ...found, which: 0, negated: this.isNegated, before: [] },
			typed: { text: value.text, start },
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
			return this.readArguments(command);
		}
		const glued = word.quoted ? undefined : gluedValue(word.text);
		const found = word.quoted ? undefined : lookupOption(glued?.option ?? word.text, this.loaded, this.implied);
		return found && (found.option.values.length > 0 || found.option.names[0].startsWith('--'))
			? this.readOption(found, glued ? [glued.text] : [], { negated, start: word.start })
			: undefined;
	}

	private readArguments({ arguments: wanted, required }: CommandSpec): Wanted | undefined {
		for (const [i, argument] of wanted.entries()) {
			const next = this.words[this.at];
			if (argument === 'definition') {
				return undefined;
			}
			if (!next) {
				const isLeftOut = i >= required && /^-/.test(this.typed.text);
				const isOptional = argument === 'number' && i >= required && !/^\d/.test(this.typed.text);
				return isOptional || isLeftOut ? undefined : { kind: 'argument', argument, command: this.command };
			}
			if (i >= required && (argument === 'number' ? !/^\d+$/.test(next.text) : next.text.startsWith('-'))) {
				continue;
			}
			this.hasNumber ||= argument === 'number';
			if (argument === 'chain') {
				this.chain = next.text;
			}
			this.at++;
		}
		return undefined;
	}

	private readOption(
		found: { option: OptionSpec; extension: ExtensionSpec | undefined },
		values: string[],
		written: Pick<OptionBefore, 'negated' | 'start'>,
	): Wanted | undefined {
		const { option, extension } = found;
		while (values.length < option.values.length) {
			const next = this.words[this.at];
			if (!next) {
				return option.optionalValues && this.typed.text.startsWith('-')
					? undefined
					: { kind: 'value', ...found, which: values.length, negated: written.negated, before: values };
			}
			if (option.optionalValues && next.text.startsWith('-')) {
				break;
			}
			if (next.text === '!' && !next.quoted) {
				return { kind: 'argument', argument: 'definition', command: this.command }; // refused since 1.4.3: nothing makes it right
			}
			values.push(next.text);
			this.at++;
		}
		this.use(option, extension, values, written);
		return undefined;
	}

	private use(
		option: OptionSpec,
		extension: ExtensionSpec | undefined,
		values: readonly string[],
		written: Pick<OptionBefore, 'negated' | 'start'>,
	): void {
		const [value = ''] = values;
		const { negated } = written;
		this.given.push({ ...written, spec: option, name: option.names[0], values: values.map((text) => ({ text })) });
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

/** An option with its value in one word, as getopt reads it: `--dport=22`, `-jACCEPT`. Undefined for a word that is an option alone. */
function gluedValue(word: string): { readonly option: string; readonly text: string } | undefined {
	const found = /^(--[^=]+)=(.*)$/s.exec(word) ?? /^(-[a-zA-Z])([^=].*)$/s.exec(word);
	return found ? { option: found[1]!, text: found[2]! } : undefined;
}
