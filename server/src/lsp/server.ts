// The language server, whatever carries its messages.

import { CodeLensRefreshRequest, type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import { capabilitiesFor } from './capabilities.ts';
import { abilitiesOf } from './client-abilities.ts';
import { answerColouring } from './colouring.ts';
import { answerComparing } from './comparing.ts';
import { forgetClosedDocuments } from './garbage.ts';
import { readLargeDocuments } from './loading.ts';
import { type Reporting, reportFindings } from './reporting.ts';
import { answerDecoration, answerEditing, answerNavigation, answerStructure } from './requests.ts';
import { Session } from './session.ts';
import { readSettings } from './settings.ts';
import { reportStatus } from './status.ts';
import { answerOutOfTurn } from './turns.ts';
import { warmUp } from './warm-up.ts';

const SECTION = 'iptables';

/** Answers the client at the other end of the connection, until it says goodbye. `collectGarbage`: has the garbage collected now, where the host can do that. */
export function start(connection: Connection, collectGarbage?: () => void): void {
	const session = new Session(connection);
	let reporting: Reporting | undefined;
	connection.onInitialize((params) => {
		session.client = abilitiesOf(params);
		session.settings = readSettings(session.client.options.settings);
		readLargeDocuments(session);
		reporting = reportFindings(session);
		warmUp(session);
		return { serverInfo: { name: 'iptables-lens' }, capabilities: capabilitiesFor(session.client) };
	});
	answerOutOfTurn(connection);
	answerNavigation(session);
	answerStructure(session);
	answerDecoration(session);
	answerEditing(session);
	answerColouring(session);
	answerComparing(session);
	reportStatus(session);
	followSettings(session, () => refresh(session, reporting));
	connection.onShutdown(() => session.end());
	forgetClosedDocuments(session, collectGarbage);
	session.documents.listen(connection);
	connection.listen();
}

/** Asks for the settings once the client is ready, and whenever they change. */
function followSettings(session: Session, changed: () => void): void {
	const { connection } = session;
	const use = (section: unknown): void => {
		const settings = readSettings(section);
		if (JSON.stringify(settings) !== JSON.stringify(session.settings)) {
			session.settings = settings;
			session.settingsVersion++;
			changed();
		}
	};
	const ask = () => session.attempt('reading the settings', async () => use(await connection.workspace.getConfiguration(SECTION)));
	connection.onInitialized(async () => {
		if (session.client.settings.reports) {
			const { type } = DidChangeConfigurationNotification;
			await session.attempt('following the settings', () => connection.client.register(type, { section: SECTION }));
		}
		if (session.client.settings.asks) {
			await ask();
		}
	});
	connection.onDidChangeConfiguration(async ({ settings }) => {
		if (session.client.settings.asks) {
			await ask();
		} else {
			use((settings as Record<string, unknown> | null | undefined)?.[SECTION]);
		}
	});
}

/** Everything that depends on the settings is asked for, or sent, again. */
function refresh(session: Session, reporting: Reporting | undefined): void {
	const { connection, client } = session;
	reporting?.refresh();
	if (client.refreshes.codeLens) {
		session.attempt('refreshing lenses', () => connection.sendRequest(CodeLensRefreshRequest.type));
	}
	if (client.refreshes.inlayHints) {
		session.attempt('refreshing hints', () => connection.languages.inlayHint.refresh());
	}
}
