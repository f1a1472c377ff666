// What may be written at the cursor, before it is put into the words of a protocol.

import type { Family, TableName } from '../catalogue/specification.ts';

/** What kind of thing a candidate is; editors draw a sign for it. */
export type CandidateKind = 'chain' | 'target' | 'match' | 'option' | 'value' | 'command' | 'snippet' | 'table' | 'name';

/** One thing that may be written. */
export interface Candidate {
	readonly label: string;
	readonly kind: CandidateKind;
	/** What is written: the label where absent. With `$1`, `${2:default}` where `isSnippet`. */
	readonly text?: string;
	readonly isSnippet?: true;
	/** What the typed word has to fit: the label where absent. */
	readonly filter?: string;
	/** In a few words, next to the label. */
	readonly detail?: string;
	/** What to explain when somebody looks closer. */
	readonly about?: About;
	/** Candidates with a smaller rank come first; 50 where absent. */
	readonly rank?: number;
}

/** What a place asks for: candidates for what is typed of a word. */
export interface Offer {
	readonly typed: string;
	readonly candidates: readonly Candidate[];
	/** Other candidates may come when more is typed. */
	readonly isCut?: boolean;
	/** The word is one item of a list: a comma ends it, too. */
	readonly isItem?: boolean;
}

/** The extension that an option belongs to: `match tcp`; absent for an option of the rule itself. */
interface OfExtension {
	readonly of?: { readonly kind: 'match' | 'target'; readonly name: string };
	readonly family?: Family;
}

/** A thing that may be explained, in a form that survives a journey to the client and back. */
export type About =
	| ({ readonly kind: 'match' | 'target' | 'option' | 'command'; readonly name: string } & OfExtension)
	/** A value of an option; `which` counts from 0. */
	| ({
			readonly kind: 'value';
			readonly name: string;
			readonly option: string;
			readonly which: number;
			readonly protocol?: string;
	  } & OfExtension)
	/** A name that rules use and nothing declares. `rules`: how many do, of those that were looked at. */
	| { readonly kind: 'seen'; readonly name: string; readonly what: SeenKind; readonly rules: number; readonly isPart: boolean }
	/** A chain of the document; `table` is its place among the tables, from 0. */
	| { readonly kind: 'chain'; readonly name: string; readonly table: number }
	| { readonly kind: 'table'; readonly name: TableName }
	| { readonly kind: 'policy'; readonly name: string; readonly chain: string }
	| { readonly kind: 'snippet'; readonly name: string; readonly table: TableName; readonly family: Family }
	| { readonly kind: 'word'; readonly name: '!' | 'COMMIT' | '[0:0]' | ':' };

/** What a name stands for that rules use and nothing declares. */
export type SeenKind = 'interfaces' | 'sets' | 'networks' | 'marks' | 'lists';
