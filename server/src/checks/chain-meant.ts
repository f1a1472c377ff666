// What a name was probably meant for that is neither a chain nor a target.

import { isTarget } from '../catalogue/catalogue.ts';
import { builtinHooks } from '../catalogue/tables.ts';
import type { Table } from '../ruleset/table.ts';
import { own } from '../text/own.ts';
import { isTooLong } from './chain-name.ts';
import type { ChainUse } from './chain-use.ts';
import { STANDARD_TARGETS, targetNames } from './known-target.ts';
import { nearest } from './nearest.ts';
import { homesOf } from './options/option-homes.ts';
import { joinedName } from './target-behind.ts';
import { TARGETS_BY_OTHER_NAMES } from './targets-by-other-names.ts';

/** The name that was probably meant: of a chain of the table or, where only jumps use it, of a target. */
export function chainMeant(table: Table, name: string, uses: readonly ChainUse[]): string | undefined {
	const isJump = uses.every((use) => use.how === 'jump');
	const homes = isJump ? homesOfOptionBehind(uses) : [];
	const other = isJump ? own(TARGETS_BY_OTHER_NAMES, name.toUpperCase()) : undefined;
	// `-j deny --reject-with tcp-reset` is REJECT
	const elsewhere =
		other === 'DROP' && homes.includes('REJECT') ? 'REJECT' : homes.length === 0 || homes.includes(other ?? '') ? other : undefined;
	const [, target = '', option = ''] = (isJump ? /^(\w+)=(--?[a-z-]+)$/.exec(name) : null) ?? [];
	return (
		gluedCommand(table, name, uses)?.text ??
		gluedOption(table, name, isJump) ??
		gluedNumber(table, name, uses) ??
		joinedMeant(table, name, uses[0])?.name ??
		nameBefore(table, name, isJump) ??
		elsewhere ??
		(isTarget(target) ? `${target} ${option}` : undefined) ??
		withOptionBehind(name, homes) ??
		nearest(
			name,
			isJump ? targetsIn(table) : table.chains.keys(),
			(other) =>
				(isJump && isTarget(other) && (homes.length === 0 || homes.includes(other))) ||
				(table.isChain(other) && !(isJump && uses.some(({ line }) => line.chain === other))), // not into itself
		) ??
		builtinBegunWith(table, name, uses)
	);
}

/** `-INPUT -p tcp -j ACCEPT`, read as -I of a chain NPUT: the rule lacks its -A. */
export function gluedCommand(
	table: Table,
	name: string,
	uses: readonly ChainUse[],
): { readonly text: string; readonly start: number } | undefined {
	const [use, ...others] = uses;
	const whole = use ? use.line.verb + name : '';
	if (!use?.span || others.length > 0 || use.how === 'jump' || use.how === 'goto' || !table.isChain(whole)) {
		return undefined;
	}
	const { line, span } = use;
	const start = span.start - 2;
	const isRule = line.content.slice(start, span.start) === `-${line.verb}` && /\s-[jg]\s/.test(line.content.slice(span.end));
	return isRule ? { text: `-A ${whole}`, start } : undefined;
}

/** `-D INPUT1` */
function gluedNumber(table: Table, name: string, uses: readonly ChainUse[]): string | undefined {
	const [, chain = '', number] = /^(.*\D)([1-9]\d{0,3})$/.exec(name) ?? [];
	const isPlace = uses.every(({ how, line }) => how !== 'jump' && how !== 'goto' && /^[IDR]$/.test(line.verb));
	return isPlace && table.isChain(chain) ? `${chain} ${number}` : undefined;
}

/** `-A INPUT-p tcp`, `-j ACCEPT-p tcp`, `-A INPUT! -s 192.0.2.1` */
function gluedOption(table: Table, name: string, isJump: boolean): string | undefined {
	const option = isTooLong(name) ? undefined : /--[a-z][a-z-]{1,24}$|-[a-z]$|!$/.exec(name)?.[0];
	const before = option === undefined ? '' : name.slice(0, -option.length);
	return before !== '' && (table.isChain(before) || (isJump && isTarget(before))) ? `${before} ${option}` : undefined;
}

export function joinedMeant(table: Table, name: string, use: ChainUse | undefined): ReturnType<typeof joinedName> {
	const isMeant = (each: string): boolean => table.isChain(each) || (use?.how === 'jump' && isTarget(each));
	return use?.span && use.line.dialect === 'save' ? joinedName(use.line, name, use.span.end, isMeant) : undefined;
}

/** The name before a sign with which a line ends elsewhere: `ACCEPT;`. */
function nameBefore(table: Table, name: string, isJump: boolean): string | undefined {
	const bare = SIGN_BEHIND.exec(name)?.[1];
	return bare !== undefined && (table.isChain(bare) || (isJump && isTarget(bare))) ? bare : undefined;
}

/** A name with a sign behind it that ends a line or an item elsewhere; the name is the first group. */
export const SIGN_BEHIND = /^(.*[\w-])[;,.:&]$/;

/** The builtin chain that a name is short for: `-A IN`. Rules cannot jump there. */
function builtinBegunWith(table: Table, name: string, uses: readonly ChainUse[]): string | undefined {
	const [only, ...others] = [...(builtinHooks(table.name ?? '') ?? [])].filter(
		(hook) => name.length > 1 && hook.startsWith(name.toUpperCase()),
	);
	return others.length === 0 && uses.every(({ how }) => how === 'rule' || how === 'command') ? only : undefined;
}

/** The targets that have the option right behind the name. */
function homesOfOptionBehind([use]: readonly ChainUse[]): readonly string[] {
	const [, word] = (use?.how === 'jump' && use.span ? /^"?\s+(--[a-z][a-z0-9-]*)/.exec(use.line.content.slice(use.span.end)) : null) ?? [];
	const homes = word === undefined ? [] : homesOf(word, undefined).filter(({ kind }) => kind === 'target');
	return homes.map((home) => home.name);
}

/** The one of these targets that is near, or that the name is short for: `-j NAT --to-source` is SNAT, `-j REDIR --to-ports` REDIRECT. */
function withOptionBehind(name: string, homes: readonly string[]): string | undefined {
	const begun = name.length < BEGINNING ? [] : homes.filter((home) => home.startsWith(name.toUpperCase()));
	return nearest(name, homes) ?? (begun.length === 1 ? begun[0] : undefined);
}

/** Letters that a target has before it is cut short. */
const BEGINNING = 3;

function* targetsIn(table: Table): Iterable<string> {
	yield* STANDARD_TARGETS;
	yield* table.chains.keys();
	yield* targetNames();
}
