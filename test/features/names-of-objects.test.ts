// Words of a dump that every JavaScript object knows are words like others.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { runChecks } from '../../server/src/checks/checks.ts';
import { completion } from '../../server/src/features/completion.ts';
import { hover } from '../../server/src/features/hover.ts';
import { reach } from '../../server/src/packets/reach.ts';

const URI = 'file:///rules.v4';

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('%s may stand anywhere', (word) => {
	const rules = ['-p @', '-m @ --@ @', '-j @ --@ @', '-g @', '-i @', '-p tcp --tcp-flags @ @', '-m dscp --dscp-class @', '-m tos --tos @'];
	const more = [
		'-m pkttype --pkt-type @',
		'-p sctp -m sctp --chunk-types any @',
		'-j HMARK --hmark-tuple @',
		'-m set --match-set @ @',
		'-t @ -j DROP',
	];
	const lines = [...rules, ...more].map((rule) => `-A INPUT ${rule.replaceAll('@', word)}`);
	const text = [
		`*${word}`,
		`:${word} ${word} [0:0]`,
		'COMMIT',
		'*filter',
		`:INPUT ${word} [0:0]`,
		...lines,
		`-A ${word} -j DROP`,
		'COMMIT',
		'',
	].join('\n');
	const analysis = new Analysis(text);
	const said = runChecks(analysis).map(({ message }) => message);
	reach(analysis);
	for (const [line, { length }] of [...analysis.dump.lines].entries()) {
		for (let character = 0; character <= length; character++) {
			const shown = hover(analysis, URI, { line, character });
			said.push(JSON.stringify(shown));
			completion(analysis, { line, character }, { snippets: true });
		}
	}
	expect(new Set(said.filter((each) => /native code|\[object/.test(each)).map((each) => each.slice(0, 130)))).toEqual(new Set());
});
