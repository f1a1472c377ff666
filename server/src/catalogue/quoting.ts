// Texts that a listing prints as iptables-save would: in quotes where they need them, with backslashes before quotes and backslashes.

import type { FoundOption } from './specification.ts';

/** The option with its values as they were before they were printed. Quotes around a value are gone already. */
export function unquoted(option: FoundOption): FoundOption {
	return { ...option, values: option.values.map((value) => value.replace(/\\(["'\\])/g, '$1')) };
}
