// Findings as an editor shows them, and what it offers to do about them.

import { expect, test } from 'vitest';
import { DiagnosticSeverity, DiagnosticTag, type TextEdit } from 'vscode-languageserver-types';
import { Analysis } from '../../server/src/analysis.ts';
import { runChecks } from '../../server/src/checks/checks.ts';
import type { Finding } from '../../server/src/checks/finding.ts';
import { codeActions, wantsQuickFixes } from '../../server/src/features/code-action.ts';
import { type DiagnosticChoice, diagnosticsOf } from '../../server/src/features/diagnostics.ts';
import { FINDINGS_PUBLISHED, FIX_LINES, FIXED_FINDINGS } from '../../server/src/limits.ts';
import { cursorOf, readFixture } from '../support/fixture.ts';

const URI = 'file:///dump.iptables';
const AS_FOUND: DiagnosticChoice = { severity: {}, checkLink: undefined };

/** A finding on the whole of a line, as a check would make it. */
function finding(analysis: Analysis, index: number, about: Partial<Finding> = {}): Finding {
	const line = analysis.line(index)!;
	const span = { start: 0, end: line.text.length };
	return {
		code: 'some-code',
		severity: 'warning',
		message: 'what, why, what to do',
		line,
		span,
		place: { line, span },
		table: undefined,
		chain: undefined,
		related: [],
		fixes: [],
		...about,
	};
}

/** The text after edits, which do not overlap. */
function applied(text: string, edits: readonly TextEdit[]): string {
	const analysis = new Analysis(text);
	analysis.edit([...edits].reverse().map(({ range, newText }) => ({ range, text: newText })));
	return analysis.dump.text();
}

/** The titles of the actions at the cursor, each with the text that it leaves. */
function checkActions(written: string, find = runChecks): string {
	const fixture = readFixture(written);
	const analysis = new Analysis(fixture.text);
	const at = cursorOf(fixture);
	return codeActions(analysis, URI, find(analysis), { start: at, end: at }, [])
		.map(
			({ title, edit, isPreferred }) => `== ${title}${isPreferred ? ' (preferred)' : ''}\n${applied(fixture.text, edit!.changes![URI]!)}`,
		)
		.join('');
}

test('a real finding: its fix and the comment that silences it', () => {
	expect(
		checkActions(`
			*filter
			:INPUT DROP [0:0]
			$0-A INPUT -j ACCEPT
		`),
	).toMatchInlineSnapshot(`
		"== Add COMMIT (preferred)
		*filter
		:INPUT DROP [0:0]
		-A INPUT -j ACCEPT
		COMMIT
		== Ignore missing-commit here
		*filter
		:INPUT DROP [0:0]
		# iptables-lens: ignore=missing-commit
		-A INPUT -j ACCEPT
		"
	`);
});

test('the comment that the quick fix writes silences the finding', () => {
	const text = '*filter\n:INPUT DROP [0:0]\n-A INPUT -j GONE\nCOMMIT\n';
	const analysis = new Analysis(text);
	const [undefinedChain] = runChecks(analysis);
	const at = { line: analysis.indexOf(undefinedChain!.line), character: 0 };
	const ignore = codeActions(analysis, URI, [undefinedChain!], { start: at, end: at }, []).at(-1)!;
	expect(runChecks(new Analysis(applied(text, ignore.edit!.changes![URI]!))).map(({ code }) => code)).not.toContain(undefinedChain!.code);
});

test('edits of every kind, at the end of a text without a last line end as well', () => {
	const find = (analysis: Analysis) => [
		finding(analysis, 1, {
			fixes: [
				{ title: 'Replace', safe: true, edits: [{ kind: 'replace', line: analysis.line(1)!, span: { start: 0, end: 3 }, text: 'new' }] },
				{ title: 'Remove', safe: true, edits: [{ kind: 'remove', line: analysis.line(1)! }] },
				{ title: 'Append', safe: false, edits: [{ kind: 'insert', before: undefined, text: 'last\n' }] },
			],
		}),
	];
	const analysis = new Analysis('first\r\nold');
	const at = { line: 1, character: 0 };
	const results = codeActions(analysis, URI, find(analysis), { start: at, end: at }, []).map(({ title, edit, isPreferred }) => [
		title,
		isPreferred ?? false,
		applied('first\r\nold', edit!.changes![URI]!),
	]);
	expect(results).toEqual([
		['Replace', true, 'first\r\nnew'],
		['Remove', false, 'first'],
		['Append', false, 'first\r\nold\r\nlast\r\n'],
		['Ignore some-code here', false, 'first\r\n# iptables-lens: ignore=some-code\r\nold'],
	]);
});

test('actions are tied to the diagnostics that the editor shows', () => {
	const analysis = new Analysis('one\ntwo\n');
	const findings = [finding(analysis, 0), finding(analysis, 1)];
	const shown = diagnosticsOf(analysis, URI, findings, AS_FOUND);
	const at = { line: 1, character: 0 };
	expect(codeActions(analysis, URI, findings, { start: at, end: at }, shown).map(({ diagnostics }) => diagnostics)).toEqual([[shown[1]]]);
});

test('of more findings than anybody reads in a menu the worst have actions', () => {
	const count = FIXED_FINDINGS * 50;
	const analysis = new Analysis('x\n'.repeat(count));
	const replace = (i: number): Finding['fixes'] => [
		{ title: `Mend ${i}`, safe: true, edits: [{ kind: 'replace', line: analysis.line(i)!, span: { start: 0, end: 1 }, text: 'y' }] },
	];
	const findings = Array.from({ length: count }, (_, i) =>
		finding(analysis, i, { severity: i === count - 1 ? 'error' : 'hint', fixes: replace(i) }),
	);
	const shown = diagnosticsOf(analysis, URI, findings, AS_FOUND);
	const everything = { start: { line: 0, character: 0 }, end: { line: count, character: 0 } };
	const actions = codeActions(analysis, URI, findings, everything, shown);
	expect(actions).toHaveLength(FIXED_FINDINGS * 2);
	expect(actions.map(({ title }) => title)).toContain(`Mend ${count - 1}`);
	expect(actions.every(({ diagnostics }) => diagnostics?.length === 1)).toBe(true);
});

test('only requests for quick fixes are answered', () => {
	expect([undefined, ['quickfix'], [''], ['refactor'], ['source.organizeImports']].map(wantsQuickFixes)).toEqual([
		true,
		true,
		true,
		false,
		false,
	]);
});

test('a diagnostic tells where, how bad, why, and where to read on', () => {
	const analysis = new Analysis('one\ntwo\n');
	const related = [{ line: analysis.line(1)!, span: { start: 0, end: 3 }, message: 'because of this' }];
	const found = [finding(analysis, 0, { severity: 'hint', unnecessary: true, related })];
	expect(diagnosticsOf(analysis, URI, found, { severity: {}, checkLink: 'https://docs.example/checks#{code}' })).toEqual([
		{
			range: { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } },
			severity: DiagnosticSeverity.Hint,
			code: 'some-code',
			codeDescription: { href: 'https://docs.example/checks#some-code' },
			source: 'iptables-lens',
			message: 'what, why, what to do',
			tags: [DiagnosticTag.Unnecessary],
			relatedInformation: [
				{ location: { uri: URI, range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } } }, message: 'because of this' },
			],
		},
	]);
});

test('the severity of a code can be set, and the code turned off', () => {
	const analysis = new Analysis('one\n');
	const found = [finding(analysis, 0), finding(analysis, 0, { code: 'other-code' })];
	const shown = diagnosticsOf(analysis, URI, found, { severity: { 'some-code': 'error', 'other-code': 'off' }, checkLink: undefined });
	expect(shown.map(({ code, severity }) => [code, severity])).toEqual([['some-code', DiagnosticSeverity.Error]]);
});

test('of too many findings the worst are shown, with the number of those left out', () => {
	const analysis = new Analysis('x\n'.repeat(FINDINGS_PUBLISHED + 5));
	const found = Array.from({ length: FINDINGS_PUBLISHED + 5 }, (_, i) =>
		finding(analysis, i, { severity: i === FINDINGS_PUBLISHED + 4 ? 'error' : 'hint' }),
	);
	const shown = diagnosticsOf(analysis, URI, found, AS_FOUND);
	expect(shown).toHaveLength(FINDINGS_PUBLISHED + 1);
	expect(shown.at(-2)?.severity).toBe(DiagnosticSeverity.Error);
	expect(shown.at(-1)?.message).toMatch(/^5 more findings are not shown/);
});

test('line ends are changed by edits over the end of each line', () => {
	const text = '*filter\r\n:INPUT ACCEPT [0:0]\nCOMMIT\r\n';
	const analysis = new Analysis(text);
	const start = { line: 0, character: 0 };
	const [fix] = codeActions(analysis, URI, runChecks(analysis), { start, end: start }, []);
	expect(fix!.title).toBe('Change the line ends to LF');
	expect(applied(text, fix!.edit!.changes![URI]!)).toBe(text.replaceAll('\r', ''));
});

const MANY = `*filter\n:INPUT ACCEPT [0:0]\n${Array.from({ length: 2_000 }, (_, i) => `-A INPUT -p tcp -m tcp --dport ${i} -j ACCEPT\n`).join('')}COMMIT\n`;

/** The first fix for the finding of a code, and the text that it leaves. */
function fixOf(text: string, code: string, client?: Parameters<typeof codeActions>[5]) {
	const analysis = new Analysis(text);
	const finding = runChecks(analysis).find((each) => each.code === code)!;
	const start = { line: analysis.indexOf(finding.line), character: 0 };
	const [action] = codeActions(analysis, URI, [finding], { start, end: start }, [], client);
	const edits = action?.edit?.changes?.[URI] ?? [];
	return { action, edits, text: applied(text, edits) };
}

test('a fix of very many places is one edit of the stretch', () => {
	const ends = fixOf(MANY.replaceAll('\n', '\r\n'), 'crlf');
	expect([ends.edits.length, ends.text]).toEqual([1, MANY]);
	const blanks = MANY.replaceAll('ACCEPT\n', 'ACCEPT\n  \n');
	const removed = fixOf(blanks, 'whitespace-line');
	expect([removed.edits.length, removed.text]).toEqual([1, blanks.replaceAll('\n  \n', '\n\n')]);
	const few = MANY.replace('\n', '\r\n');
	expect(fixOf(few, 'crlf').edits).toHaveLength(1);
});

test('line ends of more lines than a fix changes are left to the command of the client, or to tools', () => {
	const text = `*filter\r\n:INPUT ACCEPT [0:0]\r\n${'# x\r\n'.repeat(FIX_LINES)}COMMIT\r\n`;
	const { action } = fixOf(text, 'crlf');
	expect(action?.title).toBe('Ignore crlf here');
	const asked = fixOf(text, 'crlf', { asksBeforeChanges: false, lineFeedsCommand: 'use.lf' }).action;
	expect(asked).toMatchObject({ command: { command: 'use.lf', arguments: [URI] }, isPreferred: true });
	expect(asked).not.toHaveProperty('edit');
	expect(runChecks(new Analysis(text)).find(({ code }) => code === 'crlf')?.message).toContain('dos2unix');
});
