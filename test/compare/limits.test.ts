// Comparisons that take too long: what was found is told of as a part, and so is what it is a part of.

import { expect, test, vi } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { compare } from '../../server/src/compare/compare.ts';
import { report } from '../../server/src/compare/report.ts';

vi.mock('../../server/src/limits.ts', async (original) => ({
	...(await original<object>()),
	COMPARED_CELLS: 12,
	COMPARED_REACH_RULES: 50,
}));

const RULES = Array.from({ length: 40 }, (_, i) => `-A INPUT -s 10.0.0.${i}/32 -p tcp -m tcp --dport ${i + 1} -j ACCEPT\n`);

function reported(before: string, after: string): string[] {
	const [old, fresh] = [new Analysis(before), new Analysis(after)];
	const style = { name: String, verdicts: String, faint: String, plain: String };
	return [...report({ name: 'new', before: old, after: fresh, comparison: compare(old, fresh) }, style)];
}

function table(policy: string, rules: readonly string[]): string {
	return `*filter\n:INPUT ${policy} [0:0]\n${rules.join('')}COMMIT\n`;
}

test('a rule in front of many: all that it matches, as far as others decided about it, not the few packets that were looked at', () => {
	const lines = reported(table('DROP', RULES), table('DROP', ['-A INPUT -j DROP\n', ...RULES]));
	expect(lines[1]).toBe(
		'ACCEPT → DROP  all packets, as far as INPUT rules 1–2 (lines 3–4), INPUT rule 4 (line 6) or others decided about them before  (filter INPUT)\n',
	);
	expect(lines.at(-2)).toBe('No longer reached: INPUT rules 2–41 (lines 4–43).\n');
	expect(lines.at(-1)).toBe('Not all packets could be looked at within the limits: others may fare otherwise too.\n');
});

test('what lies among packets that were not all looked at is told as a part, too', () => {
	const { changes, certain } = compare(
		new Analysis(table('DROP', [...RULES, '-A INPUT -j DROP\n'])),
		new Analysis(table('DROP', ['-A INPUT -s 10.0.0.0/26 -j REJECT\n', ...RULES])),
	);
	expect(certain).toBe(false);
	expect(changes.map(({ before, after, isPartial }) => [before, after, isPartial])).toContainEqual(['ACCEPT', 'REJECT', true]);
	expect(changes.every(({ isPartial }) => isPartial)).toBe(true);
});

test('a policy is told of though rules changed, too', () => {
	const lines = reported(table('DROP', RULES), table('ACCEPT', ['-A INPUT -s 10.0.0.0/24 -j DROP\n', ...RULES]));
	expect(lines.join('')).toContain('DROP → ACCEPT  all packets that no rule of INPUT decides about');
});

test('the policy of a chain whose last rule decides about all packets is asked about none', () => {
	const last = [...RULES, '-A INPUT -j DROP\n'];
	expect(reported(table('DROP', last), table('ACCEPT', last))).toEqual([
		"new: No packet's verdict changes.\n",
		'The policy of INPUT (filter) is ACCEPT, was DROP.\n',
	]);
});

test('unless packets go back before that rule', () => {
	const last = ['-A INPUT -s 10.0.0.1/32 -j RETURN\n', '-A INPUT -j DROP\n'];
	expect(reported(table('DROP', last), table('ACCEPT', last))[0]).toBe('new: 1 change for packets, which lets more through.\n');
});

test('where too many rules stand in both versions, it is said that nobody looked which of them packets still reach', () => {
	const many = [...RULES, ...RULES.map((rule) => rule.replace('10.0.0', '10.0.1'))];
	const lines = reported(table('DROP', many), table('DROP', ['-A INPUT -s 10.0.0.0/28 -j DROP\n', ...many]));
	expect(lines.join('')).not.toContain('No longer reached');
	expect(lines.at(-1)).toBe(
		'Whether packets still reach every rule of table filter was not looked at: more than 50 of its rules stand in both versions.\n',
	);
	expect(reported(table('DROP', many), table('DROP', many))).toEqual(["new: No packet's verdict changes.\n"]);
});

test('rules that only count or log packets need no look at them', () => {
	const counting = RULES.map((rule) => rule.replace('-j ACCEPT', ''));
	const logging = RULES.map((rule) => rule.replace('-j ACCEPT', '-j LOG'));
	const { changes, certain } = compare(new Analysis(table('DROP', [...counting, ...logging])), new Analysis(table('DROP', [])));
	expect([changes, certain]).toEqual([[], true]);
	const marking = RULES.map((rule) => rule.replace('-j ACCEPT', '-j MARK --set-mark 1'));
	expect(compare(new Analysis(table('DROP', marking)), new Analysis(table('DROP', []))).certain).toBe(false);
});
