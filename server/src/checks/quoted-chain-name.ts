// Finds quotes round the name of a chain in its declaration.

import { isTarget } from '../catalogue/catalogue.ts';
import { type Table, tableOf } from '../ruleset/table.ts';
import { chainSpan, type Line, targetSpan } from '../syntax/line.ts';
import { wordsOf } from '../syntax/words.ts';
import type { Span } from '../text/span.ts';
import { isTemplated } from './chain-name.ts';
import type { Check, Report } from './check.ts';
import type { Scope } from './scope.ts';

export const quotedChainName: Check = {
	code: 'quoted-chain-name',
	doc: {
		title: 'A chain name in quotes, or with a blank',
		what: 'A ":NAME" line has its name in double quotes, mostly because there is a blank in it; or a name has a blank in it in -N, -A or -j.',
		why: 'iptables-restore knows quotes in rules only. Here the name ends at the first blank, and the quote is a part of it: "Bad built-in chain name". A blank is refused everywhere: "Invalid chain name `my chain\'".',
		says: [
			"Can't set policy `chain\"' on `\"my' line 5: Bad built-in chain name",
			'line 6 failed: No chain/target/match by that name.',
			"Invalid target name `from office'",
		],
		fix: 'Use a name without blanks, and no quotes.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n:"from office" - [0:0]\n-A INPUT -j "from office"\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n:from-office - [0:0]\n-A INPUT -j from-office\nCOMMIT\n',
	},
	*look(scope) {
		const told = new Set<Table | undefined>();
		for (const line of scope.survey.unusualChains) {
			yield undefined;
			if (line.verb !== '' || line.text[line.chainStart] !== '"') {
				continue;
			}
			told.add(tableOf(line));
			const close = line.text.indexOf('"', line.chainStart + 1);
			yield {
				severity: scope.refused,
				line,
				span: { start: line.chainStart, end: close === -1 ? line.chainEnd : close + 1 },
				message:
					'Quotes do not hold the name of a chain together here: iptables-restore ends it at the first blank and says "Bad built-in chain name". Use a name without blanks, and no quotes.',
			};
		}
		yield* namesWithBlanks(scope, told);
	},
};

/** Each name once for a table: where -N makes the chain, else where it is used first. */
function* namesWithBlanks(scope: Scope, told: ReadonlySet<Table | undefined>): Generator<Report | undefined> {
	for (const table of scope.tablesWithChains) {
		if (table.form !== 'block' || told.has(table)) {
			continue;
		}
		const names = new Set([...table.chains.keys(), ...table.references.keys()].filter((name) => /\s/.test(name)));
		yield undefined;
		for (const name of names) {
			const chain = table.chains.get(name);
			const jump = table.references.get(name)?.[0];
			const line = chain?.declaration ?? jump ?? chain?.rules[0];
			if (line && !isTemplated(name) && wordsOf(line.content, 0, line.contentEnd).every((word) => !word.unclosed)) {
				yield withBlank(scope, line, name);
			}
		}
	}
}

function withBlank(scope: Scope, line: Line, name: string): Report {
	const isJump = line.kind === 'rule' && line.target === name;
	const says = isJump ? `Invalid target name \`${name}'` : line.kind === 'rule' ? scope.failed(line) : `Invalid chain name \`${name}'`;
	const span = isJump ? targetSpan(line) : chainSpan(line);
	const meant = isJump ? withoutBlanks(line, name) : undefined;
	return {
		severity: scope.refused,
		line,
		span,
		message: `The name of a chain may not have blanks in it: "${says}". ${meant === undefined ? 'Use a name without blanks.' : `Did you mean ${meant}?`}`,
		fixes:
			meant !== undefined && span
				? [{ title: `Change to ${meant}`, safe: false, edits: [{ kind: 'replace', line, span: withQuotes(line, span), text: meant }] }]
				: [],
	};
}

/** `"ACCEPT "`: the target, or the chain of the table, without blanks round its name. */
function withoutBlanks(line: Line, name: string): string | undefined {
	const bare = name.trim();
	return bare !== name && (isTarget(bare) || tableOf(line)?.isChain(bare)) ? bare : undefined;
}

function withQuotes({ text }: Line, { start, end }: Span): Span {
	return text[start - 1] === '"' && text[end] === '"' ? { start: start - 1, end: end + 1 } : { start, end };
}
