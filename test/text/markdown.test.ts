// Text of a document in Markdown, as renderers show it.

import { marked } from 'marked';
import { expect, test } from 'vitest';
import { escapeComment, escapeMarkdown } from '../../server/src/text/markdown.ts';

test.each([
	'https://evil.example/x',
	'HTTP://evil.example',
	'ftp://evil.example/a//b',
	'//evil.example/x',
	'www.evil.example',
	'evil.example/x?y=1#z',
	'xn--e1afmkfd.xn--p1ai',
	'пример.рф',
	'a@evil.example',
	'a.b+c@evil.co.uk',
	'mailto:a@evil.example',
	'xmpp:a@evil.example/x',
	'a ///evil.example and /evil.example',
])('%s becomes no link, and is shown as it is', (text) => {
	for (const escaped of [escapeMarkdown(text), escapeComment(text)]) {
		const shown = marked.parseInline(escaped, { async: false }).replaceAll('&amp;', '&').replaceAll('&#8203;', '').replaceAll('\u200b', '');
		expect(shown).toBe(text);
		// others look at each stretch of text between two escapes: neither a scheme nor a name with a dot may be in one
		for (const stretch of escaped.split(/\\[!-/:-@[-`{-~]|&#8203;/)) {
			expect(stretch).not.toMatch(/\/\/|:\/|@|\p{L}\.\p{L}/u);
		}
	}
});

test('addresses, versions and sentences stay legible', () => {
	const text = 'Packets from 10.0.0.0/8 and fe80::1/64. Since 1.8.9, as /proc/net says: 5/sec.';
	expect(escapeMarkdown(text)).toBe(text);
});
