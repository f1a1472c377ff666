// Lines of templates and scripts with which others come and go: branches, loops, functions. What they lead to is not worked out.

import { callsInText, furtherCalls, hasWordsBehindRedirection, mayHaveFurtherCall } from './further-calls.ts';
import type { Line } from './line.ts';
import { CONTINUED } from './state.ts';
import { isTemplateLine } from './template.ts';

/** Lines of a template that neither bring lines nor take some away: comments, and what gives something a name. */
const LEAVES_LINES = /^\s*(?:\{#|\{%[-+]?\s*(?:set|raw|endraw|import|from)\s)/;
/** Branches and loops that stand in a comment of iptables, where a template is filled in all the same. */
const IN_COMMENT = /\{%[-+]?\s*(?:if|for|el|end)|<%-?\s*(?:if|unless|el|end)/;
const TERRAFORM = /^\s*%\{\s*(?:if|for|else|end)/;

/** Whether a line of a template brings lines or takes some away when it is filled in. Rules of which it fills in a part are none. */
export function isTemplateBranch({ kind, text }: Line): boolean {
	if (kind === 'text' || kind === 'bogus') {
		return (isTemplateLine(text) || TERRAFORM.test(text)) && !LEAVES_LINES.test(text);
	}
	return kind === 'comment' && text.includes('%') && IN_COMMENT.test(text);
}

/** Every branch, loop and group has such an end, and in prose no line begins so. */
const CLOSES = /^\s*(?:fi|done|esac|\}|\))\s*(?:[;&|<>#)]|$)/;
/** What the next line is carried out for, or not; at the end of a line that calls nothing. */
const OPENS = /(?:&&|\|\||[{(]|(?:^|;)\s*(?:then|else|do))(?:\s*\\)?$/;
/** Behind a call `&&` means that it went well, and that is what is taken for granted. */
const OPENS_BEHIND_CALL = /\|\|(?:\s*\\)?$/;
const OPENS_BEFORE_CALL = /^\s*(?:then|else|do)\s/;
/** What follows is printed, or handed over. */
const HERE_DOCUMENT = /(?<!<)<<-?\s*\\?["']?[A-Za-z_]/;
/** UTF-16 units of a line's end that are looked at. */
const END = 40;

/** Whether a line of a script has other calls carried out only sometimes, several times or elsewhere. */
export function isScriptBranch({ kind, text, before }: Line): boolean {
	const end = text.slice(-END).trimEnd();
	if (kind === 'comment' || kind === 'blank') {
		return false;
	}
	if (kind !== 'text' || before === CONTINUED) {
		return OPENS_BEHIND_CALL.test(end) || OPENS_BEFORE_CALL.test(text);
	}
	return CLOSES.test(text) || OPENS.test(end) || (text.includes('<<') && HERE_DOCUMENT.test(text));
}

/** `iptables-restore < rules` */
const RESTORE = /tables(?:-nft|-legacy)?-restore\b/;

/** Whether a line of a script has calls that are not read, or not to their end. */
export function hasUnreadCalls(line: Line): boolean {
	if (line.kind === 'comment') {
		return false;
	}
	if (mayHaveFurtherCall(line) && furtherCalls(line).length > 0) {
		return true;
	}
	if (line.kind !== 'text') {
		return hasWordsBehindRedirection(line);
	}
	return line.before !== CONTINUED && (RESTORE.test(line.text) || callsInText(line.text));
}

/** Before a command that is carried out in another network namespace, container or machine. */
const ELSEWHERE = /\b(?:netns|docker|podman|nsenter|kubectl|oc|crictl|lxc|ssh|vagrant|adb)\s/;
/** UTF-16 units before the command that are looked at. */
const BEFORE = 200;

/** Where the call of a line is carried out, as it is written: `ip netns exec blue`; empty where nothing is said about it. */
export function placeOfCall({ text }: Line): string {
	const name = text.indexOf('tables');
	const command = name === -1 ? text.indexOf('$') : name;
	const near = text.slice(Math.max(0, command - BEFORE), Math.max(0, command));
	const before = near.slice(0, near.lastIndexOf(' ') + 1);
	const found = ELSEWHERE.exec(before);
	return found ? before.slice(found.index).trim().replace(/\s+/g, ' ') : '';
}

const ASSIGNMENT = /^\s*(?:(?:export|local|readonly|declare|typeset)\s+(?:-\w+\s+)?)?([A-Za-z_]\w*)\+?=/;

/** The name of the variable that a line of a script gives a value; undefined for other lines. */
export function assignedIn({ kind, text }: Line): string | undefined {
	return kind === 'text' && text.includes('=') ? ASSIGNMENT.exec(text)?.[1] : undefined;
}
