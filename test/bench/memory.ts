// What an open dump keeps in memory beside its text. Only in a process that may collect its garbage when it wants (--expose-gc).

import { documentSymbols } from '../../server/src/features/document-symbol.ts';
import { OpenDocument } from '../../server/src/lsp/documents.ts';

declare const gc: () => void;

const COLLECTIONS = 4;

/** Megabytes beside the text: once it is read, with its outline, and once all findings are known. */
export async function retained(text: string): Promise<ReadonlyMap<string, number>> {
	const before = used();
	const found = new Map<string, number>();
	const document = new OpenDocument('file:///kube.rules', 1, text);
	document.read();
	found.set('once it is read', used() - before);
	documentSymbols(document.analysis);
	found.set('with its outline', used() - before);
	do {
		await document.findings({});
	} while (document.hasMore);
	found.set('with all findings', used() - before);
	return found;
}

function used(): number {
	for (let i = 0; i < COLLECTIONS; i++) {
		gc();
	}
	const { heapUsed, external } = process.memoryUsage();
	return (heapUsed + external) / 1e6;
}
