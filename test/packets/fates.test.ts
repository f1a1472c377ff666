// Removing every rule that is called unreachable, redundant, impossible or without a caller changes no packet's fate: on the samples and the dumps of the tests,
// and on real dumps, which are not part of the project.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { fatesOf } from './fates.ts';

const folder = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const CORPUS = folder('../shared/corpus');
const SEED = Number(process.env.FATES_SEED ?? 1);

function filesIn(place: string): string[] {
	const entries = readdirSync(place, { recursive: true, withFileTypes: true });
	return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

function expectNothingChanged(files: readonly string[]): { readonly dead: number; readonly packets: number } {
	const sum = { rules: 0, dead: 0, packets: 0 };
	for (const file of files) {
		const { rules, dead, packets, changed } = fatesOf(new Analysis(readFileSync(file, 'utf8'), file), SEED);
		expect(changed.slice(0, 3), file).toEqual([]);
		sum.rules += rules;
		sum.dead += dead;
		sum.packets += packets;
	}
	console.info(`${files.length} files, ${sum.rules} rules, ${sum.dead} of them dead, ${sum.packets} packets`);
	return sum;
}

test('samples and dumps of the tests', { timeout: 120_000 }, () => {
	expect(expectNothingChanged([...filesIn(folder('samples')), ...filesIn(folder('test/dumps'))]).packets).toBeGreaterThan(1000);
});

describe.skipIf(!existsSync(CORPUS))('real dumps (skipped where ../shared is not there)', () => {
	test('as they were found', { timeout: 300_000 }, () => {
		expect(expectNothingChanged(filesIn(path.join(CORPUS, 'dumps'))).dead).toBeGreaterThan(100);
	});

	test('in every form that iptables prints', { timeout: 300_000 }, () => {
		expect(expectNothingChanged(filesIn(path.join(CORPUS, 'paired'))).dead).toBeGreaterThan(100);
	});
});
