// The match or target under the cursor: what it does, where it may stand, and what happens to the packet afterwards.

import { matchSpec, targetSpec } from '../catalogue/catalogue.ts';
import type { ExtensionSpec, TableName, TargetSpec } from '../catalogue/specification.ts';
import { builtinHooks, TABLE_NAMES } from '../catalogue/tables.ts';
import type { Explanation } from './explanation.ts';
import { nameOf, notesOf } from './option.ts';

const GOES_ON = 'goes on to the next rule';
const AFTERWARDS: Readonly<Record<TargetSpec['afterwards'], string>> = {
	ends: 'The packet leaves the table here: no further rule of it is asked.',
	continues: `The packet ${GOES_ON}.`,
	depends: 'Some packets end here, others go on to the next rule.',
	returns: 'The packet goes back to the chain that it came from; at the end of a builtin chain the policy decides.',
};

/** A match or target by what the catalogue knows of it. `sentence`: what the rule does as a whole, which is said first. */
export function explainExtension(spec: ExtensionSpec, sentence: string | undefined): Explanation {
	return {
		subject: nameOf(spec),
		summary: sentence ?? '',
		details: [],
		notes: extensionNotes(spec),
		example: spec.doc?.example,
	};
}

/** The sentences about an extension. Markdown of words and `code`. */
export function extensionNotes(spec: ExtensionSpec): string[] {
	const afterwards = spec.kind === 'target' && !spec.doc.summary.includes(GOES_ON) ? [AFTERWARDS[spec.afterwards]] : [];
	return [...notesOf(spec.doc), ...afterwards, ...placesOf(spec)];
}

function placesOf({ kind, name, acceptedIn, families }: ExtensionSpec): string[] {
	const facts: string[] = [];
	if (acceptedIn) {
		const isWhole = (table: TableName): boolean => (builtinHooks(table) ?? []).every((hook) => acceptedIn[table]?.includes(hook));
		const missing = TABLE_NAMES.filter((table) => !acceptedIn[table]);
		const others = TABLE_NAMES.filter((table) => acceptedIn[table]);
		const named = others.map((table) => (isWhole(table) ? table : `${table} (${acceptedIn[table]!.join(', ')})`));
		facts.push(missing.length === 1 && others.every(isWhole) ? `Not in ${missing[0]}.` : `Only in ${named.join(', ')}.`);
	}
	const other = families[0] === 'ipv4' ? 'ipv6' : 'ipv4';
	const inOther = kind === 'match' ? matchSpec(name, other) : targetSpec(name, other);
	if (families.length === 1 && !inOther?.families.includes(other)) {
		facts.push(families[0] === 'ipv4' ? 'IPv4 only.' : 'IPv6 only.');
	}
	return facts;
}
