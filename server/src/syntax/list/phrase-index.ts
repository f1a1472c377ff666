// Finds the listing phrases that can fit at a place without trying all of them: by the first word of the text.

import { matches } from '../../catalogue/matches/index.ts';
import type { ExtensionSpec, TargetSpec } from '../../catalogue/specification.ts';
import { leadAt } from './leads.ts';
import { type CompiledPhrase, compilePhrase } from './phrases.ts';

/** Phrases by the word a text must begin with; under '' those that may begin with anything. Every list keeps the order of the catalogue. */
type PhraseIndex = ReadonlyMap<string, readonly CompiledPhrase[]>;

const NONE: readonly CompiledPhrase[] = [];
let indexOfMatches: PhraseIndex | undefined;
const indexes = new WeakMap<ExtensionSpec, PhraseIndex>();

/** The phrases that may fit at a column: those of the target first, then those of all matches, each extension's in its own order. */
export function candidatesAt(line: string, at: number, target: TargetSpec | undefined): readonly CompiledPhrase[] {
	indexOfMatches ??= makeIndex(matches);
	const lead = leadAt(line, at);
	const ofMatches = phrasesFor(indexOfMatches, lead);
	const ofTarget = target ? phrasesFor(indexOf(target), lead) : NONE;
	return ofTarget.length > 0 ? [...ofTarget, ...ofMatches] : ofMatches;
}

function phrasesFor(index: PhraseIndex, lead: string): readonly CompiledPhrase[] {
	return index.get(lead) ?? index.get('') ?? NONE;
}

function indexOf(spec: ExtensionSpec): PhraseIndex {
	const known = indexes.get(spec) ?? makeIndex([spec]);
	indexes.set(spec, known);
	return known;
}

/** Compiles the phrases, once: only when a listing is read. Throws where a pattern of the catalogue is malformed, which its tests rule out. */
function makeIndex(specs: readonly ExtensionSpec[]): PhraseIndex {
	const compiled = specs.flatMap((spec) => spec.listing.map((phrase) => compilePhrase(spec, phrase)));
	const leads = new Set(['', ...compiled.flatMap((phrase) => phrase.leads ?? [])]);
	return new Map([...leads].map((lead) => [lead, compiled.filter((phrase) => !phrase.leads || phrase.leads.includes(lead))]));
}
