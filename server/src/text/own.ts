// Looks up words of a document in tables of ours: a word may be `constructor`, which every object has.

/** What a table itself has under a key; undefined for any other key, also one that all objects have. Never throws. */
export function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
	return Object.hasOwn(table, key) ? table[key] : undefined;
}
