// Brings findings to the client: when it asks for them, where it can ask; else after every pause in typing. Never both, or everything would be shown twice.

import { type Diagnostic, type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from 'vscode-languageserver';
import { diagnosticsOf } from '../features/diagnostics.ts';
import { answerInSlices } from './answering.ts';
import type { OpenDocument } from './documents.ts';
import { turnPositions } from './encoding.ts';
import { Debounce, FINDINGS_DELAY } from './scheduling.ts';
import type { Session } from './session.ts';
import { checkOptions } from './settings.ts';

/** Reports findings, and again when something else than a text has changed. */
export interface Reporting {
	/** The settings have changed: what was reported is out of date. */
	refresh(): void;
}

/** Begins to report. Call once the client's abilities are known. */
export function reportFindings(session: Session): Reporting {
	return session.client.pullsDiagnostics ? answerPulls(session) : pushFindings(session);
}

function answerPulls(session: Session): Reporting {
	const { connection, client } = session;
	const report = async (
		document: OpenDocument,
		known: string | undefined,
		isWanted: () => boolean,
	): Promise<DocumentDiagnosticReport | undefined> => {
		const resultId = `${document.serial}.${document.version}.${document.round}.${session.settingsVersion}`;
		if (known === resultId) {
			return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
		}
		const items = await diagnosticsIn(session, document, isWanted);
		if (items && document.hasMore && client.refreshes.diagnostics) {
			session.attempt('telling of more findings', () => connection.languages.diagnostics.refresh());
		}
		return items && { kind: DocumentDiagnosticReportKind.Full, resultId, items };
	};
	const empty = (): DocumentDiagnosticReport => ({ kind: DocumentDiagnosticReportKind.Full, items: [] });
	connection.languages.diagnostics.on(
		answerInSlices<{ previousResultId?: string }, DocumentDiagnosticReport>(
			session,
			'diagnostic',
			empty,
			(document, { previousResultId }, isWanted) => report(document, previousResultId, isWanted),
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

function pushFindings(session: Session): Reporting {
	const { connection, documents, client } = session;
	const waiting = new Debounce(FINDINGS_DELAY);
	const send = (document: OpenDocument, found: Diagnostic[]): void => {
		const diagnostics = turnPositions(found, document.uri, session.lineText, client.encoding, 'out');
		connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
	};
	const look = async (document: OpenDocument): Promise<void> => {
		const isOpen = () => documents.get(document.uri) === document;
		const found = await diagnosticsIn(session, document, isOpen);
		if (found && isOpen()) {
			send(document, found);
			if (document.hasMore) {
				waiting.schedule(document.uri, () => session.attempt('diagnostics', () => look(document)));
			}
		}
	};
	const schedule = (document: OpenDocument): void => {
		if (document.isEditable) {
			waiting.schedule(document.uri, () => session.attempt('diagnostics', () => look(document)));
		}
	};
	documents.onDidChangeContent(({ document }) => schedule(document));
	documents.onDidClose(({ document }) => {
		waiting.cancel(document.uri);
		send(document, []);
	});
	session.atEnd(() => waiting.cancelAll());
	return { refresh: () => documents.all().forEach(schedule) };
}

/**
 * The diagnostics of a document, columns in UTF-16; none for a version that nobody can edit. Undefined where the text has changed, or nobody waits any more, before they
 * were all found.
 */
async function diagnosticsIn(session: Session, document: OpenDocument, isWanted: () => boolean): Promise<Diagnostic[] | undefined> {
	if (!document.isEditable) {
		return [];
	}
	const { severity } = session.settings.diagnostics;
	const findings = await document.findings(checkOptions(session.settings), isWanted);
	if (findings && !document.hasMore) {
		session.looked(document);
	}
	return findings && diagnosticsOf(document.analysis, document.uri, findings, { severity, checkLink: session.client.options.checkLink });
}
