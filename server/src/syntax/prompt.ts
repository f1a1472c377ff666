// Finds the call of iptables in a line that somebody typed: behind a shell prompt, sudo, kubectl exec and the like, or alone.

import type { Family } from '../catalogue/specification.ts';
import { WORDS_LINE_CHARACTERS } from '../limits.ts';
import { callEnd } from './shell.ts';
import { isBlank, plainWordEnd, skipBlanks, wordsOf } from './words.ts';

/** A call of one of the iptables commands. Columns are 0-based. */
export interface CommandWord {
	/** The command as typed, without its folder: `ip6tables-nft-save`. */
	readonly name: string;
	readonly start: number;
	readonly end: number;
	readonly family: Family | undefined;
	/** It prints a dump: -L, -S or …-save. */
	readonly prints: boolean;
}

/** What a command that prints a dump says about the dump. */
export interface PrintCommand {
	readonly family: Family | undefined;
	/** After -t; `filter` where -L or -S stands without it; undefined for …-save, which prints all tables, and where a variable names it. */
	readonly table: string | undefined;
	/** After -L or -S: only this chain is printed. */
	readonly chain: string | undefined;
	readonly verbose: boolean;
	readonly numeric: boolean;
}

const TOOL = /^(?:(ip|ip6|x)tables(?:-(?:nft|legacy))?)(-save|-restore)?$/;
const PROMPT_END = /[$#%>+❯➜›λ]$/;
/** Commands that run another one in a container, a namespace or another machine: `kubectl exec pod -- iptables -L`, and what stands for `ip netns exec`. */
export const RUNS_ELSEWHERE = '(?:adb|crictl|docker|kubectl|lxc|netns|nsenter|oc|podman|ssh|vagrant)';
const WRAPPERS = new RegExp(`^(?:ip|${RUNS_ELSEWHERE})$`);
const LEADERS = /^(?:sudo|doas|exec|time|watch|env|-\S*|\w+=\S*|\|+|&&|;|then|else|do|\{)$/;
/** What begins a group: `{ iptables …; }`, in which prose may stand as well where the call prints. */
const GROUP = /(?:^|\s)\{\s*$/;
/** Names that are looked at in a line: what stands before each of them is read. */
const MAX_CANDIDATES = 16;
/** The command in a variable, as scripts have it: `$IPT -A INPUT`, `"${IP6TABLES}"`. The name is the first group. */
const BY_VARIABLE = /(?<!\S)"?\$\{?(\w{1,40})\}?"?(?=\s)/g;
const NAME_OF_IPTABLES = /(?:^|_)ip(?:v?[46])?_?t(?:ables|bls)?(?:_?v?[46])?(?:_(?:cmd|bin|path|command))?$/i;

/**
 * Looks for a call of iptables in a line, from column `at` to `end`, by its name or by a variable that is named like it. Before the command may stand a prompt (`[root@node ~]#`, `$`), sudo and its
 * options, and after a prompt anything (`kubectl exec -n kube-system pod -- iptables -L`).
 */
export function commandWordAt(text: string, at: number, end: number): CommandWord | undefined {
	return commandByName(text, at, end) ?? (text.indexOf('$', at) === -1 ? undefined : commandByVariable(text, at, end));
}

function commandByName(text: string, at: number, end: number): CommandWord | undefined {
	let from = text.indexOf('tables', at);
	for (let tried = 0; from !== -1 && from < end && tried < MAX_CANDIDATES; tried++) {
		let start = from;
		while (start > at && !isBlank(text.charCodeAt(start - 1))) {
			start--;
		}
		const stop = plainWordEnd(text, from, end);
		const word = text.slice(start, stop);
		const name = word.slice(word.lastIndexOf('/') + 1);
		const tool = TOOL.exec(name);
		if (tool && leadsToCommand(text.slice(at, start))) {
			const family = tool[1] === 'ip' ? 'ipv4' : tool[1] === 'ip6' ? 'ipv6' : undefined;
			const prints = tool[2] === '-save' || (tool[2] === undefined && printsAt(text, stop, end));
			return tool[2] === '-restore' || (prints && GROUP.test(text.slice(at, start)))
				? undefined
				: { name, start: stop - name.length, end: stop, family, prints };
		}
		from = text.indexOf('tables', stop);
	}
	return undefined;
}

/** The first of the variables that a line of a script calls. */
function commandByVariable(text: string, at: number, end: number): CommandWord | undefined {
	if (end - at > WORDS_LINE_CHARACTERS) {
		return undefined;
	}
	BY_VARIABLE.lastIndex = at;
	for (let tried = 0; tried < MAX_CANDIDATES; tried++) {
		const found = BY_VARIABLE.exec(text);
		if (!found || found.index >= end) {
			return undefined;
		}
		const [word, name] = found as unknown as [string, string];
		if (NAME_OF_IPTABLES.test(name) && leadsToCommand(text.slice(at, found.index))) {
			const [start, stop] = [found.index, found.index + word.length];
			const [tool, family] = name.includes('6') ? (['ip6tables', 'ipv6'] as const) : (['iptables', undefined] as const);
			const prints = printsAt(text, stop, end);
			return prints && GROUP.test(text.slice(at, start)) ? undefined : { name: tool, start, end: stop, family, prints };
		}
	}
	return undefined;
}

function printsAt(text: string, from: number, end: number): boolean {
	return hasListingVerb(text, from, callEnd(text, from, end));
}

/** Reads the arguments of a command that prints a dump. */
export function printCommand(text: string, command: CommandWord, end: number): PrintCommand {
	let table: string | undefined;
	let chain: string | undefined;
	let verbose = false;
	let numeric = false;
	const words = wordsOf(text, command.end, Math.min(end, WORDS_LINE_CHARACTERS)).map((word) => word.text);
	for (let i = 0; i < words.length; i++) {
		const word = words[i]!;
		const next = words[i + 1];
		if (/^[|>;&]/.test(word)) {
			break;
		}
		const letters = /^-[A-Za-z0-9]+$/.test(word) ? word.slice(1) : '';
		verbose ||= letters.includes('v') || word === '--verbose';
		numeric ||= letters.includes('n') || word === '--numeric';
		if (letters.startsWith('t') && letters.length > 1) {
			table = letters.slice(1);
		} else if (letters.endsWith('t') || word === '--table') {
			table = next;
			i++;
		} else if (word.startsWith('--table=')) {
			table = word.slice('--table='.length);
		} else if (isListingVerb(word) && next !== undefined && /^[^-|>;&]/.test(next)) {
			chain = next;
		}
	}
	const isSave = command.name.endsWith('-save');
	const named = table ?? (isSave ? undefined : 'filter');
	return { family: command.family, table: named !== undefined && /^\w+$/.test(named) ? named : undefined, chain, verbose, numeric };
}

function leadsToCommand(prefix: string): boolean {
	const words = prefix
		.trim()
		.split(/\s+/)
		.filter((word) => word !== '');
	if (words.every((word) => LEADERS.test(word) || PROMPT_END.test(word))) {
		return true;
	}
	if (WRAPPERS.test(words[0] ?? '')) {
		return true;
	}
	// behind a lone "#" prose may stand as well: "# Generated by iptables-save"
	return words[0] !== '#' && words.slice(0, 3).some((word) => PROMPT_END.test(word));
}

function hasListingVerb(text: string, from: number, end: number): boolean {
	let at = skipBlanks(text, from, end);
	while (at < end) {
		const stop = plainWordEnd(text, at, end);
		if (isListingVerb(text.slice(at, stop))) {
			return true;
		}
		at = skipBlanks(text, stop, end);
	}
	return false;
}

/** -L and -S, alone, in a cluster of short options such as -nvL, or long. */
function isListingVerb(word: string): boolean {
	return word.startsWith('--list') || /^-[nvxwtLS0-9]*[LS][nvxw0-9]*$/.test(word);
}
