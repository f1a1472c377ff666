// What rules remember of packets for the packets after them: the lists of `-m recent`, and sets that `-j SET` changes. A rule that writes one decides about no
// packet itself, yet what other rules answer later depends on it.

import { matchText } from '../packets/opaque-matches.ts';
import type { RuleParts } from '../packets/parts.ts';
import type { Line } from '../syntax/line.ts';

/** The name of a memory, the same in all tables: `recent ssh`, `set office`, `hashlimit icmp`; `rate 5` of a rule that counts for itself. */
export type Memory = string;

/** A packet was written into a memory. */
export interface Writing {
	readonly memory: Memory;
	/** How, in one spelling. */
	readonly how: string;
	readonly line: Line;
}

const RECENT = matchText('recent', []);
const SET = matchText('set', []);
const SET_TARGET = matchText('SET', []);
const HASHLIMIT = matchText('hashlimit', []);
/** Matches of which every rule counts for itself. */
const COUNTS = /^-m (?:(?:limit|connlimit|quota2?) |statistic .*nth)/;
const RATE = 'rate ';
const WRITES_LIST = / --(?:set|update|remove)(?= |$)/;
const READS_LIST = / --(?:rcheck|update|remove)(?= |$)/;
/** The list of rules that name none (xt_recent.c). */
const UNNAMED = 'DEFAULT';

/** The lists into which a rule writes the packets that it looks at, whether it then matches them or not. */
export function listsWritten({ condition }: RuleParts, line: Line): Writing[] {
	return condition.assumes.flatMap((how) => (isRecent(how) && WRITES_LIST.test(how) ? [{ memory: listOf(how), how, line }] : []));
}

/** The sets that the target of a rule changes. */
export function setsWritten({ decision }: RuleParts, line: Line): Writing[] {
	if (decision === undefined || !decision.startsWith(`${SET_TARGET} `)) {
		return [];
	}
	return [...decision.matchAll(/ --(?:add|del)-set (\S+)/g)].map(([, name]) => ({ memory: `set ${name}`, how: decision, line }));
}

/** What a rule counts of the packets that it looks at, to let so many of them by. `own` is the name of its condition, the same in both versions. */
export function countersOf(assumes: readonly string[], own: string): Memory[] {
	return assumes.flatMap((text) => {
		if (text.startsWith(`${HASHLIMIT} `)) {
			return [`hashlimit ${/ --hashlimit-name (\S+)/.exec(text)?.[1] ?? ''}`];
		}
		return COUNTS.test(text) ? [`${RATE}${own}`] : [];
	});
}

/** A rate that no other rule asks for: it matters to no packet where its rule does nothing to packets but to log them. */
export function isOwnRate(memory: Memory): boolean {
	return memory.startsWith(RATE);
}

/** Whether packets that come to it are counted: then others may be let by where others come. */
function isCounter(memory: Memory): boolean {
	return memory.startsWith(RATE) || memory.startsWith('hashlimit ');
}

/** The counters that a packet moves otherwise in two walks. */
export function countersFedOtherwise(before: readonly Writing[], after: readonly Writing[]): Memory[] {
	const memories = new Set([...before, ...after].map(({ memory }) => memory).filter(isCounter));
	const times = (all: readonly Writing[], memory: Memory): number => all.filter((each) => each.memory === memory).length;
	return [...memories].filter((memory) => times(before, memory) !== times(after, memory));
}

/** What a rule asks of memories: lists by the texts of its conditions, sets by those of its literals. */
export function memoriesRead(texts: readonly string[]): Memory[] {
	return texts.flatMap((text) => {
		if (isRecent(text)) {
			return READS_LIST.test(text) ? [listOf(text)] : [];
		}
		const set = text.startsWith(`${SET} `) ? / --match-set (\S+)/.exec(text)?.[1] : undefined;
		return set === undefined ? [] : [`set ${set}`];
	});
}

/** Whether a line may ask anything of a memory: quick, for most lines do not. */
export function mayRead({ call: { text } }: Line): boolean {
	return /recent|set|limit|quota|statistic/.test(text);
}

/**
 * The memories into which the same packets are written otherwise in two walks: in another order, or by a rule that only one version has. That a packet does not come
 * to any of its rules any more says nothing about the others that do.
 */
export function disturbedMemories(before: readonly Writing[], after: readonly Writing[], isLone: (line: Line) => boolean): Memory[] {
	const memories = new Set([...before, ...after].map(({ memory }) => memory));
	return [...memories].filter((memory) => {
		if (isCounter(memory)) {
			return false;
		}
		const [was, is] = [before, after].map((all) => all.filter((each) => each.memory === memory)) as [Writing[], Writing[]];
		const isSame = was.length === is.length && was.every(({ how }, i) => how === is[i]!.how);
		return !isSame && ((was.length > 0 && is.length > 0) || [...was, ...is].some(({ line }) => isLone(line)));
	});
}

/** "the list ssh of -m recent", "the set office" */
export function memoryInWords(memory: Memory): string {
	const [kind, ...name] = memory.split(' ');
	if (kind === 'hashlimit') {
		return `the hashlimit ${name.join(' ')}`;
	}
	return kind === 'recent' ? `the list ${name.join(' ')} of -m recent` : `the set ${name.join(' ')}`;
}

function isRecent(text: string): boolean {
	return text.startsWith(`${RECENT} `);
}

function listOf(text: string): Memory {
	return `recent ${/ --name (\S+)/.exec(text)?.[1] ?? UNNAMED}`;
}
