// Whatever is called with whatever files: a documented exit code, and no stack trace.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { call } from '../cli/call.ts';
import { runs } from '../support/properties.ts';
import { mutatedDump } from './mutated.ts';

const WORDS = [
	'check', 'diff', 'outline', 'reach', 'normalize', 'git-install', 'a', 'b', '-', '--', '--format', '--format=json', 'text', 'json', 'sarif', 'github', 'markdown',
	'--fail-on', 'info', 'never', '--target', '1.8.9', '--filter', '--against', 'HEAD', '--help', '--version', '-h', '--frob', '--format=', 'missing', '', '\0', '../a',
]; // biome-ignore format: one table
const COMMANDS = ['check', 'diff', 'outline', 'reach', 'normalize'].flatMap((command) => [
	[command, 'a', 'b'],
	[command, 'a'],
	[command, '--format', 'json', 'a', 'b'],
	[command, '--format', 'sarif', 'a', 'b'],
	[command, '--format', 'markdown', 'a', 'b'],
	[command, '--format', 'github', 'a', 'b'],
	[command, '--format', 'json', 'a'],
]);

test(`${runs(150)} calls`, { timeout: 86_400_000 }, async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...COMMANDS) }, fc.array(fc.constantFrom(...WORDS), { maxLength: 5 })),
			mutatedDump,
			fc.oneof(mutatedDump, fc.uint8Array({ maxLength: 200 })),
			async (args, a, b) => {
				const { code, out, err } = await call(args, { files: { a, b }, stdin: a });
				expect([0, 1, 2]).toContain(code);
				expect(`${out.slice(0, 1_000)}${err}`).not.toMatch(/^ {4}at .*:\d+:\d+\)?$/m);
				// what cannot be compared is said in the report
				expect(code === 2 ? `${out}${err}` : 'fine').not.toBe('');
				if (code !== 2 && args[0] !== 'normalize' && args[1] === '--format' && args[2] === 'json') {
					expect(() => JSON.parse(out)).not.toThrow();
				}
			},
		),
		{ numRuns: runs(150) },
	);
});
