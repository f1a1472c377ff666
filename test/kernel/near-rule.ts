// A rule that differs a little from another one: an option has another value, or is turned round, or another option of the same match comes in its place, or the
// options come in another order. What comes out may be the same rule in other words.

import { matchSpec, targetSpec } from '../../server/src/catalogue/catalogue.ts';
import type { Dice } from './dice.ts';
import type { DrawnPart, DrawnRule } from './drawn-rule.ts';
import { drawnOption, partFor } from './random-rule.ts';

export function nearRule(rule: DrawnRule, dice: Dice): DrawnRule {
	const parts = rule.parts.map((part) => ({ ...part, options: part.options.map((option) => ({ ...option })) }));
	const part = dice.pick(
		parts
			.slice(1)
			.filter(({ options }) => options.length > 0)
			.concat(parts[0]!),
	);
	change(part, rule, dice);
	return { ...rule, parts };
}

function change(part: DrawnPart, { family, serial }: DrawnRule, dice: Dice): void {
	const spec = part.kind === 'match' ? matchSpec(part.name) : part.kind === 'target' ? targetSpec(part.name) : undefined;
	const choice = dice.number(0, 3);
	if (spec && choice === 0) {
		part.options = partFor(spec, family, serial, dice).options;
	} else if (spec && choice === 1 && part.options.length > 0) {
		const at = dice.number(0, part.options.length - 1);
		const known = spec.options.find(({ names }) => names.includes(part.options[at]!.word));
		if (known) {
			part.options[at] = { ...drawnOption(known, family, serial, dice), word: part.options[at]!.word, negated: part.options[at]!.negated };
		}
	} else if (choice === 2 && part.options.length > 0) {
		const option = dice.pick(part.options);
		option.negated = !option.negated;
	} else {
		part.options = dice.some(part.options, part.options.length, part.options.length);
	}
}
