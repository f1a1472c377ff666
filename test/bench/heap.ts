// What takes the memory that an open dump keeps: objects by the class, or kind, of V8's snapshot of the heap. Only in a process that may collect its garbage when it wants (--expose-gc).

import { getHeapSnapshot } from 'node:v8';
import { OpenDocument } from '../../server/src/lsp/documents.ts';

declare const gc: () => void;

interface Snapshot {
	readonly snapshot: {
		readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[], ...unknown[]] };
	};
	readonly nodes: readonly number[];
	readonly strings: readonly string[];
}

/** Kinds that are told. */
const KINDS = 12;

/** Bytes of all that came with a dump, its text among them, once all findings are known, by kind: the largest first, and all of them together. */
export async function heapByKind(text: string): Promise<{ readonly all: number; readonly kinds: readonly (readonly [string, number])[] }> {
	const before = await sizes();
	const document = new OpenDocument('file:///kube.rules', 1, text);
	do {
		await document.findings({});
	} while (document.hasMore);
	const after = await sizes();
	const kinds = [...after].map(([kind, bytes]) => [kind, bytes - (before.get(kind) ?? 0)] as const).sort(([, a], [, b]) => b - a);
	return { all: kinds.reduce((sum, [, bytes]) => sum + bytes, 0), kinds: kinds.slice(0, KINDS) };
}

async function sizes(): Promise<Map<string, number>> {
	gc();
	const pieces: Buffer[] = [];
	for await (const piece of getHeapSnapshot()) {
		pieces.push(piece as Buffer);
	}
	const { snapshot, nodes, strings } = JSON.parse(Buffer.concat(pieces).toString()) as Snapshot;
	const { node_fields: fields, node_types: types } = snapshot.meta;
	const [type, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field)) as [number, number, number];
	const found = new Map<string, number>();
	for (let at = 0; at < nodes.length; at += fields.length) {
		const kind = types[0][nodes[at + type]!]!;
		const label = kind === 'object' ? strings[nodes[at + name]!]! : kind;
		found.set(label, (found.get(label) ?? 0) + nodes[at + size]!);
	}
	return found;
}
