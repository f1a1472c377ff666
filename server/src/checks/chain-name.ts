// What several checks ask of the name of a chain.

import { targetSpec } from '../catalogue/catalogue.ts';
import { isHook } from '../catalogue/tables.ts';
import { type Table, tableOf } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import { STANDARD_TARGETS } from './known-target.ts';
import type { Scope } from './scope.ts';
import { TYPOGRAPHIC } from './survey.ts';

/** Bytes that a name may have: XT_EXTENSION_MAXNAMELEN, less its end (measured: 28 pass, 29 do not). */
export const NAME_BYTES = 28;

/** Whether a name has more bytes than iptables allows. */
export function isTooLong(name: string): boolean {
	// a UTF-16 unit has at most three bytes in UTF-8
	return name.length > NAME_BYTES || (name.length * 3 > NAME_BYTES && !isAscii(name) && new TextEncoder().encode(name).length > NAME_BYTES);
}

function isAscii(name: string): boolean {
	for (let i = 0; i < name.length; i++) {
		if (name.charCodeAt(i) > 127) {
			return false;
		}
	}
	return true;
}

/** Whether a template or a shell puts in (a part of) the name later. */
export function isTemplated(name: string): boolean {
	return /[{}$`]|<[^<>]*>|%.*%|%[(sd]/.test(name);
}

/** Whether a word is an option or `!`, so that who takes it for a name has lost the name. */
export function isOptionWord(text: string): boolean {
	return /^(?:-[A-Za-z]|--[a-z][a-z-]+|!)$/.test(text);
}

/** Whether another check has already said what is wrong with a name, so that its absence is no news. */
export function isOddName(name: string): boolean {
	return name === '' || isTooLong(name) || isTemplated(name) || TYPOGRAPHIC.test(name) || /\s/.test(name);
}

/** Whether a name is one of the five builtin chains, but of another table than this one. */
export function isOfOtherTable(table: Table, name: string): boolean {
	return isHook(name) && table.hookOf(name) === undefined;
}

/** Whether no chain can have the name. */
export function isReserved(name: string): boolean {
	return STANDARD_TARGETS.includes(name);
}

/** Whether iptables-restore makes no chain of a declared name, because a target has it. In a `:NAME` line it looks at the standard targets only. */
export function isRefusedName(scope: Scope, line: Line): boolean {
	if (isReserved(line.chain)) {
		return true;
	}
	const table = tableOf(line);
	if (line.verb !== 'N' || !table || line.chainStart === -1) {
		return false;
	}
	const family = scope.analysis.family(table);
	const spec = targetSpec(line.chain, family);
	const isThere = spec !== undefined && !spec.isThirdParty && (family ? spec.families.includes(family) : spec.families.length > 1);
	return isThere || line.chain === '';
}
