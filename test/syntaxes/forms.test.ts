// Forms that the samples do not have: templates, command lines, prompts, hand-written spellings, warnings in the middle of a line, old listings, prose.
// forms.paint holds them with their paint (the letters are in support/paint.ts); a failing test shows the paint that would pass.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { paint, repaint } from './support/paint.ts';

test('every form is painted as its picture says', async () => {
	const picture = readFileSync(new URL('forms.paint', import.meta.url), 'utf8').trimEnd();
	expect(await repaint(picture)).toBe(picture);
});

test('a carriage return changes no colour', async () => {
	const text = '*filter\n:INPUT DROP [0:0]\n-A INPUT -i lo -j ACCEPT\nCOMMIT';
	expect(await paint(text.replaceAll('\n', '\r\n'))).toBe(await paint(text));
});

test('a string that is not closed ends with its line', async () => {
	const picture = await paint('-A A --comment "open\n-A B -j DROP');
	expect(picture.split('\n').at(-1)).toBe('kk c kk DDDD');
});
