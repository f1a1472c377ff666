// Says that a document is being checked, the first time, where that takes longer than people wait without a word.

import type { OpenDocument } from './documents.ts';
import { type Progress, showProgress } from './progress.ts';
import type { Session } from './session.ts';

/** Milliseconds of work before there is a word about it. */
const SILENCE = 300;

/** Milliseconds for a client that was told to ask again; it may have no use for more, as nobody looks at the document. */
const ASKED_AGAIN_WITHIN = 2_000;

/** Shows progress while documents are checked for the first time. */
export class Checking {
	readonly #session: Session;
	/** What ends the word about a document that is being checked. */
	readonly #shown = new Map<OpenDocument, () => void>();
	/** Documents of which the client was told to ask again. */
	readonly #waiting = new Map<OpenDocument, ReturnType<typeof setTimeout>>();
	/** Documents of which everything was found once. */
	readonly #known = new WeakSet<OpenDocument>();

	constructor(session: Session) {
		this.#session = session;
		session.whenLooked((document) => {
			this.#known.add(document);
			this.end(document);
		});
		session.documents.onDidClose(({ document }) => this.end(document));
		session.atEnd(() => [...this.#shown.keys(), ...this.#waiting.keys()].forEach((document) => void this.end(document)));
	}

	/** Work on a document begins, or goes on after a while. */
	begin(document: OpenDocument): void {
		clearTimeout(this.#waiting.get(document));
		this.#waiting.delete(document);
		if (this.#known.has(document) || this.#shown.has(document) || !this.#session.client.showsProgress) {
			return;
		}
		let progress: Progress | undefined;
		const timer = setTimeout(() => {
			progress = showProgress(this.#session, 'Checking the dump');
		}, SILENCE);
		this.#shown.set(document, () => {
			clearTimeout(timer);
			progress?.end();
		});
	}

	/** There is more to do for a document as soon as the client asks again. */
	pause(document: OpenDocument): void {
		clearTimeout(this.#waiting.get(document));
		this.#waiting.set(
			document,
			setTimeout(() => this.end(document), ASKED_AGAIN_WITHIN),
		);
	}

	/** Nothing is being done for a document any more. */
	end(document: OpenDocument): void {
		clearTimeout(this.#waiting.get(document));
		this.#waiting.delete(document);
		this.#shown.get(document)?.();
		this.#shown.delete(document);
	}
}
