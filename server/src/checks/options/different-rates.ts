// Finds rules that share a table of hashlimit and ask for different rates.

import type { Family } from '../../catalogue/specification.ts';
import { canonicalValue } from '../../catalogue/values/canonical.ts';
import { tableOf } from '../../ruleset/table.ts';
import type { Line } from '../../syntax/line.ts';
import type { ExtensionUse } from '../../syntax/uses.ts';
import type { DocumentCheck } from '../check.ts';
import type { Scope } from '../scope.ts';

/** What of a table the first rule decides for all others (struct hashlimit_cfg3), with what stands for it where it is left out. */
const SETTINGS: ReadonlyArray<readonly [readonly string[], string]> = [
	[['--hashlimit-upto', '--hashlimit-above'], ''],
	[['--hashlimit-burst'], '5'],
	[['--hashlimit-mode'], ''],
	[['--hashlimit-srcmask'], ''],
	[['--hashlimit-dstmask'], ''],
];

interface HashTable {
	readonly line: Line;
	readonly settings: string;
}

export const differentRates: DocumentCheck = {
	code: 'different-rates',
	doc: {
		title: 'Two rates under one name',
		what: 'Two rules use -m hashlimit with the same --hashlimit-name, but with another rate, burst, mode or mask.',
		why: 'The name is that of a table in the kernel, of all tables and chains of a family: the second rule uses the one that is there, its rate and what the first rule has counted. Its own is ignored without a word.',
		fix: 'Give each rate a name of its own.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m hashlimit --hashlimit-above 5/min --hashlimit-mode srcip --hashlimit-name in -j DROP\n-A INPUT -p udp -m hashlimit --hashlimit-above 50/sec --hashlimit-mode srcip --hashlimit-name in -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m hashlimit --hashlimit-above 5/min --hashlimit-mode srcip --hashlimit-name tcp -j DROP\n-A INPUT -p udp -m hashlimit --hashlimit-above 50/sec --hashlimit-mode srcip --hashlimit-name udp -j DROP\nCOMMIT\n',
	},
	*look(scope) {
		const known = new Map<string, HashTable>();
		for (const line of scope.survey.rated) {
			yield undefined;
			for (const { key, settings, use } of usesIn(line, scope)) {
				const first = known.get(key);
				if (!first) {
					known.set(key, { line, settings });
				} else if (first.settings !== settings) {
					const name = nameOf(use);
					yield {
						severity: scope.doubtful,
						line,
						span: use.span,
						message: `The table "${name}" of hashlimit is that of ${scope.nameOfRule(first.line)}, with its rate and its count: what this rule says of rate, burst, mode and masks is ignored. Give it another --hashlimit-name.`,
						related: scope.related([first.line], () => `makes the table "${name}"`),
					};
				}
			}
		}
	},
};

/** The uses of hashlimit in a rule: the table that each shares with others, and what it would make of it. */
function usesIn(line: Line, scope: Scope): { readonly key: string; readonly settings: string; readonly use: ExtensionUse }[] {
	const table = tableOf(line);
	const syntax = table && scope.analysis.readSyntax(line);
	if (!table || !syntax) {
		return [];
	}
	const family = scope.analysis.family(table);
	return syntax.matches
		.filter((use) => use.spec?.name === 'hashlimit' && nameOf(use) !== undefined)
		.map((use) => ({ key: `${table.dump} ${family} ${nameOf(use)}`, settings: settingsOf(use, family), use }));
}

function nameOf(use: ExtensionUse): string | undefined {
	return use.options.find(({ name }) => name === '--hashlimit-name')?.values[0]?.text;
}

function settingsOf(use: ExtensionUse, family: Family | undefined): string {
	return SETTINGS.map(([names, standard]) => {
		const option = use.options.find(({ name }) => names.includes(name));
		const text = option?.values[0]?.text;
		const spec = option?.spec?.values[0];
		return spec && text !== undefined ? canonicalValue(spec, text, { family, protocol: undefined }) : standard;
	}).join(' ');
}
