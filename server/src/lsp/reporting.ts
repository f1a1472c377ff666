// Brings findings to the client: when it asks for them, where it can ask; else after every pause in typing. Never both, or everything would be shown twice.

import { type Diagnostic, type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from 'vscode-languageserver';
import { diagnosticsOf } from '../features/diagnostics.ts';
import { answerAbout } from './answering.ts';
import type { OpenDocument } from './documents.ts';
import { turnPositions } from './encoding.ts';
import { Debounce, FINDINGS_DELAY } from './scheduling.ts';
import type { Session } from './session.ts';

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
	const report = (document: OpenDocument, known: string | undefined): DocumentDiagnosticReport => {
		const resultId = `${document.serial}.${document.version}.${session.settingsVersion}`;
		return known === resultId
			? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
			: { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnosticsIn(session, document) };
	};
	const empty = (): DocumentDiagnosticReport => ({ kind: DocumentDiagnosticReportKind.Full, items: [] });
	connection.languages.diagnostics.on(
		answerAbout<{ previousResultId?: string }, DocumentDiagnosticReport>(session, 'diagnostic', empty, (document, { previousResultId }) =>
			report(document, previousResultId),
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
	const schedule = (document: OpenDocument): void => {
		if (document.isEditable) {
			waiting.schedule(document.uri, () => session.attempt('diagnostics', () => send(document, diagnosticsIn(session, document))));
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

/** The diagnostics of a document, columns in UTF-16; none for a version that nobody can edit. */
function diagnosticsIn(session: Session, document: OpenDocument): Diagnostic[] {
	if (!document.isEditable) {
		return [];
	}
	const { severity } = session.settings.diagnostics;
	return diagnosticsOf(document.analysis, document.uri, document.findings(session.settings.targetVersion), {
		severity,
		checkLink: session.client.options.checkLink,
	});
}
