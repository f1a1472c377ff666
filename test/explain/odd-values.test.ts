// Sentences about values that mean another thing than their words say.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { ruleSentence } from '../../server/src/explain/rule-sentence.ts';

function sentence(rule: string): string {
	const analysis = new Analysis(`*filter\n:INPUT ACCEPT [0:0]\n-A INPUT ${rule} -j DROP\nCOMMIT\n`, '');
	const line = [...analysis.dump.lines][2]!;
	return ruleSentence(line, analysis.readSyntax(line)!, { family: 'ipv4', isChain: () => false });
}

test.each([
	['-m time --weekdays Mon,8', 'Silently drops packets, on Monday in UTC'],
	['-m time --weekdays 8', 'Silently drops packets, on no day in UTC'],
	['-m time ! --weekdays 1,9,Tue', 'Silently drops packets, except on Monday or Tuesday in UTC'],
	['-p sctp -m sctp ! --chunk-types all DATA,INIT', 'Silently drops SCTP packets that lack DATA or INIT'],
	['-p sctp -m sctp ! --chunk-types any DATA', 'Silently drops SCTP packets without any chunk DATA'],
	['-p sctp -m sctp ! --chunk-types only DATA,INIT', 'Silently drops SCTP packets with other chunks than DATA or INIT'],
	['-p sctp -m sctp --chunk-types all DATA,INIT', 'Silently drops SCTP packets with the chunks DATA and INIT'],
	['-m statistic --mode random ! --probability 0.25', 'Silently drops packets, each with a chance of 0.75'],
])('%s', (rule, words) => {
	expect(sentence(rule)).toBe(words);
});
