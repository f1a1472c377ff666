// The four ways to say how a target changes a mark, brought to the one that iptables-save prints: clear the bits of the mask, then xor the value.

import { hexadecimal, numberOf } from './values/numbers.ts';

/** `set`: replace the bits of the mask; `and`, `or`, `xor` with a number. */
export type MarkOperation = 'set' | 'and' | 'or' | 'xor';

/**
 * `VALUE/MASK` of --set-xmark for an operation, canonical: without the mask where it has all `bits`, 32 for marks. A value that is not understood comes
 * back as it is.
 */
export function xmark(operation: MarkOperation, written: string, bits = 32): string {
	const full = (1n << BigInt(bits)) - 1n;
	const [valueText = '', maskText] = written.split('/');
	const value = numberOf(valueText);
	const mask = maskText === undefined ? full : numberOf(maskText);
	if (value === undefined || mask === undefined) {
		return written;
	}
	switch (operation) {
		case 'set':
			return masked(value, value | mask, full);
		case 'and':
			return masked(0n, full & ~value, full);
		case 'or':
			return masked(value, value, full);
		case 'xor':
			return masked(value, 0n, full);
	}
}

function masked(value: bigint, mask: bigint, full: bigint): string {
	return mask === full ? hexadecimal(value) : `${hexadecimal(value)}/${hexadecimal(mask)}`;
}

/** Why nothing is equal to a `VALUE/MASK`; undefined where something is. */
export function neverEqual([written = '']: readonly string[]): string | undefined {
	const [value, mask] = written.split('/').map(numberOf);
	return value === undefined || mask === undefined || (value & ~mask) === 0n
		? undefined
		: `the value has bits outside the mask (${hexadecimal(value & ~mask)}), which are 0 in what is compared`;
}

/**
 * What a `VALUE/MASK` of --set-mark does, in words, where bits of the value lie outside of the mask: they are set, too, for the bits of both are cleared first. Undefined for
 * others. `to` begins it.
 */
export function settingClause(written: string, to: string): { readonly yes: string } | undefined {
	const [value, mask] = written.split('/').map(numberOf);
	return value === undefined || mask === undefined || (value & ~mask) === 0n
		? undefined
		: { yes: `${to} ${hexadecimal(value)} in the bits ${hexadecimal(value | mask)}` };
}

/**
 * What a `VALUE/MASK` of --set-xmark does, in words, where bits of the value lie outside of the mask: those are flipped, not set. Undefined for others. `flipping` and
 * `to` begin the two parts.
 */
export function flippingClause(written: string, flipping: string, to: string): { readonly yes: string } | undefined {
	const [value, mask] = written.split('/').map(numberOf);
	if (value === undefined || mask === undefined || (value & ~mask) === 0n) {
		return undefined;
	}
	const flipped = hexadecimal(value & ~mask);
	return {
		yes:
			mask === 0n
				? `${flipping} its bits ${flipped}`
				: `${to} ${hexadecimal(value & mask)} in the bits ${hexadecimal(mask)} and flipping its bits ${flipped}`,
	};
}
