// Quiet hints between the words: the number of a rule, counters that can be read.

import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { shortBytes, shortCount } from '../explain/quantity.ts';
import { HINTED_LINES, WORDS_LINE_CHARACTERS } from '../limits.ts';
import { chainOf } from '../ruleset/chain.ts';
import { countersOf } from '../ruleset/counters.ts';
import { declarationOf } from '../ruleset/policy.ts';
import type { Counters } from '../ruleset/rule.ts';
import type { Line } from '../syntax/line.ts';
import { HAS_NUMBERS } from '../syntax/state.ts';
import { visible } from '../text/markdown.ts';

/** Which hints somebody wants. */
export interface HintChoice {
	readonly ruleNumbers: boolean;
	readonly counters: boolean;
}

/** From here on a number is hard to read. */
const LONG_COUNTER = 100_000n;

/**
 * The hints on the lines of a range, at most HINTED_LINES lines. In a listing, whose columns must stay in line, numbers stand behind the rows; one that prints numbers gets none, and
 * none about counters.
 */
export function inlayHints(analysis: Analysis, range: Range, choice: HintChoice): InlayHint[] {
	const hints: InlayHint[] = [];
	const first = Math.max(0, range.start.line);
	for (let index = first; index <= Math.min(range.end.line, first + HINTED_LINES - 1); index++) {
		const line = analysis.line(index);
		if (!line) {
			break;
		}
		if (choice.ruleNumbers && line.kind === 'rule') {
			hints.push(...numberHint(analysis, line, index));
		}
		if (choice.counters) {
			hints.push(...counterHint(analysis, line, index));
		}
	}
	return hints;
}

function numberHint(analysis: Analysis, line: Line, index: number): InlayHint[] {
	const chain = chainOf(line);
	const number = line.before & HAS_NUMBERS && line.dialect === 'list' ? 0 : analysis.numberOf(line);
	if (!chain || number === 0) {
		return [];
	}
	const hint = { label: String(number), tooltip: `rule ${number} of ${analysis.ruleCount(chain)} in ${visible(chain.name)}` };
	return line.dialect === 'list'
		? [{ ...hint, position: { line: index, character: line.text.length }, paddingLeft: true }]
		: [{ ...hint, position: { line: index, character: 0 }, paddingRight: true }];
}

function counterHint(analysis: Analysis, line: Line, index: number): InlayHint[] {
	const found =
		line.kind === 'chain'
			? chainCounters(line)
			: line.kind === 'rule' && line.dialect === 'save'
				? ruleCounters(analysis, line)
				: undefined;
	if (!found?.counters.exact || (found.counters.packets < LONG_COUNTER && found.counters.bytes < LONG_COUNTER)) {
		return [];
	}
	const label = `${shortCount(found.counters.packets)} packets, ${shortBytes(found.counters.bytes)}`;
	return [{ position: { line: index, character: found.column }, label, paddingLeft: true }];
}

interface PlacedCounters {
	readonly counters: Counters;
	/** Column behind the counters. */
	readonly column: number;
}

function chainCounters(line: Line): PlacedCounters | undefined {
	const { counters } = declarationOf(line);
	return counters && { counters, column: line.text.slice(0, line.contentEnd).trimEnd().length };
}

/** Reads the words of a rule only where it can have long counters at all. */
function ruleCounters(analysis: Analysis, line: Line): PlacedCounters | undefined {
	if (line.text.length > WORDS_LINE_CHARACTERS || !/\d{6}/.test(line.text)) {
		return undefined;
	}
	const syntax = analysis.syntax(line);
	const counters = countersOf(syntax?.packets?.text, syntax?.bytes?.text);
	if (!counters || !syntax?.bytes) {
		return undefined;
	}
	const { end } = syntax.bytes;
	return { counters, column: line.text[end] === ']' ? end + 1 : end };
}
