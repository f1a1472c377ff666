// Tells text that a template engine or a shell fills in before iptables-restore reads it.

import type { Span } from '../text/span.ts';
import type { Line } from './line.ts';
import { IN_TABLE } from './state.ts';

/** Marks of Jinja, ERB and Go, of envsubst and Terraform. */
const MARK = /(?<!\$)\{[{%#]|<%|\$\{|%\{\s*(?:if|for|else|endif|endfor)\b/;
/** The same where it cannot be taken for something else, and marks that a line begins with. */
const LINE_MARK = /(?<!\$)\{[{%#]|<%|^\s*(?:%%|@\w+@|\$\{)/;
/** `${LAN}`, or `$LAN` as a shell has it. */
const VARIABLE = /\$(?:\{\w+\}|[A-Za-z_]\w*)/;
/** An option, perhaps with `!` on either side, and a value with one or more variables `${LAN}` and no other mark in it. */
const FILLED_VALUE = /(?:^|\s)(--?[A-Za-z][\w-]*)(?:\s+!)?\s+(?:"(?:[^"${]|\$\{\w+\})*"|(?:[^\s"${]|\$\{\w+\})+)(?=\s|$)/g;
/** Options whose values name chains, targets, matches and tables: what a variable puts there decides what other lines mean. */
const NAMING = /^(?:-[A-Zjgmt]|--(?:jump|goto|match|table|append|check|delete|insert|replace))$/;
/** Options whose values are text, in which a "$" is as good as any character. */
const TEXT = /^--(?:comment|log-prefix|nflog-prefix|string|hex-string)$/;

/** Options whose values may have any letters, and names of targets; elsewhere a "$" is refused, which is told where values are judged. */
const TAKEN = /^(?:-[iojg]|--(?:jump|goto|in-interface|out-interface|physdev-in|physdev-out|match-set))$/;

/** `${IPTABLES} -A …`: in a script it calls iptables, and no template of a file to be loaded has it. */
const CALL_BY_VARIABLE = /^\s*"?\$\{\w+\}"?\s+(?=-)/;

/** Whether a line has marks of a template, so that nobody knows what it will be. */
export function isTemplate(text: string): boolean {
	return (text.includes('{') || text.includes('<')) && MARK.test(text.replace(CALL_BY_VARIABLE, ''));
}

/** Whether a line that is neither a rule nor anything else may be one of Jinja, Go, ERB, shell and other templates (`%%name%%`, `@NAME@`, `${NAME}`), so that it is no mistake. */
export function isTemplateLine(text: string): boolean {
	return LINE_MARK.test(text.replace(CALL_BY_VARIABLE, ''));
}

/** Lines of a template that neither bring lines nor take some away: comments, and what gives something a name. */
const LEAVES_LINES = /^\s*\{(?:#[^{}]*#|%[-+]?\s*(?:set|raw|endraw|import|from)\s[^{}]*%)\}\s*$/;
/** Marks in a comment of iptables, where a template is filled in all the same; but for those that only put a text there. */
const IN_COMMENT =
	/\{%(?![-+]?\s*(?:set|raw|endraw|import|from)\s)|\{\{[-~]?\s*(?:[#^/>]|(?:if|range|with|else|end|block|template|include)\b)|<%(?![=#])/;
/** Terraform, Mako, and lines of which envsubst or sed makes others. */
const OF_OTHERS = /^\s*(?:%\{?~?\s*(?:if|for|while|el|end)|(?:\$\{?\w+\}?|__\w+__)\s*$)/;

/**
 * Marks of still others, with which no line between `*table` and COMMIT begins that means something: `$(cat rules)`, `$A $B`, `{if}`, `[% IF %]`, `[[ if ]]`, `<?php`, `<#if>`, `<RULES>`,
 * `%RULES%`, `@if`, `ifdef(`. Tags of a web page are none.
 */
const IN_TABLE_MARK = /^\s*(?:["']?\$[\w{(]|`|\{|\[[^\d]|<(?:[^a-z/]|\/#)|%[\w(]|@\w|\w+\()/;

/** Whether a line of a template brings lines or takes some away when it is filled in. Rules of which it fills in a part are none. */
export function isTemplateBranch({ kind, text, before }: Line): boolean {
	if (kind === 'text' || kind === 'bogus') {
		const isMark = isTemplateLine(text) || OF_OTHERS.test(text) || ((before & IN_TABLE) !== 0 && IN_TABLE_MARK.test(text));
		return isMark && !LEAVES_LINES.test(text);
	}
	return kind === 'comment' && (text.includes('{') || text.includes('<')) && IN_COMMENT.test(text);
}

/** What gives something a name in Jinja, Go and ERB: `{% set lan = … %}`, `{{- $lan := … }}`, `<% lan = … %>`. */
const GIVES_VALUE = /(?:\{%[-+]?\s*set\s+|\{\{-?\s*\$|<%-?\s*(?!=))(\w+)\s*(?::?=(?!=)|%\})/g;

/** The names that a line of a template gives values. */
export function namesGivenValues({ text }: Line): string[] {
	return text.includes('{') || text.includes('<%') ? [...text.matchAll(GIVES_VALUE)].map(([, name]) => name!) : [];
}

/** Whether all that a line with marks gets filled in is values of its options, as in `-s ${LAN} -p tcp`: no line, chain or jump comes or goes with it. */
export function fillsOnlyValues(text: string): boolean {
	return !MARK.test(text.replace(FILLED_VALUE, (words: string, option: string) => (NAMING.test(option) ? words : ' ')));
}

/** Where the first variable of a shell stands that is (a part of) the value of an option and that iptables-restore takes as it is, or that is written in braces. */
export function variableIn(text: string): Span | undefined {
	if (!text.includes('$')) {
		return undefined;
	}
	for (const { 0: words, 1: option = '', index } of text.matchAll(/(?:^|\s)(--?[A-Za-z][\w-]*)(?:\s+!)?\s+[^\s"]*\$[^\s"]*/g)) {
		const found = TEXT.test(option) ? null : VARIABLE.exec(words);
		if (found && (TAKEN.test(option) || found[0].startsWith('${'))) {
			const start = index + found.index;
			return { start, end: start + found[0].length };
		}
	}
	return undefined;
}
