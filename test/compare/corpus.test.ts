// Real dumps compared with themselves: printed a minute later, in another order of tables, in another form. The dumps are not part of the project; without them
// these tests are skipped, and say so.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { compare } from '../../server/src/compare/compare.ts';
import { normalText } from '../../server/src/compare/normal-text.ts';

const CORPUS = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
const isThere = existsSync(CORPUS);

describe.skipIf(!isThere)('real dumps (skipped where ../shared is not there)', () => {
	test('fresh counters, dates and another order of tables change nothing', () => {
		for (const file of filesIn('dumps')) {
			const text = readFileSync(file, 'utf8');
			expect(whatDiffers(text, later(text)), file).toEqual([]);
			expect([...normalText(new Analysis(later(text)))], file).toEqual([...normalText(new Analysis(text))]);
		}
	});

	test('every form that iptables prints of a table changes nothing', () => {
		let compared = 0;
		for (const folder of readdirSync(path.join(CORPUS, 'paired'))) {
			const files = filesIn(path.join('paired', folder));
			const save = files.find((file) => /save/.test(path.basename(file)));
			for (const file of files.filter((each) => save && each !== save)) {
				expect(whatDiffers(readFileSync(save!, 'utf8'), readFileSync(file, 'utf8')), file).toEqual([]);
				compared++;
			}
		}
		expect(compared).toBeGreaterThan(100);
	});
});

function filesIn(folder: string): string[] {
	const entries = readdirSync(path.join(CORPUS, folder), { recursive: true, withFileTypes: true });
	return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/** What a comparison tells beside notes; nothing for documents that are no dumps. */
function whatDiffers(before: string, after: string): unknown[] {
	const [old, fresh] = [new Analysis(before), new Analysis(after)];
	const { isImpossible, equivalent, changes, rules, chains, policies, nowReachable, nowUnreachable } = compare(old, fresh);
	if (isImpossible) {
		return old.tables.length === 0 ? [] : ['nothing was compared'];
	}
	return [
		...(equivalent ? [] : ['not equivalent']),
		...changes,
		...Object.values(rules).flat(),
		...Object.values(chains).flat(),
		...policies,
		...nowReachable,
		...nowUnreachable,
	];
}

/** The dump as it may be printed a minute later: other counters and dates, and its tables the other way round. Of a table that is there twice the later counts. */
function later(text: string): string {
	const fresh = text
		.replace(/\[\d+:\d+\]/g, '[12345:678901]')
		.replace(/^# (Generated|Completed)(.* on ).*$/gm, '# $1$2Tue Feb  2 02:02:02 2027');
	const [head, ...blocks] = fresh.split(/^(?=\*)/m);
	const names = blocks.map((block) => block.split(/\s/, 1)[0]);
	return new Set(names).size < names.length ? fresh : [head, ...blocks.map(withLineEnd).reverse()].join('');
}

function withLineEnd(block: string): string {
	return block.endsWith('\n') ? block : `${block}\n`;
}
