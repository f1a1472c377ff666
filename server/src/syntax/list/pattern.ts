// Reads the pattern language of ListingPhrase (catalogue/specification.ts, where the language is described) into a tree.

/** A piece of a pattern. Option names are as written in the pattern. */
export type PatternNode =
	| { readonly kind: 'literal'; readonly text: string }
	| { readonly kind: 'blank' }
	| { readonly kind: 'choice'; readonly optional: boolean; readonly branches: readonly (readonly PatternNode[])[] }
	| { readonly kind: 'negation' }
	| { readonly kind: 'note'; readonly option: string; readonly negated: boolean; readonly value: string | undefined }
	| {
			readonly kind: 'value';
			readonly option: string;
			readonly negatable: boolean;
			/** Regular expression of the value, where the pattern narrows it. */
			readonly characters: string | undefined;
			/** The value is put behind the one read before, with this separator. */
			readonly append: string | undefined;
	  };

/** Behind the name: a character class, or a group of words, with a quantifier. */
const VALUE = /^(\+?)(!?)(--?[\w-]+)(?::((?:\[(?:\\.|[^\]\\])*\]|\(\?:[^()]*\)|\\.|\.)(?:[+*?]|\{\d+(?:,\d*)?\})?))?(?: (.+))?$/;
const NOTE = /^(!?)(--?[\w-]+)(?: (.*))?$/;

/** Parses a pattern. Throws an Error that names the pattern when it is malformed: a mistake of the catalogue, caught by its tests. */
export function parsePattern(pattern: string): readonly PatternNode[] {
	const cursor = { pattern, at: 0 };
	const branches = readBranches(cursor, '');
	if (branches.length !== 1) {
		throw new Error(`Listing pattern "${pattern}" has a "|" outside of brackets.`);
	}
	return branches[0] ?? [];
}

interface Cursor {
	readonly pattern: string;
	at: number;
}

function readBranches(cursor: Cursor, close: string): PatternNode[][] {
	const branches: PatternNode[][] = [[]];
	while (cursor.at < cursor.pattern.length) {
		const character = cursor.pattern[cursor.at++]!;
		const branch = branches[branches.length - 1]!;
		if (character === close) {
			return branches;
		}
		if (character === '|') {
			branches.push([]);
		} else {
			branch.push(readNode(cursor, character));
		}
	}
	if (close !== '') {
		throw new Error(`Listing pattern "${cursor.pattern}" misses a "${close}".`);
	}
	return branches;
}

function readNode(cursor: Cursor, character: string): PatternNode {
	switch (character) {
		case '[':
			return { kind: 'choice', optional: true, branches: readBranches(cursor, ']') };
		case '(':
			return { kind: 'choice', optional: false, branches: readBranches(cursor, ')') };
		case '{':
			return readBraces(cursor);
		case '<':
			return isNote(cursor) ? readNote(cursor) : { kind: 'literal', text: '<' };
		case ' ':
			return { kind: 'blank' };
		case '\\':
			return { kind: 'literal', text: cursor.pattern[cursor.at++] ?? '\\' };
		case ']':
		case ')':
		case '}':
			throw new Error(`Listing pattern "${cursor.pattern}" has a "${character}" too many at ${cursor.at - 1}.`);
		default:
			return { kind: 'literal', text: character };
	}
}

/** Some print-outs contain `<` and `<=` as themselves. */
function isNote(cursor: Cursor): boolean {
	return /^!?--/.test(cursor.pattern.slice(cursor.at, cursor.at + 3));
}

function readBraces(cursor: Cursor): PatternNode {
	const end = endOfBraces(cursor);
	const inside = cursor.pattern.slice(cursor.at, end);
	cursor.at = end + 1;
	if (inside === '!') {
		return { kind: 'negation' };
	}
	const found = VALUE.exec(inside);
	if (!found) {
		throw new Error(`Listing pattern "${cursor.pattern}" has "{${inside}}", which names no option.`);
	}
	const [, plus, bang, option = '', characters, separator] = found;
	return { kind: 'value', option, negatable: bang === '!', characters, append: plus === '+' ? (separator ?? '') : undefined };
}

/** The closing brace; one inside a character class or of a quantifier such as {4} does not count. */
function endOfBraces(cursor: Cursor): number {
	const { pattern } = cursor;
	let depth = 0;
	let inClass = false;
	for (let at = cursor.at; at < pattern.length; at++) {
		const character = pattern[at];
		if (character === '\\') {
			at++;
		} else if (inClass) {
			inClass = character !== ']';
		} else if (character === '[') {
			inClass = true;
		} else if (character === '{') {
			depth++;
		} else if (character === '}' && depth-- === 0) {
			return at;
		}
	}
	throw new Error(`Listing pattern "${pattern}" misses a "}".`);
}

function readNote(cursor: Cursor): PatternNode {
	const end = cursor.pattern.indexOf('>', cursor.at);
	const found = NOTE.exec(end < 0 ? '' : cursor.pattern.slice(cursor.at, end));
	if (!found) {
		throw new Error(`Listing pattern "${cursor.pattern}" has a "<" that is not closed.`);
	}
	cursor.at = end + 1;
	return { kind: 'note', option: found[2] ?? '', negated: found[1] === '!', value: found[3] };
}
