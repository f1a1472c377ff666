// Brings findings to the client: when it asks for them, where it can ask; else after every pause in typing. Never both, or everything would be shown twice.

import { type Diagnostic, type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from 'vscode-languageserver';
import type { Finding } from '../checks/finding.ts';
import { type DiagnosticChoice, type ShownDiagnostic, shownFindings, stillShown } from '../features/diagnostics.ts';
import { PATIENCE_AT_ONCE } from '../limits.ts';
import { answerInSlices } from './answering.ts';
import { Checking } from './checking.ts';
import type { OpenDocument } from './documents.ts';
import { turnPositions } from './encoding.ts';
import { ASK_AGAIN_DELAY, Debounce, FINDINGS_DELAY } from './scheduling.ts';
import type { Session } from './session.ts';
import { checkOptions } from './settings.ts';

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
	const told = new WeakMap<OpenDocument, Told>();
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
		const { uri, version } = document;
		const { settingsVersion } = session;
		waiting.cancel(uri);
		const resultId = (): string => `${document.serial}.${version}.${document.round}.${settingsVersion}`;
		const before = resultId();
		if (known === before) {
			return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: before };
		}
		const last = client.refreshes.diagnostics ? told.get(document) : undefined;
		const mayBeShort = last !== undefined && last.settingsVersion === settingsVersion && last.version !== version;
		const until = mayBeShort ? performance.now() + PATIENCE_AT_ONCE : Number.POSITIVE_INFINITY;
		let shown = await diagnosticsIn(session, checking, document, () => isWanted() && performance.now() < until);
		if (!shown && mayBeShort && isWanted() && document.version === version) {
			const first = diagnosticsAtOnce(session, document, last.shown);
			if (first) {
				last.version = version;
				askAgain(document);
				return { kind: DocumentDiagnosticReportKind.Full, resultId: `${before}.first`, items: first };
			}
			shown = await diagnosticsIn(session, checking, document, isWanted);
		}
		// a client that cannot be told to ask again waits for all of them
		while (shown && document.hasMore && !client.refreshes.diagnostics) {
			shown = await diagnosticsIn(session, checking, document, isWanted);
		}
		if (!shown) {
			return undefined;
		}
		told.set(document, { shown, version, settingsVersion });
		if (document.hasMore) {
			askAgain(document);
			checking.pause(document);
		} else {
			checking.end(document);
		}
		// where there is more, it is not the answer to the next question
		return {
			kind: DocumentDiagnosticReportKind.Full,
			resultId: document.hasMore ? before : resultId(),
			items: shown.map(({ diagnostic }) => diagnostic),
		};
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

/** What the client was told of a document last. */
interface Told {
	readonly shown: readonly ShownDiagnostic[];
	readonly settingsVersion: number;
	/** The version of the document of which it was told, and if only at once. */
	version: number;
}

/** What was told before, of lines that are still there, and what the lines that came say by themselves; undefined where all of the document is to be looked at. */
function diagnosticsAtOnce(session: Session, document: OpenDocument, before: readonly ShownDiagnostic[]): Diagnostic[] | undefined {
	const findings = document.findingsAtOnce();
	const { analysis, uri } = document;
	return (
		findings &&
		[...stillShown(analysis, before), ...shownFindings(analysis, uri, findings, choiceOf(session))].map((each) => each.diagnostic)
	);
}

function choiceOf({ settings, client }: Session): DiagnosticChoice {
	return { severity: settings.diagnostics.severity, checkLink: client.options.checkLink };
}

function pushFindings(session: Session, checking: Checking): Reporting {
	const { connection, documents, client } = session;
	const waiting = new Debounce(FINDINGS_DELAY);
	const send = (document: OpenDocument, found: Diagnostic[]): void => {
		const diagnostics = turnPositions(found, document.uri, session.lineText, client.encoding, 'out');
		connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
	};
	const look = async (document: OpenDocument): Promise<void> => {
		const isOpen = () => documents.get(document.uri) === document;
		const found = await diagnosticsIn(session, checking, document, isOpen);
		if (found && isOpen()) {
			send(
				document,
				found.map(({ diagnostic }) => diagnostic),
			);
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
async function diagnosticsIn(
	session: Session,
	checking: Checking,
	document: OpenDocument,
	isWanted: () => boolean,
): Promise<readonly ShownDiagnostic[] | undefined> {
	if (!document.isEditable) {
		return [];
	}
	checking.begin(document);
	let findings: readonly Finding[] | undefined;
	try {
		findings = await document.findings(checkOptions(session.settings), isWanted);
	} finally {
		if (!findings) {
			checking.end(document);
		}
	}
	if (findings && !document.hasMore) {
		session.looked(document);
	}
	return findings && shownFindings(document.analysis, document.uri, findings, choiceOf(session));
}
