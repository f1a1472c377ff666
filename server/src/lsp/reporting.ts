// Brings findings to the client: when it asks for them, where it can ask; else behind every change. Never both, or everything would be shown twice.

import { type Diagnostic, type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from 'vscode-languageserver';
import { answerInSlices } from './answering.ts';
import { Checking } from './checking.ts';
import type { OpenDocument } from './documents.ts';
import { turnPositions } from './encoding.ts';
import { ASK_AGAIN_DELAY, Debounce, FINDINGS_DELAY } from './scheduling.ts';
import type { Session } from './session.ts';
import { Telling } from './telling.ts';

/** Reports findings, and again when something else than a text has changed. */
export interface Reporting {
	/** The settings have changed: what was reported is out of date. */
	refresh(): void;
}

/** Begins to report. Call once the client's abilities are known. */
export function reportFindings(session: Session): Reporting {
	const checking = new Checking(session);
	return session.client.pullsDiagnostics ? answerPulls(session, checking) : pushFindings(session, checking);
}

function answerPulls(session: Session, checking: Checking): Reporting {
	const { connection, documents, client } = session;
	const telling = new Telling(session, checking);
	const waiting = new Debounce(ASK_AGAIN_DELAY);
	const askAgain = ({ uri }: OpenDocument): void => {
		waiting.schedule(uri, () => session.attempt('telling of more findings', () => connection.languages.diagnostics.refresh()));
	};
	documents.onDidClose(({ document }) => waiting.cancel(document.uri));
	session.atEnd(() => waiting.cancelAll());
	const report = async (
		document: OpenDocument,
		known: string | undefined,
		isWanted: () => boolean,
	): Promise<DocumentDiagnosticReport | undefined> => {
		const { uri, edition } = document;
		const { settingsVersion } = session;
		waiting.cancel(uri);
		const resultId = (): string => `${document.serial}.${edition}.${document.round}.${settingsVersion}`;
		const before = resultId();
		if (known === before) {
			return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: before };
		}
		const first = client.refreshes.diagnostics ? await telling.first(document, isWanted) : undefined;
		if (first?.isPart) {
			askAgain(document);
			return { kind: DocumentDiagnosticReportKind.Full, resultId: `${before}.first`, items: first.diagnostics };
		}
		let told = first ?? (document.edition === edition ? await telling.all(document, isWanted) : undefined);
		// a client that cannot be told to ask again waits for all of them
		while (told && document.hasMore && !client.refreshes.diagnostics) {
			told = await telling.all(document, isWanted);
		}
		if (!told) {
			return undefined;
		}
		if (document.hasMore) {
			askAgain(document);
			checking.pause(document);
		} else {
			checking.end(document);
		}
		// where there is more, it is not the answer to the next question
		return { kind: DocumentDiagnosticReportKind.Full, resultId: document.hasMore ? before : resultId(), items: told.diagnostics };
	};
	const empty = (): DocumentDiagnosticReport => ({ kind: DocumentDiagnosticReportKind.Full, items: [] });
	connection.languages.diagnostics.on(
		answerInSlices<{ previousResultId?: string }, DocumentDiagnosticReport>(
			session,
			'diagnostic',
			empty,
			(document, { previousResultId }, isWanted) => report(document, previousResultId, isWanted),
			'again',
		),
	);
	return {
		refresh: () => {
			if (client.refreshes.diagnostics) {
				session.attempt('refreshing diagnostics', () => connection.languages.diagnostics.refresh());
			}
		},
	};
}

function pushFindings(session: Session, checking: Checking): Reporting {
	const { connection, documents, client } = session;
	const telling = new Telling(session, checking);
	const soon = new Debounce(0);
	const waiting = new Debounce(FINDINGS_DELAY);
	const send = (document: OpenDocument, found: Diagnostic[]): void => {
		const diagnostics = turnPositions(found, document.uri, session.lineText, client.encoding, 'out');
		connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
	};
	const look = (document: OpenDocument, how: 'first' | 'soon'): Promise<void> =>
		session.attempt('diagnostics', async () => {
			const isOpen = () => documents.get(document.uri) === document;
			await document.loading;
			const { edition } = document;
			const told = await telling[how](document, isOpen);
			if (!isOpen() || document.edition !== edition) {
				return;
			}
			if (told) {
				send(document, told.diagnostics);
			}
			if (!told || told.isPart || document.hasMore) {
				waiting.schedule(document.uri, () => look(document, 'soon'));
			}
		});
	const schedule = (document: OpenDocument): void => {
		if (document.isEditable) {
			waiting.cancel(document.uri);
			soon.schedule(document.uri, () => look(document, 'first'));
		}
	};
	documents.onDidChangeContent(({ document }) => schedule(document));
	documents.onDidClose(({ document }) => {
		soon.cancel(document.uri);
		waiting.cancel(document.uri);
		send(document, []);
	});
	session.atEnd(() => {
		soon.cancelAll();
		waiting.cancelAll();
	});
	return { refresh: () => documents.all().forEach(schedule) };
}
