// The rules of one version of a table as steps, read when a packet comes to their chain.

import { EngineSource } from '../checks/engine-source.ts';
import type { Afterwards } from '../packets/actions.ts';
import { ALL, areDisjoint, type Box, forget, meet, setOf } from '../packets/box.ts';
import type { Condition } from '../packets/condition.ts';
import { FIRST_LITERAL, FRAGMENT, IN, MAC, OUT, PACKET_TYPE, SRC } from '../packets/dimensions.ts';
import { type Effect, MARK } from '../packets/effects.ts';
import { HullColumns } from '../packets/hull-columns.ts';
import { BoundTemplate, decisionOf, partsOf, type RuleParts, UNREAD } from '../packets/parts.ts';
import { RuleReading, type Template } from '../packets/reading.ts';
import type { Space } from '../packets/space.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Line } from '../syntax/line.ts';
import { predicateWords, type TruthWords } from './condition-words.ts';
import type { Identities } from './identities.ts';
import { countersOf, isOwnRate, listsWritten, type Memory, mayRead, memoriesRead, setsWritten, type Writing } from './memories.ts';
import { isNowhere, quotable, ruleAt, type TableSide } from './side.ts';
import { isWrittenAlike } from './written-words.ts';

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
	/** What the rule does, in one spelling: `ACCEPT`, `-m DNAT --to-destination …`; a function where it takes time to tell. */
	readonly decision: string | (() => string);
	/** It leads to what is neither a chain nor a target: iptables refuses it. */
	readonly isRefused: boolean;
	/** What is written of every packet in the boxes, and of those that match. */
	readonly looking: readonly Writing[];
	readonly taking: readonly Writing[];
}

/** What a step does, in one spelling. */
export function decisionText({ decision }: Step): string {
	return typeof decision === 'string' ? decision : decision();
}

/** What targets of a table may change. */
export type Changes = 'nothing' | 'not addresses' | 'anything';

/** Dimensions that no target changes but those that change addresses. */
const isConstant = (dimension: number): boolean =>
	(dimension >= SRC && dimension <= FRAGMENT) || dimension === IN || dimension === OUT || dimension === PACKET_TYPE || dimension === MAC;

/** The rules of one side. */
export class SideRules {
	readonly side: TableSide;
	private readonly space: Space;
	private readonly version: 'before' | 'after';
	private readonly identities: Identities;
	/** The same rule on the other side. */
	private readonly twinOf: (line: Line) => Line | undefined;
	private readonly other: SideRules | undefined;
	private readonly otherSide: TableSide;
	/** The other side, where this one hides something of its rules, so that both are read from there. */
	private readonly showing: TableSide | undefined;
	private readonly parts = new Map<Line, RuleParts>();
	private readonly reading: RuleReading;
	private readonly templates = new Map<Template, BoundTemplate>();
	private readonly stepsOfLines = new Map<Line, readonly Step[]>();
	private readonly hulls = new Map<Chain, RuleHulls>();
	/** The words for a literal of its own that a rule has. */
	private readonly words: Map<number, TruthWords>;
	private readonly notShown: ReadonlySet<string>;
	/** Memories of which the other version may know something else. */
	private readonly disturbed: ReadonlySet<Memory>;
	/** Rules that packets have come to so far. */
	walked = 0;
	/** Whether dimensions may change on the way of a packet. */
	readonly canChange: (dimension: number) => boolean;

	constructor(
		side: TableSide,
		space: Space,
		about: {
			version: 'before' | 'after';
			identities: Identities;
			twinOf: (line: Line) => Line | undefined;
			other: SideRules | undefined;
			otherSide: TableSide;
			showing: TableSide | undefined;
			words: Map<number, TruthWords>;
			change: Changes;
			notShown: ReadonlySet<string>;
			disturbed: ReadonlySet<Memory>;
		},
	) {
		this.side = side;
		this.space = space;
		const source = new EngineSource(side.analysis);
		this.reading = new RuleReading(side.table, side.family, (line) => source.readSyntax(line));
		this.version = about.version;
		this.identities = about.identities;
		this.twinOf = about.twinOf;
		this.other = about.other;
		this.otherSide = about.otherSide;
		this.showing = about.showing;
		this.words = about.words;
		this.notShown = about.notShown;
		this.disturbed = about.disturbed;
		this.canChange = (dimension) => about.change === 'anything' || (about.change === 'not addresses' && !isConstant(dimension));
	}

	/** The steps of a chain that packets of a region may match, without what may change on their way, one after the other. */
	*steps(chain: Chain, region: Box): Generator<Step> {
		const hulls = this.hullsOf(chain);
		for (let from = 0; from < chain.rules.length; from += RULES_AT_ONCE) {
			const to = Math.min(from + RULES_AT_ONCE, chain.rules.length);
			// where all of them have been read, their hulls tell which are worth a look
			for (const position of hulls.read >= to ? hulls.columns.nearAmong([region], from, to) : range(from, to)) {
				yield* this.stepsAt(chain, position, region, hulls);
			}
		}
	}

	private *stepsAt(chain: Chain, position: number, region: Box, hulls: RuleHulls): Generator<Step> {
		if (this.isLeftOut(chain.rules[position]!)) {
			if (hulls.read === position) {
				hulls.columns.setBoxes(position, []);
				hulls.read = position + 1;
			}
			return;
		}
		const parts = this.partsAt(chain, position);
		const isLookedAt = parts === undefined || parts.condition.touchesMark || this.disturbed.size > 0;
		if (hulls.read === position) {
			hulls.columns.setBoxes(position, isLookedAt ? [ALL] : parts.affected);
			hulls.read = position + 1;
		}
		// a rule that takes none of them needs no steps
		const isOutside = !isLookedAt && parts.affected.every((box) => areDisjoint(region, box));
		for (const step of isOutside ? [] : this.all(chain.rules[position]!, chain, position)) {
			if (step.boxes.some((box) => !areDisjoint(region, box))) {
				yield step;
			}
		}
	}

	private hullsOf(chain: Chain): RuleHulls {
		let hulls = this.hulls.get(chain);
		if (!hulls) {
			hulls = { columns: new HullColumns(), read: 0 };
			this.hulls.set(chain, hulls);
		}
		return hulls;
	}

	/** The boxes of the packets that a rule matches, as far as that is known; none where it does nothing but count or report them. */
	boxesOf(chain: Chain, line: Line): readonly Box[] {
		if (this.isLeftOut(line)) {
			return [];
		}
		const parts = this.partsAt(chain, chain.numberOf(line) - 1);
		if (!parts) {
			return [ALL];
		}
		const compared = this.asCompared(parts, line);
		return parts.condition.touchesMark || isActive(compared, this.lookingOf(compared, line)) ? parts.condition.boxes : [];
	}

	/** What is written of every packet that a rule looks at. */
	private lookingOf(parts: RuleParts, line: Line): Writing[] {
		const isOnlyLooking = onlyLooks(parts, line);
		const counters = this.counters(parts, line).filter((memory) => !isOnlyLooking || !isOwnRate(memory));
		return [...listsWritten(parts, line), ...counters.map((memory) => ({ memory, how: '', line }))];
	}

	/** iptables does not load the rule, whose -4 or -6 says that it is for the other family. */
	private isLeftOut(line: Line): boolean {
		return this.side.analysis.isLeftOut(line);
	}

	/** No packet comes to the policy of a builtin chain: one of its last rules decides about all that come to it, and none goes back before. */
	decidesAll(chain: Chain): boolean {
		const from = Math.max(0, chain.rules.length - LAST_RULES);
		const decides = chain.rules.findIndex((line, position) => position >= from && this.decidesAboutAll(line, chain, position));
		return decides !== -1 && !chain.rules.slice(0, decides).some(({ target, text }) => target === 'RETURN' || GOTO.test(text));
	}

	private decidesAboutAll({ target }: Line, chain: Chain, position: number): boolean {
		const parts = this.partsAt(chain, position);
		if (!parts || this.notShown.has(target)) {
			return false;
		}
		const { condition, afterwards, affected } = parts;
		return condition.isFirm && !condition.hides && afterwards.kind === 'ends' && affected.some(({ dims }) => dims.length === 0);
	}

	private all(line: Line, chain: Chain, position: number): readonly Step[] {
		let steps = this.stepsOfLines.get(line);
		if (!steps) {
			steps = this.stepsOf(line, chain, position);
			this.stepsOfLines.set(line, steps);
		}
		return steps;
	}

	private partsAt(chain: Chain, position: number): RuleParts | undefined {
		const line = chain.rules[position];
		if (!line) {
			return undefined;
		}
		let parts = this.parts.get(line);
		if (!parts) {
			parts = this.sharedParts(line) ?? this.readParts(line, chain, position);
			if (parts) {
				this.parts.set(line, parts);
			}
		}
		return parts;
	}

	/** What the other side has read, where the rule is written there in the same words. */
	private sharedParts(line: Line): RuleParts | undefined {
		const twin = this.other && this.twinOf(line);
		const parts = twin && this.other.parts.get(twin);
		return parts && isWrittenAlike(twin, this.other!.side.table, line, this.side.table) ? parts : undefined;
	}

	private readParts(line: Line, chain: Chain, position: number): RuleParts | undefined {
		const shown = this.showing && this.twinOf(line);
		const twin = shown && this.showing.analysis.rule(shown);
		if (twin) {
			return partsOf(twin, this.space);
		}
		const read = this.reading.read(line, chain, position);
		if (read && 'template' in read) {
			const template = this.templates.get(read.template) ?? new BoundTemplate(read.template, this.space);
			this.templates.set(read.template, template);
			if (template.isRight) {
				return template.partsOf(read.sets, line.target);
			}
		}
		const rule = read && ('rule' in read ? read.rule : this.reading.general(line, chain, position)?.rule);
		return rule && partsOf(rule, this.space);
	}

	/** What is not known of a rule's condition, in the words of iptables-save; undefined where nothing is, or where it has no words. */
	openText(chain: Chain, line: Line): string | undefined {
		const condition = this.partsAt(chain, chain.numberOf(line) - 1)?.condition;
		return condition && !condition.isFirm && condition.assumes.length > 0 ? condition.assumes.join(' ') : undefined;
	}

	/** The memories that a rule asks, of those that the other version may know otherwise. */
	disturbedIn(chain: Chain, position: number): Memory[] {
		const line = chain.rules[position];
		const parts = this.disturbed.size > 0 && line && mayRead(line) ? this.partsAt(chain, position) : undefined;
		const read = parts && line ? [...memoriesRead(this.textsOf(parts)), ...this.counters(parts, line)] : [];
		return read.filter((memory) => this.disturbed.has(memory));
	}

	private counters({ condition: { assumes } }: RuleParts, line: Line): Memory[] {
		return assumes.length > 0 ? countersOf(assumes, this.identities.ofCondition(line)) : [];
	}

	/** Every condition of a rule that is not modelled, in the words of iptables-save. */
	private textsOf({ condition: { assumes, boxes } }: RuleParts): string[] {
		const literals = new Set(boxes.flatMap(({ dims }) => dims.filter((dimension) => dimension >= FIRST_LITERAL)));
		return [...assumes, ...[...literals].map((dimension) => this.space.literalOf(dimension).text)];
	}

	private stepsOf(line: Line, chain: Chain, position: number): Step[] {
		const identity = this.identities.of(line);
		const parts = this.partsAt(chain, position);
		if (!parts) {
			const open = this.literal(identity, outcome(`what "${quotable(line)}" asks for`, 'is met', 'is not met'));
			const ends = this.literal(`${identity} ends`, outcome(`"${quotable(line)}"`, 'ends their way', 'lets them go on'));
			return [{ ...NOTHING_ELSE, line, boxes: [ALL], open, ends, afterwards: { kind: 'maybe-ends' }, effects: [], decision: line.target }];
		}
		const isSplit = this.disturbedIn(chain, position).length > 0;
		const isRefused = parts.afterwards.kind === 'maybe-ends' && this.isRefused(line);
		const compared = this.asCompared(parts, line);
		const { condition, affected, afterwards, effects } = compared;
		const open = this.openLiteral(condition, line, chain, position, isSplit);
		const decider = isRefused || this.notShown.has(line.target) ? `chain ${line.target}` : identity;
		const ends =
			afterwards.kind === 'maybe-ends'
				? this.literal(`${decider} ends`, outcome(`-j ${line.target}`, 'decides about them', 'lets them go on'))
				: undefined;
		const decision = parts.decision === UNREAD ? () => this.decisionAt(chain, position) : (parts.decision ?? line.target);
		const taking = setsWritten(parts, line);
		const looking = this.lookingOf(compared, line);
		const steps: Step[] = [];
		if (condition.touchesMark) {
			const effect = { afterwards: { kind: 'continues' }, effects: [MARK] } as const;
			steps.push({ ...NOTHING_ELSE, ...effect, line, boxes: [ALL], open, ends: undefined, decision: TOUCHED });
		}
		if (isActive(compared, looking)) {
			const boxes = isSplit ? affected.map((box) => this.split(box)) : affected;
			steps.push({
				line,
				boxes,
				open: onlyLooks(compared, line) ? undefined : open,
				ends,
				afterwards,
				effects,
				decision,
				isRefused,
				looking,
				taking,
			});
		}
		return steps;
	}

	private isRefused({ target }: Line): boolean {
		return !this.notShown.has(target) && isNowhere(target, this.side);
	}

	/** A rule of the other version leads to the same place that is none. */
	private isRefusedThere({ target }: Line): boolean {
		return this.otherSide.table.references.has(target) && isNowhere(target, this.otherSide);
	}

	/** A literal for whether a packet is what a rule asks for after a change of which nothing is known. `key` tells what was done and what is asked; the same for the same. */
	literalAfter(key: string, change: string, { call: { text } }: Line): number {
		const what = `what ${change.replace(/^-m /, '').split(' ')[0]} made of them`;
		return this.literal(`after ${key}`, outcome(what, `fits "${text.trim()}"`, `does not fit "${text.trim()}"`));
	}

	/** The literal that stands for what is not known of a condition; undefined where all is known. */
	private openLiteral(condition: Condition, line: Line, chain: Chain, position: number, isSplit: boolean): number | undefined {
		const { isFirm, hides, assumes } = condition;
		if (isFirm && !hides) {
			return undefined;
		}
		const rule = `${chain.name} rule ${position + 1}`;
		const text = assumes.join(' ');
		const name = this.identities.ofCondition(line);
		if (text === '') {
			const quoted = `"${quotable(line)}"`;
			return this.literal(
				name,
				hides
					? outcome(`what the listing hides of ${quoted}`, 'matches', 'does not match')
					: outcome(`what ${quoted} asks for`, 'is met', 'is not met'),
			);
		}
		return isSplit
			? this.literal(`${name} ${this.version}`, { ...this.versionWords(text), rule })
			: this.literal(name, { ...predicateWords(text), rule });
	}

	/** What both versions ask of a memory that they may know otherwise is not the same question. */
	private split(box: Box): Box {
		const isAsked = (dimension: number): boolean =>
			dimension >= FIRST_LITERAL && memoriesRead([this.space.literalOf(dimension).text]).some((memory) => this.disturbed.has(memory));
		const asked = box.dims.filter(isAsked);
		return asked.reduce(
			(left, dimension) => {
				const { text, dependsOn } = this.space.literalOf(dimension);
				const own = this.space.literal(`\0${text} ${this.version}`, dependsOn);
				this.words.set(own, this.versionWords(text));
				return meet(left, { dims: [own], sets: [setOf(box, dimension)!] })!;
			},
			forget(box, isAsked),
		);
	}

	private versionWords(text: string): TruthWords {
		return this.version === 'before'
			? { holds: `${text} held before`, fails: `${text} did not hold before` }
			: { holds: `${text} holds now`, fails: `${text} does not hold now` };
	}

	private decisionAt(chain: Chain, position: number): string {
		const rule = ruleAt(this.side, chain, position);
		return (rule && decisionOf(rule)) ?? chain.rules[position]?.target ?? '';
	}

	/** A rule that iptables refuses in this version only stops packets; a chain that one side does not show is taken for the same on both, whatever it does. */
	private asCompared(parts: RuleParts, line: Line): RuleParts {
		if (parts.afterwards.kind === 'maybe-ends' && this.isRefused(line) && !this.isRefusedThere(line)) {
			return { ...parts, ...STOP };
		}
		return this.notShown.has(line.target) ? { ...parts, afterwards: { kind: 'maybe-ends' }, effects: [] } : parts;
	}

	private literal(identity: string, words: TruthWords): number {
		const dimension = this.space.literal(`\0${identity}`, []);
		this.words.set(dimension, words);
		return dimension;
	}
}

/** Whether a rule does something to packets, or writes them down, beside what its matches do to their marks. `looking`: what is written of those that it looks at. */
function isActive({ affected, afterwards, effects }: RuleParts, looking: readonly Writing[]): boolean {
	return affected.length > 0 && (afterwards.kind !== 'continues' || effects.length > 0 || looking.length > 0);
}

/** Whether it makes no difference to any packet if the rule matches it. */
function onlyLooks(parts: RuleParts, line: Line): boolean {
	return parts.afterwards.kind === 'continues' && parts.effects.length === 0 && setsWritten(parts, line).length === 0;
}

/** Where the packets of a chain's rules lie, as far as the rules have been read from the first on. */
interface RuleHulls {
	readonly columns: HullColumns;
	/** Rules that have been read. */
	read: number;
}

/** Rules that are looked up together: a packet that an early rule stops does not ask for the others. */
const RULES_AT_ONCE = 512;

function* range(from: number, to: number): Generator<number> {
	for (let each = from; each < to; each++) {
		yield each;
	}
}

/** What `-m socket --restore-skmark` does to the mark. */
const TOUCHED = '-m socket --restore-skmark';
/** Rules at the end of a chain among which the one that decides about all that is left is looked for. */
const LAST_RULES = 10;
/** A goto, and whatever looks like one: its chain ends where the builtin chain does. */
const GOTO = /goto|-[a-zA-Z0-9]*g/;
/** Where only one version leads nowhere, nothing can be said of its packets: what both do with them further on is not told one by one. */
const STOP = { afterwards: { kind: 'ends' }, effects: [] } as const;
const NOTHING_ELSE = { isRefused: false, looking: [], taking: [] } as const;

function outcome(what: string, holds: string, fails: string): TruthWords {
	return { holds: `${what} ${holds}`, fails: `${what} ${fails}` };
}
