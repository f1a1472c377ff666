// The numbers of rules, as strtoul reads them.

/**
 * The number that stands behind the chain in `-I INPUT 3`, from 1 where it is right: `0x3`, `+3` and `03` are the same as `3`. Undefined for any word that is no
 * number, so that iptables refuses it.
 */
export function readRuleNumber(word: string): number | undefined {
	const found = /^\+?(?:0x([\da-f]+)|(0[0-7]*)|([1-9]\d*))$/i.exec(word);
	const [, hexadecimal, octal, decimal] = found ?? [];
	if (!found) {
		return undefined;
	}
	return hexadecimal ? Number.parseInt(hexadecimal, 16) : octal ? Number.parseInt(octal, 8) : Number(decimal);
}
