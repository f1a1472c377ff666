// The option under the cursor: what it does, what its value means here, and what people get wrong.

import type { Doc, ExtensionSpec, OptionSpec } from '../catalogue/specification.ts';
import type { OptionUse } from '../syntax/uses.ts';
import { type PhraseContext, phraseOf } from './clause.ts';
import type { Explanation } from './explanation.ts';
import { neverInWords } from './never.ts';
import { refusedValue } from './refused.ts';

/**
 * An option that is used in a rule. `extension`: the match or target it belongs to, undefined for an option of the rule itself. `given`: all options of it that the rule has.
 */
export function explainOption(
	option: OptionUse & { readonly spec: OptionSpec },
	extension: ExtensionSpec | undefined,
	context: PhraseContext,
	given: readonly OptionUse[] = [option],
): Explanation {
	const { spec } = option;
	const refused = context.written === undefined ? undefined : refusedValue(option, context);
	const phrase = phraseOf(option, context, given);
	const names = spec.names.length > 1 ? spec.names.join(', ') : spec.names[0];
	return {
		subject: extension ? `${names} of ${nameOf(extension)}` : names,
		summary: refused ? `iptables refuses ${refused.text === '' ? 'an empty value' : refused.text}` : (phrase?.text ?? ''),
		details: refused ? [`${refused.text} ${refused.reason}.`.trim()] : neverInWords(option, context),
		notes: [...notesOf(spec.doc), ...factsOf(spec)],
		example: spec.doc?.example,
	};
}

/** An option by itself: for lists of what could be written. */
export function optionNotes(spec: OptionSpec): string[] {
	return [...notesOf(spec.doc), ...factsOf(spec)];
}

/** "-m tcp", "-j DNAT" */
export function nameOf(extension: ExtensionSpec): string {
	return `${extension.kind === 'match' ? '-m' : '-j'} ${extension.name}`;
}

/** The sentences of a documentation, traps marked as such. */
export function notesOf(doc: Doc | undefined): string[] {
	return doc ? [doc.summary, ...(doc.traps ?? []).map((trap) => `⚠ ${trap}`)] : [];
}

function factsOf(spec: OptionSpec): string[] {
	const facts: string[] = [];
	if (spec.default && spec.default.length > 0) {
		facts.push(`Without it: \`${spec.default.join(' ')}\`.`);
	}
	if (spec.since !== undefined) {
		facts.push(`Since iptables ${spec.since}.`);
	}
	return facts;
}
