// Names that a document uses and nothing declares: interfaces, sets, addresses, marks. Gathered once, and added to by edits, because walking all lines for each
// key that is pressed takes too long.

import type { Analysis } from '../analysis.ts';
import type { Line } from '../syntax/line.ts';

export interface SeenNames {
	readonly interfaces: ReadonlySet<string>;
	readonly sets: ReadonlySet<string>;
	readonly networks: ReadonlySet<string>;
	readonly marks: ReadonlySet<string>;
}

/** Names of one kind that are kept; nobody looks through more. */
const KEPT = 200;
/** Longer lines are no rules. */
const MAX_CHARACTERS = 10_240;
const PATTERNS = {
	interfaces: /(?:^|\s)(?:-[io]|--(?:in|out)-interface)\s+([^\s"!]{1,15})(?=\s)/g,
	sets: /\s--(?:match|add|del|map)-set\s+([^\s"]{1,31})(?=\s)/g,
	networks: /\s(?:-[sd]|--(?:source|destination|src|dst))\s+([0-9a-fA-F.:]+(?:\/\d{1,3})?)(?=\s)/g,
	marks: /\s--(?:mark|set-x?mark)\s+([0-9a-fx/]+)(?=\s)/g,
} as const;

class Gathered implements SeenNames {
	readonly interfaces = new Set<string>();
	readonly sets = new Set<string>();
	readonly networks = new Set<string>();
	readonly marks = new Set<string>();

	/** The lines that were looked at, so that an edit costs only its own lines. */
	private readonly looked = new WeakSet<Line>();

	add(line: Line): void {
		if (line.kind !== 'rule' || line.dialect !== 'save' || line.text.length > MAX_CHARACTERS || this.looked.has(line)) {
			return;
		}
		this.looked.add(line);
		for (const kind of ['interfaces', 'sets', 'networks', 'marks'] as const) {
			if (this[kind].size < KEPT) {
				for (const found of line.text.matchAll(PATTERNS[kind])) {
					this[kind].add(found[1]!);
				}
			}
		}
	}
}

const gathered = new WeakMap<Analysis, Gathered>();
/** Lines around the cursor that are looked at anew: what somebody writes now is near. */
const NEAR = 200;

/** The names in a document. All lines are looked at once; after that those near a 0-based line. */
export function seenNames(analysis: Analysis, near: number): SeenNames {
	let found = gathered.get(analysis);
	if (!found) {
		found = new Gathered();
		gathered.set(analysis, found);
		const fresh = found;
		analysis.dump.lines.forEach((line) => {
			fresh.add(line);
		});
		return found;
	}
	for (let index = Math.max(0, near - NEAR); index < near + NEAR; index++) {
		const line = analysis.line(index);
		if (line) {
			found.add(line);
		}
	}
	return found;
}
