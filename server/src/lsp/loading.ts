// Opens large documents with a word to the user: reading one may take longer than half a second, and then the editor shows that it is being done.

import type { OpenDocument } from './documents.ts';
import { showProgress } from './progress.ts';
import type { Session } from './session.ts';

/** Milliseconds to wait for a client to make room for progress before the text is read all the same. */
const PATIENCE = 100;

/** Reads large texts as soon as they are opened, with progress where the client can show it. Questions about them wait until then. */
export function readLargeDocuments(session: Session): void {
	session.documents.onDidOpen(({ document }) => {
		if (document.isSlow && session.client.showsProgress) {
			document.loading = readWithProgress(session, document).finally(() => {
				document.loading = undefined;
			});
		}
	});
}

async function readWithProgress(session: Session, document: OpenDocument): Promise<void> {
	const progress = showProgress(session, 'Reading a large dump');
	await Promise.race([progress.begun, pause(PATIENCE)]);
	await pause(0); // lets the message leave before the reading keeps the thread busy
	try {
		document.read();
	} finally {
		progress.end();
	}
}

function pause(milliseconds: number): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, milliseconds);
	});
}
