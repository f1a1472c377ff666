// Behind a list of addresses, which makes several rules, it is not known which rule a number is about.

import { describe, expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { compare } from '../../server/src/compare/compare.ts';
import { found, refused } from './told-of-branches.ts';

describe('lists of addresses', () => {
	const dump = (...lines: string[]): string => `*filter\n:INPUT ACCEPT [0:0]\n${lines.join('\n')}\nCOMMIT\n`;
	const LIST = '-A INPUT -s 192.0.2.1,192.0.2.2 -j ACCEPT';
	const DROP = '-A INPUT -j DROP';
	const SECOND = '-I INPUT 3 -p tcp -m tcp --dport 22 -j ACCEPT';

	test('a number behind one may be that of another rule', () => {
		const text = dump(LIST, DROP, SECOND);
		expect(found(text)).toEqual([]);
		expect(refused(new Analysis(text))).toEqual(['INPUT 3 possibly']);
		expect(compare(new Analysis(text), new Analysis(text)).notes).toHaveLength(2);
		expect(refused(new Analysis(dump(LIST, DROP, '-D INPUT 2', '-A INPUT -p udp -j DROP')))).toEqual([]);
		expect(refused(new Analysis(dump(LIST, DROP, '-D INPUT -s 192.0.2.1 -j ACCEPT', '-A INPUT -s 192.0.2.1 -j DROP')))).toEqual([
			'INPUT 3 possibly',
		]);
	});

	test.each([
		'--sour 192.0.2.1,192.0.2.2',
		'-fs 192.0.2.1,192.0.2.2',
		'"-s" 192.0.2.1,192.0.2.2',
		'-s192.0.2.1,192.0.2.2',
		'-s a.example',
		'-d {{ nets }}',
	])('however it is written: %s', (list) => {
		expect(refused(new Analysis(dump(`-A INPUT ${list} -j ACCEPT`, DROP, SECOND)))).toEqual(['INPUT 3 possibly']);
	});

	test.each([
		'-p tcp -m multiport --dports 80,443',
		'-m state --state NEW,RELATED',
		'-s 192.0.2.1/32 -m comment --comment "a, b"',
		'-s fe80::1/64',
	])('no list of addresses: %s', (condition) => {
		expect(refused(new Analysis(dump(`-A INPUT ${condition} -j ACCEPT`, DROP, SECOND)))[0]).toBe('INPUT 3 unreachable');
	});

	test('what needs no number is certain', () => {
		expect(refused(new Analysis(dump(LIST, DROP, SECOND.replace(' 3', ' 1'), '-A INPUT -p udp -j DROP')))).toEqual(['INPUT 4 redundant']);
	});

	test('an edit makes a list of an address, and an address of a list', () => {
		const analysis = new Analysis(dump(LIST.replace(',192.0.2.2', ''), DROP, SECOND));
		expect(refused(analysis)).toEqual(['INPUT 3 unreachable']);
		const at = { line: 2, character: 21 };
		analysis.edit([{ range: { start: at, end: at }, text: ',192.0.2.2' }]);
		expect(refused(analysis)).toEqual(['INPUT 3 possibly']);
		analysis.edit([{ range: { start: at, end: { line: 2, character: 31 } }, text: '' }]);
		expect(refused(analysis)).toEqual(['INPUT 3 unreachable']);
	});
});
