// Every check has an example of what it finds and one of how it should be: both must be what they say.

import { describe, expect, test } from 'vitest';
import { checks } from '../../server/src/checks/every-check.ts';
import { allFindingsOf, applyFix } from './check-findings.ts';

test('codes are kebab-case, unique and in order', () => {
	const codes = checks.map((check) => check.code);
	expect(codes).toEqual([...new Set(codes)].sort());
	expect(codes.filter((code) => !/^[a-z]+(?:-[a-z]+)*$/.test(code))).toEqual([]);
});

describe.each(checks.map((check) => [check.code, check] as const))('%s', (code, check) => {
	test('finds its bad example, and nothing else there', () => {
		const { findings } = allFindingsOf(check.doc.bad);
		expect(findings.map((finding) => finding.code)).toEqual([code]);
	});

	test('finds nothing in its good example, where nothing else is an error either', () => {
		const { findings } = allFindingsOf(check.doc.good);
		expect(findings.map((finding) => finding.code)).toEqual([]);
	});

	test('keeps its finding quiet below a comment that says so', () => {
		const { analysis, findings } = allFindingsOf(check.doc.bad);
		const index = analysis.indexOf(findings[0]!.line);
		const lines = check.doc.bad.split(/(?<=\n)/);
		lines.splice(index, 0, `# iptables-lens: ignore=other-code, ${code}\n`);
		expect(allFindingsOf(lines.join('')).findings.map((finding) => finding.code)).not.toContain(code);
	});

	test('every safe fix mends it and breaks nothing', () => {
		const { analysis, findings } = allFindingsOf(check.doc.bad);
		for (const fix of findings.flatMap((finding) => finding.fixes).filter((each) => each.safe)) {
			expect(allFindingsOf(applyFix(analysis, fix)).findings.filter((finding) => finding.severity === 'error')).toEqual([]);
			expect(allFindingsOf(applyFix(analysis, fix)).findings.map((finding) => finding.code)).not.toContain(code);
		}
	});
});
