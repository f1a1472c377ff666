// Columns in the unit that client and server agreed on. Everything below the server counts UTF-16 code units; only here that is turned into bytes of UTF-8 or code
// points, and back.

import type { SemanticTokens } from 'vscode-languageserver-types';

export type Encoding = 'utf-16' | 'utf-8' | 'utf-32';

/** The text of a 0-based line of the document with a URI; undefined where there is none. */
export type LineText = (uri: string, line: number) => string | undefined;

const KNOWN: ReadonlySet<unknown> = new Set<Encoding>(['utf-16', 'utf-8', 'utf-32']);

/** The first encoding of a client's list, which is in the order of its preference, that is known here; UTF-16 where it offers none. */
export function chooseEncoding(offered: unknown): Encoding {
	const names: readonly unknown[] = Array.isArray(offered) ? offered : [];
	return (names.find((name) => KNOWN.has(name)) as Encoding | undefined) ?? 'utf-16';
}

/** Units before a UTF-16 column of a line. A column behind the end keeps its distance from it. */
export function unitsBefore(text: string, column: number, encoding: Encoding): number {
	if (encoding === 'utf-16') {
		return column;
	}
	let units = 0;
	let at = 0;
	while (at < column && at < text.length) {
		const code = text.codePointAt(at)!;
		units += unitsOf(code, encoding);
		at += code > 0xffff ? 2 : 1;
	}
	return units + Math.max(0, column - text.length);
}

/** The UTF-16 column behind a number of units; a number that ends inside a character gives the column before it. */
export function columnBehind(text: string, units: number, encoding: Encoding): number {
	if (encoding === 'utf-16') {
		return units;
	}
	let left = units;
	let at = 0;
	while (left > 0 && at < text.length) {
		const code = text.codePointAt(at)!;
		left -= unitsOf(code, encoding);
		if (left < 0) {
			return at;
		}
		at += code > 0xffff ? 2 : 1;
	}
	return at + left;
}

function unitsOf(code: number, encoding: Encoding): number {
	if (encoding === 'utf-32') {
		return 1;
	}
	return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/**
 * Any LSP value with its positions turned: from the client's columns to UTF-16 (`in`), or the other way (`out`). A position is an object with `line` and `character`; it
 * belongs to the nearest `uri` or `targetUri` around it, else to the document of the request. The value itself is not changed.
 */
export function turnPositions<T>(value: T, uri: string, lineText: LineText, encoding: Encoding, way: 'in' | 'out'): T {
	if (encoding === 'utf-16') {
		return value;
	}
	const turn = way === 'in' ? columnBehind : unitsBefore;
	const walk = (part: unknown, home: string): unknown => {
		if (Array.isArray(part)) {
			return part.map((element) => walk(element, home));
		}
		if (typeof part !== 'object' || part === null) {
			return part;
		}
		const { line, character, uri: own, targetUri } = part as Record<string, unknown>;
		if (typeof line === 'number' && typeof character === 'number') {
			return { ...part, character: turn(lineText(home, line) ?? '', character, encoding) };
		}
		const inner = typeof own === 'string' ? own : home;
		return Object.fromEntries(
			Object.entries(part).map(([key, field]) => [
				key,
				walk(field, key.startsWith('target') && typeof targetUri === 'string' ? targetUri : inner),
			]),
		);
	};
	return walk(value, uri) as T;
}

/** Semantic tokens with UTF-16 columns and lengths in the client's units. */
export function turnTokens(tokens: SemanticTokens, uri: string, lineText: LineText, encoding: Encoding): SemanticTokens {
	if (encoding === 'utf-16') {
		return tokens;
	}
	const data: number[] = [];
	let line = 0;
	let column = 0;
	let units = 0;
	for (let i = 0; i < tokens.data.length; i += 5) {
		const [lines, columns, length, type, modifiers] = tokens.data.slice(i, i + 5) as [number, number, number, number, number];
		line += lines;
		column = lines > 0 ? columns : column + columns;
		const text = lineText(uri, line) ?? '';
		const start = unitsBefore(text, column, encoding);
		data.push(lines, lines > 0 ? start : start - units, unitsBefore(text, column + length, encoding) - start, type, modifiers);
		units = start;
	}
	return { ...tokens, data };
}
