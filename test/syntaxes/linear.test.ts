// Colouring takes time in proportion to the length of a line, whatever stands in it. A line twice as long may take a little more than twice as long;
// backtracking would make it four times.

import { describe, expect, test } from 'vitest';
import textmate, { type IGrammar } from 'vscode-textmate';
import { grammar } from './support/tokenize.ts';

/** Short enough for hundreds of combinations, long enough that a rule that starts anew at every character takes a hundred milliseconds. */
const SHORT = 2 ** 12;
const DOUBLINGS = 2;
const MEGA = 2 ** 20;
/** Measured noise of a loaded machine stays below; quadratic time would give 4. */
const GROWTH = 3;
/** Shorter times than this are noise and prove nothing; they are good enough. */
const FLOOR_MS = 30;

const UNITS = [
	'!',
	'! ',
	'"',
	'"a\\" ',
	"'",
	"' ",
	' ',
	'\t',
	'x ',
	'0',
	'0 ',
	'1.',
	'1.2.3.4 ',
	'a',
	'A-',
	'-',
	'--',
	'- ',
	'--a ',
	'-A ',
	'-j ACCEPT ',
	'-P A B ',
	'-s ',
	':',
	'a:',
	'::1/',
	'0f:',
	'[',
	'[0:0] ',
	'{{',
	'{{ }} ',
	'$a',
	'/*',
	'/* */ ',
	'*',
	'#',
	'# ',
	'# Warning ',
	'Chain ',
	'iptables ',
	'iptables',
	'/tables-',
	'IPT',
	'–',
	'1K ',
	'(policy ',
];

/** Pieces that fill a line of a million characters; few, because each takes seconds. */
const MILLION = ['!', ' ', '"', '0', '1.', '-', 'Chain '];

const LEADS = [
	'',
	'-A INPUT ',
	':INPUT ',
	'*',
	'# ',
	'# iptables ',
	'user@host:~$ ',
	'sudo ',
	'$',
	'Chain INPUT (policy ',
	'Chain ',
	'ACCEPT  tcp  --  anywhere  anywhere  ',
	'    0     0 ',
	'0 0 ACCEPT tcp ',
	'-m comment --comment ',
];

/** The state behind a chain header, where more rules apply. */
function states(iptables: IGrammar): readonly (readonly [string, textmate.StateStack])[] {
	const inChain = iptables.tokenizeLine('Chain INPUT (policy DROP)', textmate.INITIAL).ruleStack;
	return [
		['outside', textmate.INITIAL],
		['inside a chain', inChain],
	];
}

/**
 * Every character that a rule may be looking for, behind the long piece. Without it the regular expression engine sees that a character it needs is
 * nowhere in the line and gives up at once, so that even a rule that backtracks would look fast.
 */
const TAIL = ' xyzXYZ_09 :;,.=+-–/*%$#@!?|&<>()[]{}"\' \\ tcp ACCEPT';

function lineOf(lead: string, unit: string, length: number): string {
	return lead + unit.repeat(Math.ceil(length / unit.length)) + TAIL;
}

/** Processor time, not time on the clock: the machine may do other things meanwhile. */
function milliseconds(iptables: IGrammar, line: string, state: textmate.StateStack): number {
	const start = process.cpuUsage();
	iptables.tokenizeLine2(line, state);
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
}

/** The best of some tries, without the work of the garbage collector as far as that goes. */
function best(iptables: IGrammar, line: string, state: textmate.StateStack, tries = 4): number {
	return Math.min(...Array.from({ length: tries }, () => milliseconds(iptables, line, state)));
}

describe('time grows with the length of the line', async () => {
	const iptables = await grammar();
	// the first lines through an engine pay for compiling it
	for (const [, state] of states(iptables)) {
		best(iptables, lineOf('', '!', SHORT), state, 8);
	}

	test.each(LEADS)('behind %j, for every repeated piece', { timeout: 120_000, retry: 2 }, (lead) => {
		const slow: string[] = [];
		for (const [where, state] of states(iptables)) {
			for (const unit of UNITS) {
				const line = (length: number) => lineOf(lead, unit, length);
				const long = line(SHORT * 2 ** DOUBLINGS);
				if (milliseconds(iptables, long, state) < FLOOR_MS) {
					continue;
				}
				const growth = (best(iptables, long, state) / best(iptables, line(SHORT), state)) ** (1 / DOUBLINGS);
				if (growth >= GROWTH) {
					slow.push(`${JSON.stringify(unit)} ${where}: ${growth.toFixed(1)} times the time for twice the length`);
				}
			}
		}
		expect(slow).toEqual([]);
	});

	test.each(MILLION)('a line of a million: %j', { timeout: 120_000, retry: 2 }, (unit) => {
		const half = best(iptables, lineOf('-A INPUT ', unit, MEGA / 2), textmate.INITIAL, 2);
		const full = best(iptables, lineOf('-A INPUT ', unit, MEGA), textmate.INITIAL, 2);
		expect(full / Math.max(half, FLOOR_MS)).toBeLessThan(GROWTH);
	});
});
