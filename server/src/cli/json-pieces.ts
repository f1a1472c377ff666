// JSON in pieces. The result for a large dump is longer than a string can be (some 512 MB), and there is no need to hold all of it at once.

/** A list in a JSON document whose elements are made one after the other, when they are written. It is gone through once. */
export class List {
	readonly items: Iterable<unknown>;

	constructor(items: Iterable<unknown>) {
		this.items = items;
	}
}

/**
 * The text of a value as `JSON.stringify(value, undefined, 2)` gives it, in pieces: one for each element of a List that holds none itself. Lists are looked for in the
 * value itself, its fields and the elements of other Lists; what holds none is written in one go. `indent` is what stands before the value's lines.
 */
export function* jsonPieces(value: unknown, indent = ''): Generator<string> {
	const deeper = `${indent}  `;
	if (value instanceof List) {
		let head = `[\n${deeper}`;
		for (const item of value.items) {
			yield head;
			yield* jsonPieces(item, deeper);
			head = `,\n${deeper}`;
		}
		yield head.startsWith('[') ? '[]' : `\n${indent}]`;
	} else if (holdsList(value)) {
		let head = '{';
		for (const [name, field] of Object.entries(value)) {
			yield `${head}\n${deeper}${JSON.stringify(name)}: `;
			yield* jsonPieces(field, deeper);
			head = ',';
		}
		yield `\n${indent}}`;
	} else {
		const text = JSON.stringify(value, undefined, 2);
		yield indent === '' ? text : text.replaceAll('\n', `\n${indent}`);
	}
}

function holdsList(value: unknown): value is object {
	return typeof value === 'object' && value !== null && Object.values(value).some((field) => field instanceof List);
}
