// What other firewalls, and people, call the targets.

/** By that name, in capitals. */
export const TARGETS_BY_OTHER_NAMES: Readonly<Record<string, string>> = {
	ALLOW: 'ACCEPT',
	ACPT: 'ACCEPT',
	PERMIT: 'ACCEPT',
	PASS: 'ACCEPT',
	DENY: 'DROP',
	BLOCK: 'DROP',
	DISCARD: 'DROP',
	REFUSE: 'REJECT',
	MASQ: 'MASQUERADE',
	REDIR: 'REDIRECT',
	SETMARK: 'MARK',
	'SET-MARK': 'MARK',
	MSS: 'TCPMSS',
	NFQ: 'NFQUEUE',
};
