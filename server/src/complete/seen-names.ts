// Names that a document uses and nothing declares: interfaces, sets, addresses, marks. Gathered bit by bit, because walking all lines of a large
// document takes longer than an answer may.

import type { Analysis } from '../analysis.ts';
import type { Line } from '../syntax/line.ts';
import type { SeenKind } from './candidate.ts';

/** How many rules use each name, of those that were looked at. */
export interface SeenNames extends Readonly<Record<SeenKind, ReadonlyMap<string, number>>> {
	/** Not all rules were looked at yet. */
	readonly isPart: boolean;
}

/** Names of one kind that are kept; nobody looks through more. */
const KEPT = 200;
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

class Gathered implements SeenNames {
	readonly interfaces = new Map<string, number>();
	readonly sets = new Map<string, number>();
	readonly networks = new Map<string, number>();
	readonly marks = new Map<string, number>();
	readonly lists = new Map<string, number>();
	isPart = true;

	/** The lines that were looked at, so that an edit costs only its own lines. */
	private readonly looked = new WeakSet<Line>();

	/** Runs of lines that were looked at. */
	private runs = 0;

	/**
	 * A further run of lines, nothing once all were looked at. They are taken from both ends in turn, where tables begin and end. Edits in between shift
	 * lines: those near the cursor are looked at anyway.
	 */
	addRun(analysis: Analysis): void {
		const { length } = analysis.dump.lines;
		const count = Math.ceil(length / RUN);
		if (this.runs >= count) {
			this.isPart = false;
			return;
		}
		const which = this.runs % 2 === 0 ? this.runs / 2 : count - (this.runs + 1) / 2;
		for (let index = which * RUN; index < Math.min(length, (which + 1) * RUN); index++) {
			const line = analysis.line(index);
			if (line) {
				this.add(line);
			}
		}
		this.runs++;
		this.isPart = this.runs < count;
	}

	add(line: Line): void {
		if (line.kind !== 'rule' || line.dialect !== 'save' || line.text.length > MAX_CHARACTERS || this.looked.has(line)) {
			return;
		}
		this.looked.add(line);
		const words = line.text.split(' ');
		const named = new Set<string>();
		// the last word may not be finished
		for (let i = 0; i + 2 < words.length; i++) {
			const kind = words[i]!.startsWith('-') ? OPTIONS.get(words[i]!) : undefined;
			const name = words[i + 1]!;
			if (kind && FORMS[kind].test(name) && !named.has(`${kind} ${name}`)) {
				named.add(`${kind} ${name}`);
				this.count(this[kind], name);
			}
		}
	}

	private count(names: Map<string, number>, name: string): void {
		const rules = names.get(name);
		if (rules !== undefined || names.size < KEPT) {
			names.set(name, (rules ?? 0) + 1);
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
		found = new Gathered();
		gathered.set(analysis, found);
	}
	for (let index = Math.max(0, near - NEAR); index < near + NEAR; index++) {
		const line = analysis.line(index);
		if (line) {
			found.add(line);
		}
	}
	found.addRun(analysis);
	return found;
}
