// Reads a rule of the save dialect, word by word, the way getopt and iptables do: an option belongs to the rule itself, to a match that was loaded
// before it, to the match that -p implies, or to the target.

import { impliedMatch, lookupOption, matchSpec, meantWithTwoDashes, targetSpec } from '../../catalogue/catalogue.ts';
import type { ExtensionSpec, OptionSpec } from '../../catalogue/specification.ts';
import type { Span } from '../../text/span.ts';
import type { Line } from '../line.ts';
import type { ReadingContext, RuleSyntax, TargetUse } from '../rule.ts';
import type { ExtensionUse, OptionUse, Value } from '../uses.ts';
import { skipBlanks, type Word, wordsOf } from '../words.ts';
import { clusteredFlags } from './clusters.ts';
import { readRuleNumber } from './rule-number.ts';
import { verbOf } from './verbs.ts';

/** `[packets:bytes]` before a command, of as many digits as one likes: what is too large for a counter, iptables-restore takes for the largest (measured). */
const COUNTERS = /\[(\d*):(\d*)\]/y;

/** Reads the words of a line. Never throws: what no option takes is noted as unknown. */
export function readSaveRule(line: Line, context: ReadingContext): RuleSyntax {
	return new SaveRuleReader(line, context).read();
}

/** A use that is still being read. */
interface OpenUse {
	name: string;
	spec?: ExtensionSpec;
	span: { start: number; end: number };
	options: OptionUse[];
}

class SaveRuleReader {
	private readonly line: Line;
	private readonly context: ReadingContext;
	private readonly words: Word[];
	private at = 0;
	/** What stands in brackets before the command, where -c gives other counters. */
	private overruled: Span | undefined;
	private packets: Value | undefined;
	private bytes: Value | undefined;
	private readonly core: OptionUse[] = [];
	private readonly idle: OptionUse[] = [];
	private readonly matches: OpenUse[] = [];
	/** The last use of each match that the catalogue knows, the nearest at the end: a rule may use one match very many times. */
	private readonly lastUses = new Map<ExtensionSpec, OpenUse>();
	private target: (OpenUse & { isGoto: boolean; nameSpan: Span }) | undefined;
	/** What -p implies; becomes a match when one of its options is used. */
	private implied: ExtensionSpec | undefined;
	private readonly unknown: Span[] = [];

	constructor(line: Line, context: ReadingContext) {
		this.line = line;
		this.context = context;
		this.words = wordsOfRule(line, this.readCounters());
	}

	read(): RuleSyntax {
		while (this.at < this.words.length) {
			this.readWord();
		}
		return {
			packets: this.packets,
			bytes: this.bytes,
			...(this.overruled && { overruledCounters: this.overruled }),
			number: undefined,
			core: this.core,
			idle: this.idle,
			matches: this.matches as readonly ExtensionUse[],
			target: this.target as TargetUse | undefined,
			unknown: this.unknown,
		};
	}

	/** `[packets:bytes]` before the command. Returns the column behind it. */
	private readCounters(): number {
		const { content: text, contentEnd } = this.line;
		const start = skipBlanks(text, 0, contentEnd);
		COUNTERS.lastIndex = start;
		const found = COUNTERS.exec(text);
		if (!found) {
			return start;
		}
		const [whole, packets, bytes] = found as unknown as [string, string, string];
		const behindPackets = start + 1 + packets.length;
		this.packets = { text: packets, start: start + 1, end: behindPackets };
		this.bytes = { text: bytes, start: behindPackets + 1, end: behindPackets + 1 + bytes.length };
		return start + whole.length;
	}

	private readWord(): void {
		let word = this.words[this.at]!;
		const first = word;
		let negated = false;
		while (word.text === '!' && this.at + 1 < this.words.length) {
			negated = true;
			this.at++;
			word = this.words[this.at]!;
		}
		if (!word.text.startsWith('-') || word.text.length < 2) {
			this.unknown.push({ start: first.start, end: word.end });
			this.at++;
			return;
		}
		// one flag after the other, then what is left of the word
		const { flags, rest }: Split = this.isNameWithOneDash(word.text) ? { rest: word } : splitCluster(word, this.line.text, 1);
		if (flags) {
			this.words.splice(this.at, 1, flags, rest);
			word = flags;
		}
		this.readOption(word, { start: first.start, end: word.end }, negated);
	}

	/** `-name` behind -m recent: getopt reads flags, but it is meant for the long option of what is loaded. */
	private isNameWithOneDash(text: string): boolean {
		return meantWithTwoDashes(text) !== undefined && lookupOption(`-${text}`, this.loaded())?.extension !== undefined;
	}

	private readOption(word: Word, flag: Span, negated: boolean): void {
		const { name, glued } = meantWithTwoDashes(word.text) ? { name: word.text, glued: undefined } : splitOption(word, this.line.text);
		const found = lookupOption(name, this.loaded(), this.implied);
		this.at++;
		if (!found || this.mayBeOfUnknown(name, found.option)) {
			this.readUnknownOption(name, flag, negated, glued);
			return;
		}
		const late = glued ? undefined : this.takeLateNegation(found.option);
		const values = this.takeValues(found.option.values.length, glued, found.option.optionalValues === true);
		const option: OptionUse = {
			spec: found.option,
			name: found.option.names[0],
			negated: negated || late !== undefined,
			flag,
			values,
			...(late && { lateNegation: late }),
		};
		if (found.extension) {
			this.addTo(found.extension, option, flag);
		} else {
			this.addCore(option, flag);
		}
	}

	/** `--dport ! 22`, as old versions of iptables wrote it: nothing else can be meant, though newer ones take the "!" for the value. */
	private takeLateNegation({ names: [name], values: [value] }: OptionSpec): Span | undefined {
		const [bang, next] = [this.words[this.at], this.words[this.at + 1]];
		const isOfCommand = name === '--match' || name === '--jump' || name === '--goto' || name === '--set-counters';
		if (!value || value.kind === 'text' || isOfCommand || bang?.text !== '!' || bang.quoted || !next || /^[-!]/.test(next.text)) {
			return undefined;
		}
		this.at++;
		return { start: bang.start, end: bang.end };
	}

	/** What could be short for an option may be one of a match that the catalogue does not know: `-m ndpi --proto`. */
	private mayBeOfUnknown(name: string, option: OptionSpec): boolean {
		const last = this.target ?? this.matches.at(-1);
		return last !== undefined && last.spec === undefined && !option.names.includes(name) && !this.context.isChain(last.name);
	}

	private addCore(option: OptionUse, flag: Span): void {
		const value = option.values[0];
		switch (option.name) {
			case '--match':
				this.addMatch(value, { start: flag.start, end: value?.end ?? flag.end });
				break;
			case '--jump':
			case '--goto':
				this.addTarget(value, { start: flag.start, end: value?.end ?? flag.end }, option.name === '--goto');
				break;
			case '--set-counters':
				this.addCounters(option);
				break;
			case '--table':
				if (this.line.tableStart === -1) {
					this.idle.push(option); // `--t`, which may be short for something else: the first look leaves it alone
				}
				break;
			case '--ipv4':
			case '--ipv6':
			case '--wait':
			case '--wait-interval':
			case '--verbose':
			case '--numeric':
			case '--exact':
			case '--line-numbers':
			case '--modprobe':
				this.idle.push(option);
				break;
			default:
				this.addCondition(option);
		}
	}

	/** Conditions of the rule itself. `-p all` and `-s 0/0` ask for nothing; with a `!` they ask for the impossible and are kept. */
	private addCondition(option: OptionUse): void {
		const text = option.values[0]?.text ?? '';
		if (option.name === '--protocol') {
			this.implied = impliedMatch(text, this.context.family);
		}
		const isAny =
			(option.name === '--protocol' && /^(?:all|0)$/i.test(text)) ||
			((option.name === '--source' || option.name === '--destination') &&
				/^(?:0\/0|0(?:\.0){3}\/0(?:\.0){0,3}|::\/0|default)$/.test(text)) ||
			(option.name.endsWith('-interface') && text === '+');
		(isAny && !option.negated ? this.idle : this.core).push(option);
	}

	private addMatch(value: Value | undefined, span: Span): void {
		const name = value?.text ?? '';
		const spec = matchSpec(name, this.context.family);
		this.openMatch({ name: spec?.name ?? name, ...(spec && { spec }), span: { ...span }, options: [] });
	}

	private addTarget(value: Value | undefined, span: Span, isGoto: boolean): void {
		if (!value || this.target) {
			this.unknown.push(span);
			return;
		}
		const spec = isGoto || this.context.isChain(value.text) ? undefined : targetSpec(value.text, this.context.family);
		this.target = { name: spec?.name ?? value.text, ...(spec && { spec }), span: { ...span }, options: [], isGoto, nameSpan: value };
	}

	/** `-c 1 2`, and `-c 1,2` as one word. */
	private addCounters(option: OptionUse): void {
		let [packets, bytes] = option.values;
		const comma = packets?.text.indexOf(',') ?? -1;
		if (packets && comma !== -1) {
			if (bytes) {
				this.at--;
			}
			bytes = { text: packets.text.slice(comma + 1), start: packets.start + comma + 1, end: packets.end };
			packets = { text: packets.text.slice(0, comma), start: packets.start, end: packets.start + comma };
		}
		if (this.packets && this.bytes && this.packets.start < option.flag.start) {
			this.overruled ??= { start: this.packets.start, end: this.bytes.end };
		}
		this.packets = packets;
		this.bytes = bytes;
		this.idle.push({ ...option, values: [packets, bytes].filter((value) => value !== undefined) });
	}

	private openMatch(use: OpenUse): void {
		this.matches.push(use);
		if (use.spec) {
			this.lastUses.delete(use.spec); // so that it moves to the end
			this.lastUses.set(use.spec, use);
		}
	}

	/** What has options that can be used here, each once, the nearest first. */
	private loaded(): ExtensionSpec[] {
		const matches = [...this.lastUses.keys()].reverse();
		return this.target?.spec ? [this.target.spec, ...matches] : matches;
	}

	private addTo(extension: ExtensionSpec, option: OptionUse, flag: Span): void {
		let use: OpenUse | undefined = this.target?.spec === extension ? this.target : this.lastUses.get(extension);
		if (!use) {
			use = { name: extension.name, spec: extension, span: { ...flag }, options: [] };
			this.openMatch(use);
		}
		use.options.push(option);
		use.span.end = Math.max(use.span.end, option.values.at(-1)?.end ?? flag.end);
	}

	/** An option that the catalogue does not know takes the words up to the next option; it belongs to an unknown match or target before it. */
	private readUnknownOption(name: string, flag: Span, negated: boolean, glued: Value | undefined): void {
		const values: Value[] = glued ? [glued] : [];
		while (this.at < this.words.length && !glued) {
			const word = this.words[this.at]!;
			if (!word.quoted && (word.text.startsWith('-') || word.text === '!')) {
				break;
			}
			values.push(word);
			this.at++;
		}
		const last = this.target ?? this.matches.at(-1);
		if (last && !last.spec && !this.context.isChain(last.name)) {
			last.options.push({ name, negated, flag, values });
			last.span.end = values.at(-1)?.end ?? flag.end;
		} else {
			this.unknown.push({ start: flag.start, end: values.at(-1)?.end ?? flag.end });
		}
	}

	private takeValues(count: number, glued: Value | undefined, mayBeMissing: boolean): Value[] {
		const values: Value[] = glued ? [glued] : [];
		while (values.length < count && this.at < this.words.length) {
			const word = this.words[this.at]!;
			if (mayBeMissing && !word.quoted && (word.text.startsWith('-') || word.text === '!')) {
				break;
			}
			values.push(word);
			this.at++;
		}
		return values;
	}
}

/** The words of a rule behind column `from`, without the command, its chain and the number of the rule. */
export function wordsOfRule(line: Line, from = 0): Word[] {
	return wordsOf(line.content, Math.max(from, line.firstWord), line.contentEnd, line.cutter).flatMap((word) => partOfRule(word, line));
}

/** Leaves out the command, its chain and rule number, and what a call of iptables has before them; conditions before the command stay. */
function partOfRule(word: Word, line: Line): Word[] {
	if (word.start >= line.body) {
		return word.start > line.body || !/^[IRD]$/.test(line.verb) || readRuleNumber(word.text) === undefined ? [word] : [];
	}
	const { flags, rest } = splitCluster(word, line.text, word.text.length);
	if (flags && verbOf(rest.text.slice(0, 2)) !== '') {
		return [flags];
	}
	return word.end <= line.chainStart && verbOf(word.text) === '' ? [word] : [];
}

/** A word whose flags stand apart. */
interface Split {
	readonly flags?: Word;
	readonly rest: Word;
}

/** The flags of `-fj FOO`, at most `most` of them, as one word, and what is left of it as another; no flags where the word is one option. */
function splitCluster(word: Word, line: string, most: number): Split {
	const { text } = word;
	const count = text[0] === '-' ? clusteredFlags(text, 1, Math.min(text.length, most + 2)) : 0;
	if (count === 0) {
		return { rest: word };
	}
	const quote = line[word.start] === '"' ? 1 : 0;
	const between = word.start + quote + dashAt(word.start + quote, line) + count;
	return {
		flags: { ...word, end: between, text: text.slice(0, 1 + count), quoted: false },
		rest: { ...word, start: between, end: word.end - quote, text: `-${text.slice(1 + count)}`, quoted: false },
	};
}

/** `--dport=22` and `-ptcp` hold option and value in one word; quotes may stand round all of it (`"-ptcp"`). */
function splitOption(word: Word, line: string): { name: string; glued: Value | undefined } {
	const { text } = word;
	const equals = text.indexOf('=');
	const isLong = text.startsWith('--') || isLongWithOneDash(text, equals);
	const isGlued = isLong ? equals > 2 : text.length > 2 && /^-[psdiojgmt]/.test(text);
	if (!isGlued) {
		return { name: text, glued: undefined };
	}
	const from = isLong ? equals + 1 : 2;
	const quote = line[word.start] === '"' ? 1 : 0;
	return {
		name: text.slice(0, isLong ? equals : 2),
		glued: { text: text.slice(from), start: word.start + quote + dashAt(word.start + quote, line) + from - 1, end: word.end - quote },
	};
}

/** `-dport=22`: no value of -d, -s or -p looks like that. */
function isLongWithOneDash(text: string, equals: number): boolean {
	return equals > 3 && /^-[dsp]/.test(text) && meantWithTwoDashes(text.slice(0, equals)) !== undefined;
}

/** 1 where the dash of an option stands in the line; 0 where other options share it. */
function dashAt(column: number, line: string): 0 | 1 {
	return line[column] === '-' ? 1 : 0;
}
