// Any edits to any text leave a document in the state of one that was opened as it is now: its lines, its rules, its findings, what completion offers, and which rules
// packets reach.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { Analysis } from '../../server/src/analysis.ts';
import type { FixEdit } from '../../server/src/checks/finding.ts';
import { missingChains } from '../../server/src/complete/lines.ts';
import { seenNames } from '../../server/src/complete/seen-names.ts';
import { completion } from '../../server/src/features/completion.ts';
import { OpenDocument } from '../../server/src/lsp/documents.ts';
import { chainOf } from '../../server/src/ruleset/chain.ts';
import { runs } from '../support/properties.ts';
import { saveLine } from '../support/random-dump.ts';
import { mutatedDump } from './mutated.ts';

const URI = 'file:///etc/iptables/rules';

const place = fc.record({ line: fc.nat(120), character: fc.nat(90) });
const typed = fc.constantFrom(
	'',
	' ',
	'x',
	'"',
	'-',
	'!',
	'\n',
	'1',
	'/',
	'#',
	' -j ACCEPT',
	' -m limit',
	' -i eth0',
	' -p icmp',
	'COMMIT\n',
	'*nat\n',
	':NEW - [0:0]\n',
);
/** Typing, lines put in or taken out, and now and then a large paste. */
const change = fc.oneof(
	{
		weight: 4,
		arbitrary: fc
			.tuple(place, fc.nat(6), typed)
			.map(([start, length, text]) => ({ range: { start, end: { line: start.line, character: start.character + length } }, text })),
	},
	{
		weight: 2,
		arbitrary: fc.tuple(fc.nat(120), fc.nat(3), fc.array(saveLine, { maxLength: 3 })).map(([line, count, lines]) => ({
			range: { start: { line, character: 0 }, end: { line: line + count, character: 0 } },
			text: lines.map((text) => `${text}\n`).join(''),
		})),
	},
	fc.record({ range: fc.record({ start: place, end: place }), text: mutatedDump }),
);

/** Everything that is known of a document, as plain data. */
async function stateOf(document: OpenDocument): Promise<unknown> {
	const { analysis } = document;
	let findings = (await document.findings({}))!;
	while (document.hasMore) {
		findings = (await document.findings({}))!; // on a busy machine the engine needs longer than an editor waits
	}
	return {
		lines: [...analysis.dump.lines].map((line) => [line.text, line.eol, line.kind, line.before, chainOf(line)?.name]),
		tables: analysis.tables.map((table) => [
			table.name,
			table.form,
			missingChains(table, true).map(({ label }) => label),
			[...table.chains.values()].map((chain) => [
				chain.name,
				chain.declarations.map((line) => analysis.indexOf(line)),
				chain.rules.map((line) => [analysis.indexOf(line), analysis.numberOf(line), document.reach.answer(table, line)?.kind]),
			]),
		]),
		offered: offeredIn(analysis),
		findings: findings.map(({ code, severity, line, span, message, related, fixes }) => [
			code,
			severity,
			analysis.indexOf(line),
			span,
			message,
			related.map((each) => [analysis.indexOf(each.line), each.span, each.message]),
			fixes.map((fix) => [fix.title, fix.edits.map((edit) => ({ ...edit, ...placesOf(edit, analysis) }))]),
		]),
	};
}

/** What completion offers at some places, with how many rules have it. */
function offeredIn(analysis: Analysis): unknown {
	for (let answers = 0; answers < 40 && seenNames(analysis, 0).isPart; ) {
		answers++;
	}
	const { length } = analysis.dump.lines;
	const places = [0, 1, 2, 3].map((part) => Math.floor((part * length) / 4));
	return places.map((line) => {
		const text = analysis.line(line)?.text ?? '';
		const option = /(?<!\S)-(?:[isod]|-name|-mark) /.exec(text);
		const character = option ? option.index + option[0].length : text.length;
		return completion(analysis, { line, character }, { snippets: true }).items.map(({ label, detail, sortText }) => [
			label,
			detail,
			sortText,
		]);
	});
}

/** The lines of a change that mends something, as numbers. */
function placesOf(edit: FixEdit, analysis: Analysis): Record<string, number | undefined> {
	return edit.kind === 'insert' ? { before: edit.before && analysis.indexOf(edit.before) } : { line: analysis.indexOf(edit.line) };
}

/** Edits of a document, and whether somebody looks at it behind each of them, to the end: in the end it is as if it had been opened so. */
async function check(text: string, changes: readonly (readonly [TextDocumentContentChangeEvent, boolean])[]): Promise<void> {
	const document = new OpenDocument(URI, 1, text);
	await document.findings({});
	for (const [version, [edit, looks]] of changes.entries()) {
		document.change([edit], version + 2, 'utf-16');
		if (looks || version === changes.length - 1) {
			expect(await stateOf(document)).toEqual(await stateOf(new OpenDocument(URI, 1, document.analysis.dump.text())));
		} else if (version % 2 === 0) {
			await document.findings({}, () => false); // and gives up soon
		}
	}
}

test(`${runs(60)} sequences of edits`, { timeout: 86_400_000 }, async () => {
	await fc.assert(fc.asyncProperty(mutatedDump, fc.array(fc.tuple(change, fc.boolean()), { minLength: 1, maxLength: 8 }), check), {
		numRuns: runs(60),
	});
});

const rule = fc
	.tuple(
		fc.constantFrom('INPUT', 'FORWARD', 'WEB', 'LAN', 'NONE'),
		fc.array(
			fc.constantFrom(
				' -s 10.0.0.0/8',
				' -s 10.1.0.0/16',
				' -d 10.0.0.1/24',
				' -p tcp',
				' -p tcp -m tcp --dport 22',
				' -p udp --dport 1:65536',
				' -i eth0',
				' -o eth1',
				' -m comment --comment "a b"',
				' -m conntrack --ctstate NEW',
				' -m set --match-set x src',
				' --syn',
			),
			{ maxLength: 3 },
		),
		fc.constantFrom('', ' -j ACCEPT', ' -j DROP', ' -j WEB', ' -j LAN', ' -g LAN', ' -j GONE', ' -j MASQUERADE', ' -j REJECT', ' -j LOG'),
	)
	.map(([chain, conditions, target]) => `-A ${chain}${conditions.join('')}${target}\n`);
const block = fc
	.tuple(fc.constantFrom('filter', 'nat'), fc.array(rule, { minLength: 2, maxLength: 12 }), fc.constantFrom('COMMIT\n', ''))
	.map(([table, rules, end]) => `*${table}\n:INPUT DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:WEB - [0:0]\n:LAN - [0:0]\n${rules.join('')}${end}`);
/** Declarations that come into a block and go from it, also twice and behind rules, and rules between them. */
const declarations = fc
	.tuple(
		fc.nat(16),
		fc.nat(2),
		fc.array(
			fc.oneof(
				fc.constantFrom(
					':WEB - [0:0]\n',
					':LAN - [0:0]\n',
					':NONE - [0:0]\n',
					':GONE - [0:0]\n',
					':INPUT ACCEPT [0:0]\n',
					':DROP - [0:0]\n',
				),
				rule,
			),
			{ maxLength: 2 },
		),
	)
	.map(([line, count, lines]) => ({
		range: { start: { line: line + 1, character: 0 }, end: { line: line + 1 + count, character: 0 } },
		text: lines.join(''),
	}));

test(`${runs(60)} sequences of declarations that come and go`, { timeout: 86_400_000 }, async () => {
	await fc.assert(fc.asyncProperty(block, fc.array(fc.tuple(declarations, fc.boolean()), { minLength: 1, maxLength: 8 }), check), {
		numRuns: runs(60),
	});
});

/** Rules that come before others, or take others out, and typing in all of them. */
const rearranging = fc.oneof(
	{ weight: 3, arbitrary: rule },
	fc
		.tuple(rule, fc.constantFrom('-I', '-D', '-D', '-R', '-C'), fc.constantFrom('', '', ' 1', ' 2', ' 3'))
		.map(([text, verb, number]) => text.replace(/^-A (\S+)/, `${verb} $1${number}`)),
	fc.constantFrom(
		'-D INPUT 1\n',
		'-D WEB 2\n',
		'-F\n',
		'-F WEB\n',
		'-Z WEB 1\n',
		'-C INPUT -j ACCEPT\n',
		'-D INPUT -j ACCEPT\n',
		'-A INPUT -j ACCEPT\n',
	),
);
const rearranged = fc
	.tuple(fc.array(rearranging, { minLength: 2, maxLength: 12 }), fc.constantFrom('COMMIT\n', ''))
	.map(([rules, end]) => `*filter\n:INPUT DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:WEB - [0:0]\n:LAN - [0:0]\n${rules.join('')}${end}`);
const rearrangement = fc.tuple(fc.nat(16), fc.nat(2), fc.array(rearranging, { maxLength: 2 })).map(([line, count, lines]) => ({
	range: { start: { line: line + 1, character: 0 }, end: { line: line + 1 + count, character: 0 } },
	text: lines.join(''),
}));

const RULES_BEGIN = 5;
/** What people type into a rule, which mostly concerns nothing else. */
const typedIntoRule = fc
	.tuple(
		fc.nat(13),
		fc.integer({ min: 8, max: 60 }),
		fc.nat(2),
		fc.constantFrom('', ' ', '1', '0', '/', 'x', ' -p udp', ' -s ::1', ' -i lo', '! '),
	)
	.map(([line, character, length, text]) => ({
		range: { start: { line: RULES_BEGIN + line, character }, end: { line: RULES_BEGIN + line, character: character + length } },
		text,
	}));

test(`${runs(100)} times something typed into rules`, { timeout: 86_400_000 }, async () => {
	await fc.assert(fc.asyncProperty(block, fc.array(fc.tuple(typedIntoRule, fc.boolean()), { minLength: 1, maxLength: 6 }), check), {
		numRuns: runs(100),
	});
});

test(`${runs(100)} times rules that rearrange others come, go, and are typed`, { timeout: 86_400_000 }, async () => {
	const edit = fc.oneof(rearrangement, declarations, typedIntoRule);
	await fc.assert(fc.asyncProperty(rearranged, fc.array(fc.tuple(edit, fc.boolean()), { minLength: 1, maxLength: 8 }), check), {
		numRuns: runs(100),
	});
});
