// How long and how many: what iptables and the kernel take. Measured with iptables 1.8.9, legacy and nft, on kernel 6.18.

/** A limit, and what happens beyond it. */
export interface Limit {
	readonly max: number;
	/** `refused` with an error, or `cut` without a word. */
	readonly beyond: 'refused' | 'cut';
}

/** Lengths of text, in bytes. */
export const LENGTHS = {
	/** XT_EXTENSION_MAXNAMELEN is 29 with its zero byte; the names of chains and targets share it. */
	chainName: { max: 28, beyond: 'refused' },
	/** XT_MAX_COMMENT_LEN */
	comment: { max: 255, beyond: 'cut' },
	/** IFNAMSIZ */
	interface: { max: 15, beyond: 'refused' },
	logPrefix: { max: 29, beyond: 'cut' },
	/** 127 in iptables-nft. */
	nflogPrefix: { max: 63, beyond: 'cut' },
	/** IPSET_MAXNAMELEN */
	setName: { max: 31, beyond: 'refused' },
	/** XT_STRING_MAX_PATTERN_SIZE */
	stringPattern: { max: 128, beyond: 'refused' },
	recentName: { max: 199, beyond: 'cut' },
	hashlimitName: { max: 255, beyond: 'cut' },
	idletimerLabel: { max: 27, beyond: 'cut' },
	helperName: { max: 29, beyond: 'cut' },
	/** A longer line of a restore file is read as two, and the second one has no command. */
	restoreLine: { max: 10_240, beyond: 'refused' },
} as const satisfies Record<string, Limit>;

/** The prefix of NFLOG in iptables-nft, which keeps more than legacy does. */
export const NFLOG_PREFIX_OF_NFT: Limit = { max: 127, beyond: 'cut' };

/** Numbers of things. */
export const COUNTS = {
	/** Ports in one multiport option; a range takes two places. */
	multiportPlaces: { max: 15, beyond: 'refused' },
	/** src and dst in --match-set: IPSET_DIM_MAX. */
	setDirections: { max: 6, beyond: 'refused' },
	/** --limit and --hashlimit-above, per second. */
	ratePerSecond: { max: 10_000, beyond: 'refused' },
	limitBurst: { max: 10_000, beyond: 'refused' },
	/** User chains one inside the other in iptables-nft; legacy loaded 300. */
	nestedChainsOfNft: { max: 15, beyond: 'refused' },
} as const satisfies Record<string, Limit>;

/** Whether a chain may have this name, as far as characters go. nft refuses a leading dash or exclamation mark, and white space is never accepted. */
export function isChainName(name: string): boolean {
	return name !== '' && !/\s/.test(name) && !/^[-!]/.test(name);
}
