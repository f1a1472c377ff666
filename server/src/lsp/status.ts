// Tells the client what a document holds, for its status item.

import type { DumpStatus, ServerNotifications } from '../protocol.ts';
import type { OpenDocument } from './documents.ts';
import { Debounce, STATUS_DELAY } from './scheduling.ts';
import type { Session } from './session.ts';

const METHOD: keyof ServerNotifications = 'iptables/status';

/** Sends the status of every document that is opened, of one that has changed after a pause, and again when its findings are there. */
export function reportStatus(session: Session): void {
	const { connection, documents } = session;
	const waiting = new Debounce(STATUS_DELAY);
	const send = (document: OpenDocument) => session.attempt('status', () => connection.sendNotification(METHOD, statusOf(document)));
	documents.onDidChangeContent(({ document }) => waiting.schedule(document.uri, () => send(document)));
	session.whenLooked(send);
	documents.onDidClose(({ document }) => waiting.cancel(document.uri));
	session.atEnd(() => waiting.cancelAll());
}

/** Counts what is in a document. Walks the chains, not the rules. */
export function statusOf({
	uri,
	analysis,
	undecided,
	isBeyondGrammar,
}: Pick<OpenDocument, 'uri' | 'analysis' | 'undecided' | 'isBeyondGrammar'>): DumpStatus {
	const { tables } = analysis;
	return {
		uri,
		dialect: onlyOne(new Set(tables.map((table) => table.dialect)), 'none'),
		family: onlyOne(new Set(tables.flatMap((table) => analysis.family(table) ?? [])), 'unknown'),
		tables: tables.length,
		chains: tables.reduce((sum, table) => sum + table.chains.size, 0),
		rules: tables.reduce((sum, table) => sum + analysis.ruleCountIn(table), 0),
		undecided,
		isBeyondGrammar,
	};
}

function onlyOne<T, None>(values: ReadonlySet<T>, none: None): T | None | 'mixed' {
	const [first] = values;
	return first === undefined ? none : values.size === 1 ? first : 'mixed';
}
