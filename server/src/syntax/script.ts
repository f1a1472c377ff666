// Lines of scripts for which calls of iptables are carried out or not, several times or elsewhere, or for which there are others that are not read.

import { WORDS_LINE_CHARACTERS } from '../limits.ts';
import { FILLED_BY_COMMAND } from './filled-in.ts';
import { callsInText, furtherCalls, hasWordsBehindRedirection, mayHaveFurtherCall } from './further-calls.ts';
import type { Line } from './line.ts';
import { commandWordAt, RUNS_ELSEWHERE } from './prompt.ts';
import { type Commands, commandsOf, type Functions, type HereDocument, NO_COMMANDS } from './script-commands.ts';
import { CONTINUED } from './state.ts';

/** Every branch, loop and group has such an end, and in prose no line begins so. */
const CLOSES = /^\s*(?:fi|done|esac|\})\s*(?:[;&|<>#)]|$)/;
/** What the next line is carried out for, or not; at the end of a line that calls nothing. */
const OPENS = /(?:&&|\|\||\{|(?<!=)\(|(?:^|;)\s*(?:then|else|do))(?:\s*\\)?$/;
/** Behind a call `&&` means that it went well, and that is what is taken for granted. */
const OPENS_BEHIND_CALL = /(?:\|\||(?<![&>])&)(?:\s*\\)?$/;
const OPENS_BEFORE_CALL = /^\s*(?:then|else|do)\s/;
/** UTF-16 units of a line's end that are looked at. */
const END = 40;

/** Whether a line of a script has other calls carried out only sometimes, several times or elsewhere. `to`: the 0-based column behind its commands. */
export function isScriptBranch({ kind, text, before }: Line, to: number): boolean {
	const end = text.slice(Math.max(0, to - END), to).trimEnd();
	if (kind === 'comment' || kind === 'blank') {
		return false;
	}
	if (kind !== 'text' || before === CONTINUED) {
		return OPENS_BEHIND_CALL.test(end) || OPENS_BEFORE_CALL.test(text);
	}
	return CLOSES.test(text) || OPENS.test(end);
}

/** Whether a line ends such a text. */
export function endsHereDocument({ text }: Line, { end, isIndented }: HereDocument): boolean {
	return (isIndented ? text.replace(/^\t+/, '') : text) === end;
}

/** What may stand behind a call, or in it, and calls something. */
const FURTHER = /[;|&`]|\$\(/;

/**
 * The commands of a line of a script from the 0-based column `from` on, without the call in it that is read. `goesOn`: a backslash carries the line above on, and whether a command may
 * begin here; undefined where none does.
 */
export function commandsOfLine({ kind, text, before: state }: Line, functions: Functions, from = 0, goesOn?: boolean): Commands {
	if (kind === 'text' || kind === 'prompt') {
		if (state === CONTINUED && goesOn !== true && !FURTHER.test(text)) {
			return { ...NO_COMMANDS, end: text.length }; // words of the call, perhaps in quotes that it has opened
		}
		return commandsOf(text, from, goesOn ?? state !== CONTINUED, functions);
	}
	const command =
		(kind === 'rule' || kind === 'chain' || kind === 'command') && FURTHER.test(text) ? commandWordAt(text, 0, text.length) : undefined;
	if (!command) {
		return { ...NO_COMMANDS, end: text.length };
	}
	const before = text.slice(0, command.start);
	const above = FILLED_BY_COMMAND.test(before) ? commandsOf(before, 0, true, functions) : undefined;
	return above && (above.unknown !== undefined || above.calls || above.clears) ? above : commandsOf(text, command.end, false, functions);
}

const FILLED_IN = /\$\([^()]*\)|`[^`]*`/g;
const HAS_COMMAND = /(?:^|\s)["']?-(?:-[a-z]|\w*[ACDEFILNPRSXZ])/;

/** Whether what a call does is filled in: `iptables $(cat arguments)`. */
export function isCommandFilledIn({ call: { text } }: Line): boolean {
	return (text.includes('$(') || text.includes('`')) && !HAS_COMMAND.test(text.replace(FILLED_IN, ' '));
}

const LEAVES = /^\s*(?:exit|return)(?:\s|;|$)/;

/** Whether a script may end with a line, so that calls below it are not carried out. */
export function isEnd({ kind, text }: Line): boolean {
	return kind === 'text' && LEAVES.test(text);
}

/** What changes rules, as the first command of a line: `iptables-restore < rules`, `ufw reset`, `. ./more-rules.sh`. */
const CHANGES_RULES =
	/^\s*(?:sudo\s+)?(?:(?:\/\S*\/)?(?:(?:ip6?|x)tables(?:-nft|-legacy)?-apply|netfilter-persistent(?!\s+save\b)|ufw|nft|firewall-cmd)|eval|source|\.|(?:service|systemctl|\/etc\/init\.d\/)(?!.*\s(?:save|status|enable|is-active|is-enabled)\b).*(?:ip6?tables|firewall|ufw|docker|nftables|netfilter).*)(?:\s|$)/;
const RESTORES = /(?:^|[|;&(`])\s*(?:sudo\s+)?(?:\/\S{0,60}\/)?(?:ip6?|x)tables(?:-nft|-legacy)?-restore\b/;
/** `$(which iptables) -F` */
const FOUND_OUT = /^\s*"?(?:\$\(|`)[^()`]{0,80}tables/;
/** Behind such words stands another command. */
const LEADS_ON =
	/^\s*(?:[!({"]|\$\(|`|\w+=|(?:nice|ionice|timeout|command|builtin|nohup|setsid|flock|unshare|chroot|bash|sh|su|runuser|time|if|elif|while|until|\[{1,2}|test|for|case|trap|exec|find|xargs|sudo)\s|(?!echo|printf|logger)[\w./-]{1,60}\s+\S{0,60}tables\s|\$\w{1,60}\s+\S{0,60}tables\s)/;
const TO_ANOTHER = /\|\s*(?:xargs|sh|bash)\b/;

/** Whether a line of a script has calls that are not read, or not to their end. `isFirst`: no rule stands above, so that clearing the table changes nothing. */
export function hasUnreadCalls(line: Line, isFirst: boolean): boolean {
	if (line.kind === 'comment' || line.kind === 'blank') {
		return false;
	}
	if (mayHaveFurtherCall(line) && furtherCalls(line).some(({ clears }) => !(clears && isFirst))) {
		return true;
	}
	if (line.kind !== 'text') {
		return hasWordsBehindRedirection(line);
	}
	return (
		line.before !== CONTINUED &&
		(CHANGES_RULES.test(line.text) ||
			RESTORES.test(line.text) ||
			FOUND_OUT.test(line.text) ||
			((LEADS_ON.test(line.text) || TO_ANOTHER.test(line.text)) && callsInText(line.text)))
	);
}

/** Before a command that is carried out in another network namespace, container or machine. */
const ELSEWHERE = new RegExp(String.raw`\b${RUNS_ELSEWHERE}\s`);
/** legacy and nft have rules of their own. */
const BACKEND = /^tables-(?:legacy|nft)\b/;
const BACKEND_CHARACTERS = 15;
/** UTF-16 units before the command that are looked at. */
const BEFORE = 200;

/** Where the call of a line is carried out, as it is written: `ip netns exec blue`; empty where nothing is said about it. */
export function placeOfCall({ text }: Line): string {
	const name = text.indexOf('tables');
	const command = name === -1 ? text.indexOf('$') : name;
	const near = text.slice(Math.max(0, command - BEFORE), Math.max(0, command));
	const before = near.slice(0, near.lastIndexOf(' ') + 1);
	const found = ELSEWHERE.exec(before);
	const backend = name === -1 ? undefined : BACKEND.exec(text.slice(name, name + BACKEND_CHARACTERS))?.[0];
	return [...(found ? [before.slice(found.index).trim().replace(/\s+/g, ' ')] : []), ...(backend ? [backend] : [])].join(' ');
}

/** Whether a line of a script gives a variable a command that is carried out elsewhere: `IPT="ip netns exec blue iptables"`. */
export function assignsPlace({ kind, text }: Line): boolean {
	return kind === 'text' && text.includes('=') && ASSIGNS.test(text) && ELSEWHERE.test(text);
}

const ASSIGNS = /^\s*(?:(?:export|local|readonly|declare|typeset)\s+(?:-\w+\s+)?)?[A-Za-z_]\w*\+?=/;
const READS = /^\s*read\s/;
/** Variables that a line may give values. */
const ASSIGNED = 16;

/** The names of the variables that a line of a script gives values. */
export function assignedIn({ kind, text }: Line): string[] {
	if (kind !== 'text') {
		return [];
	}
	if (READS.test(text)) {
		return text.trim().split(/\s+/, ASSIGNED).slice(1);
	}
	const found = ASSIGNS.test(text) ? text.slice(0, WORDS_LINE_CHARACTERS).matchAll(/(?<!\S)([A-Za-z_]\w*)\+?=/g) : [];
	return [...found].slice(0, ASSIGNED).map(([, name]) => name!);
}
