// The samples, painted: a snapshot of every one, and no word of a dump in them without a colour.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { letterOf, PLAIN, paint } from './support/paint.ts';
import { tokenize } from './support/tokenize.ts';

const FOLDER = fileURLToPath(new URL('../../samples/', import.meta.url));
const SAMPLES = readdirSync(FOLDER).sort();

const read = (name: string) => readFileSync(FOLDER + name, 'utf8').trimEnd();
const scopeOf = (name: string) => (name.endsWith('.md') ? 'text.html.markdown' : 'source.iptables');

describe.each(SAMPLES)('%s', (name) => {
	test('is painted as in the snapshot', async () => {
		await expect(`${await paint(read(name), scopeOf(name))}\n`).toMatchFileSnapshot(`samples/${name}.paint`);
	});

	test.skipIf(name.endsWith('.md'))('leaves no word without a colour', async () => {
		const lines = await tokenize(read(name));
		const plain = lines.flatMap((tokens) => tokens.filter((token) => /\w/.test(token.text) && letterOf(token) === PLAIN));
		expect(plain.map((token) => token.text)).toEqual([]);
		expect(lines.length).toBeGreaterThan(20);
	});
});

test('a fence in Markdown is coloured, and the text around it is not', async () => {
	const picture = await paint(read('notes.md'), 'text.html.markdown');
	expect(picture).toContain('*nat\n,TTT\n');
	expect(picture).toMatch(/^ACCEPT {5}tcp .*\nA{6} {5}ppp /m);
	expect(picture).toMatch(/^Lines that follow .*\n[. ]+$/m);
});
