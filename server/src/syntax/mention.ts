// What a line of prose says of the dump below it: "Output of `iptables -t nat -L`:", "Table: nat", "### ip6tables -S".

import type { Family } from '../catalogue/specification.ts';
import { printCommand } from './prompt.ts';

/** A dump that a line of text or a comment announces. */
export interface Mention {
	readonly family: Family | undefined;
	/** The table; undefined where only the family is told. */
	readonly table: string | undefined;
	/** Only this chain was asked for. */
	readonly chain: string | undefined;
	/** In which form the dump is printed; undefined where no command is named. */
	readonly form: 'listing' | 'rules' | undefined;
}

/** UTF-16 units of a line that are looked at: headings are short. */
const HEADING_LIMIT = 200;
/** A command in prose ends where a mark closes that was opened before it. */
const COMMAND = /\b(ip6?tables)(?:-nft|-legacy)?((?:[ \t]+[\w./=+-]{1,64}){1,12})/g;
const PRINTS_LISTING = /[ \t]-(?:[nvxwtZ0-9]{0,8}L|-list(?:[ \t]|$))/;
const PRINTS_RULES = /[ \t]-(?:[nvw]{0,8}S|-list-rules)/;
/** `Table: nat` of the init scripts, "iptables nat table" of csf, "nat Table" of shorewall, and what people write. */
const TABLE = /\btable:?[ \t]{1,4}"?(filter|nat|mangle|raw|security)\b|\b(filter|nat|mangle|raw|security)"?[ \t]{1,4}table\b/gi;
const FAMILY = /\b(?:(ip6tables|ipv6)|iptables|ipv4)\b/gi;

/** What a line announces; undefined where it announces nothing, or more than one thing. */
export function mentionIn(text: string): Mention | undefined {
	const line = text.slice(0, HEADING_LIMIT);
	if (!/able/i.test(line)) {
		return undefined;
	}
	const mentions = [...line.matchAll(COMMAND)].flatMap(([, tool, args]) => commandIn(tool!, args!));
	return agreed(mentions.length > 0 ? mentions : tablesIn(line));
}

function commandIn(tool: string, args: string): Mention[] {
	const form = PRINTS_RULES.test(args) ? 'rules' : PRINTS_LISTING.test(args) ? 'listing' : undefined;
	if (!form) {
		return [];
	}
	const family = tool === 'ip6tables' ? 'ipv6' : 'ipv4';
	const command = printCommand(args, { name: tool, start: 0, end: 0, family, prints: true }, args.length);
	return [{ family, table: command.table, chain: command.chain, form }];
}

function tablesIn(line: string): Mention[] {
	const families = new Set([...line.matchAll(FAMILY)].map(([, six]): Family => (six ? 'ipv6' : 'ipv4')));
	const family = families.size === 1 ? [...families][0] : undefined;
	return [...line.matchAll(TABLE)].map(([, after, before]) => ({
		family,
		table: (after ?? before)!.toLowerCase(),
		chain: undefined,
		form: undefined,
	}));
}

/** One mention, or several that name the same table. */
function agreed(mentions: readonly Mention[]): Mention | undefined {
	const [first] = mentions;
	return mentions.every(({ table, family }) => table === first?.table && family === first?.family) ? first : undefined;
}
