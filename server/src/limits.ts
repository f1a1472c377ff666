// Every limit that keeps an answer small enough for an editor, in one place. Past a limit an answer says less, and never something else.

/** Rules in a document up to which the outline lists each of them; past it the outline ends at the chains. */
export const OUTLINE_RULES = 10_000;

/** Tables and chains in one answer that lists all of them (outline, lenses), where the client wants no fewer; a Kubernetes node with 100,000 rules has 36,000. */
export const LISTED_CHAINS = 50_000;

/** Places that a lens brings along for a click on it; of more the client has to ask. In a large cluster KUBE-MARK-MASQ has 20,000, which are 4 MB. */
export const LENS_PLACES = 1_000;

/** Tables, chains and rules in one answer to a search through the open documents. */
export const WORKSPACE_SYMBOLS = 1_000;

/** Letters of a query from which a search also looks into the text of every rule. */
export const SEARCHED_LETTERS = 3;

/** Characters of the readable form of a rule; the rest of the rule is cut off and shown as "…". */
export const RULE_TITLE_LENGTH = 120;

/** Findings of one document that are printed as text, the worst of them; a last line says how many more there are. */
export const FINDINGS_SHOWN = 2_000;

/**
 * Findings of one document that are sent to an editor, the worst of them; one more says how many there are besides. VS Code takes a thousand for a file, the worst first
 * (extHostDiagnostics.ts, _maxDiagnosticsPerFile), and our last word would not be among those.
 */
export const FINDINGS_PUBLISHED = 999;

/** Characters of a document up to which the colours of all of it are sent at once: 15 MB of text become 8.4 MB of JSON. Ranges are always answered. */
export const WHOLE_TOKENS_CHARACTERS = 2_000_000;

/** Characters, and lines, from which VS Code colours nothing by grammar (its largeFileOptimizations), so that semantic tokens carry all colours. */
export const GRAMMAR_CHARACTERS = 20 * 1024 * 1024;
export const GRAMMAR_LINES = 300_000;

/** Characters of a line up to which it is read word by word. iptables-restore refuses lines half as long, and VS Code does not colour longer ones. */
export const WORDS_LINE_CHARACTERS = 20_000;

/** Lines of text between a heading that names a table and the listing that it is about. */
export const HEADING_LINES = 3;

/** Lines below a row of a listing that may be the rest of it: a row of 300 characters in a terminal of 80. */
export const WRAPPED_LINES = 3;

/** Lines below a call of iptables that may go on with it, each behind a backslash. */
export const CONTINUED_LINES = 64;

/**
 * Up to how many rules of a document, and for how many milliseconds, it is worked out, unasked, which of them packets reach. An editor waits for nothing else meanwhile, and
 * what was found out once stays known there; of still more rules it would fill the memory. The command line has so much time that it finds out about all rules of any file that
 * people keep, also on a slow machine, so that two runs find the same; it says so where it does not.
 */
export interface ReachLimits {
	readonly rules: number;
	readonly milliseconds: number;
}
export const REACH_IN_CHECK: ReachLimits = { rules: 200_000, milliseconds: 120_000 };
/** For a file that iptables refuses, which may be broken in any way, and is to be mended first. */
export const REACH_IN_REFUSED: ReachLimits = { rules: 10_000, milliseconds: 1_500 };
/** For what is only asked whether iptables takes it. */
export const REACH_NOTHING: ReachLimits = { rules: 0, milliseconds: 0 };
export const REACH_IN_EDITOR: ReachLimits = { rules: 120_000, milliseconds: 20_000 };

/** Lines that came since a document was looked at, or for which quick fixes are asked, of which is told at once what they say by themselves, and the milliseconds for which the rest is waited for. */
export const LINES_AT_ONCE = 100;
export const PATIENCE_AT_ONCE = 3;

/** Milliseconds of looking at a document after which an editor that knows nothing of it yet is told what was found by then, and again after so many times more. */
export const EARLY_AFTER = 700;
export const EARLY_GROWTH = 3;

/** Milliseconds after which an editor is told what is known by then; it is told more when more is known, after so many times more of work each time. */
export const REACH_PATIENCE = 100;
export const REACH_PATIENCE_GROWTH = 8;

/** Things offered to be written at one place; with more the client asks again when another character is typed. */
export const COMPLETIONS = 500;

/** Lines in one answer about hints. Editors ask for what is on the screen; one that asks for everything gets the first ones. */
export const HINTED_LINES = 5_000;

/** Characters of a document from which reading it may take longer than 500 ms, on a machine at half the speed of that of docs/benchmarks.md, so that the editor is told of the progress. */
export const SLOW_TEXT_CHARACTERS = 24_000_000;

/** Characters of a document whose garbage is collected as soon as it is closed: what was found out about it takes ten times as many bytes. */
export const LEFT_BEHIND_CHARACTERS = 1_000_000;

/** Findings in a range, the worst of them, for which there are quick fixes: VS Code asks for all that is selected, and nobody reads a menu of thousands. */
export const FIXED_FINDINGS = 200;

/** Places that a quick fix changes one by one; of more it puts another text in the place of the whole stretch. */
export const FIX_PLACES = 1_000;

/** Lines that a quick fix changes at most, and characters of such a stretch: an editor asks for fixes whenever the cursor moves. Past them there is none. */
export const FIX_LINES = 120_000;
export const FIX_CHARACTERS = 10_000_000;

/** Declarations of one chain that a definition leads to, the first ones; iptables takes one. */
export const DEFINITIONS = 1_000;

/** Places of one request from which the selection grows by what stands there; further ones get an empty range each, and an editor goes by its own words there. */
export const SELECTED_PLACES = 2_000;

/** Mentions of a chain that are highlighted at once; nobody sees more than a screen of them. */
export const HIGHLIGHTS = 10_000;

/** Related places that one finding names; its message says how many there are. */
export const RELATED_PLACES = 5;

/** Loops of chains that are told of for one table. A dump with more has one cause for them. */
export const LOOPS = 100;

/** Chains of a loop that a message names; a longer way round is told in short. */
export const LOOP_NAMES = 8;

/** Names that are looked at in a document to find what was meant by those that are not defined; a dump that needs more is cut, not misspelt. */
export const NAMES_COMPARED = 500_000;

/**
 * Bytes, and lines, of all files that one call of the command line reads: some twenty times a dump of 100,000 rules, and what fits in the memory that Node takes. And
 * bytes of one line, so that each name in it, escaped, is a string of JSON.
 */
export const INPUT_BYTES = 256 * 1024 * 1024;
export const INPUT_LINES = 2_000_000;
export const INPUT_LINE_BYTES = 16 * 1024 * 1024;

/** Characters of a result that the command line writes at once: the whole may be longer than a string can be. */
export const WRITTEN_CHARACTERS = 256 * 1024;

/** Bytes at the beginning of a file in which the command line counts control characters, of which text holds hardly any. */
export const BINARY_PROBE_BYTES = 8_192;

/**
 * Characters of a word of the document that is shown, in messages, hovers or the outline; the rest is cut off and shown as "…". Names of interfaces, sets and chains are far
 * shorter; a longer one is not offered, and has no lens and no calls.
 */
export const QUOTED_WORD_LENGTH = 600;

/** Characters of a source line that the command line prints around a finding. */
export const QUOTED_LINE_LENGTH = 160;

/** Chains that a call hierarchy lists below one chain, the first in the document. In a large cluster a third of all chains lead to KUBE-MARK-MASQ. */
export const CALLS = 1_000;

/** Boxes of packets, and paths of calls, that are looked at to decide about one rule; past them the answer is "unknown". */
export const REACH_BOXES = 20_000;
export const REACH_PATHS = 200;
/** Comparisons of a packet with a rule for one answer, a few hundred milliseconds at most, during which an editor waits; past them it is "unknown". */
export const REACH_TRIALS = 1_000_000;
/** The same in a table in which chains lead back to themselves, which iptables refuses: most answers about their rules are "unknown" however long one looks. */
export const REACH_PATHS_IN_LOOPS = 16;
export const REACH_TRIALS_IN_LOOPS = 10_000;

/** What finding the rules costs to which the packets of a dead rule come, once it is known that it is dead; past them those are named that would stop them. */
export const REACH_PARTS_EXPLAINED = 32;
export const REACH_BOXES_EXPLAINED = 256;
export const REACH_TRIALS_EXPLAINED = 20_000;

/** Chains in each other up to which rules are decided; iptables-nft takes no more than 16. */
export const REACH_DEPTH = 64;

/** Comparisons of the parts of one proof with each other; a proof that needs more is not believed, and the answer is "unknown". */
export const PROOF_COMPARISONS = 20_000_000;

/** What a comparison may cost: groups of packets that are sent through both versions of a table, its milliseconds, and pieces that a region is cut into. */
export const COMPARED_CELLS = 20_000;
export const COMPARED_MILLISECONDS = 60_000;
/** Rules that the packets of one comparison may come to: some twenty seconds of work. The milliseconds above are for what takes longer than it should. */
export const COMPARED_WORK = 150_000_000;
/** Lines of a document beyond which, once a change is found, less than a second of work is enough: so many groups of packets, and rules that they may come to. */
export const COMPARED_LARGE_LINES = 50_000;
export const COMPARED_LARGE_CELLS = 1_500;
export const COMPARED_LARGE_WORK = 3_000_000;
/** Lines of a document beyond which a comparison does not ask whether iptables-restore takes it. */
export const COMPARED_CHECKED_LINES = 20_000;
export const COMPARED_PIECES = 2_000;
/** Steps of a chain below which packets are tried with all of them, however few they may match. */
export const COMPARED_FEW_STEPS = 64;
/** Rules of a table beyond which a comparison does not ask which of them packets reach. */
export const COMPARED_REACH_RULES = 5_000;
/** Milliseconds that a comparison may have taken to be made again after every edit. */
export const COMPARED_AGAIN_MILLISECONDS = 300;
