// What the server and its clients say to each other beyond the Language Server Protocol. Types only: both sides import this file, and
// neither imports the other.

/** What a document turned out to hold, for the client to show. Counts are of the whole document. */
export interface DumpStatus {
	readonly uri: string;
	/** `mixed`: dumps of both dialects; `none`: no dump in it. */
	readonly dialect: 'save' | 'list' | 'mixed' | 'none';
	/** `mixed`: tables of both families; `unknown`: nothing in the document tells. */
	readonly family: 'ipv4' | 'ipv6' | 'mixed' | 'unknown';
	readonly tables: number;
	readonly chains: number;
	readonly rules: number;
	/** Rules of which it was not found out within the limits whether packets reach them; null as long as that is worked out, and where nobody asks. */
	readonly undecided: number | null;
	/** VS Code colours a text of this size by no grammar and folds nothing in it; the colours are semantic tokens. */
	readonly isBeyondGrammar: boolean;
}

/** Notifications from the server: the method's name to its parameters. */
export interface ServerNotifications {
	/** Sent after a document was opened, and after edits that change any of it. */
	'iptables/status': DumpStatus;
}

/** Asks what an open document does to packets that another version of it does not. */
export interface CompareParams {
	/** The document, which is the newer version. */
	readonly uri: string;
	/** What the report calls it. */
	readonly title: string;
	/** The older version; null: rules that differ are no longer marked. */
	readonly baseline: {
		/** What it is called: `HEAD`. */
		readonly name: string;
		readonly text: string;
	} | null;
}

/** What came of comparing two versions; null where there was nothing to compare. */
export interface CompareResult {
	/** For people. Places in it are written `INPUT rule 2 (line 7)`, lines from 1. */
	readonly report: string;
	/** Both versions in one spelling, without counters and dates. */
	readonly before: string;
	readonly after: string;
}

/** Requests to the server: the method's name to its parameters and its result. */
export interface ServerRequests {
	'iptables/compare': { readonly params: CompareParams; readonly result: CompareResult | null };
}

/** What a client may send as `initializationOptions`; everything may be left out. */
export interface InitializationOptions {
	/**
	 * A command of the client that shows places, with the arguments URI, LSP position, LSP locations; a code lens runs it. VS Code's own
	 * `editor.action.showReferences` wants its own types instead, so that a client has to turn them. Without a command a lens is only text. Where there are more than
	 * 1,000 locations they are left out, and the client asks for the references at the position.
	 */
	readonly showReferencesCommand?: string;
	/** A command of the client that shows what came of the last comparison of a document, with the URI as its argument. */
	readonly showComparisonCommand?: string;
	/** A command of the client that opens its list of suggestions: run after an option was put in whose value comes next. */
	readonly suggestCommand?: string;
	/** A command that gives a document the line ends of Unix. It is called with the URI of the document; without it the quick fix has edits. */
	readonly lineFeedsCommand?: string;
	/** The most chains of one document that outline and lenses list each, for an editor that cannot bear more. */
	readonly listedChains?: number;
	/** Where a check is explained: a URI in which `{code}` stands for its code. The codes of findings are links to it. */
	readonly checkLink?: string;
	/** The same as a page, URI without fragment, on which each code is a heading. */
	readonly checksPage?: string;
	/** It shows what `iptables/status` says of rules that are undecided; to other clients a diagnostic says so. */
	readonly showsStatus?: boolean;
	/** The settings section, for clients that cannot be asked for it. */
	readonly settings?: unknown;
}

/** What somebody may set for the findings of a code. */
export type SeveritySetting = 'error' | 'warning' | 'info' | 'hint' | 'off';

/** The settings that the server reads, as they stand in the section `iptables`. */
export interface Settings {
	readonly codeLens: { readonly enabled: boolean };
	readonly inlayHints: { readonly ruleNumbers: boolean; readonly counters: boolean };
	/** The version of iptables that will load the rules; undefined: that of the file's header comment, else the newest. */
	readonly targetVersion: string | undefined;
	/** Whether rules without effect are told of in chains, too, that a program writes. */
	readonly reachability: { readonly generatedChains: boolean };
	readonly diagnostics: {
		/** By code of a check. */
		readonly severity: Readonly<Record<string, SeveritySetting>>;
	};
}
