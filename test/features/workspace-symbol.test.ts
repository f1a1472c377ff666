// The search for tables, chains and rules through open documents.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { workspaceSymbols } from '../../server/src/features/workspace-symbol.ts';
import { WORKSPACE_SYMBOLS } from '../../server/src/limits.ts';
import { readFixture } from '../support/fixture.ts';

const DOCUMENTS = {
	'file:///a': `
		*filter
		:INPUT DROP [0:0]
		:KUBE-SERVICES - [0:0]
		:KUBE-FIREWALL - [0:0]
		-A INPUT -p tcp -m tcp --dport 2222 -m comment --comment "backup of the office" -j ACCEPT
		-A INPUT -s 10.9.8.7/32 -j DROP
		COMMIT
		*nat
		:KUBE-SERVICES - [0:0]
		COMMIT
	`,
	'file:///b': `
		Chain MY-KUBE (0 references)
		target     prot opt source               destination
	`,
};

function checkSearch(query: string): string[] {
	const documents = Object.entries(DOCUMENTS).map(([uri, text]) => ({ uri, analysis: new Analysis(readFixture(text).text) }));
	return workspaceSymbols(documents, query).map(({ name, containerName, location }) => {
		const { analysis } = documents.find((document) => document.uri === location.uri)!;
		const range = 'range' in location ? location.range : undefined;
		const selected = range && analysis.line(range.start.line)!.text.slice(range.start.character, range.end.character);
		return `${name} in ${containerName || '?'} of ${location.uri}, selects ${selected}`;
	});
}

test('names that begin with the query come before names that hold its letters', () => {
	expect(checkSearch('kube')).toEqual([
		'KUBE-SERVICES in filter of file:///a, selects KUBE-SERVICES',
		'KUBE-FIREWALL in filter of file:///a, selects KUBE-FIREWALL',
		'KUBE-SERVICES in nat of file:///a, selects KUBE-SERVICES',
		'MY-KUBE in ? of file:///b, selects MY-KUBE',
	]);
});

test('letters may leave some out but keep their order', () => {
	expect(checkSearch('kfw')).toEqual(['KUBE-FIREWALL in filter of file:///a, selects KUBE-FIREWALL']);
	expect(checkSearch('wfk')).toEqual([]);
});

test('an empty query finds every table and chain, and no rule', () => {
	expect(checkSearch('')).toHaveLength(7);
});

test('tables', () => {
	expect(checkSearch('filter')).toEqual(['filter in ? of file:///a, selects filter']);
});

test('rules by what stands in them, said in short where that holds it', () => {
	expect(checkSearch('2222')).toEqual([
		'1: tcp dport 2222 → ACCEPT in filter › INPUT of file:///a, selects -A INPUT -p tcp -m tcp --dport 2222 -m comment --comment "backup of the office" -j ACCEPT',
	]);
	expect(checkSearch('OFFICE').map((found) => found.split(' in filter')[0])).toEqual([
		'1: -A INPUT -p tcp -m tcp --dport 2222 -m comment --comment "backup of the office" -j ACCEPT',
	]);
	expect(checkSearch('10.9.8')).toHaveLength(1);
	expect(checkSearch('10')).toEqual([]);
});

test('rules come behind all names, as far as there is room', () => {
	const rules = '-A KUBE -j KUBE\n'.repeat(WORKSPACE_SYMBOLS);
	const found = workspaceSymbols([{ uri: 'file:///c', analysis: new Analysis(`*filter\n:KUBE - [0:0]\n${rules}COMMIT\n`) }], 'kube');
	expect(found).toHaveLength(WORKSPACE_SYMBOLS);
	expect([found[0]?.name, found[1]?.name]).toEqual(['KUBE', '1: any → KUBE']);
});

test('no more chains than the limit come back', () => {
	const chains = Array.from({ length: WORKSPACE_SYMBOLS + 1 }, (_, i) => `:C${i} - [0:0]\n`).join('');
	expect(workspaceSymbols([{ uri: 'file:///c', analysis: new Analysis(`*filter\n${chains}COMMIT\n`) }], '')).toHaveLength(
		WORKSPACE_SYMBOLS,
	);
});
