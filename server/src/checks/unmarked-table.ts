// Lines that name a table and are no table lines: the star is missing, or something is stuck to the name.

import { TABLE_NAMES } from '../catalogue/tables.ts';

const NAME = /^(?:[*:.+]{0,2}|table(?=\s)|\[)\s*"?([A-Za-z]{3,8})"?\s*[\];:,.{]{0,2}$/;

/** The table that a line which iptables-restore does not take for a table line names, and does nothing else. */
export function tableNamed(text: string): string | undefined {
	const name = NAME.exec(text.trim())?.[1]?.toLowerCase();
	return TABLE_NAMES.find((each) => each === name);
}
