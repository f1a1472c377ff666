// The words with which a text can begin that a pattern fits. Phrases are looked up by them.

import type { PatternNode } from './pattern.ts';

const LEAD_CHARACTER = /[\w#-]/;

/**
 * The words with which a text can begin that fits: the first run of letters, digits, `_`, `#` and `-`. Undefined where the pattern does not begin
 * with letters of its own, or the run may go on in a value.
 */
export function leadsOf(nodes: readonly PatternNode[]): readonly string[] | undefined {
	const complete = new Set<string>();
	let open = [''];
	for (const node of nodes) {
		if (node.kind === 'negation' || node.kind === 'note') {
			continue;
		}
		if (node.kind === 'value') {
			return undefined;
		}
		open = open.flatMap((lead) => extended(lead, node, complete));
		if (open.length === 0) {
			return complete.has('') ? undefined : [...complete];
		}
	}
	const leads = new Set([...complete, ...open]);
	return leads.has('') ? undefined : [...leads];
}

/** The leads that are still open after a node; those that it ends go to `complete`. */
function extended(lead: string, node: PatternNode, complete: Set<string>): string[] {
	if (node.kind === 'literal' && LEAD_CHARACTER.test(node.text)) {
		return [lead + node.text];
	}
	if (node.kind !== 'choice') {
		complete.add(lead);
		return [];
	}
	const branches = node.branches.flatMap((branch) => {
		let open = [lead];
		for (const inner of branch) {
			if (inner.kind === 'value' && open.length > 0) {
				complete.add(''); // the lead goes on in a value: any word may be it
				return [];
			}
			if (inner.kind === 'literal' || inner.kind === 'blank' || inner.kind === 'choice') {
				open = open.flatMap((each) => extended(each, inner, complete));
			}
		}
		return open;
	});
	return node.optional ? [lead, ...branches] : branches;
}

/** The word at a column by which phrases are indexed: see `leads`. An optional `!` before it is skipped. */
export function leadAt(line: string, at: number): string {
	LEAD.lastIndex = at;
	return LEAD.exec(line)?.[1] ?? '';
}

const LEAD = /!?[ \t]{0,16}([\w#-]{1,64})/y;
