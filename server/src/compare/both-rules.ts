// Both versions of a table in one space of packets.

import { targetSpec } from '../catalogue/catalogue.ts';
import type { Family } from '../catalogue/specification.ts';
import { MARKS } from '../packets/dimensions.ts';
import { InterfaceNames } from '../packets/interfaces.ts';
import { patternsIn } from '../packets/reading.ts';
import { Space } from '../packets/space.ts';
import type { Line } from '../syntax/line.ts';
import type { Alignment } from './alignment.ts';
import type { TruthWords } from './condition-words.ts';
import { Identities } from './identities.ts';
import type { Memory } from './memories.ts';
import { hidesInterfaces, ruleAt, type TableSide } from './side.ts';
import { type Changes, SideRules } from './side-rules.ts';

/** What may change dimensions that this does not name is looked for in the words of a rule. */
const CHANGES = /^(?:MARK|CONNMARK|HMARK|TTL|HL|DSCP|TOS|ECN|CT|NOTRACK|SET|TCPMSS|TCPOPTSTRIP|CHECKSUM|CONNSECMARK|SECMARK|SNPT|DNPT)$/;
const VERDICTS: ReadonlySet<string> = new Set(['ACCEPT', 'DROP', 'QUEUE', 'RETURN']);
const CHANGES_ADDRESSES = /^(?:SNPT|DNPT)$/;

/** Both sides of a table, read in one space. */
export interface BothRules {
	readonly space: Space;
	readonly before: SideRules;
	readonly after: SideRules;
	/** The words for literals that stand for what is not known of one rule; all other literals have words of their own. */
	readonly words: ReadonlyMap<number, TruthWords>;
	/** A listing hides the interfaces: rules that are taken for the same may ask for others. */
	readonly hidesInterfaces: boolean;
}

/** Makes both sides ready to be walked. `disturbed`: memories of which the two versions may give different answers to the same question. */
export function bothRules(before: TableSide, after: TableSide, alignment: Alignment, disturbed: ReadonlySet<Memory>): BothRules {
	const family: Family = after.family;
	const space = new Space(family, new InterfaceNames([...interfacesOf(before), ...interfacesOf(after)]));
	const words = new Map<number, TruthWords>();
	const older = new Map<Line, Line>();
	for (const [old, fresh] of alignment.same) {
		older.set(fresh, old);
	}
	const { notShown } = alignment;
	const change = changesOf([before, after], notShown);
	const twinOf = (line: Line): Line | undefined => older.get(line) ?? alignment.same.get(line);
	const identities = new Identities(alignment, ({ chain, line }, which) => sides[which].openText(chain, line));
	const rulesOf = (version: 'before' | 'after', other: SideRules | undefined): SideRules => {
		const [side, otherSide] = version === 'before' ? [before, after] : [after, before];
		const showing = showsMore(otherSide, side) ? otherSide : undefined;
		return new SideRules(side, space, { version, identities, twinOf, other, otherSide, showing, words, change, notShown, disturbed });
	};
	const old = rulesOf('before', undefined);
	const sides = { before: old, after: rulesOf('after', old) };
	return { space, ...sides, words, hidesInterfaces: alignment.withoutInterfaces };
}

/** Whether one side shows something of its rules that the other, a listing, hides. */
function showsMore(side: TableSide, other: TableSide): boolean {
	return other.table.dialect === 'list' && (side.table.dialect === 'save' || (hidesInterfaces(other) && !hidesInterfaces(side)));
}

/** The patterns of interfaces in a table. In the save dialect only lines are read that have such an option. */
function interfacesOf(side: TableSide): string[] {
	const patterns: string[] = [];
	for (const chain of side.table.chains.values()) {
		for (const [position, line] of chain.rules.entries()) {
			const plain = line.dialect === 'save' ? plainPatterns(line.call.text) : undefined;
			if (plain) {
				patterns.push(...plain);
				continue;
			}
			const rule = ruleAt(side, chain, position);
			patterns.push(...(rule ? patternsIn(rule) : []));
		}
	}
	return patterns;
}

const OPTION = /(?:^|[\s"])-(?:[a-zA-Z0-9]*[io]|-(?:in|o))/;
const PLAIN_OPTION = / -[io] ([^\s"\\$`{<]+)(?= )/g;

/** The words behind -i and -o, where nothing else in the line may be one of the two; undefined where something may. A pattern too many does no harm. */
function plainPatterns(text: string): readonly string[] | undefined {
	if (!OPTION.test(text)) {
		return [];
	}
	const patterns: string[] = [];
	const rest = text.replace(PLAIN_OPTION, (_, pattern: string) => {
		patterns.push(pattern);
		return '';
	});
	return OPTION.test(rest) ? undefined : patterns;
}

function changesOf(sides: readonly TableSide[], notShown: ReadonlySet<string>): Changes {
	let changes: Changes = 'nothing';
	for (const { table, family } of sides) {
		for (const [target, lines] of table.references) {
			const isKnown = table.isChain(target) || notShown.has(target) || VERDICTS.has(target) || targetSpec(target, family) !== undefined;
			if (!isKnown || CHANGES_ADDRESSES.test(target)) {
				return 'anything';
			}
			if (CHANGES.test(target) || lines.some((line) => line.call.text.includes('socket'))) {
				changes = 'not addresses';
			}
		}
	}
	return changes;
}

/** Whether a literal stands for what is not known of one rule. */
export function isOwnLiteral({ space }: BothRules, dimension: number): boolean {
	return dimension > MARKS && space.literalOf(dimension).text.startsWith('\0');
}
