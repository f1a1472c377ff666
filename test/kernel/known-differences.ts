// Where the checks and iptables differ, and why that stays so. What is not in this table is a bug, of the checks or of the table.

import type { Disagreement, Kind } from './verdicts.ts';

interface Difference {
	readonly kind: Kind;
	/** In the words of a person who asks. */
	readonly why: string;
	/** What iptables says, or the rule. */
	readonly says?: RegExp;
	readonly rule?: RegExp;
}

const DIFFERENCES: readonly Difference[] = [
	{
		kind: 'missed',
		why: 'Names of services and protocols are those of /etc/services and /etc/protocols, which differ: a name that some system knows is taken.',
		says: /invalid port\/service `[a-z]|unknown protocol "[a-z]/,
	},
	{
		kind: 'missed',
		why: 'How slow a rate of hashlimit may be depends on how the kernel was built (HZ).',
		says: /Numerical result out of range/,
		rule: /hashlimit/,
	},
	{
		kind: 'missed',
		why: 'Names that iptables learned after 1.8.9 are taken whatever the version.',
		says: /Unknown ICMPv?6? type/,
	},
	{
		kind: 'missed',
		why: 'The beginning of --help and of an option at once: it may be meant as a command.',
		says: /unknown option "--he?l?"/,
	},
	{
		kind: 'missed',
		why: 'Where a rule asks for the help, only that is said, not what iptables finds before it.',
		rule: /--he?l?p? /,
	},
	{
		kind: 'missed',
		why: 'What each backend refuses for another reason, as legacy a TRACE outside of raw and nft a QUEUE or "! -s 0/0", is no error for one of them.',
		says: /^ip6?tables-restore: line[\s\S]*RULE_APPEND/,
		rule: /-j (?:QUEUE|TRACE)/,
	},
	{
		kind: 'missed',
		why: 'Names of users and groups, and of headers and protocols in capitals, are those of the machine.',
		says: /owner: Bad value for .*: "(?:\d+-)?[a-zA-Z]|could not map name|unknown header `[A-Z]|label '[^'-].*' not found/,
	},
	{
		kind: 'missed',
		why: 'Words and numbers for one thing in one list, and what stands between the bars of --hex-string, are left to iptables.',
		says: /Option ".*" already specified|[Ii]nvalid hex|Odd number of hex/,
	},
	{
		kind: 'missed',
		why: 'A number alone as an address is taken for one everywhere, by -m iprange not.',
		says: /iprange: Bad value/,
	},
	{
		kind: 'missed',
		why: 'The log levels warn and err are known to other versions than 1.8.9, or only printed by them.',
		says: /log level "(?:warn|err)" unknown/,
	},
	{
		kind: 'missed',
		why: 'Rates of hashlimit of which iptables-nft 1.8.9 dies are left to iptables.',
		says: /Floating point exception/,
	},
	{
		kind: 'missed',
		why: "Whether a program of -m bpf is sound is a question for the kernel's verifier.",
		rule: /--byte/,
	},
];

/** The reason of a difference that is known; undefined for one that is not. */
export function reasonOf({ kind, text, legacy = '', nft = '' }: Disagreement): string | undefined {
	const known = DIFFERENCES.find(
		(each) => each.kind === kind && (each.says?.test(`${legacy}\n${nft}`) ?? true) && (each.rule?.test(text) ?? true),
	);
	return known?.why;
}
