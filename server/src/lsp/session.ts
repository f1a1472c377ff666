// One client and its documents: what every answer may look at. Between two requests nothing else is remembered.

import type { Connection } from 'vscode-languageserver';
import type { Settings } from '../protocol.ts';
import { abilitiesOf, type ClientAbilities } from './client-abilities.ts';
import { createDocuments, type Documents, type OpenDocument } from './documents.ts';
import type { LineText } from './encoding.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

export class Session {
	readonly connection: Connection;
	readonly documents: Documents;
	client: ClientAbilities = abilitiesOf({ capabilities: {}, processId: null, rootUri: null });
	settings: Settings = DEFAULT_SETTINGS;
	/** Counts the changes of the settings, so that answers which depend on them can be told apart. */
	settingsVersion = 0;
	private readonly endings: (() => void)[] = [];
	private readonly lookings: ((document: OpenDocument) => void)[] = [];

	constructor(connection: Connection) {
		this.connection = connection;
		this.documents = createDocuments(() => this.client.encoding);
	}

	/** The text of a line of an open document, for the turning of columns. */
	readonly lineText: LineText = (uri, line) => this.documents.get(uri)?.analysis.line(line)?.text;

	/** Notes what is to be done when all findings of a document are there. */
	whenLooked(work: (document: OpenDocument) => void): void {
		this.lookings.push(work);
	}

	/** All findings of a document are there. */
	looked(document: OpenDocument): void {
		for (const work of this.lookings) {
			work(document);
		}
	}

	/** Notes what is to be done when the client says goodbye. */
	atEnd(work: () => void): void {
		this.endings.push(work);
	}

	/** The client says goodbye. */
	end(): void {
		for (const work of this.endings) {
			work();
		}
	}

	/** Does something that may fail, now or later, and that nobody waits for. */
	async attempt(what: string, work: () => unknown): Promise<void> {
		try {
			await work();
		} catch (error) {
			this.logFailure(what, error);
		}
	}

	/** Writes a failure into the log of the client, never into its face. */
	logFailure(what: string, error: unknown): void {
		this.connection.console.error(`${what} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
	}
}

/**
 * The document that a request is about, if it is open: named as the text document, or by an item of ours that comes back (a call hierarchy item, a lens with its
 * data).
 */
export function documentOf(session: Session, params: unknown): OpenDocument | undefined {
	const { textDocument, item, data } = (params ?? {}) as Record<string, { readonly uri?: unknown } | null | undefined>;
	const uri = (textDocument ?? item ?? data)?.uri;
	return typeof uri === 'string' ? session.documents.get(uri) : undefined;
}
