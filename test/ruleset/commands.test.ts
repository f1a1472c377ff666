// Commands on the rules of a chain: what is left is what iptables would leave, and a command costs the same in a long chain as in a short one.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { commandDumps } from '../support/generate/repeated.ts';
import { growthProblem } from '../support/growth.ts';
import { runs } from '../support/properties.ts';

const BODIES = ['-j ACCEPT', '-j DROP', '-p tcp -j ACCEPT'];

/** The rules that are left of a chain after some lines, one by one in an array as anybody would do it. */
function modelOf(lines: readonly string[]): string[] {
	let rules: string[] = [];
	for (const line of lines) {
		const [, verb, digits, body] = /^-(\w)(?: INPUT)? ?(\d+)? ?(.*)$/.exec(line)!;
		const number = digits === undefined ? undefined : Number(digits);
		const named = number === undefined && verb === 'D' ? rules.indexOf(body!) : (number ?? 1) - 1;
		if (verb === 'F') {
			rules = [];
		} else if (verb === 'A') {
			rules.push(body!);
		} else if (verb === 'I') {
			rules.splice(Math.max(0, Math.min(named, rules.length)), 0, body!);
		} else if (named >= 0 && named < rules.length) {
			rules.splice(named, 1, ...(verb === 'R' ? [body!] : []));
		}
	}
	return rules;
}

const body = fc.constantFrom(...BODIES);
const command = fc.oneof(
	body.map((words) => `-A INPUT ${words}`),
	body.map((words) => `-I INPUT ${words}`),
	fc.tuple(fc.integer({ min: 0, max: 1_500 }), body).map(([number, words]) => `-I INPUT ${number} ${words}`),
	fc.tuple(fc.integer({ min: 1, max: 40 }), body).map(([number, words]) => `-R INPUT ${number} ${words}`),
	fc.integer({ min: 1, max: 1_200 }).map((number) => `-D INPUT ${number}`),
	body.map((words) => `-D INPUT ${words}`),
);
/** Rules enough for several blocks of a sequence, then commands. */
const commands = fc
	.tuple(fc.constantFrom(0, 3, 1_023, 1_024, 2_500), fc.array(command, { maxLength: 60 }), fc.boolean())
	.map(([count, lines, isFlushed]) => [
		...Array.from({ length: count }, (_, i) => `-A INPUT ${BODIES[(i * 7) % BODIES.length]}`),
		...lines,
		...(isFlushed ? ['-F', ...lines] : []),
	]);

test('the rules that are left', () => {
	fc.assert(
		fc.property(commands, (lines) => {
			const [table] = new Analysis(['*filter', ':INPUT ACCEPT [0:0]', ...lines, 'COMMIT', ''].join('\n')).tables;
			const left = table!.chains.get('INPUT')!.rules.map((line) => line.text.replace(/^-\w INPUT (?:\d+ )?/, ''));
			expect(left).toEqual(modelOf(lines));
		}),
		{ numRuns: runs(150) },
	);
});

describe('time grows with the number of commands', () => {
	test.each(Object.entries(commandDumps))('%s', { timeout: 60_000 }, (_name, text) => {
		const numbers = (input: string): void => {
			const analysis = new Analysis(input);
			analysis.dump.lines.forEach((line) => {
				analysis.numberOf(line);
			});
		};
		expect(growthProblem({ prepare: text, run: numbers }, 6_000)).toBeUndefined();
	});
});
