// Names that a document uses and nothing declares: interfaces, sets, addresses, marks. Gathered bit by bit, because walking all lines of a large
// document takes longer than an answer may.

import type { Analysis } from '../analysis.ts';
import type { Line } from '../syntax/line.ts';
import type { SeenKind } from './candidate.ts';

/** How many rules use each name, of those that were looked at; the names that most of them use. */
export interface SeenNames extends Readonly<Record<SeenKind, ReadonlyMap<string, number>>> {
	/** Not all rules were looked at yet. */
	readonly isPart: boolean;
}

/** Names of one kind that are offered; nobody looks through more. */
const OFFERED = 200;
/** Names of one kind that are kept. Of a document with more of them those that came first are counted. */
const KEPT = 2_000;
/** Longer lines are no rules. */
const MAX_CHARACTERS = 10_240;
/** What the word behind an option names. */
const OPTIONS: ReadonlyMap<string, SeenKind> = new Map([
	...(['-i', '-o', '--in-interface', '--out-interface'] as const).map((option) => [option, 'interfaces'] as const),
	...(['--match-set', '--add-set', '--del-set', '--map-set'] as const).map((option) => [option, 'sets'] as const),
	...(['-s', '-d', '--source', '--destination', '--src', '--dst'] as const).map((option) => [option, 'networks'] as const),
	...(['--mark', '--set-mark', '--set-xmark'] as const).map((option) => [option, 'marks'] as const),
	['--name', 'lists'],
]);
const FORMS: Readonly<Record<SeenKind, RegExp>> = {
	interfaces: /^[^"!]{1,15}$/,
	sets: /^[^"]{1,31}$/,
	networks: /^[0-9a-fA-F.:]+(?:\/\d{1,3})?$/,
	marks: /^[0-9a-fx/]+$/,
	lists: /^[^"]{1,199}$/,
};

const KINDS = Object.keys(FORMS) as readonly SeenKind[];

/** The names of one kind, each with how many lines use it of those that were looked at. */
class Counts {
	private readonly lines = new Map<string, number>();
	/** There were more names than are kept. From then on none is taken in: nobody knows which lines with it were passed over. */
	private isFull = false;
	private ordered: ReadonlyMap<string, number> | undefined;

	add(name: string): void {
		this.ordered = undefined;
		const lines = this.lines.get(name);
		if (lines !== undefined || !this.isFull) {
			this.lines.set(name, (lines ?? 0) + 1);
			this.isFull ||= this.lines.size >= KEPT;
		}
	}

	remove(name: string): void {
		this.ordered = undefined;
		const lines = this.lines.get(name);
		if (lines === 1) {
			this.lines.delete(name);
		} else if (lines !== undefined) {
			this.lines.set(name, lines - 1);
		}
	}

	/** So many of those that were kept have gone that others should be. */
	get hasRoom(): boolean {
		return this.isFull && this.lines.size < KEPT / 2;
	}

	/** Those that most lines use, first; of those that as many use, in the order of their names. */
	get best(): ReadonlyMap<string, number> {
		this.ordered ??= new Map([...this.lines].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1)).slice(0, OFFERED));
		return this.ordered;
	}
}

/** Looks at the lines of a document bit by bit, and follows its edits. */
class Gathered implements SeenNames {
	private readonly analysis: Analysis;
	private names = countsOfAll();
	/** The lines that were looked at. */
	private looked = new WeakSet<Line>();
	/** All lines before this index were looked at, and as many at the end. */
	private top = 0;
	private bottom = 0;
	private isAtTop = true;

	constructor(analysis: Analysis) {
		this.analysis = analysis;
		analysis.dump.follow((start, gone, fresh) => this.edited(start, gone, fresh));
	}

	/** A further run of lines, nothing once all were looked at. They are taken from both ends in turn, where tables begin and end. */
	addRun(): void {
		const { length } = this.analysis.dump.lines;
		if (this.isPart) {
			const start = this.isAtTop ? this.top : Math.max(this.top, length - this.bottom - RUN);
			const end = Math.min(start + RUN, length - this.bottom);
			this.addAll(start, end);
			if (this.isAtTop) {
				this.top = end;
			} else {
				this.bottom = length - start;
			}
			this.isAtTop = !this.isAtTop;
		}
	}

	/** Not all lines were looked at yet. */
	get isPart(): boolean {
		return this.top + this.bottom < this.analysis.dump.lines.length;
	}

	/** Looks at the lines from one index to another, the end excluded, as far as there are such lines. */
	addAll(start: number, end: number): void {
		for (let index = start; index < end; index++) {
			const line = this.analysis.line(index);
			if (line) {
				this.add(line);
			}
		}
	}

	get interfaces(): ReadonlyMap<string, number> {
		return this.names.interfaces.best;
	}

	get sets(): ReadonlyMap<string, number> {
		return this.names.sets.best;
	}

	get networks(): ReadonlyMap<string, number> {
		return this.names.networks.best;
	}

	get marks(): ReadonlyMap<string, number> {
		return this.names.marks.best;
	}

	get lists(): ReadonlyMap<string, number> {
		return this.names.lists.best;
	}

	private edited(start: number, gone: readonly Line[], fresh: readonly Line[]): void {
		const { length } = this.analysis.dump.lines;
		const end = start + gone.length;
		const firstAtBottom = length - fresh.length + gone.length - this.bottom;
		const isFew = fresh.length <= RUN;
		for (const line of gone) {
			if (this.looked.delete(line)) {
				eachName(line, (kind, name) => this.names[kind].remove(name));
			}
		}
		if (isFew) {
			for (const line of fresh) {
				this.add(line);
			}
		}
		if (start < this.top) {
			this.top = isFew ? Math.max(this.top, end) - gone.length + fresh.length : start;
		}
		if (end > firstAtBottom) {
			this.bottom = length - (isFew ? Math.min(firstAtBottom, start) : start + fresh.length);
		}
		if (KINDS.some((kind) => this.names[kind].hasRoom)) {
			this.names = countsOfAll();
			this.looked = new WeakSet();
			this.top = 0;
			this.bottom = 0;
		}
	}

	private add(line: Line): void {
		if (mayNameSomething(line) && !this.looked.has(line)) {
			this.looked.add(line);
			eachName(line, (kind, name) => this.names[kind].add(name));
		}
	}
}

function countsOfAll(): Readonly<Record<SeenKind, Counts>> {
	return { interfaces: new Counts(), sets: new Counts(), networks: new Counts(), marks: new Counts(), lists: new Counts() };
}

function mayNameSomething(line: Line): boolean {
	return line.kind === 'rule' && line.dialect === 'save' && line.text.length <= MAX_CHARACTERS;
}

/** Tells of each name in a line once. */
function eachName(line: Line, tell: (kind: SeenKind, name: string) => void): void {
	const words = line.text.split(' ');
	const named = new Set<string>();
	// the last word may not be finished
	for (let i = 0; i + 2 < words.length; i++) {
		const kind = words[i]!.startsWith('-') ? OPTIONS.get(words[i]!) : undefined;
		const name = words[i + 1]!;
		if (kind && FORMS[kind].test(name) && !named.has(`${kind} ${name}`)) {
			named.add(`${kind} ${name}`);
			tell(kind, name);
		}
	}
}

const gathered = new WeakMap<Analysis, Gathered>();
/** Lines around the cursor that are looked at anew: what somebody writes now is near. */
const NEAR = 100;
/** Lines from elsewhere that are looked at for one answer: some milliseconds. */
const RUN = 500;

/**
 * The names in a document, as far as they are known: those near a 0-based line, and of a large document those of a part of its lines, which grows with every
 * answer until all were looked at.
 */
export function seenNames(analysis: Analysis, near: number): SeenNames {
	let found = gathered.get(analysis);
	if (!found) {
		found = new Gathered(analysis);
		gathered.set(analysis, found);
	}
	found.addAll(Math.max(0, near - NEAR), near + NEAR);
	found.addRun();
	return found;
}
