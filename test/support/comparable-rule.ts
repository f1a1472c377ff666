// What two forms of the same rule can be compared by: everything that the rule means, without what the poorer form does not show.

import type { Match, Rule, RuleOption } from '../../server/src/ruleset/rule.ts';

/** What the form that is compared with does not show. */
export interface Losses {
	/** In and out interface: listings without -v. */
	readonly interfaces: boolean;
	/** Numbers where names are printed: listings without -n. */
	readonly names: boolean;
	/** What every listing loses. */
	readonly listing: boolean;
}

/** Options that no listing prints. */
const NOT_LISTED: Readonly<Record<string, readonly string[]>> = {
	hashlimit: ['--hashlimit-name'],
};

/** The rule as one line of text that is equal for equal rules. */
export function comparable(rule: Rule, losses: Losses): string {
	const conditions = rule.conditions.filter((option) => !(losses.interfaces && option.name.endsWith('-interface')));
	const matches = rule.matches.map((match) => matchText(match, losses));
	const action =
		rule.action.kind === 'target'
			? `${rule.action.name} ${optionsText(listed(rule.action.name, rule.action.options, losses))}`
			: JSON.stringify(rule.action);
	const unknown = rule.unknown.map((span) => rule.line.text.slice(span.start, span.end));
	return [optionsText(conditions), ...matches, `=> ${action}`, rule.comment ?? '', ...unknown.map((text) => `?${text}`)].join(' | ');
}

function matchText(match: Match, losses: Losses): string {
	return `${match.unknown ? '?' : ''}${match.name} ${optionsText(listed(match.name, match.options, losses))}`.trim();
}

function listed(extension: string, options: readonly RuleOption[], losses: Losses): readonly RuleOption[] {
	return losses.listing ? options.filter((option) => !NOT_LISTED[extension]?.includes(option.name)) : options;
}

function optionsText(options: readonly RuleOption[]): string {
	return options.map((option) => `${option.negated ? '! ' : ''}${[option.name, ...option.values].join(' ')}`).join(' ');
}
