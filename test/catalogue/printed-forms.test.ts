// Every listing form of every rule of the corpus of rule forms, by versions from 1.4.21 to 1.8.11, is decoded to its last word. The corpus is not
// part of the project; where it is not there, the test says so.

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { targetSpec } from '../../server/src/catalogue/catalogue.ts';
import type { Family } from '../../server/src/catalogue/specification.ts';
import { columnsOf } from '../../server/src/syntax/list/columns.ts';
import { readListingText } from '../../server/src/syntax/list/text.ts';
import { COLUMNS_KNOWN, HAS_COUNTERS, HAS_INTERFACES, HAS_NUMBERS, IN_LISTING } from '../../server/src/syntax/state.ts';

const CORPUS = new URL('../../../shared/corpus/rule-forms.jsonl', import.meta.url);

/** Texts by the form that printed them: `L`, `Ln`, `Lnv_ln` … */
type Forms = Readonly<Record<string, string | number | null>>;

interface Case {
	readonly tool: 'iptables' | 'ip6tables';
	readonly forms: Readonly<Record<string, Forms>>;
	readonly legacyVersions?: Readonly<Record<string, Forms>>;
}

/** Rows that are not decoded, with the reason. */
const EXCEPTIONS: readonly (readonly [string, RegExp])[] = [
	['1.4.21 takes the structure of a newer kernel for its own and prints what happens to stand in memory', /^1\.4\.21 .*\| .*DNAT /],
	['up to 1.8.8 a protocol name that fills its column runs into the next one', /\| .*udplite--/],
	['1.8.7 prints no blank behind "MAC"', /^1\.8\.7 .*MAC42:/],
	['an empty list of TCP options', /TCPOPTSTRIP options $/],
];

/** The words of a row that nothing takes; the whole row where its columns are not found. */
function unknownWords(row: string, form: string, family: Family): string[] {
	const state =
		IN_LISTING | COLUMNS_KNOWN | (form.includes('v') ? HAS_COUNTERS | HAS_INTERFACES : 0) | (form.endsWith('_ln') ? HAS_NUMBERS : 0);
	const columns = columnsOf(row, 0, row.length, state);
	if (!columns) {
		return [row];
	}
	const target = columns.target < 0 ? '' : row.slice(columns.starts[columns.target], columns.ends[columns.target]);
	const text = readListingText(row, columns.text, { protocol: undefined, family, target: targetSpec(target, family) });
	return text.unknown.map(({ start, end }) => row.slice(start, end));
}

function undecoded(one: Case): string[] {
	const family = one.tool === 'iptables' ? 'ipv4' : 'ipv6';
	return Object.entries({ ...one.forms, ...one.legacyVersions }).flatMap(([version, forms]) =>
		Object.entries(forms).flatMap(([form, row]) => {
			const words = form.startsWith('L') && typeof row === 'string' && row !== '' ? unknownWords(row, form, family) : [];
			return words.length > 0 ? [`${version} -${form}: ${words.join(' ')} | ${row}`] : [];
		}),
	);
}

describe.runIf(existsSync(CORPUS))('the corpus of rule forms', () => {
	// the body runs also where the corpus is not there
	const cases = (existsSync(CORPUS) ? readFileSync(CORPUS, 'utf8').trim().split('\n') : []).map((line) => JSON.parse(line) as Case);

	test('leaves no word of a listing unknown', { timeout: 60_000 }, () => {
		const rows = cases.flatMap(undecoded);
		expect(rows.filter((row) => !EXCEPTIONS.some(([, pattern]) => pattern.test(row)))).toEqual([]);
	});
});

test.runIf(!existsSync(CORPUS))('the corpus of rule forms is not here: not run', () => {
	expect(existsSync(CORPUS)).toBe(false);
});
