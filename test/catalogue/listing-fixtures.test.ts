// What the catalogue says of listings, against rows that the real iptables printed: nothing stays unknown, and the row says the same rule as -S.

import { describe, expect, test } from 'vitest';
import type { Rule } from '../../server/src/ruleset/rule.ts';
import { fixtureNames, listedRule, readFixture, savedRule } from '../support/listing-fixtures.ts';

/** Options that listings never show, by match or target. */
const NEVER_SHOWN: Readonly<Record<string, readonly string[]>> = {
	hashlimit: ['--hashlimit-name'],
	osf: ['--ttl', '--log'],
};

/** Matches that a row may leave out. ip6tables-nft prints nothing for eui64; ip6tables-legacy does. */
const MAY_BE_MISSING = new Set(['eui64']);

describe.each(fixtureNames())('%s', (name) => {
	const rules = readFixture(name);

	test.each(rules.flatMap((printed) => printed.rows.map((row) => ({ printed, row }))))('$printed.save', ({ printed, row }) => {
		const listed = listedRule(row, printed);
		expect(listed.unknown.map(({ start, end }) => row.slice(start, end))).toEqual([]);
		const saved = savedRule(printed.save, printed.family);
		expect(saved.unknown.map(({ start, end }) => saved.line.text.slice(start, end))).toEqual([]);
		expect(matchesOf(listed)).toEqual(matchesOf(saved).filter((match) => !isLeftOut(match.name, listed)));
		expect(listed.action).toEqual(saved.action);
		expect(listed.comment).toBe(saved.comment);
	});
});

function matchesOf(rule: Rule): { name: string; options: string[] }[] {
	return rule.matches.map((match) => ({
		name: match.name,
		options: match.options
			.filter((option) => !NEVER_SHOWN[match.name]?.includes(option.name))
			.map((option) => [option.negated ? '!' : '', option.name, ...option.values].join(' ').trim()),
	}));
}

function isLeftOut(name: string, listed: Rule): boolean {
	return MAY_BE_MISSING.has(name) && !listed.matches.some((match) => match.name === name);
}
