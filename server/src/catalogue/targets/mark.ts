// -j MARK: sets the packet's mark, a number that lives as long as the packet is in this machine.

import { flippingClause, type MarkOperation, settingClause, xmark } from '../masks.ts';
import type { OptionSpec, TargetSpec } from '../specification.ts';
import { MARK, PLAIN_MARK } from '../value-specs.ts';

const NAMES = ['--set-xmark', '--set-mark', '--and-mark', '--or-mark', '--xor-mark'];

/** What the options say. */
const TEXTS: Readonly<Record<string, Pick<OptionSpec, 'doc' | 'clause'>>> = {
	'--set-xmark': {
		doc: {
			summary:
				'Clears the bits of the mask, then flips the bits of the value; without a mask the mark becomes the value. All other ' +
				'options are printed as this one.',
			example: '-t mangle -A PREROUTING -i eth1 -j MARK --set-xmark 0x1/0xffffffff',
			traps: ['A value bit outside the mask is flipped, not set: to set bits use `--set-mark`.'],
		},
		clause: { yes: 'to {}', unusual: ([text = '']) => flippingClause(text, 'by flipping', 'to') },
	},
	'--set-mark': {
		doc: {
			summary: 'Sets the mark, or with VALUE/MASK the bits of value and mask only.',
			example: '-t mangle -A PREROUTING -i eth1 -j MARK --set-mark 0x1',
		},
		clause: { yes: 'to {}', unusual: ([text = '']) => settingClause(text, 'to') },
	},
	'--and-mark': {
		doc: {
			summary: 'Keeps only these bits of the mark and clears the others.',
			example: '-t mangle -A PREROUTING -j MARK --and-mark 0xff',
		},
		clause: { yes: 'keeping only its bits {}', place: 'aside' },
	},
	'--or-mark': {
		doc: {
			summary: 'Sets these bits of the mark and leaves the others.',
			example: '-t mangle -A PREROUTING -j MARK --or-mark 0x4000',
		},
		clause: { yes: 'adding the bits {}', place: 'aside' },
	},
	'--xor-mark': {
		doc: {
			summary: 'Flips these bits of the mark and leaves the others.',
			example: '-t mangle -A PREROUTING -j MARK --xor-mark 0x1',
		},
		clause: { yes: 'flipping its bits {}', place: 'aside' },
	},
};

export const mark: TargetSpec = {
	kind: 'target',
	name: 'MARK',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Writes a number on the packet, for other rules (`-m mark`), routing (`ip rule fwmark`) and traffic control. It never leaves ' +
			'this machine.',
		example: '-t mangle -A PREROUTING -i eth1 -j MARK --set-xmark 0x1/0xffffffff',
		traps: [
			'For routing, mark in `mangle` PREROUTING, or OUTPUT for local traffic: afterwards the route is chosen already.',
			'The mark is that of this one packet: to mark the whole connection, save it with `CONNMARK --save-mark` and restore it.',
			'Another program (kube-proxy, a VPN) may use bits of the same mark: give a mask.',
		],
	},
	sentence: 'Changes the mark of {packets} {options}',
	says: { '': 'One of the --set-xmark, --{and,or,xor,set}-mark options is required' },
	options: [
		{ names: ['--set-xmark'], ...TEXTS['--set-xmark']!, values: [MARK], excludes: NAMES.slice(1) },
		...(['set', 'and', 'or', 'xor'] as const).map(operationOption),
	],
	oneOf: [NAMES],
	afterwards: 'continues',
	listing: [
		{
			pattern:
				'MARK (and {--and-mark:[0-9a-fx]+}|or {--or-mark:[0-9a-fx]+}|xor {--xor-mark:[0-9a-fx]+}|set {--set-mark:[0-9a-fx]+}|' +
				'xset {--set-xmark:[0-9a-fx/]+})',
		},
	],
};

function operationOption(operation: MarkOperation): OptionSpec {
	const name = `--${operation}-mark`;
	return {
		names: [name],
		...TEXTS[name]!,
		values: [operation === 'set' ? MARK : PLAIN_MARK],
		excludes: NAMES.filter((other) => other !== name),
		rewrite: ([value = '']) => ({ name: '--set-xmark', values: [xmark(operation, value)] }),
	};
}
