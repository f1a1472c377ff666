// A value in quotes right behind the name of its option: `--label"5"`, `--label:"5"`. iptables takes both for one name.

import { lookupOption } from '../../catalogue/catalogue.ts';
import type { Span } from '../../text/span.ts';
import type { Report } from '../check.ts';
import { impliedIn } from './meant-here.ts';
import { type RuleAtHand, textOf } from './rule-at-hand.ts';

/** What is said of words that nothing takes, where they are such; undefined for others. */
export function gluedQuote(rule: RuleAtHand, span: Span): Pick<Report, 'line' | 'span' | 'message' | 'fixes'> | undefined {
	const [lead, name, between = '', value = ''] = /^(?:!\s*)*(--[a-z][a-z0-9-]*)([:=]?)"([^"]*)"/i.exec(textOf(rule, span)) ?? [];
	const option =
		name === undefined
			? undefined
			: lookupOption(
					name,
					rule.uses.map(({ spec }) => spec),
					impliedIn(rule),
				)?.option;
	if (lead === undefined || name === undefined || !option?.names.includes(name) || option.values.length === 0) {
		return undefined;
	}
	const end = span.start + lead.length;
	const quote = end - value.length - 2;
	return {
		line: rule.line,
		span: { start: quote - between.length - name.length, end },
		message: `${name} and its value are one word: "unknown option "${name}${between}${value}"". Put a blank between them.`,
		fixes: [
			{
				title: 'Put a blank before the value',
				safe: true,
				edits: [{ kind: 'replace', line: rule.line, span: { start: quote - between.length, end: quote }, text: ' ' }],
			},
		],
	};
}
