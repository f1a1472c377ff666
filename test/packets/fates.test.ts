// Removing every rule that is called unreachable, redundant, impossible or without a caller changes no packet's fate: on the samples and the dumps of the tests,
// and on real dumps, which are not part of the project.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { randomRuleset } from '../kernel/packets/random-ruleset.ts';
import { fatesOf } from './fates.ts';

const folder = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const CORPUS = folder('../shared/corpus');
const SEED = Number(process.env.FATES_SEED ?? 1);
const RANDOM_TABLES = Number(process.env.FATES_TABLES ?? 100);

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

test('random tables', { timeout: 120_000 }, () => {
	const sum = { dead: 0, packets: 0 };
	for (let i = 0; i < RANDOM_TABLES; i++) {
		const { text } = randomRuleset(SEED * 1_000_000 + i, i % 4 === 0 ? 'ipv6' : 'ipv4', i % 3 === 0 ? 'mangle' : 'filter');
		const { dead, packets, changed } = fatesOf(new Analysis(text), SEED + i);
		expect(changed.slice(0, 3), text).toEqual([]);
		sum.dead += dead;
		sum.packets += packets;
	}
	expect(sum.dead).toBeGreaterThan(RANDOM_TABLES / 2);
	expect(sum.packets).toBeGreaterThan(RANDOM_TABLES);
});

describe.skipIf(!existsSync(CORPUS))('real dumps (skipped where ../shared is not there)', () => {
	test('as they were found', { timeout: 300_000 }, () => {
		expect(expectNothingChanged(filesIn(path.join(CORPUS, 'dumps'))).dead).toBeGreaterThan(100);
	});

	test('in every form that iptables prints', { timeout: 300_000 }, () => {
		expect(expectNothingChanged(filesIn(path.join(CORPUS, 'paired'))).dead).toBeGreaterThan(100);
	});
});
