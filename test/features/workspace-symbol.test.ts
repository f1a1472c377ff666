// The search for chains through open documents.

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

test('an empty query finds every chain', () => {
	expect(checkSearch('')).toHaveLength(5);
});

test('no more chains than the limit come back', () => {
	const chains = Array.from({ length: WORKSPACE_SYMBOLS + 1 }, (_, i) => `:C${i} - [0:0]\n`).join('');
	expect(workspaceSymbols([{ uri: 'file:///c', analysis: new Analysis(`*filter\n${chains}COMMIT\n`) }], '')).toHaveLength(
		WORKSPACE_SYMBOLS,
	);
});
