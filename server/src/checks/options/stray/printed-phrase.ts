// Words of a listing in a rule: `limit: avg 5/min burst 5`, `mark match 0x1`, `match-set blk src`.

import { canonicalTcpFlags } from '../../../catalogue/values/tcp-flags.ts';
import { readListingText } from '../../../syntax/list/text.ts';
import type { OptionUse } from '../../../syntax/uses.ts';
import { impliedIn } from '../meant-here.ts';
import { replaced } from '../replaced-words.ts';
import type { KnownUse, RuleAtHand } from '../rule-at-hand.ts';
import type { Meaning } from './meaning.ts';
import type { StrayRun } from './stray-run.ts';
import { takes, usualName } from './trial.ts';

/** Undefined where the run as a whole is not what listings print of matches, or of the options of the rule's target. */
export function printedPhrase(rule: RuleAtHand, run: StrayRun): Meaning | undefined {
	const target = rule.uses.find(({ spec }) => spec.kind === 'target' && run.use?.spec === spec);
	const text = readListingText(
		rule.line.text,
		run.start,
		{
			protocol: rule.protocol?.negated ? undefined : rule.protocol?.text,
			family: rule.family,
			target: target?.spec.kind === 'target' ? target.spec : undefined,
		},
		run.end,
	);
	if (text.unknown.length > 0 || text.goto) {
		return undefined;
	}
	const words: string[] = [];
	for (const { spec, options } of text.uses) {
		const written = spec && spec.name !== 'ipvs' && options.length > 0 ? asWritten(rule, spec, options) : undefined;
		if (!spec || written === undefined) {
			return undefined;
		}
		const isKnown = rule.uses.some((use) => use.spec === spec) || impliedIn(rule) === spec;
		words.push(...(isKnown ? [] : [`-m ${spec.name}`]), written);
	}
	const ofTarget = target && text.targetOptions.length > 0 ? asWritten(rule, target.spec, text.targetOptions) : '';
	if (ofTarget === undefined) {
		return undefined;
	}
	const meant = [...words, ofTarget].filter((word) => word !== '').join(' ');
	return meant === '' ? undefined : { advice: `Listings print it so; in a rule it is ${meant}.`, fixes: [replaced(rule, run, meant)] };
}

/** The options as a rule has them; undefined where the rule has one of them already, or would not take a value as it is printed. */
function asWritten(rule: RuleAtHand, spec: KnownUse['spec'], options: readonly OptionUse[]): string | undefined {
	const given = rule.uses.filter((use) => use.spec === spec).flatMap((use) => use.options.map(({ name }) => name));
	const written = options.map((option) => {
		const kinds = option.spec?.values ?? [];
		const values = option.values.map(({ text }, i) => (kinds[i]?.kind === 'tcp-flags' ? canonicalTcpFlags(text) : text));
		const isTaken = option.spec && !given.includes(option.name) && takes(rule, option.spec, spec, values);
		return isTaken && values.every((value) => value !== '' && !/["\\']/.test(value))
			? [...(option.negated ? ['!'] : []), usualName(option.spec!), ...values.map(quoted)].join(' ')
			: undefined;
	});
	return written.every((each) => each !== undefined) ? written.join(' ') : undefined;
}

function quoted(value: string): string {
	return /\s/.test(value) ? `"${value}"` : value;
}
