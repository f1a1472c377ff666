// JSON in pieces: joined they are what JSON.stringify makes of the same data.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonPieces, List } from '../../server/src/cli/json-pieces.ts';

/** The data with lists that are made one element after the other. */
function* lazily(items: readonly unknown[]): Generator<unknown> {
	yield* items;
}

const plain = fc.jsonValue({ maxDepth: 2 });
const entry = fc.record({ name: fc.string(), parts: fc.array(plain, { maxLength: 3 }) });
const document = fc.record({ version: fc.nat(), entries: fc.array(entry, { maxLength: 3 }), last: plain });

test('the pieces joined are the text of JSON.stringify', () => {
	fc.assert(
		fc.property(document, (value) => {
			const entries = value.entries.map(({ name, parts }) => ({ name, parts: new List(lazily(parts)) }));
			const pieces = [...jsonPieces({ ...value, entries: new List(lazily(entries)) })];
			expect(pieces.join('')).toBe(JSON.stringify(value, undefined, 2));
		}),
	);
});

test('nothing of a list is made before the piece before it was taken', () => {
	let made = 0;
	const items = (function* () {
		for (; made < 1_000; made++) {
			yield { made };
		}
	})();
	const pieces = jsonPieces({ items: new List(items) });
	for (let i = 0; i < 4; i++) {
		pieces.next();
	}
	expect(made).toBeLessThan(4);
});
