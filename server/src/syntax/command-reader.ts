// Reads the commands of one line of a script, character by character as a shell does: quotes, what is filled in, redirections, groups.

import { WORDS_LINE_CHARACTERS } from '../limits.ts';
import { assignedBy, COUNTED, isHarmlessCommand, isServiceThatSaves } from './harmless-commands.ts';
import type { Commands, Functions, HereDocument, Within } from './script-commands.ts';

/** Words behind which another command stands: what each opens, or closes. */
const LEADS_ON: ReadonlyMap<string, number> = new Map([
	...['if', 'do', '{'].map((word) => [word, 1] as const),
	...['fi', 'done', '}', 'esac'].map((word) => [word, -1] as const),
	...['then', 'else', 'elif', 'while', 'until', '!', 'time', 'sudo'].map((word) => [word, 0] as const),
]);
const TOOL = /^(?:ip6?|x)tables(?:-(?:nft|legacy))?(-save|-restore|-xml)?$/;
/** -L, -S and -C, alone or in a cluster, and what tells of iptables itself. */
const LOOKS = /\s-(?:[nvxwtLS0-9]*[LS][nvxw0-9]*|[ChVZ]|-(?:list\S*|check|help|version|zero))(?:\s|$)/;
/** In prose a line may begin with the name of the command. */
const HAS_OPTIONS = /\s["']?(?:--?\w|[$`])/;
const CHANGES = /\s-(?:[ADEFIPRX]|-(?:append|delete|rename|flush|insert|policy|replace))/;
const CLEARS = /^\s+(?:-w\s+)?(?:-t\s+\w+\s+)?(?:-w\s+)?-[FXZ](?:\s|$)/;
const ASSIGNMENT = /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/;
/** `${line%% #*}`: quotes and "#" in it are none. */
const PLAIN_EXPANSION = /^\$\{[^`$(){}]*\}/;
/** UTF-16 units of it that are looked at. */
const EXPANSION = 300;
/** `(( i++ ))` behind `for` has `;` in it. */
const BEHIND_FOR = /(?:^|[\s;])for\s{0,8}$/;
const HERE = /^<<(-?)[ \t]{0,8}(?:(["'])([^"'\n]{1,80})\2|(\\?)([\w.!-]{1,80}))/;
const FAILS = /^\s+(?:[1-9]|"?\$\?)/;
const WORD_END = /[\s;|&()`"'<>$\\]/;
const NAME = /^\w+/;
/** Behind such a character a word goes on. */
const GOES_ON = /["'$`\\]/;
/** UTF-16 units that are told of what begins with a quote or a variable. */
export const SHOWN = 20;
/** Of the arguments of a command that are looked at. */
const ARGUMENTS = 2_000;

/** Of one line; `read` once. */
export class CommandReader {
	private readonly text: string;
	private readonly functions: Functions;
	private unknown: string | undefined = undefined;
	private calls = false;
	private clears = false;
	private mayEnd = false;
	private mayReturn = false;
	private ends = false;
	/** Behind `&&` or `||`. */
	private isConditional = false;
	private readonly documents: HereDocument[] = [];
	private readonly invokes: string[] = [];
	private depth = 0;
	private readonly defines: string[] = [];
	/** A command may begin here. */
	private begins = true;
	private isQuoted = false;
	/** A variable gets a value here, behind which a command may follow. */
	private isValue = false;
	/** For each parenthesis that is open, what holds around it. */
	private readonly open: {
		readonly isQuoted: boolean;
		readonly isValue: boolean;
		readonly isList: boolean;
		readonly isBackquoted?: boolean;
	}[] = [];
	private readonly assigns = new Set<string>();

	constructor(text: string, functions: Functions) {
		this.text = text;
		this.functions = functions;
	}

	read(from: number, begins: boolean, within: Within | undefined): Commands {
		this.begins = begins;
		if (within?.isList) {
			this.open.push({ isQuoted: false, isValue: true, isList: true });
		}
		this.isQuoted = within?.quote === '"';
		this.isValue = within?.isValue ?? false;
		let at = within?.quote === "'" ? this.singleEnd(from) : from;
		while (at < this.text.length) {
			const next = this.step(at);
			if (next === undefined) {
				break; // a comment
			}
			at = next;
		}
		const { unknown, calls, clears, mayEnd, mayReturn, ends, depth, documents, invokes, defines } = this;
		const quote = at > this.text.length ? "'" : this.isQuoted ? '"' : '';
		const isList = this.open.some((each) => each.isList);
		return {
			unknown,
			calls,
			clears,
			mayEnd,
			mayReturn,
			ends,
			within: quote !== '' || isList ? { quote, isList, isValue: this.isValue } : undefined,
			begins: this.begins || this.isValue,
			depth,
			assigns: this.assigns,
			documents,
			invokes,
			defines,
			isHarmless: unknown === undefined && !clears && !mayEnd && depth === 0,
			end: Math.min(at, this.text.length),
		};
	}

	/** Behind the end of a text in single quotes; one behind the end of the line where it has none. */
	private singleEnd(from: number): number {
		const close = this.text.indexOf("'", from);
		return close === -1 ? this.text.length + 1 : close + 1;
	}

	/** Passes over what stands at a column. Gives the column behind it: undefined at a comment, and one behind the end where a quote has none. */
	private step(at: number): number | undefined {
		const { text } = this;
		const character = text[at]!;
		switch (character) {
			case '\\':
				return Math.min(at + 2, text.length);
			case '"':
				this.isQuoted = !this.isQuoted;
				if (this.isQuoted && this.begins) {
					this.name(text.slice(at, at + SHOWN));
				}
				return at + 1;
			case "'": {
				if (this.isQuoted) {
					return at + 1;
				}
				if (this.begins) {
					this.name(text.slice(at, at + SHOWN));
				}
				return this.singleEnd(at + 1);
			}
			case '`':
				this.backquote();
				return at + 1;
			case '$':
				return this.filledIn(at);
			default:
				return this.isQuoted ? at + 1 : this.plain(at, character);
		}
	}

	private filledIn(at: number): number {
		const { text } = this;
		if (text.startsWith('$((', at)) {
			return this.arithmeticEnd(at + 1);
		}
		const filled = text[at + 1] === '{' ? PLAIN_EXPANSION.exec(text.slice(at, at + EXPANSION)) : null;
		if (filled) {
			if (this.begins && !this.isQuoted) {
				this.name(text.slice(at, at + SHOWN));
			}
			return at + filled[0].length;
		}
		if (text[at + 1] === '(') {
			if (this.begins && !this.isQuoted) {
				this.name(text.slice(at, at + SHOWN));
			}
			this.enter();
			return at + 2;
		}
		if (this.begins && !this.isQuoted) {
			this.name(text.slice(at, at + SHOWN));
		}
		return at + 1;
	}

	private backquote(): void {
		const opened = this.open.findLastIndex((each) => each.isBackquoted);
		if (opened === -1) {
			if (this.begins && !this.isQuoted) {
				this.name('`');
			}
			this.enter(true);
			return;
		}
		const { isQuoted, isValue } = this.open[opened]!;
		this.open.length = opened;
		this.isQuoted = isQuoted;
		this.isValue = isValue;
		this.begins = false;
	}

	/** Whether a character ends what backquotes fill in. */
	private isClosing(character: string): boolean {
		return character === '`' && this.open.some((each) => each.isBackquoted);
	}

	private enter(isBackquoted = false): void {
		this.open.push({ isQuoted: this.isQuoted, isValue: this.isValue, isList: false, isBackquoted });
		this.isQuoted = false;
		this.isValue = false;
		this.begins = true;
	}

	/** Behind `((…))`, or within the first parenthesis where commands stand in it; `at`: that of the first parenthesis. */
	private arithmeticEnd(at: number): number {
		const close = this.text.indexOf('))', at);
		const inner = this.text.slice(at, close === -1 ? at : close);
		const isLoop = BEHIND_FOR.test(this.text.slice(Math.max(0, at - SHOWN), at));
		if (close === -1 || (isLoop ? /[`]|\$\([^(]/ : /[`;]|\$\([^(]/).test(inner) || !isBalanced(inner.slice(2))) {
			this.enter();
			return at + 1;
		}
		for (const [, counted] of inner.matchAll(COUNTED)) {
			this.assigns.add(counted!);
		}
		this.begins = false;
		return close + 2;
	}

	/** Outside of quotes. */
	private plain(at: number, character: string): number | undefined {
		switch (character) {
			case ' ':
			case '\t':
				this.begins ||= this.isValue;
				this.isValue = false;
				return at + 1;
			case '#':
				return at === 0 || (/[\s;|&(]/.test(this.text[at - 1]!) && this.text[at - 2] !== '\\') ? undefined : at + 1;
			case ';':
			case '|':
				this.begins = true;
				this.isValue = false;
				this.isConditional = character === '|' && (this.isConditional || this.text[at + 1] === '|');
				return at + 1;
			case '&':
				this.isConditional ||= this.text[at + 1] === '&';
				this.begins ||= this.text[at - 1] !== '>' && this.text[at + 1] !== '>';
				return at + 1;
			case '(':
				if (this.text[at + 1] === '(') {
					return this.arithmeticEnd(at);
				}
				if (this.text[at - 1] === '=') {
					return this.value(at);
				}
				this.enter();
				return at + 1;
			case ')': {
				const opened = this.open.pop();
				this.isQuoted = opened?.isQuoted ?? false;
				this.isValue = opened?.isValue ?? false;
				this.begins = opened === undefined; // the pattern of a case, behind which a command stands
				return at + 1;
			}
			case '<':
			case '>':
				return this.redirection(at);
			default:
				return this.begins ? this.word(at) : at + 1;
		}
	}

	/** Where it is written to is no command, nor is the word that ends a text below. */
	private redirection(at: number): number {
		const here = this.text[at + 2] === '<' ? null : HERE.exec(this.text.slice(at, at + EXPANSION));
		if (here) {
			const [all, dash, quote, quoted, backslash, plain] = here;
			this.documents.push({ end: quoted ?? plain!, isIndented: dash !== '', isFilledIn: quote === undefined && backslash === '' });
			return at + all.length;
		}
		const found = /^[<>]{1,3}[&|]?[ \t]*[^\s;|&()`"'<>$]*/.exec(this.text.slice(at, at + WORDS_LINE_CHARACTERS))!;
		const end = at + found[0].length;
		if (this.begins && /["$]/.test(this.text[end] ?? '') && this.text[end + 1] !== '(') {
			this.begins = false; // `> "$LOG"`, behind which a command may stand
			this.isValue = true;
		}
		return end;
	}

	/** Where a command may begin. */
	private word(at: number): number {
		const { text } = this;
		let end = at;
		while (end < text.length && !WORD_END.test(text[end]!)) {
			end++;
		}
		const word = text.slice(at, end);
		if (ASSIGNMENT.test(word)) {
			this.assigns.add(NAME.exec(word)![0]);
			return this.value(end);
		}
		if (end < text.length && GOES_ON.test(text[end]!) && !this.isClosing(text[end]!)) {
			this.name(text.slice(at, at + SHOWN)); // `ip${x}tables`
			return end;
		}
		const opens = LEADS_ON.get(word);
		if (opens !== undefined) {
			this.depth += opens;
			this.begins = opens >= 0;
			return end;
		}
		if (word === '[[') {
			const close = text.indexOf(' ]]', end);
			if (close !== -1 && !/`|\$\(/.test(text.slice(end, close))) {
				this.begins = false;
				if (text.slice(end, close).includes('=~')) {
					this.assigns.add('BASH_REMATCH');
				}
				return close + 3;
			}
		}
		const named = word === 'function' ? /^[ \t]+([\w-]{1,60})[ \t]{0,8}(?:\(\))?/.exec(text.slice(end, end + ARGUMENTS)) : null;
		if (named) {
			this.define(named[1]!);
			return end + named[0].length;
		}
		const parentheses = /^\s{0,8}\(\)/.exec(text.slice(end, end + 12));
		if (parentheses) {
			this.define(word);
			return end + parentheses[0].length;
		}
		this.begins = false;
		this.command(word, text.slice(end, end + ARGUMENTS));
		return end === at ? at + 1 : end;
	}

	/** Behind an equals sign, and the parenthesis of a list; quotes and what is filled in are looked at as elsewhere. */
	private value(from: number): number {
		this.begins = false;
		if (this.text[from] !== '(') {
			this.isValue = true;
			return from;
		}
		this.open.push({ isQuoted: false, isValue: true, isList: true });
		this.isValue = false;
		return from + 1;
	}

	/** A function by the name of the tool stands for it from then on. */
	private define(name: string): void {
		this.defines.push(name);
		this.calls ||= TOOL.test(name);
	}

	private command(word: string, rest: string): void {
		const name = word.slice(word.lastIndexOf('/') + 1);
		for (const assigned of assignedBy(name, ownWords(rest))) {
			this.assigns.add(assigned);
		}
		const tool = TOOL.exec(name);
		if (tool) {
			this.call(word, rest, tool[1]);
			return;
		}
		switch (name) {
			case 'case':
				this.depth++;
				return;
			case 'exit':
				this.exit(FAILS.test(rest));
				return;
			case 'return':
				this.mayReturn ||= this.open.length === 0 && !FAILS.test(rest);
				return;
			case 'trap':
				if (this.functions.get(/^\s{1,8}(\S{1,60})\s/.exec(rest)?.[1] ?? '') === true) {
					return;
				}
		}
		const own = name === word ? this.functions.get(name) : undefined;
		if (own !== undefined || this.defines.includes(word)) {
			this.invokes.push(word);
		}
		if (!(own ?? (isHarmlessCommand(word, rest) || this.defines.includes(word)))) {
			this.name(word);
		}
	}

	/** What ends a subshell ends no script. */
	private exit(isFailure: boolean): void {
		if (this.open.length > 0) {
			return;
		}
		this.mayEnd ||= !isFailure;
		this.ends ||= this.depth === 0 && !this.isConditional;
	}

	private call(word: string, rest: string, suffix: string | undefined): void {
		const words = ownWords(rest);
		const isLook = suffix === '-save' || suffix === '-xml' || (suffix === undefined && LOOKS.test(words) && !CHANGES.test(words));
		if (isServiceThatSaves(word, rest) ?? isLook) {
			return;
		}
		if (suffix === undefined && CLEARS.test(words)) {
			this.clears = true;
			return;
		}
		if (suffix !== undefined || HAS_OPTIONS.test(words)) {
			this.calls = true;
		}
		this.name(word);
	}

	private name(word: string): void {
		this.unknown ??= word;
		this.begins = false;
	}
}

/** The arguments of a command, before the next one. */
function ownWords(rest: string): string {
	return /^[^;|&()]*/.exec(rest)![0];
}

/** No parenthesis is closed that is not open. */
function isBalanced(text: string): boolean {
	let depth = 0;
	for (const character of text) {
		depth += character === '(' ? 1 : character === ')' ? -1 : 0;
		if (depth < 0) {
			return false;
		}
	}
	return depth === 0;
}
