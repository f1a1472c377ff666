// The commands of a line of a script beside the call that is read: whether all of them leave the rules alone.

import { WORDS_LINE_CHARACTERS } from '../limits.ts';

/** What a line goes on with: a text in quotes of a kind, or the values of a list (`PORTS=(`), or a text in one. */
export interface Within {
	readonly quote: '"' | "'" | '';
	readonly isList: boolean;
	/** What goes on is the value of a variable, behind which a command may stand. */
	readonly isValue: boolean;
}

/** What a line of a script does beside calling iptables. */
export interface Commands {
	/** The first command of which it is not known that it leaves the rules alone; undefined where all do. */
	readonly unknown: string | undefined;
	/** One of them is a call of iptables, which changes rules. */
	readonly calls: boolean;
	/** A call of iptables only empties chains, removes them or sets counters to zero. */
	readonly clears: boolean;
	/** The script may end there, and not for a failure (`exit 1`). */
	readonly mayEnd: boolean;
	/** The function may end there, or a script that another one reads. */
	readonly mayReturn: boolean;
	/** What is open at the end, so that the next line goes on with it. */
	readonly within: Within | undefined;
	/** A command may begin on the next line, where a backslash carries this one on. */
	readonly begins: boolean;
	/** How many more branches, loops and groups begin on the line than end there. */
	readonly depth: number;
	/** Variables that get a value there, or lose it. */
	readonly assigns: ReadonlySet<string>;
	/** Functions that the line defines. */
	readonly defines: readonly string[];
	/** All that it does leaves the rules alone, and it ends nothing. */
	readonly isHarmless: boolean;
	/** The 0-based column behind the last of them: where a comment begins, or the text ends. */
	readonly end: number;
}

/** Commands that are no calls of iptables and change no rules, whatever their arguments are. */
const HARMLESS = new Set(
	(
		': [ [[ basename bc break cat cd chgrp chmod chown clear cmp comm conntrack continue cp curl cut date declare depmod df diff dig dirname dmesg echo ' +
		'egrep expr export false fgrep file for free function getent getopts grep groups head host hostname id ifconfig insmod install ipcalc ipset jq ' +
		'killall let ln local logger ls lsmod lsof md5sum mkdir mktemp mv netstat nslookup paste pgrep ping pidof pkill popd print printf ps pushd pwd ' +
		'read readlink readonly realpath rm rmdir route seq sha256sum shift shopt sleep sort ss stat stty sync sysctl tail tc tee test time ' +
		'touch tput tr true type typeset ulimit umask uname uniq unset uptime usleep vconfig wait wc wget whereis which who whoami xmllint yes brctl ethtool'
	).split(' '),
);
/** Words behind which another command stands: what each opens, or closes. */
const LEADS_ON: ReadonlyMap<string, number> = new Map([
	...['if', 'do', '{'].map((word) => [word, 1] as const),
	...['fi', 'done', '}', 'esac'].map((word) => [word, -1] as const),
	...['then', 'else', 'elif', 'while', 'until', '!', 'time', 'sudo'].map((word) => [word, 0] as const),
]);
/** A program in single quotes on one line, that starts no other. */
const AWK = /^(?!.*(?:system|getline))[^'|;&]*'[^'|]*'/;
/** Commands that leave the rules alone with such arguments only. */
const WITH_ARGUMENTS: Readonly<Record<string, RegExp>> = {
	awk: AWK,
	gawk: AWK,
	command: /^\s+-[vV]\s/,
	exec: /^(?:(?:\s{0,8}\d?[<>]{1,2}(?:&\d|\s{0,8}[^\s;|&<>]{1,200})(?=[\s;#]|$)){0,6}\s{0,8}(?:$|[;#])|\s{1,8}sudo\s.*\$(?:0|\{0\}|BASH_SOURCE))/,
	find: /^(?!.*-(?:exec|ok))/,
	hash: /^\s{1,8}(?:-r\s{1,8})?[\w-]{0,60}\s{0,8}(?:$|[;&|>])/,
	ip: /^(?!.*\s(?:net\w*|vr\w*)\s+e)/,
	kill: /^(?!.*(?:\$\$|\$\{?(?:PPID|BASHPID)|\s-?[01]\s*(?:$|[;|&])))/,
	modprobe: /^(?!.*\s-(?:\w*r|-remove))/,
	sed: /^(?!.*(?:\/[0-9gpIiMm]*e[gpIiMm]*["'\s;}]|["'\s;{0-9$]e\s+[\w/$]))/,
	set: /^(?!\s.*(?:-\w*n|noexec))/,
	'netfilter-persistent': /^\s+save\b/,
	service: /^\s+\S+\s+(?:save|status)\b/,
	systemctl: /^\s+(?:status|is-active|is-enabled|enable|daemon-reload|cat|show)\b(?!.*--now)/,
	trap: /^\s{1,8}(?:-\s|''\s|""\s|(?!.*\s(?:DEBUG|RETURN)\b)'(?:echo|printf|logger|rm|exit)\b[^'`;|&()<>]*'\s)/,
};
/** A service: `/etc/init.d/iptables save` */
const SERVICE = /\/(?:init|rc)\.d\//;
const SAVES = /^\s+(?:save|status)\b/;
const TOOL = /^(?:ip6?|x)tables(?:-(?:nft|legacy))?(-save|-restore|-xml)?$/;
/** -L, -S and -C, alone or in a cluster, and what tells of iptables itself. */
const LOOKS = /\s-(?:[nvxwtLS0-9]*[LS][nvxw0-9]*|[ChVZ]|-(?:list\S*|check|help|version|zero))(?:\s|$)/;
/** In prose a line may begin with the name of the command. */
const HAS_OPTIONS = /\s["']?(?:--?\w|[$`])/;
const CHANGES = /\s-(?:[ADEFIPRX]|-(?:append|delete|rename|flush|insert|policy|replace))/;
const CLEARS = /^\s+(?:-w\s+)?(?:-t\s+\w+\s+)?(?:-w\s+)?-[FXZ](?:\s|$)/;
const ASSIGNMENT = /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/;
const WORD_END = /[\s;|&()`"'<>$\\]/;
const NAME = /^\w+/;
/** Behind such a character a word goes on. */
const GOES_ON = /["'$`\\]/;
/** Commands that give variables values, or take them away, and where the names of these stand. */
const NAMES_BEHIND = /(?<=\s)(?:-\w+\s+)?([A-Za-z_]\w*)/g;
const ASSIGNS: Readonly<Record<string, RegExp>> = {
	for: /^\s+([A-Za-z_]\w*)/g,
	getopts: /^\s+\S+\s+([A-Za-z_]\w*)/g,
	let: /\b([A-Za-z_]\w{0,60})\s{0,4}[-+*/%]?=/g,
	printf: /\s-v\s*([A-Za-z_]\w*)/g,
	read: NAMES_BEHIND,
	unset: NAMES_BEHIND,
	export: /\s([A-Za-z_]\w*)=/g,
	local: /\s([A-Za-z_]\w*)=/g,
	declare: /\s([A-Za-z_]\w*)=/g,
	typeset: /\s([A-Za-z_]\w*)=/g,
	readonly: /\s([A-Za-z_]\w*)=/g,
	':': /\$\{([A-Za-z_]\w*):?=/g,
};
const NOTHING = /(?!)()/g;
const FAILS = /^\s+(?:[1-9]|"?\$)/;

/** By name, whether a function leaves the rules alone. */
export type Functions = ReadonlyMap<string, boolean>;

/**
 * Reads the commands of a line, from the 0-based column `from` on, where a command begins or goes on (`begins`), or within what the line above has opened. Never throws.
 */
export function commandsOf(text: string, from: number, begins: boolean, functions: Functions, within?: Within): Commands {
	if (text.length - from > WORDS_LINE_CHARACTERS) {
		return { ...NO_COMMANDS, unknown: text.slice(from, from + SHOWN), isHarmless: false, end: text.length };
	}
	return new Reader(text, functions).read(from, begins, within);
}

/** Of a line that has none. */
export const NO_COMMANDS: Commands = {
	unknown: undefined,
	calls: false,
	clears: false,
	mayEnd: false,
	mayReturn: false,
	within: undefined,
	begins: false,
	depth: 0,
	assigns: new Set(),
	defines: [],
	isHarmless: true,
	end: 0,
};
/** UTF-16 units that are told of what begins with a quote or a variable. */
const SHOWN = 20;
/** Of the arguments of a command that are looked at. */
const ARGUMENTS = 2_000;

class Reader {
	private readonly text: string;
	private readonly functions: Functions;
	private unknown: string | undefined = undefined;
	private calls = false;
	private clears = false;
	private mayEnd = false;
	private mayReturn = false;
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
		const { unknown, calls, clears, mayEnd, mayReturn, depth, defines } = this;
		const quote = at > this.text.length ? "'" : this.isQuoted ? '"' : '';
		const isList = this.open.some((each) => each.isList);
		return {
			unknown,
			calls,
			clears,
			mayEnd,
			mayReturn,
			within: quote !== '' || isList ? { quote, isList, isValue: this.isValue } : undefined,
			begins: this.begins,
			depth,
			assigns: this.assigns,
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
		if (close === -1 || /[`;]|\$\([^(]/.test(inner) || !isBalanced(inner.slice(2))) {
			this.enter();
			return at + 1;
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
				return at + 1;
			case '&':
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

	/** Where it is written to is no command. */
	private redirection(at: number): number {
		const found = /^[<>]{1,3}[&|]?[ \t]*[^\s;|&()`"'<>$]*/.exec(this.text.slice(at, at + WORDS_LINE_CHARACTERS))!;
		return at + found[0].length;
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
		for (const [, assigned] of rest.matchAll(ASSIGNS[name] ?? NOTHING)) {
			this.assigns.add(assigned!);
		}
		const tool = TOOL.exec(name);
		if (tool) {
			this.call(word, rest, tool[1]);
			return;
		}
		if (name === 'case') {
			this.depth++;
			return;
		}
		if (name === 'exit') {
			this.mayEnd ||= !FAILS.test(rest);
			return;
		}
		if (name === 'return') {
			this.mayReturn ||= !FAILS.test(rest);
			return;
		}
		const own = name === word ? this.functions.get(name) : undefined;
		const isHarmless =
			own !== undefined
				? own
				: SERVICE.test(word)
					? SAVES.test(rest)
					: Object.hasOwn(WITH_ARGUMENTS, name)
						? WITH_ARGUMENTS[name]!.test(rest)
						: HARMLESS.has(name) || this.defines.includes(name);
		if (!isHarmless) {
			this.name(word);
		}
	}

	private call(word: string, rest: string, suffix: string | undefined): void {
		const words = ownWords(rest);
		if (
			SERVICE.test(word)
				? SAVES.test(rest)
				: suffix === '-save' || suffix === '-xml' || (suffix === undefined && LOOKS.test(words) && !CHANGES.test(words))
		) {
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
