// Options that no packet meets, though iptables takes them.

import { canonicalValue, type ValueContext } from '../catalogue/values/canonical.ts';
import type { OptionUse } from '../syntax/uses.ts';

/** Why no packet meets an option, or with its "!" why every one does; undefined where it depends on the packet. */
export function whyNever({ spec, values }: OptionUse, context: ValueContext): string | undefined {
	const canonical = (text: string, i: number): string => (spec?.values[i] ? canonicalValue(spec.values[i], text, context) : text);
	return values.length === 0
		? undefined
		: spec?.never?.(
				values.map(({ text }, i) => canonical(text, i)),
				context.family,
			);
}

/** The same as a sentence, if there is something to say. */
export function neverInWords(option: OptionUse, context: ValueContext): string[] {
	const reason = whyNever(option, context);
	return reason === undefined ? [] : [`${option.negated ? 'Leaves out no packet' : 'Matches no packet'}: ${reason}.`];
}
