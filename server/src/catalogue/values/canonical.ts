// One spelling for each value, so that rules printed by different tools can be compared.

import type { Family, ValueSpec } from '../specification.ts';

/** What else of the rule decides how a value is read. */
export interface ValueContext {
	readonly family: Family | undefined;
	/** Name or number of the rule's protocol: service names depend on it. */
	readonly protocol: string | undefined;
}

/** The canonical spelling of a value. Never throws; what is not understood comes back as it is. */
export function canonicalValue(_spec: ValueSpec, text: string, _context: ValueContext): string {
	return text;
}
