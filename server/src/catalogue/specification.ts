// The form in which the catalogue describes what iptables knows. Data only: every match and target is one file that exports one of these.

/** An address family: iptables or ip6tables. */
export type Family = 'ipv4' | 'ipv6';

/** The five tables, in the order in which a packet meets them on one hook (kernel priorities -300, -150, -100, 0, 50). */
export type TableName = 'raw' | 'mangle' | 'nat' | 'filter' | 'security';

/** The netfilter hooks, by the name of the builtin chain that hangs on each. */
export type Hook = 'PREROUTING' | 'INPUT' | 'FORWARD' | 'OUTPUT' | 'POSTROUTING';

/**
 * How one value of an option is written. The kind decides how the value is brought to its one canonical spelling, explained, completed and checked.
 *
 * - `text`         free text (comment, log prefix); quoted where it has blanks
 * - `name`         a word that names something outside the ruleset (set, helper, label, user)
 * - `address`      one address; `network` address[/length|/mask]{,…}; `address-range` first-last
 * - `nat-address`  [address[-address]][:port[-port[/base]]], IPv6 in brackets where a port follows
 * - `port`         one port or service name; `port-range` port[:port]; `port-list` up to 15 of them with commas; `nat-ports` port[-port[/base]]
 * - `protocol`     name or number; `interface` name, a trailing + stands for any ending
 * - `number`       decimal, octal (0…) or hexadecimal (0x…); `number-range` first[:last], `number-list` with commas
 * - `masked`       value[/mask], both numbers, printed as 0x… by iptables (marks, dscp, tos)
 * - `rate`         number/unit, unit a prefix of second, minute, hour, day; `size-rate` the same or bytes per second with b, kb, mb
 * - `words`        one of fixed words; with `list` several, separated by commas; `numbers` gives the number that -n prints for a word
 * - `icmp-type`    name, type or type/code; `tcp-flags` comma list of flags, ALL or NONE
 * - `time`         hh:mm[:ss]; `date` YYYY-MM-DDThh:mm:ss; `mac` six bytes; `program` bpf or u32 text
 */
export type ValueSpec =
	| {
			readonly kind:
				| 'address-range'
				| 'nat-address'
				| 'port'
				| 'port-list'
				| 'rate'
				| 'size-rate'
				| 'icmp-type'
				| 'tcp-flags'
				| 'time'
				| 'date';
	  }
	| {
			readonly kind: 'address';
			/** Written like an address, it says which bits of one count. */
			readonly isMask?: true;
	  }
	| {
			readonly kind: 'mac';
			/** Only addresses of a group, whose first byte is odd. */
			readonly multicast?: true;
	  }
	| {
			readonly kind: 'port-range';
			/** The match reads ports by itself. Others take numbers over 65535, without their upper bits, nothing at all, and a range with its ends the wrong way round, up to 1.8.9. */
			readonly strict?: true;
	  }
	| {
			readonly kind: 'interface';
			/** Nothing at all is taken, too. */
			readonly empty?: true;
			/** What is longer than the name of an interface can be is cut without a word; refused where absent. */
			readonly isCut?: true;
	  }
	| {
			readonly kind: 'program';
			readonly language: 'bpf' | 'u32';
	  }
	| {
			readonly kind: 'protocol';
			/** Looked up as it is written; in small letters where absent, as -p does. */
			readonly asWritten?: true;
			/** The least number that is taken; 0, which is all of them, where absent. */
			readonly min?: number;
	  }
	| {
			readonly kind: 'network';
			/** The greatest length that is taken; neither host bits nor lists are, either. */
			readonly maxLength?: number;
			/** Several with commas between them. */
			readonly list?: true;
			/** Every address of a list holds, not just one of them. */
			readonly all?: true;
			/** A mask for IPv4 may be cut short (255.255), and a length may be more than 32 (1.8.9). */
			readonly looseMask?: true;
			/** Bits behind the length stay in the rule as they are written, and are not compared (measured with 1.8.9 and iptables-save); they are cleared where absent. */
			readonly keepsHostBits?: true;
	  }
	| {
			readonly kind: 'nat-ports';
			/** `/base` behind a range is taken. */
			readonly base?: true;
	  }
	| {
			readonly kind: 'text' | 'name';
			/** The most that fits, in bytes of UTF-8. */
			readonly maxBytes?: number;
			/** Fewer, where iptables-legacy keeps fewer. */
			readonly maxBytesLegacy?: number;
			/** What is longer is cut without a word; refused where absent. */
			readonly isCut?: true;
			/** Nothing at all is taken, too. */
			readonly empty?: true;
			/** A number, or a size in bytes such as `1mb`. */
			readonly size?: true;
			/** Bytes in hexadecimal may stand between bars. */
			readonly hexadecimal?: true;
			/** Names that are likely, with the protocols of the rules that they are for. */
			readonly usual?: Readonly<Record<string, readonly string[]>>;
			/** What it has to look like, and how that reads behind "is not". */
			readonly form?: { readonly pattern: RegExp; readonly called: string };
			/** What iptables makes of a text that it takes without a word, where that is another one than it looks like; undefined where it is not. */
			readonly readAs?: (text: string) => string | undefined;
	  }
	| {
			readonly kind: 'number' | 'number-range' | 'number-list';
			/** 0 where absent. */
			readonly min?: number;
			/** The greatest number of 32 bits where absent, of 64 with `wide`. */
			readonly max?: number;
			readonly wide?: true;
			/** A mask written like an address may stand for its length; `whole`: only one without holes. */
			readonly masks?: true | 'whole';
			/** May have a fraction. */
			readonly fraction?: true;
			/** Read by sscanf: what begins like a number is taken, whatever its size and what is behind. */
			readonly counter?: true;
			/** A name may stand for the number: one of these, or any (users, groups, realms). */
			readonly names?: true | readonly string[];
			/** The number that a name stands for; undefined for what is no name. */
			readonly named?: (text: string) => number | undefined;
			/** What people call a number, and what it means: EF for DSCP 46. Those of a table are offered, by their names where these are taken. */
			readonly called?: Readonly<Record<number, CalledNumber>> | ((number: number) => CalledNumber | undefined);
			/** The separator of a range that iptables prints, where it is not ":"; it reads both. */
			readonly separator?: '-';
			/**
			 * `number`: both ends of a range are needed. `separator`: a number alone is refused. Elsewhere both may be left out, and nothing at all stands
			 * for every number, too.
			 */
			readonly closed?: 'number' | 'separator';
			/** A number alone is the beginning of a range without an end. */
			readonly onward?: true;
			/** A range whose first end is the greater: refused by every version, or taken by every one; refused since 1.8.11 where absent. */
			readonly reversed?: 'always' | 'taken';
	  }
	| {
			readonly kind: 'masked';
			/** The greatest value and mask; 32 bits where absent. */
			readonly max?: number;
			/** A mask is refused. */
			readonly noMask?: true;
			/** A name of the machine may stand for the whole, such as one of /etc/iproute2/group. */
			readonly anyName?: true;
			/** Names that may stand for the value, in any case. */
			readonly names?: readonly string[];
			/** Bits of the value outside of the mask are not compared; they are compared with zeros where absent. */
			readonly ignoresOutside?: true;
	  }
	| {
			readonly kind: 'words';
			readonly words: readonly string[];
			readonly list?: true;
			/** The most words in a list. */
			readonly maxItems?: number;
			/** Only the whole word is taken, not the beginning of it. */
			readonly whole?: true;
			/** Only in this case. */
			readonly exact?: true;
			/** The fewest letters of a word; 1 where absent. */
			readonly minLetters?: number;
			/** More letters behind a word change nothing: `srcx` is `src`. */
			readonly longer?: true;
			/** Only so many letters of a word are looked at, and at least as many are needed: with 2 `Mondey` is `Mon`, and so is `Mo-Fr`. */
			readonly looksAt?: number;
			/** An empty word is taken; in a list it stands for nothing. */
			readonly empty?: true;
			/** Nothing at all is taken, and a list may end in a comma; elsewhere in it there has to be a word. */
			readonly emptyLast?: true;
			/** A "|" parts words as a comma does. */
			readonly bars?: true;
			/** Taken as well on machines that have these names, which are never offered. */
			readonly ofMachine?: readonly string[];
			/** No word may be given twice. */
			readonly once?: true;
			/** The letters that may stand behind a word and a colon: `DATA:Be`. A capital stands for a flag that is set, a small one for one that is not. */
			readonly letters?: Readonly<Record<string, string>>;
			/** What the flags of these letters mean. */
			readonly flags?: Readonly<Record<string, string>>;
			/** Listings print the numbers, and iptables does not take them. */
			readonly numbersRefused?: true;
			/** The least and the greatest number where numbers are taken. */
			readonly minNumber?: number;
			readonly maxNumber?: number;
			/** Order of a list means nothing and case is ignored (ctstate), so it may be sorted. */
			readonly set?: true;
			readonly numbers?: Readonly<Record<string, number>>;
			/** What each word means, in a few words without a full stop. */
			readonly meanings?: Readonly<Record<string, string>>;
			/** Words that people write and the option does not know: what is meant, and why it is refused where that is more than a slip. */
			readonly otherWords?: Readonly<Record<string, readonly [meant: string | undefined, reason?: string]>>;
			/** Every word of a list holds, not just one of them: in a sentence they are joined by "and". */
			readonly all?: true;
			/** How words read in a sentence about the rule; where absent in small letters, unless `keepsCase`. */
			readonly shown?: Readonly<Record<string, string>>;
			readonly keepsCase?: true;
	  };

/** What people call a number, and what it means. */
export type CalledNumber = readonly [name: string | undefined, meaning?: string | undefined];

/** What a person is told about an extension, an option or a command, in our own words. Markdown, but only words and `code`. */
export interface Doc {
	/** What it does to a packet, in a sentence or two. Begins with a verb: "Matches packets whose …", "Sets …". */
	readonly summary: string;
	/** One rule that uses it, as iptables-save prints it and iptables takes it; `-t TABLE` stands before the command where the table is not filter. */
	readonly example: string;
	/** What people get wrong: one sentence each, what happens and what to do about it. */
	readonly traps?: readonly string[];
}

/**
 * How an option, or a match without options, reads in the sentence about a rule. `{}` stands for the value in words, `{1}` and `{2}` for the first and
 * second of two; `[s]` for an "s" where the value is a list or a range of several. "Accepts [before] TCP packets [after], [aside] [further]": `before` is an
 * adjective (new), `after` a phrase (to port 22) and the usual place, `aside` comes last behind a comma (at most 5 a minute), `further` goes on with the aside
 * before it (in the last 60 seconds).
 */
export interface Clause {
	readonly yes: string;
	/** With a `!`; "not" and the phrase where absent. */
	readonly no?: string;
	/** Another phrase where these options of the extension stand beside it; the first that fits. */
	readonly beside?: readonly ({ readonly options: readonly string[] } & Pick<Clause, 'yes' | 'no'>)[];
	/** What holds where others of the extension are given, but neither this option nor one that it excludes. */
	readonly absent?: string;
	readonly place?: ClausePlace;
	/** Something happens to every packet that comes (`always`), or to those that match as well: it is no condition alone. */
	readonly effect?: 'always' | 'matching';
	/** The place of `no` where it is another one. */
	readonly noPlace?: ClausePlace;
	/** Phrases for certain values, written as iptables-save prints them. */
	readonly instead?: Readonly<Record<string, Pick<Clause, 'yes' | 'no'>>>;
	/** Another phrase where the canonical values mean another thing than usual; undefined where they do not. */
	readonly unusual?: (values: readonly string[]) => Pick<Clause, 'yes' | 'no'> | undefined;
}

/** Where a clause stands in a sentence. */
export type ClausePlace = 'before' | 'after' | 'aside' | 'further';

export interface Deprecation {
	readonly spelling: string;
	readonly says: string;
	/** What to write in its place. */
	readonly instead: string;
}

/** One option of a match, of a target or of the rule itself. */
export interface OptionSpec {
	/** The canonical long name first, then every other spelling: `['--destination-port', '--dport']`, `['--source', '-s', '--src']`. */
	readonly names: readonly [string, ...string[]];
	/** Spellings that only old files have: they are read, and never offered. */
	readonly obsolete?: readonly string[];
	/** A spelling with which iptables 1.8.9 says that it is out of date, and goes on. */
	readonly deprecated?: Deprecation;
	readonly doc: Doc;
	readonly clause?: Clause;
	/** One entry for each value the option takes; none for a flag. */
	readonly values: readonly ValueSpec[];
	/** The values may be left out: the next word is one only where it does not begin with a dash (`-w`, rateest's `--rateest-bps`). */
	readonly optionalValues?: true;
	/** A `!` before the option is accepted. */
	readonly negatable?: true;
	/** A `!` before the option is accepted and changes nothing. */
	readonly negationIgnored?: true;
	/** Both families where absent. */
	readonly families?: readonly Family[];
	/** The extension is refused without it. */
	readonly required?: true;
	/** Values any of which will do: a quick fix adds the option with one of them where it is missing. */
	readonly willDo?: readonly string[];
	/** May be given more than once in one use of the extension. */
	readonly repeatable?: true;
	/** Canonical names of options that may not stand beside it. */
	readonly excludes?: readonly string[];
	/** What iptables says of that, where it is not `cannot be used together with`; an empty text where only the kernel refuses it. */
	readonly saysExcluded?: string;
	/** What iptables says of a "!" before it, where it is not `option "…" cannot be inverted`. */
	readonly saysInverted?: string;
	/** What iptables says where it is given twice, if that is not what `saysRepeated` of the extension tells. */
	readonly saysRepeated?: string;
	/** Canonical names of options that must stand beside it. */
	readonly requires?: readonly string[];
	/** First version that knows it, where that is later than 1.4.21. */
	readonly since?: string;
	/**
	 * The same effect said with another option of the extension, which is what iptables-save prints: given the canonical values, the option and
	 * values to put in place. `--set-mark 0x1` is `--set-xmark 0x1/0xffffffff`. Absent where the option is printed as it is written.
	 */
	readonly rewrite?: (values: readonly string[]) => { readonly name: string; readonly values: readonly string[] };
	/** Why no packet meets it with these canonical values, though iptables takes them, without a full stop; undefined where some do. */
	readonly never?: (values: readonly string[], family: Family | undefined) => string | undefined;
	/** Value that iptables-save prints when the option is left out, so that both spellings become one rule (`--limit-burst` 5). */
	readonly default?: readonly string[];
}

/**
 * How an extension prints itself in the last column of `iptables -L`, as a pattern that is matched against the text from left to right:
 *
 * - letters stand for themselves, a blank for one or more blanks;
 * - `[…]` may be absent, `(a|b)` is one or the other; both nest; a backslash takes the next character literally;
 * - `{--option}` is the value of that option: a run of non-blanks, or a "quoted text" when the option's value is text;
 *   `{!--option}` the same with an optional `!` (and blanks) before it that negates the option;
 *   `{--option:CLASS+}` narrows the value to a regular-expression character class with a quantifier, as in `{--ahspi:[0-9:]+}`;
 *   `{+--option /}` appends to the value read before, with the separator: `icmptype {!--icmp-type:[0-9]+}[ code {+--icmp-type /}]`;
 *   an option with two values is captured twice, one after the other;
 * - `<--option>` notes that the option is present without reading anything: `[ random<--random>]`; `<--option VALUE>` gives it that value;
 *   `<!--option>` notes it negated;
 * - `{!}` reads an optional `!` (and blanks) that negates the next option noted or read: `{!}ctstate {--ctstate}`.
 *
 * Options are named by any of their spellings. A pattern that reads no option at all (plain `tcp`) says only that the match is there.
 */
export interface ListingPhrase {
	readonly pattern: string;
	/** The phrase belongs to the use of the same extension just before it, where there is one: conntrack prints one phrase for each option. */
	readonly continues?: true;
	/** For what a pattern cannot say (bit masks, arithmetic): turns what was read into options. Names as in the pattern; pure, never throws. */
	readonly read?: (found: readonly FoundOption[]) => readonly FoundOption[];
	/** What this print-out loses against iptables-save, in words for the user: "the name of the hash table". */
	readonly loses?: readonly string[];
}

/** An option as a listing phrase yields it. Values are as printed, not yet canonical. */
export interface FoundOption {
	readonly name: string;
	readonly negated: boolean;
	readonly values: readonly string[];
}

/** An option as a rule gives it: its canonical name, and its values as written. */
export interface GivenOption {
	readonly name: string;
	readonly negated: boolean;
	readonly values: readonly { readonly text: string }[];
}

/** Why options given like this are refused, where no option alone tells. */
export type Refusal =
	/** A value of `option` is out of what this match or target takes, or the family: the reason goes on from it, `is no label: …`. */
	| { readonly kind: 'value'; readonly option: string; readonly reason: string }
	/** Something must be beside what is given, or must not: a sentence. */
	| { readonly kind: 'missing' | 'together'; readonly reason: string };

interface ExtensionBase {
	/** The name after -m or -j, in the spelling of iptables-save. */
	readonly name: string;
	/** Other names for the same thing that iptables accepts (`icmpv6` for `icmp6`). */
	readonly aliases?: readonly string[];
	readonly families: readonly Family[];
	/** Comes with xtables-addons, OpenWrt or an old kernel, and not with iptables: it is read, never offered, and what is refused is not known. */
	readonly isThirdParty?: true;
	readonly doc: Doc;
	readonly options: readonly OptionSpec[];
	/** The tables and builtin chains from which it may be reached, as measured on a real kernel; everywhere where absent. */
	readonly acceptedIn?: Readonly<Partial<Record<TableName, readonly Hook[]>>>;
	/** The same where it depends on the options that are given; undefined for those that change nothing. */
	readonly placesFor?: (options: readonly GivenOption[]) => Readonly<Partial<Record<TableName, readonly Hook[]>>> | undefined;
	/** The kernel asks for the table by its name where it asks at all, so that nft refuses the rule in a user chain of another table, too (kernel, xt_set.c). */
	readonly asksForTable?: true;
	/** The only tables in which it is offered: elsewhere one of the two backends refuses it, or every kernel of today. */
	readonly offeredIn?: readonly TableName[];
	/** Needs `-p` with one of these. */
	readonly protocols?: readonly string[];
	/** The same where the options or the family decide: ports behind DNAT. Undefined where none is needed. */
	readonly protocolsFor?: (options: readonly GivenOption[], family: Family | undefined) => readonly string[] | undefined;
	/** iptables itself asks for the protocol, and while it reads the options: -p must stand before them. */
	readonly protocolBefore?: true;
	/** A `!` before the protocol is overlooked where it is asked for. */
	readonly overlooksNegation?: true;
	/** Refused unless one of these options is there, or any at all. */
	readonly needsOneOf?: readonly string[] | 'any';
	/** Options of which iptables keeps the last one that is given, without a word. */
	readonly lastOf?: readonly string[];
	/** What no single option tells: why options given like this are refused; undefined where they are not. */
	readonly refuses?: (options: readonly GivenOption[], family: Family | undefined) => Refusal | undefined;
	/** Phrases in the order in which they are tried; the first that fits wins, so the longer one stands first. */
	readonly listing: readonly ListingPhrase[];
	/**
	 * The options as iptables-save prints them, where no option alone tells: what one stands for depends on the others. Given canonical values, with `rewrite` and
	 * `default` applied. Pure, never throws.
	 */
	readonly complete?: (options: readonly FoundOption[], family: Family | undefined) => readonly FoundOption[];
	/**
	 * What iptables 1.8.9 says where something is missing: by the option that is required or that needs another, `''` for the group or for any option at all. Where
	 * absent `option "…" must be specified` and `option "…" also requires "…"`, and of groups nothing; an empty text where it says nothing of its own.
	 */
	readonly says?: Readonly<Record<string, string>>;
	/** What iptables 1.8.9 says of an option that is given twice, `{}` for its canonical name; `option "{}" can only be used once` where absent. */
	readonly saysRepeated?: string;
	/** At most one option of each group may be given… and one of each of these groups must be: `[['--set', '--rcheck']]`. */
	readonly oneOf?: readonly (readonly string[])[];
}

/** A match extension (`-m NAME`). */
export interface MatchSpec extends ExtensionBase {
	readonly kind: 'match';
	/** Loaded by `-p` with one of these protocols, without -m, as far as its options are used (`-p tcp --dport 22`). */
	readonly impliedBy?: readonly string[];
	/** How the match reads in the sentence about a rule that gives none of its options. */
	readonly clause?: Clause;
	/** What only the options together say, in brackets behind their clauses; undefined for nothing. */
	readonly note?: (options: readonly GivenOption[]) => string | undefined;
	/** Depends on time, counters or chance: the same packet may match now and not later. */
	readonly stateful?: true;
}

/** A target extension or a standard target (`-j NAME`). */
export interface TargetSpec extends ExtensionBase {
	readonly kind: 'target';
	/** Whether the packet's walk through the table ends here, as measured: `ends`, `continues`, or `depends` (SYNPROXY on SYN only). */
	readonly afterwards: 'ends' | 'continues' | 'depends' | 'returns';
	/**
	 * The sentence about a rule with this target. `{packets}` stands for the packets in words, `{options}` for the clauses of the target's options, which
	 * come last where it is absent: "Rewrites the destination {options} of {packets}".
	 */
	readonly sentence?: string;
	/** The sentence where no option is given, if that is another one. */
	readonly sentenceAlone?: string;
	/** The sentence where an option is given that says what is done; its values are `{1}` and `{2}`, as in its clause, which it stands for. */
	readonly sentenceWith?: Readonly<Record<string, string>>;
	/** The kernel that no longer has it, with what to do; iptables goes on taking it. */
	readonly goneSince?: { readonly kernel: string; readonly advice: string };
	/** Another target with flags that does the same and is what listings show in its place: NOTRACK is `CT --notrack`. */
	readonly sameAs?: { readonly name: string; readonly flags: readonly string[] };
}

export type ExtensionSpec = MatchSpec | TargetSpec;
