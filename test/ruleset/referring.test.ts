// Who refers to one name, found without the list of all references, and the rules at the beginning of a chain.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';

const DUMP = `*filter
:INPUT ACCEPT [0:0]
:WEB - [0:0]
:LAN - [0:0]
-A INPUT -p tcp -j WEB
-A INPUT -j LAN
-A LAN -g WEB
-A WEB -j ACCEPT
-A WEB -j ACCEPT
COMMIT
`;

test('is the same as the list has', () => {
	for (const name of ['WEB', 'LAN', 'ACCEPT', 'INPUT', 'constructor', '']) {
		const [table] = new Analysis(DUMP).tables;
		const [other] = new Analysis(DUMP).tables;
		const texts = table!.referringTo(name, 100).map(({ text }) => text);
		expect(texts, name).toEqual((other!.references.get(name) ?? []).map(({ text }) => text));
		expect(table!.references.get(name)?.map(({ text }) => text) ?? [], name).toEqual(texts);
		expect(
			table!.referringTo(name, 100).map(({ text }) => text),
			name,
		).toEqual(texts);
	}
});

test('stops where enough are found', () => {
	const [table] = new Analysis(DUMP).tables;
	expect(table!.referringTo('WEB', 1).map(({ text }) => text)).toEqual(['-A INPUT -p tcp -j WEB']);
});

test('the first rules of a chain, before and after all were asked for', () => {
	const [table] = new Analysis(DUMP).tables;
	const web = table!.chains.get('WEB')!;
	const first = web.firstRules(1);
	expect(first).toHaveLength(1);
	expect(web.firstRules(9)).toEqual(web.rules);
	expect(web.firstRules(1)).toEqual(first);
	expect(web.firstRules(0)).toEqual([]);
});
