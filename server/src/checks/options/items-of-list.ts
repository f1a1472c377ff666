// The items of a value that may be a list.

import type { Value } from '../../syntax/uses.ts';

export interface Item {
	readonly item: string;
	/** The value with another item in the place of this one, wherever it stands. */
	readonly instead: (other: string) => string;
}

/** Each different item of a value, in order; a value without commas is one. */
export function itemsOf({ text }: Value): readonly Item[] {
	const items = text.split(',');
	return [...new Set(items)].map((item) => ({ item, instead: (other) => items.map((each) => (each === item ? other : each)).join(',') }));
}
