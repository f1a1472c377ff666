// The rules of both versions of a table as steps in one space of packets, read when a packet comes to their chain.

import { targetSpec } from '../catalogue/catalogue.ts';
import type { Family } from '../catalogue/specification.ts';
import type { Afterwards } from '../packets/actions.ts';
import { ALL, areDisjoint, type Box, forget } from '../packets/box.ts';
import { FRAGMENT, IN, MAC, MARKS, OUT, PACKET_TYPE, SRC } from '../packets/dimensions.ts';
import { type Effect, MARK } from '../packets/effects.ts';
import { InterfaceNames } from '../packets/interfaces.ts';
import { decisionOf, partsOf, type RuleParts } from '../packets/parts.ts';
import { Space } from '../packets/space.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Rule } from '../ruleset/rule.ts';
import type { Line } from '../syntax/line.ts';
import type { Alignment } from './alignment.ts';
import { ruleAt, type TableSide } from './side.ts';

/** A rule that does something to packets. */
export interface Step {
	readonly line: Line;
	/** The packets that match, as far as that is known. */
	readonly boxes: readonly Box[];
	/** A literal that stands for what is not known of the condition: where it does not hold, nothing matches. */
	readonly open: number | undefined;
	/** A literal that stands for what a target that is not known decides: where it holds, the packet goes no further. */
	readonly ends: number | undefined;
	readonly afterwards: Afterwards;
	readonly effects: readonly Effect[];
	/** What the rule does, in one spelling: `ACCEPT`, `-m DNAT --to-destination …`. */
	readonly decision: string;
	/** Two rules with the same identity are the same rule on both sides. */
	readonly identity: string;
}

/** What may change dimensions that this does not name is looked for in the words of a rule. */
const CHANGES = /^(?:MARK|CONNMARK|HMARK|TTL|HL|DSCP|TOS|ECN|CT|NOTRACK|SET|TCPMSS|TCPOPTSTRIP|CHECKSUM|CONNSECMARK|SECMARK|SNPT|DNPT)$/;
const VERDICTS: ReadonlySet<string> = new Set(['ACCEPT', 'DROP', 'QUEUE', 'RETURN']);
const CHANGES_ADDRESSES = /^(?:SNPT|DNPT)$/;
/** Dimensions that no target changes but those that change addresses. */
const isConstant = (dimension: number): boolean =>
	(dimension >= SRC && dimension <= FRAGMENT) || dimension === IN || dimension === OUT || dimension === PACKET_TYPE || dimension === MAC;

/** The rules of one side. */
export class SideRules {
	readonly side: TableSide;
	private readonly space: Space;
	private readonly identityOf: (line: Line) => string;
	/** The line on the other side from which a rule is read that is hidden in part on this one. */
	private readonly twinOf: (line: Line) => Rule | undefined;
	private readonly chains = new Map<Chain, readonly Step[]>();
	/** The region that was asked for last, and the steps in it. */
	private region: Box | undefined = undefined;
	private readonly inRegion = new Map<Chain, readonly Step[]>();
	/** The words for a literal of its own that a rule has. */
	private readonly words: Map<number, string>;
	private readonly notShown: ReadonlySet<string>;
	/** Whether dimensions may change on the way of a packet. */
	readonly canChange: (dimension: number) => boolean;

	constructor(
		side: TableSide,
		space: Space,
		about: {
			identityOf: (line: Line) => string;
			twinOf: (line: Line) => Rule | undefined;
			words: Map<number, string>;
			change: Changes;
			notShown: ReadonlySet<string>;
		},
	) {
		this.side = side;
		this.space = space;
		this.identityOf = about.identityOf;
		this.twinOf = about.twinOf;
		this.words = about.words;
		this.notShown = about.notShown;
		this.canChange = (dimension) => about.change === 'anything' || (about.change === 'not addresses' && !isConstant(dimension));
	}

	/** The steps of a chain that packets of a region may match. Quick where the same region is asked for again and again. */
	steps(chain: Chain, region: Box): readonly Step[] {
		if (this.region !== region) {
			this.region = region;
			this.inRegion.clear();
		}
		let steps = this.inRegion.get(chain);
		if (!steps) {
			const fixed = forget(region, this.canChange);
			steps = this.all(chain).filter(({ boxes }) => boxes.some((box) => !areDisjoint(fixed, box)));
			this.inRegion.set(chain, steps);
		}
		return steps;
	}

	/** The boxes of the packets that a rule matches, as far as that is known. */
	boxesOf(chain: Chain, line: Line): readonly Box[] {
		const rule = this.read(chain, chain.rules.indexOf(line));
		return rule ? partsOf(rule, this.space).condition.boxes : [ALL];
	}

	private all(chain: Chain): readonly Step[] {
		let steps = this.chains.get(chain);
		if (!steps) {
			steps = chain.rules.flatMap((line, position) => this.stepsOf(line, this.read(chain, position)));
			this.chains.set(chain, steps);
		}
		return steps;
	}

	private read(chain: Chain, position: number): Rule | undefined {
		const line = chain.rules[position];
		return line && (this.twinOf(line) ?? ruleAt(this.side, chain, position));
	}

	private stepsOf(line: Line, rule: Rule | undefined): Step[] {
		const identity = this.identityOf(line);
		if (!rule) {
			const open = this.literal(identity, `what "${line.text.trim()}" asks for`);
			const ends = this.literal(`${identity} ends`, `"${line.text.trim()}" ends the way of the packet`);
			return [{ line, boxes: [ALL], open, ends, afterwards: { kind: 'maybe-ends' }, effects: [], decision: line.target, identity }];
		}
		const { condition, affected, afterwards, effects } = this.withoutHidden(partsOf(rule, this.space), line);
		const isOpen = !condition.isFirm || condition.hides;
		const asked = condition.assumes.length > 0 ? condition.assumes.join(' ') : `what "${line.text.trim()}" does not show`;
		const open = isOpen ? this.literal(identity, asked) : undefined;
		const decider = this.notShown.has(line.target) ? `chain ${line.target}` : identity;
		const ends = afterwards.kind === 'maybe-ends' ? this.literal(`${decider} ends`, `-j ${line.target} decides about it`) : undefined;
		const decision = decisionOf(rule) ?? line.target;
		const step: Step = { line, boxes: affected, open, ends, afterwards, effects, decision, identity };
		const doesSomething = affected.length > 0 && (afterwards.kind !== 'continues' || effects.length > 0);
		const touching: Step = { ...step, boxes: [ALL], afterwards: { kind: 'continues' }, effects: [MARK], ends: undefined };
		return [...(condition.touchesMark ? [touching] : []), ...(doesSomething ? [step] : [])];
	}

	/** A chain that one side does not show is taken for the same on both, whatever it does. */
	private withoutHidden(parts: RuleParts, { target }: Line): RuleParts {
		return this.notShown.has(target) ? { ...parts, afterwards: { kind: 'maybe-ends' }, effects: [] } : parts;
	}

	private literal(identity: string, words: string): number {
		const dimension = this.space.literal(`\0${identity}`, []);
		this.words.set(dimension, words);
		return dimension;
	}
}

/** What targets of a table may change. */
export type Changes = 'nothing' | 'not addresses' | 'anything';

/** Both sides of a table, read in one space. */
export interface BothRules {
	readonly space: Space;
	readonly before: SideRules;
	readonly after: SideRules;
	/** The words for literals that stand for what is not known of one rule; all other literals have words of their own. */
	readonly words: ReadonlyMap<number, string>;
}

/** Makes both sides ready to be walked. */
export function bothRules(before: TableSide, after: TableSide, alignment: Alignment): BothRules {
	const family: Family = after.family;
	const space = new Space(family, new InterfaceNames([...interfacesOf(before), ...interfacesOf(after)]));
	const words = new Map<number, string>();
	const identities = new Map<Line, string>();
	const twins = new Map<Line, Line>();
	for (const [old, fresh] of alignment.same) {
		identities.set(old, `${identities.size}`);
		identities.set(fresh, identities.get(old)!);
		twins.set(old, fresh);
		twins.set(fresh, old);
	}
	const identityOf = (line: Line): string => {
		const known = identities.get(line) ?? `own ${identities.size}`;
		identities.set(line, known);
		return known;
	};
	const { notShown } = alignment;
	const change = changesOf([before, after], notShown);
	const rulesOf = (side: TableSide, other: TableSide): SideRules => {
		// where one side hides something of a rule, both are read from the other
		const isHiding = side.table.dialect === 'list' && other.table.dialect === 'save';
		const twinOf = (line: Line): Rule | undefined => (isHiding ? readLine(other, twins.get(line)) : undefined);
		return new SideRules(side, space, { identityOf, twinOf, words, change, notShown });
	};
	return { space, before: rulesOf(before, after), after: rulesOf(after, before), words };
}

function readLine(side: TableSide, line: Line | undefined): Rule | undefined {
	return line && side.analysis.rule(line);
}

/** The patterns of interfaces in a table. In the save dialect only lines are read that have such an option. */
function interfacesOf(side: TableSide): string[] {
	const patterns: string[] = [];
	for (const chain of side.table.chains.values()) {
		for (const [position, line] of chain.rules.entries()) {
			if (line.dialect === 'save' && !/(?:^|[\s"])-(?:[a-zA-Z0-9]*[io]|-[io])/.test(line.text)) {
				continue;
			}
			for (const { name, values } of ruleAt(side, chain, position)?.conditions ?? []) {
				if (name === '--in-interface' || name === '--out-interface') {
					patterns.push(values[0] ?? '');
				}
			}
		}
	}
	return patterns;
}

function changesOf(sides: readonly TableSide[], notShown: ReadonlySet<string>): Changes {
	let changes: Changes = 'nothing';
	for (const { table, family } of sides) {
		for (const [target, lines] of table.references) {
			const isKnown = table.isChain(target) || notShown.has(target) || VERDICTS.has(target) || targetSpec(target, family) !== undefined;
			if (!isKnown || CHANGES_ADDRESSES.test(target)) {
				return 'anything';
			}
			if (CHANGES.test(target) || lines.some((line) => line.text.includes('socket'))) {
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
