// Finds rules that a backslash carries on into the next line.

import type { Analysis } from '../analysis.ts';
import { valueProblem } from '../catalogue/values/problem.ts';
import { tableOf } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import { endsInBackslash } from './bogus-cause.ts';
import type { Check } from './check.ts';
import type { Fix, FixEdit } from './finding.ts';
import { isInBlock } from './in-block.ts';
import type { Scope } from './scope.ts';

export const lineContinuation: Check = {
	code: 'line-continuation',
	garbles: true,
	doc: {
		title: 'A rule goes on in the next line',
		what: 'A line ends in a backslash, as in a shell script.',
		why: 'iptables-restore knows no continued lines. It reads the backslash as a word of the rule, or as a part of the word before it: "Bad argument `\\\'", and the next line as a rule of its own.',
		says: ["Bad argument `\\'"],
		fix: 'Write the rule on one line.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp \\\n  --dport 22 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n',
	},
	*look(scope) {
		const { analysis, survey } = scope;
		for (const line of survey.continued) {
			const previous = analysis.line(analysis.indexOf(line) - 1);
			if (!isInBlock(line) || !endsInBackslash(line) || (previous && endsInBackslash(previous) && line.kind === 'bogus')) {
				continue;
			}
			const end = line.text.length;
			const isTaken = isPartOfValue(scope, line);
			yield {
				severity: isTaken ? scope.doubtful : scope.refused,
				line,
				span: { start: end - 1, end },
				message: `iptables-restore knows no continued lines: ${isTaken ? `the backslash is a part of ${lastWord(line)}, which it takes without a word` : whatIsSaid(line)}, and takes the next line for a rule of its own. Write the rule on one line.`,
				...(isTaken && { isLegible: true }),
				fixes: [join(analysis, line)],
			};
		}
	},
};

/** Whether the backslash belongs to a value that iptables reads all the same: `--comment web\`. */
function isPartOfValue({ analysis }: Scope, line: Line): boolean {
	const syntax = line.kind === 'rule' ? analysis.readSyntax(line) : undefined;
	const table = tableOf(line);
	const uses = syntax ? [...syntax.matches, ...(syntax.target ? [syntax.target] : [])] : [];
	const option = [...(syntax?.core ?? []), ...uses.flatMap(({ options }) => options)].find(
		({ values }) => values.at(-1)?.end === line.text.length,
	);
	const kind = option?.spec?.values[option.values.length - 1];
	const text = option?.values.at(-1)?.text ?? '';
	const family = table && analysis.family(table);
	return kind !== undefined && text !== '\\' && !valueProblem(kind, text, { family, protocol: undefined });
}

function whatIsSaid(line: Line): string {
	const word = lastWord(line);
	const isTarget = line.kind === 'rule' && line.target === word;
	return word === '\\' || word.startsWith('"')
		? 'it says "Bad argument `\\\'"'
		: isTarget
			? `it says "${line.isGoto ? `goto '${word}' is not a chain` : `Couldn't load target \`${word}'`}"`
			: `the backslash is a part of ${word}, which it refuses`;
}

/** Characters of a word that a message shows. */
const SHOWN = 60;

/** The word at the end, with what stands before a quote that closes it left out. */
function lastWord(line: Line): string {
	const text = line.text.slice(Math.max(line.text.lastIndexOf(' '), line.text.lastIndexOf('\t')) + 1).slice(-SHOWN);
	return text.endsWith('"\\') ? '"\\' : text;
}

/** Brings the lines that belong together into the first one. A backslash that nothing follows is only taken away. */
function join(analysis: Analysis, line: Line): Fix {
	const edits: FixEdit[] = [];
	const parts: string[] = [];
	let last = line;
	for (let index = analysis.indexOf(line) + 1; endsInBackslash(last); index++) {
		const next = analysis.line(index);
		if (next?.kind !== 'bogus') {
			break;
		}
		parts.push(next.text.replace(/\\$/, '').trim());
		edits.push({ kind: 'remove', line: next });
		last = next;
	}
	const kept = line.text.slice(0, -1).trimEnd().length;
	const text = parts.map((part) => ` ${part}`).join('');
	edits.unshift({ kind: 'replace', line, span: { start: kept, end: line.text.length }, text });
	return { title: parts.length > 0 ? 'Write the rule on one line' : 'Remove the backslash', safe: true, edits };
}
