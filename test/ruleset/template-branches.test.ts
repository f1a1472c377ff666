// Where lines come and go with what a template fills in, nothing is said of rules as if all lines were there for certain.

import { describe, expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { compare } from '../../server/src/compare/compare.ts';
import { headline } from '../../server/src/compare/words.ts';
import { answerInWords } from '../../server/src/explain/answer.ts';
import { reach } from '../../server/src/packets/reach.ts';
import { tableOf } from '../../server/src/ruleset/table.ts';
import { ALL, branchOf, found, refused, rulesOf } from './told-of-branches.ts';

describe('templates', () => {
	const dump = (...lines: string[]): string => `*filter\n:INPUT ACCEPT [0:0]\n${lines.join('\n')}\nCOMMIT\n`;
	const DROP = '-A INPUT -j DROP';
	const LATER = '-A INPUT -p tcp --dport 22 -j ACCEPT';

	test.each([
		['Jinja', '{% if lock %}', '{% endif %}'],
		['Jinja in a comment', '# {% if lock %}', '# {% endif %}'],
		['ERB', '<% if @lock -%>', '<% end -%>'],
		['Go', '{{- if .Values.lock }}', '{{- end }}'],
		['Terraform', '%{ if lock ~}', '%{ endif ~}'],
		['Terraform, without blanks', '%{~ if lock ~}', '%{~ endif ~}'],
		['Go in a comment', '# {{- if .Values.lock }}', '# {{ end }}'],
		['Mustache in a comment', '# {{#lock}}', '# {{/lock}}'],
		['Mako', '% if lock:', '% endif'],
		['a comment over lines', '{#', '#}'],
		['a name and a branch', '{% set x = 1 %}{% if lock %}', '{% endif %}'],
		['what envsubst fills in', '$RULES', ''],
		['what brings lines', '{{ rules }}', ''],
		['the same of autoconf', '@RULES@', ''],
		['two of envsubst', '$A $B', ''],
		['envsubst in quotes', '"$RULES"', ''],
		['a command in a here-document', '$(cat more.rules)', ''],
		['the same in backquotes', '`cat more.rules`', ''],
		['Smarty', '{if $lock}', '{/if}'],
		['Template Toolkit', '[% IF lock %]', '[% END %]'],
		['chezmoi', '[[- if .lock ]]', '[[- end ]]'],
		['PHP', '<?php if ($lock): ?>', '<?php endif ?>'],
		['FreeMarker', '<#if lock>', '</#if>'],
		['a mark of sed', '<RULES>', ''],
		['Python', '%(rules)s', ''],
		['Blade', '@if ($lock)', '@endif'],
		['m4', "ifdef(`LOCK',`", "')"],
		['a partial in a comment', '# {{> rules}}', ''],
	])('%s', (_, before, behind) => {
		const text = dump(before, DROP, behind, LATER);
		expect(branchOf(text)).toBe('template 3');
		expect(refused(new Analysis(text))).toEqual(['INPUT 2 possibly']);
	});

	test.each([
		['values', `-A INPUT -s \${LAN} -j DROP`],
		['comments of the template', '{# nothing #}'],
		['names', '{% set lan = "eth0" %}'],
		['a comment', '# {{ ansible_managed }}'],
	])('%s bring no lines', (_, line) => {
		const text = dump(line, DROP, LATER);
		expect(branchOf(text)).toBeUndefined();
		expect(refused(new Analysis(text)).at(-1)).toMatch(/unreachable$/);
	});

	test.each(['{{ wan }}', '{{wan}}', '$WAN', `\${WAN}`, '<%= @wan %>', '@WAN@', '__WAN__'])(
		'an interface that is filled in may be any: %s',
		(name) => {
			const text = dump(`-A INPUT ! -i ${name} -j DROP`, '-A INPUT -i eth0 -j ACCEPT', `-A INPUT -i ${name} -j ACCEPT`);
			expect(refused(new Analysis(text))).toEqual([]);
		},
	);

	test.each([
		'-A {{ chain }} -j ACCEPT',
		'-I INPUT {{ n }} -j ACCEPT',
		'-A FORWARD -j {{ target }}',
		':{{ name }} - [0:0]',
		'-A $CHAIN -j ACCEPT',
	])('a name that is filled in may be any: %s', (line) => {
		const text = dump(line, DROP, LATER);
		expect(branchOf(text)).toBe('name 3');
		expect(refused(new Analysis(text))).toEqual([expect.stringMatching(/^INPUT [23] possibly$/)]);
	});

	test.each([
		'-A __X__ -j DROP',
		'-A INPUT -s 192.0.2.1 -j __X__',
		':__X__ - [0:0]',
		'-A INPUT -j @X@',
		'-A %X% -j DROP',
		'-A $X -j DROP',
		'-I {{ x }} -j DROP',
	])('the same in a document that was edited: %s', (line) => {
		const fresh = new Analysis(dump(line, DROP, LATER));
		expect(branchOf(dump(line, DROP, LATER))).toBe('name 3');
		const analysis = new Analysis(dump(DROP, LATER));
		const at = { line: 2, character: 0 };
		analysis.edit([{ range: { start: at, end: at }, text: `${line}\n` }]);
		expect(refused(analysis)).toEqual(refused(fresh));
		analysis.edit([{ range: { start: at, end: { line: 3, character: 0 } }, text: '' }]);
		expect(refused(analysis)).toEqual(['INPUT 2 unreachable']);
	});

	test.each(['-Z $CHAIN', '-L $CHAIN', '-A f2b-<name> -j RETURN', '-A a{b} -j RETURN', '-A cost%5% -j RETURN'])(
		'no such name: %s',
		(line) => {
			expect(branchOf(dump(line, DROP, LATER))).toBeUndefined();
		},
	);

	test('edits make a name one that is filled in, and one that is not', () => {
		const analysis = new Analysis(dump('-A FORWARD -j ACCEPT', DROP, LATER));
		expect(refused(analysis)).toEqual(['INPUT 2 unreachable']);
		const at = { line: 2, character: 3 };
		analysis.edit([{ range: { start: at, end: at }, text: '$' }]);
		expect(refused(analysis)).toEqual(['INPUT 2 possibly']);
		analysis.edit([{ range: { start: at, end: { line: 2, character: 4 } }, text: '' }]);
		expect(refused(analysis)).toEqual(['INPUT 2 unreachable']);
	});

	test('values of variables that are others in the newer version are told', () => {
		const script = (lan: string): Analysis => new Analysis(`LAN=${lan}\nUNUSED=${lan}\niptables -A INPUT -s $LAN -j DROP\n`);
		const template = (lan: string): Analysis => new Analysis(dump(`{% set lan = "${lan}" %}`, '-A INPUT -s {{ lan }} -j DROP'));
		for (const of of [script, template]) {
			const { certain, notes } = compare(of('10.0.0.0/8'), of('10.0.0.0/9'));
			expect([certain, notes.map((note) => note.toLowerCase())]).toEqual([
				false,
				['lan stands for something else in the newer version: rules were compared as if it were the same.'],
			]);
			expect(compare(of('10.0.0.0/8'), of('10.0.0.0/8')).notes).toEqual([]);
		}
	});

	test('a table whose name is filled in is compared', () => {
		const [script, plain] = [new Analysis(`${ALL}\niptables -t $T -F\n`), new Analysis(dump(DROP))];
		expect(compare(script, plain).certain).toBe(false);
		expect(compare(plain, script).certain).toBe(false);
	});

	test('a branch round a table is none within it', () => {
		const text = `{% if filter %}\n${dump(DROP, LATER)}{% endif %}\n*nat\n{% if x %}\n{% endif %}\nCOMMIT\n`;
		const [filter, nat] = new Analysis(text).tables;
		expect(filter!.branch).toBeUndefined();
		expect(nat!.branch?.kind).toBe('template');
		expect(refused(new Analysis(text))).toEqual(['INPUT 2 unreachable']);
	});

	test('the rule says so, and the packet that reaches one comes with the same words', () => {
		const analysis = new Analysis(dump('{% if lock %}', DROP, '{% endif %}', LATER));
		const answers = reach(analysis);
		const words = [3, 5].map((row) => {
			const line = analysis.line(row)!;
			return answerInWords(line, answers.answer(tableOf(line)!, line)!, analysis, 'ipv4').join('\n');
		});
		expect(words.join('\n\n')).toMatchInlineSnapshot(`
			"Reached, for example, by TCP 203.0.113.7:40000 → 198.51.100.9:80 (http) entering eth0, NEW.
			Lines come and go with what the template fills in (line 3); this is how it is with all of them.

			Perhaps never reached: INPUT rule 1 already drops every packet that it matches.
			Lines come and go with what the template fills in (line 3); this is how it is with all of them."
		`);
	});

	test('rules that a line takes out are shown, as it may be in another branch', () => {
		const text = dump('{% if lock %}', DROP, '{% else %}', '-D INPUT 1', '{% endif %}', LATER);
		expect(rulesOf(text, 'INPUT')).toEqual([DROP, LATER]);
		const script = `if x\nthen\necho\nfi\niptables -A INPUT -s 192.0.2.1 -j ACCEPT\niptables -R INPUT 1 -s 192.0.2.2 -j DROP\n`;
		expect(rulesOf(script, 'INPUT').map((rule) => rule.slice(9, 11))).toEqual(['-R', '-A']);
	});

	test('what a chain never sees is certain only where its callers are', () => {
		const user = dump('{{ rules }}', '-A A -o eth0 -j DROP', '-A INPUT -j A').replace(':INPUT', ':A - [0:0]\n:INPUT');
		expect(refused(new Analysis(user))).toEqual(['A 1 possibly']);
		expect(refused(new Analysis(user.replace('{{ rules }}', '# none')))).toEqual(['A 1 never-matches']);
		expect(refused(new Analysis(dump('{{ rules }}', '-A INPUT -o eth0 -j DROP')))).toEqual(['INPUT 1 never-matches']);
	});

	test('jumps of two branches make no loop', () => {
		const loop = (before: string, between: string): string =>
			dump(before, '-A A -j B', between, '-A B -j A', '# end', '-A INPUT -j A').replace(':INPUT', ':A - [0:0]\n:B - [0:0]\n:INPUT');
		expect(found(loop('{% if x %}', '{% else %}'))).not.toContain(expect.stringMatching('chain-loop'));
		expect(found(loop('{% if x %}', '{% else %}')).filter((code) => code.endsWith('chain-loop'))).toEqual([]);
		expect(found(loop('# if', '# else')).filter((code) => code.endsWith('chain-loop'))).toHaveLength(1);
	});

	test('an edit brings the branch, and takes it away', () => {
		const analysis = new Analysis(dump(DROP, LATER));
		expect(refused(analysis)).toEqual(['INPUT 2 unreachable']);
		const at = { line: 2, character: 0 };
		analysis.edit([{ range: { start: at, end: at }, text: '{% if lock %}\n' }]);
		expect(refused(analysis)).toEqual(['INPUT 2 possibly']);
		analysis.edit([{ range: { start: at, end: { line: 3, character: 0 } }, text: '' }]);
		expect(refused(analysis)).toEqual(['INPUT 2 unreachable']);
	});

	test('of two versions nothing is certain', () => {
		const [old, fresh] = [dump('{% if lock %}', DROP, '{% endif %}', LATER), dump(DROP, LATER.replace('22', '23'))].map(
			(text) => new Analysis(text),
		) as [Analysis, Analysis];
		const comparison = compare(old, fresh);
		expect(comparison.certain).toBe(false);
		expect(comparison.notes).toMatchInlineSnapshot(`
			[
			  "In the older version lines come and go with what a template fills in (line 3): it was compared with all of them.",
			]
		`);
		expect(headline(comparison)).toBe("No packet's verdict changes, as far as can be told.");
		expect(compare(fresh, fresh).certain).toBe(true);
	});
});
