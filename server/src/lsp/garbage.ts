// What a document leaves behind goes when it is closed: when the next one comes, both would be in memory at once.

import { LEFT_BEHIND_CHARACTERS } from '../limits.ts';
import { forgetNodes } from '../packets/masks.ts';
import { forgetLast } from '../syntax/line.ts';
import type { Session } from './session.ts';

/** Milliseconds between two collections, for clients that close all they have. */
const PAUSE = 1_000;

/**
 * Lets go of each document that is closed, as soon as nothing else holds it any more, and has the garbage collected behind large ones. `collect` does that, where the host can;
 * it takes as long as what stays is large.
 */
export function forgetClosedDocuments(session: Session, collect: (() => void) | undefined): void {
	let last = Number.NEGATIVE_INFINITY;
	let timer: ReturnType<typeof setTimeout> | undefined;
	session.documents.onDidClose(({ document }) => {
		// not at once: those who are told of the closing hold the document until then
		setTimeout(() => {
			forgetLast();
			forgetNodes();
		});
		if (!collect || document.characters <= LEFT_BEHIND_CHARACTERS) {
			return;
		}
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
