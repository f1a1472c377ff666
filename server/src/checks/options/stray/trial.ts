// Tries values with an option that the rule does not have yet.

import { lookupOption } from '../../../catalogue/catalogue.ts';
import type { ExtensionSpec, OptionSpec } from '../../../catalogue/specification.ts';
import type { OptionUse } from '../../../syntax/uses.ts';
import type { RuleAtHand } from '../rule-at-hand.ts';
import { problemWith } from '../value-at-hand.ts';

/** Whether an option, of the rule itself where there is no extension, takes these values. */
export function takes(rule: RuleAtHand, spec: OptionSpec, extension: ExtensionSpec | undefined, values: readonly string[]): boolean {
	const placed = { option: useOf(spec), extension };
	return spec.values.length === values.length && spec.values.every((kind, i) => problemWith(rule, placed, kind, values[i]!) === undefined);
}

/** The option as if it stood in the rule, without values. */
export function useOf(spec: OptionSpec): OptionUse {
	return { spec, name: spec.names[0], negated: false, flag: { start: 0, end: 0 }, values: [] };
}

/** Whether a word looks like an address of either family, perhaps with a mask, and not like the name of a host or of a port. */
export function isAddressLike(text: string): boolean {
	return /^[\d./]+$/.test(text) ? text.includes('.') : /^[\da-f:./]+$/i.test(text) && text.indexOf(':') !== text.lastIndexOf(':');
}

/** An option of the rule itself by its name, which exists. */
export function coreOption(name: string): OptionSpec {
	return lookupOption(name, [])!.option;
}

/** --dport and not --destination-port. */
export function usualName({ names }: OptionSpec): string {
	return names.find((name) => /^--[ds]ports?$/.test(name)) ?? names[0];
}
