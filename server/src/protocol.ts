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
}

/** Notifications from the server: the method's name to its parameters. */
export interface ServerNotifications {
	/** Sent after a document was opened, and after edits that change any of it. */
	'iptables/status': DumpStatus;
}
