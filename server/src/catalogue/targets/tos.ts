// -j TOS: changes the type of service field of the header.

import { own } from '../../text/own.ts';
import { MANGLE } from '../accepted-in.ts';
import { flippingClause, type MarkOperation, xmark } from '../masks.ts';
import type { OptionSpec, TargetSpec } from '../specification.ts';
import { TOS_WORDS } from '../value-specs.ts';

/** Names of the old type of service; they leave the upper two bits alone. */
const SYMBOLS: Readonly<Record<string, string>> = {
	'minimize-delay': '0x10/0x3f',
	'maximize-throughput': '0x8/0x3f',
	'maximize-reliability': '0x4/0x3f',
	'minimize-cost': '0x2/0x3f',
	'normal-service': '0x0/0x3f',
};
const NAMES = ['--set-tos', '--and-tos', '--or-tos', '--xor-tos'];

/** What the options say. */
const TEXTS: Readonly<Record<string, Pick<OptionSpec, 'doc' | 'clause'>>> = {
	'--set-tos': {
		doc: {
			summary:
				'Sets the byte, or with VALUE/MASK the bits of the mask only. Names stand for bits: `Minimize-Delay` 0x10, ' +
				'`Maximize-Throughput` 0x08, `Maximize-Reliability` 0x04, `Minimize-Cost` 0x02, `Normal-Service` 0.',
			example: '-t mangle -A POSTROUTING -p tcp -m tcp --sport 22 -j TOS --set-tos 0x10/0x3f',
			traps: [
				'Without a mask the two lowest bits, which belong to ECN, are overwritten too: give the mask 0xfc.',
				'A name sets the lower six bits (mask 0x3f) and leaves the upper two.',
			],
		},
		clause: { yes: 'to {}', unusual: ([text = '']) => flippingClause(text, 'by flipping', 'to') },
	},
	'--and-tos': {
		doc: {
			summary: 'Keeps only these bits of the byte and clears the others.',
			example: '-t mangle -A POSTROUTING -j TOS --and-tos 0x03',
		},
		clause: { yes: 'keeping only its bits {}', place: 'aside' },
	},
	'--or-tos': {
		doc: {
			summary: 'Sets these bits of the byte and leaves the others.',
			example: '-t mangle -A POSTROUTING -j TOS --or-tos 0x10',
		},
		clause: { yes: 'adding the bits {}', place: 'aside' },
	},
	'--xor-tos': {
		doc: {
			summary: 'Flips these bits of the byte and leaves the others.',
			example: '-t mangle -A POSTROUTING -j TOS --xor-tos 0x10',
		},
		clause: { yes: 'flipping its bits {}', place: 'aside' },
	},
};

export const tos: TargetSpec = {
	kind: 'target',
	name: 'TOS',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Changes the type of service byte of IPv4, the traffic class of IPv6: the byte that holds DSCP (upper six bits) and ECN (lower two).',
		example: '-t mangle -A POSTROUTING -p tcp -m tcp --sport 22 -j TOS --set-tos 0x10/0x3f',
		traps: ['Networks of today read the byte as DSCP: use the `DSCP` target unless you want single bits.'],
	},
	sentence: 'Changes the TOS byte of {packets} {options}',
	says: { '': 'An action is required' },
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
		...TEXTS[name]!,
		values: [operation === 'set' ? { kind: 'masked', max: 255, names: TOS_WORDS } : { kind: 'masked', max: 255, noMask: true }],
		excludes: NAMES.filter((other) => other !== name),
		rewrite: ([written = '']) => ({ name: '--set-tos', values: [canonical(operation, written)] }),
	};
}

function canonical(operation: MarkOperation, written: string): string {
	const symbol = own(SYMBOLS, written.toLowerCase());
	if (symbol !== undefined) {
		return symbol;
	}
	const [value = '', mask] = written.split('/');
	// Unlike --set-mark, --set-tos does not add the bits of the value to the mask.
	return operation === 'set' && mask !== undefined ? (mask === '0xff' ? value : written) : xmark(operation, written, 8);
}
