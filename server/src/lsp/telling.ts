// What is told of a document: all that is found in it, or, where that takes longer than a keystroke may, at once what the lines that came say by themselves.

import type { Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../checks/finding.ts';
import { type DiagnosticChoice, type ShownDiagnostic, shownFindings, stillShown } from '../features/diagnostics.ts';
import { PATIENCE_AT_ONCE } from '../limits.ts';
import type { Checking } from './checking.ts';
import type { OpenDocument } from './documents.ts';
import type { Session } from './session.ts';
import { checkOptions } from './settings.ts';
import { undecidedNote } from './undecided-note.ts';

/** Columns are in UTF-16. */
export interface Told {
	readonly diagnostics: Diagnostic[];
	/** What all of the document says is still to be found out. */
	readonly isPart: boolean;
}

/** What the client was told of a document last. */
interface Before {
	readonly shown: readonly ShownDiagnostic[];
	readonly settingsVersion: number;
	/** The edition of the document of which it was told, and if only in part. */
	edition: number;
	/** It was told what was found early, and never all. */
	readonly isEarly?: true;
}

/** Milliseconds for which work goes on for a client that was told a part of what is found, until it asks for the rest. */
const KEPT_FOR = 2_000;

/** Remembers what the client was told, which is where most of the next answer comes from. */
export class Telling {
	readonly #session: Session;
	readonly #checking: Checking;
	readonly #before = new WeakMap<OpenDocument, Before>();

	constructor(session: Session, checking: Checking) {
		this.#session = session;
		this.#checking = checking;
	}

	/**
	 * All of it where it is found within PATIENCE_AT_ONCE; else what was told before, of lines that are still there, and what the lines that came say by themselves. Where
	 * nothing was told before, `soon`. Undefined where that is not known, the text has changed meanwhile, or nobody waits any more.
	 */
	async first(document: OpenDocument, isWanted: () => boolean): Promise<Told | undefined> {
		const { edition } = document;
		const before = this.#before.get(document);
		if (!before || before.settingsVersion !== this.#session.settingsVersion || before.edition === edition) {
			return this.soon(document, isWanted);
		}
		const until = performance.now() + PATIENCE_AT_ONCE;
		const all = await this.all(document, () => isWanted() && performance.now() < until);
		if (all || !isWanted() || document.edition !== edition) {
			return all;
		}
		const findings = document.findingsAtOnce();
		if (!findings) {
			return undefined;
		}
		before.edition = edition;
		const { analysis, uri } = document;
		const shown = [...stillShown(analysis, before.shown), ...shownFindings(analysis, uri, findings, this.#choice)].sort(byPlace);
		return { diagnostics: [...this.#noteOn(document), ...diagnosticsOf(shown)], isPart: true };
	}

	/**
	 * All of it, or, where that takes long and never all was told, what is found by EARLY_AFTER, or the next time: then the work goes on for a while, so that who asks again has
	 * the rest of it. Undefined where the text has changed meanwhile, or nobody waits any more.
	 */
	async soon(document: OpenDocument, isWanted: () => boolean): Promise<Told | undefined> {
		const { edition } = document;
		const { settingsVersion } = this.#session;
		let keptUntil = 0;
		const all = this.all(document, () => isWanted() || performance.now() < keptUntil);
		const before = this.#before.get(document);
		const { early } = document;
		if (!early || (before && !before.isEarly && before.settingsVersion === settingsVersion)) {
			return all;
		}
		const found = await Promise.race([all.then((told) => ({ told })), early.then((findings) => ({ findings }))]);
		if ('told' in found) {
			return found.told;
		}
		if (document.edition !== edition || !isWanted()) {
			return undefined;
		}
		keptUntil = performance.now() + KEPT_FOR;
		const shown = shownFindings(document.analysis, document.uri, found.findings, this.#choice);
		this.#before.set(document, { shown, edition, settingsVersion, isEarly: true });
		return { diagnostics: diagnosticsOf(shown), isPart: true };
	}

	/** All that is known by now; none for a version that nobody can edit. Undefined where the text has changed meanwhile, or nobody waits any more. */
	async all(document: OpenDocument, isWanted: () => boolean): Promise<Told | undefined> {
		if (!document.isEditable) {
			return { diagnostics: [], isPart: false };
		}
		const { settings, settingsVersion } = this.#session;
		const { edition } = document;
		this.#checking.begin(document);
		let findings: readonly Finding[] | undefined;
		try {
			findings = await document.findings(checkOptions(settings), isWanted);
		} finally {
			if (!findings) {
				this.#checking.end(document);
			}
		}
		if (!findings) {
			return undefined;
		}
		if (!document.hasMore) {
			this.#session.looked(document);
		}
		const shown = shownFindings(document.analysis, document.uri, findings, this.#choice);
		this.#before.set(document, { shown, edition, settingsVersion });
		return { diagnostics: [...this.#noteOn(document), ...diagnosticsOf(shown)], isPart: false };
	}

	/** That rules are undecided, for a client that has no other place for it. */
	#noteOn({ unfinished }: OpenDocument): Diagnostic[] {
		return unfinished && !this.#session.client.options.showsStatus ? [undecidedNote(unfinished)] : [];
	}

	get #choice(): DiagnosticChoice {
		const { settings, client } = this.#session;
		return { severity: settings.diagnostics.severity, checkLink: client.options.checkLink };
	}
}

function byPlace(a: ShownDiagnostic, b: ShownDiagnostic): number {
	const [one, other] = [a.diagnostic.range.start, b.diagnostic.range.start];
	return one.line - other.line || one.character - other.character;
}

function diagnosticsOf(shown: readonly ShownDiagnostic[]): Diagnostic[] {
	return shown.map(({ diagnostic }) => diagnostic);
}
