// Calls that go wrong, and calls for help.

import { expect, test } from 'vitest';
import { call } from './call.ts';

test.each([
	[['--frobnicate'], 'unknown option --frobnicate; the commands are check, diff, outline, reach, normalize and git-install'],
	[['chekc', 'f'], 'unknown command chekc; the commands are check, diff, outline, reach, normalize and git-install'],
	[['check'], 'no file is named; - stands for standard input'],
	[['check', '--frobnicate', 'f'], 'unknown option --frobnicate; a file of that name is written behind --'],
	[['check', '-x', 'f'], 'unknown option -x; a file of that name is written behind --'],
	[['check', '--format', 'yaml', 'f'], '--format is one of text, json, sarif, github, markdown, not "yaml"'],
	[['check', '--fail-on', 'hint', 'f'], '--fail-on is one of error, warning, info, never, not "hint"'],
	[['check', '--format'], "Option '--format <value>' argument missing"],
	[['check', 'f', 'gone'], 'gone: no such file'],
	[['check', ''], "'': no such file"],
	[['check', '-', '-'], 'standard input (-) can be named only once'],
	[['outline', '--fail-on', 'error', 'f'], 'unknown option --fail-on; a file of that name is written behind --'],
])('%j', async (args, message) => {
	expect(await call(args, { files: { f: '' } })).toEqual({
		code: 2,
		out: '',
		err: `iptables-lens: ${message}\nSee iptables-lens --help.\n`,
	});
});

test('no arguments at all', async () => {
	const { code, out, err } = await call([]);
	expect({ code, out }).toEqual({ code: 2, out: '' });
	expect(err).toContain('Usage: iptables-lens COMMAND');
});

test.each([
	[['--help']],
	[['-h']],
	[['check', '--help']],
	[['check', 'f', '-h']],
	[['outline', '--help']],
	[['diff', '--help']],
	[['normalize', '--help']],
	[['git-install', '--help']],
])('%j prints help', async (args) => {
	const { code, out, err } = await call(args);
	expect({ code, err }).toEqual({ code: 0, err: '' });
	expect(out).toMatch(/^Usage: iptables-lens /);
	expect(out.split('\n').filter((line) => line.length > 90)).toEqual([]);
});

test('behind -- stand files, whatever they are called', async () => {
	const { code, err } = await call(['check', '--', '--help'], { files: { '--help': '*filter\nCOMMIT\n' } });
	expect({ code, err }).toEqual({ code: 0, err: '' });
});

test('--version', async () => {
	expect((await call(['--version'])).out).toMatch(/^iptables-lens \d+\.\d+\.\d+\n$/);
});
