// What a large document leaves behind goes when it is closed: when the next one comes, both would be in memory at once.

import { LEFT_BEHIND_CHARACTERS } from '../limits.ts';
import type { Session } from './session.ts';

/** Milliseconds between two collections, for clients that close all they have. */
const PAUSE = 1_000;

/**
 * Has the garbage collected behind each large document that is closed, as soon as nothing holds the document any more. `collect` does that; it takes as long as what stays
 * is large.
 */
export function collectBehindLargeDocuments(session: Session, collect: () => void): void {
	let last = Number.NEGATIVE_INFINITY;
	let timer: ReturnType<typeof setTimeout> | undefined;
	session.documents.onDidClose(({ document }) => {
		if (document.characters <= LEFT_BEHIND_CHARACTERS) {
			return;
		}
		// not at once: those who are told of the closing hold the document until then
		timer ??= setTimeout(
			() => {
				timer = undefined;
				collect();
				last = performance.now();
			},
			Math.max(0, last + PAUSE - performance.now()),
		);
	});
	session.atEnd(() => clearTimeout(timer));
}
