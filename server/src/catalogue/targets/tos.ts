// -j TOS: changes the type of service field of the header.

import { MANGLE } from '../accepted-in.ts';
import { type MarkOperation, xmark } from '../masks.ts';
import type { OptionSpec, TargetSpec } from '../specification.ts';
import { MARK } from '../value-specs.ts';

/** Names of the old type of service; they leave the upper two bits alone. */
const SYMBOLS: Readonly<Record<string, string>> = {
	'minimize-delay': '0x10/0x3f',
	'maximize-throughput': '0x8/0x3f',
	'maximize-reliability': '0x4/0x3f',
	'minimize-cost': '0x2/0x3f',
	'normal-service': '0x0/0x3f',
};
const NAMES = ['--set-tos', '--and-tos', '--or-tos', '--xor-tos'];

export const tos: TargetSpec = {
	kind: 'target',
	name: 'TOS',
	families: ['ipv4', 'ipv6'],
	options: (['set', 'and', 'or', 'xor'] as const).map(operationOption),
	oneOf: [NAMES],
	acceptedIn: MANGLE,
	afterwards: 'continues',
	listing: [
		{ pattern: 'TOS (set {--set-tos}|and {--and-tos:[0-9a-fx]+}|or {--or-tos:[0-9a-fx]+}|xor {--xor-tos:[0-9a-fx]+})' },
		// A blank is missing in the print-out of names: "TOS setMinimize-Delay".
		{ pattern: 'TOS set{--set-tos:[A-Za-z-]+}' },
	],
};

/** The canonical form is --set-tos VALUE/MASK, without the mask where it has all 8 bits. */
function operationOption(operation: MarkOperation): OptionSpec {
	const name = `--${operation}-tos`;
	return {
		names: [name],
		values: [MARK],
		excludes: NAMES.filter((other) => other !== name),
		rewrite: ([written = '']) => ({ name: '--set-tos', values: [canonical(operation, written)] }),
	};
}

function canonical(operation: MarkOperation, written: string): string {
	const symbol = SYMBOLS[written.toLowerCase()];
	if (symbol !== undefined) {
		return symbol;
	}
	const [value = '', mask] = written.split('/');
	// Unlike --set-mark, --set-tos does not add the bits of the value to the mask.
	return operation === 'set' && mask !== undefined ? (mask === '0xff' ? value : written) : xmark(operation, written, 8);
}
