// Real dumps: what iptables-restore loads, and what iptables prints, has no error. The dumps are not part of the project; without them these tests are skipped,
// and say so.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findingsOf } from './check-findings.ts';

const CORPUS = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
const isThere = existsSync(CORPUS);

describe.skipIf(!isThere)('real dumps (skipped where ../shared is not there)', () => {
	test('what both backends load has no error, and what one loads has none that says otherwise', () => {
		const wrong: string[] = [];
		for (const entry of readFileSync(path.join(CORPUS, 'dumps.jsonl'), 'utf8').trim().split('\n')) {
			const { file, loads } = JSON.parse(entry) as { file: string; loads: { nft: boolean; legacy: boolean } | null };
			const errors = errorsOf(path.join(CORPUS, file));
			if (loads === null || loads.nft || loads.legacy) {
				wrong.push(...errors);
			}
		}
		expect(wrong).toEqual([]);
	});

	test('what iptables prints has neither errors nor warnings', () => {
		const wrong: string[] = [];
		for (const directory of readdirSync(path.join(CORPUS, 'paired'), { recursive: true, withFileTypes: true })) {
			if (directory.isFile()) {
				wrong.push(...errorsOf(path.join(directory.parentPath, directory.name), ['error', 'warning', 'info']));
			}
		}
		expect(wrong).toEqual([]);
	});
});

function errorsOf(file: string, severities: readonly string[] = ['error']): string[] {
	const { findings } = findingsOf(readFileSync(file, 'utf8'), file);
	return findings.filter((finding) => severities.includes(finding.severity)).map((finding) => `${path.basename(file)}: ${finding.message}`);
}
