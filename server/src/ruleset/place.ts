// Puts one rule into its chain: at the end, at a place, or in place of another, as the command says.

import type { Line } from '../syntax/line.ts';
import { plainWordEnd } from '../syntax/words.ts';
import type { Chain } from './chain.ts';
import type { Table } from './table.ts';

/** Does to a chain what a rule line says. -D and -R act on the rules that stand there; -C adds nothing. */
export function placeRule(chain: Chain, line: Line): void {
	const rules = chain.ownRules();
	switch (line.verb) {
		case 'I':
			rules.splice(Math.min(Math.max(ruleNumber(line) ?? 1, 1), rules.length + 1) - 1, 0, line);
			break;
		case 'R': {
			const number = ruleNumber(line);
			if (number !== undefined && number >= 1 && number <= rules.length) {
				rules[number - 1] = line;
			}
			break;
		}
		case 'D':
			deleteRule(rules, line);
			break;
		case 'C':
			break;
		default:
			rules.push(line);
	}
}

/** The number behind the chain in `-I INPUT 3 …`; undefined where there is none. */
export function ruleNumber(line: Line): number | undefined {
	const word = line.text.slice(line.body, plainWordEnd(line.text, line.body, line.contentEnd));
	return /^\d+$/.test(word) ? Number(word) : undefined;
}

/** Notes that a rule names its target; rules must come in the order of the document. */
export function noteReference(table: Table, line: Line): void {
	if (line.target === '') {
		return;
	}
	const lines = table.references.get(line.target);
	if (lines) {
		lines.push(line);
	} else {
		table.references.set(line.target, [line]);
	}
}

/** -D takes a rule out by its number, or the first rule that is written the same. */
function deleteRule(rules: Line[], line: Line): void {
	const number = ruleNumber(line);
	const wanted = bodyOf(line);
	const at = number === undefined ? rules.findIndex((rule) => bodyOf(rule) === wanted) : number - 1;
	if (at >= 0 && at < rules.length) {
		rules.splice(at, 1);
	}
}

function bodyOf(line: Line): string {
	return line.text.slice(line.body, line.contentEnd).trim().replace(/\s+/g, ' ');
}
