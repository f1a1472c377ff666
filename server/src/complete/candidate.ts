// What may be written at the cursor, before it is put into the words of a protocol.

/** What kind of thing a candidate is; editors draw a sign for it. */
export type CandidateKind = 'chain' | 'target' | 'match' | 'option' | 'value' | 'command' | 'snippet' | 'table' | 'name';

/** One thing that may be written. */
export interface Candidate {
	readonly label: string;
	readonly kind: CandidateKind;
	/** What is written: the label where absent. With `$1`, `${2:default}` where `isSnippet`. */
	readonly text?: string;
	readonly isSnippet?: true;
	/** In a few words, next to the label. */
	readonly detail?: string;
	/** What to explain when somebody looks closer: the name of an extension or option in the catalogue. */
	readonly about?: About;
	/** Candidates with a smaller rank come first; 5 where absent. */
	readonly rank?: number;
}

/** A thing of the catalogue, in a form that survives a journey to the client and back. */
export interface About {
	readonly kind: 'match' | 'target' | 'option' | 'command';
	readonly name: string;
	/** The extension of an option: `match tcp`; absent for an option of the rule itself. */
	readonly of?: { readonly kind: 'match' | 'target'; readonly name: string };
	readonly family?: 'ipv4' | 'ipv6';
}
