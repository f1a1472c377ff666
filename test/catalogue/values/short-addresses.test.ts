// Addresses that are cut short, in every option that takes them: the canonical value is that of what iptables prints, and what it refuses is an error.

import { expect, test } from 'vitest';
import { Analysis } from '../../../server/src/analysis.ts';
import { findingsOf } from '../../checks/check-findings.ts';
import { fileOf, READERS } from '../../support/short-addresses.ts';

const CASES = READERS.flatMap((reader) =>
	Object.entries(reader.printed).map(([value, printed]) => [reader.rule.replace('@', value), { reader, value, printed }] as const),
);

/** What the one rule of a file says, in the rule model. */
function ruleOf(text: string): unknown {
	const analysis = new Analysis(text);
	const { conditions, matches, action } = analysis.readRule([...analysis.dump.lines].find((line) => line.kind === 'rule')!)!;
	return { conditions, matches, action };
}

test.each(CASES)('%s', (_, { reader, value, printed }) => {
	const refused = findingsOf(fileOf(reader, value)).findings.filter(({ severity }) => severity === 'error');
	expect(refused.map(({ code }) => code)).toEqual(printed === null ? ['invalid-value'] : []);
	if (printed !== null) {
		expect(ruleOf(fileOf(reader, value))).toEqual(ruleOf(fileOf(reader, printed)));
	}
});
