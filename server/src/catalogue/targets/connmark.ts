// -j CONNMARK: sets the mark of the connection, or copies it from or to the packet's mark.

import { flippingClause, settingClause, xmark } from '../masks.ts';
import type { FoundOption, OptionSpec, TargetSpec } from '../specification.ts';
import { MARK, PLAIN_MARK } from '../value-specs.ts';

/** All bits need no words. */
const WHOLE = { '0xffffffff': { yes: '' } };

const FULL = '0xffffffff';
/** One of these says what is done. */
const MODES = ['--set-xmark', '--set-mark', '--and-mark', '--or-mark', '--xor-mark', '--save-mark', '--restore-mark'];

/** What the options say. */
const TEXTS: Readonly<Record<string, Pick<OptionSpec, 'doc' | 'clause'>>> = {
	'--set-xmark': {
		doc: {
			summary:
				"Clears the bits of the mask in the connection's mark, then flips the bits of the value; without a mask the mark becomes " +
				'the value.',
			example: '-t mangle -A PREROUTING -i eth1 -m conntrack --ctstate NEW -j CONNMARK --set-xmark 0x1/0xffffffff',
			traps: ['A value bit outside the mask is flipped, not set: to set bits use `--set-mark`.'],
		},
		clause: { yes: 'to {}', unusual: ([text = '']) => flippingClause(text, 'by flipping', 'to') },
	},
	'--set-mark': {
		doc: {
			summary: "Sets the connection's mark, or with VALUE/MASK the bits of value and mask only.",
			example: '-t mangle -A PREROUTING -i eth1 -m conntrack --ctstate NEW -j CONNMARK --set-mark 0x1',
		},
		clause: { yes: 'to {}', unusual: ([text = '']) => settingClause(text, 'to') },
	},
	'--and-mark': {
		doc: {
			summary: "Keeps only these bits of the connection's mark and clears the others.",
			example: '-t mangle -A PREROUTING -j CONNMARK --and-mark 0xff',
		},
		clause: { yes: 'keeping only its bits {}', place: 'aside' },
	},
	'--or-mark': {
		doc: {
			summary: "Sets these bits of the connection's mark and leaves the others.",
			example: '-t mangle -A PREROUTING -j CONNMARK --or-mark 0x4000',
		},
		clause: { yes: 'adding the bits {} to it', place: 'aside' },
	},
	'--xor-mark': {
		doc: {
			summary: "Flips these bits of the connection's mark and leaves the others.",
			example: '-t mangle -A PREROUTING -j CONNMARK --xor-mark 0x1',
		},
		clause: { yes: 'flipping its bits {}', place: 'aside' },
	},
	'--save-mark': {
		doc: {
			summary: "Copies the packet's mark to its connection.",
			example: '-t mangle -A POSTROUTING -j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff',
		},
		clause: { yes: "copying the packet's mark to it", place: 'aside' },
	},
	'--restore-mark': {
		doc: {
			summary: "Copies the connection's mark to the packet.",
			example: '-t mangle -A PREROUTING -j CONNMARK --restore-mark --nfmask 0xffffffff --ctmask 0xffffffff',
			traps: [
				'Without a mask it replaces the whole mark of the packet, with 0 where the connection has none: restore first and mark afterwards.',
			],
		},
		clause: { yes: 'copying it to the packet', place: 'aside' },
	},
	'--left-shift-mark': {
		doc: {
			summary: 'Shifts the mark to the left by this many bits, 0 to 32, as it is set or copied.',
			example: '-t mangle -A PREROUTING -j CONNMARK --restore-mark --nfmask 0xffffffff --ctmask 0xffffffff --left-shift-mark 8',
		},
		clause: { yes: 'shifted left by {} bits', place: 'aside' },
	},
	'--right-shift-mark': {
		doc: {
			summary: 'Shifts the mark to the right by this many bits, 0 to 32, as it is set or copied.',
			example: '-t mangle -A PREROUTING -j CONNMARK --restore-mark --nfmask 0xffffffff --ctmask 0xffffffff --right-shift-mark 8',
		},
		clause: { yes: 'shifted right by {} bits', place: 'aside' },
	},
	'--ctmask': {
		doc: {
			summary: "The bits of the connection's mark: those to clear when saving, those to copy when restoring. All of them by default.",
			example: '-t mangle -A PREROUTING -j CONNMARK --restore-mark --nfmask 0xff --ctmask 0xff',
		},
		clause: { yes: 'connection bits {}', place: 'aside', instead: WHOLE },
	},
	'--nfmask': {
		doc: {
			summary: "The bits of the packet's mark: those to copy when saving, those to clear when restoring. All of them by default.",
			example: '-t mangle -A POSTROUTING -j CONNMARK --save-mark --nfmask 0xff --ctmask 0xff',
		},
		clause: { yes: 'packet bits {}', place: 'aside', instead: WHOLE },
	},
	'--mask': {
		doc: {
			summary: 'The same bits for both marks: only they are copied, the others stay.',
			example: '-t mangle -A PREROUTING -j CONNMARK --restore-mark --mask 0xff',
			traps: ['Behind `--set-mark` it replaces the mask of the value: write VALUE/MASK there.'],
		},
		clause: { yes: 'the bits {} only', place: 'aside' },
	},
};

export const connmark: TargetSpec = {
	kind: 'target',
	name: 'CONNMARK',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Reads and writes the mark of the connection, a number that all its packets share. The way to remember for the answers what ' +
			'the first packet was.',
		example: '-t mangle -A PREROUTING -j CONNMARK --restore-mark --nfmask 0xffffffff --ctmask 0xffffffff',
		traps: [
			'A packet without a connection (UNTRACKED or INVALID) has no such mark: the rule does nothing.',
			"`-m mark` and `ip rule fwmark` look at the packet's mark only: restore it first.",
		],
	},
	sentence: 'Changes the connection mark of {packets} {options}',
	sentenceWith: {
		'--save-mark': 'Copies the mark of {packets} to their connection {options}',
		'--restore-mark': 'Copies the connection mark to {packets} {options}',
	},
	says: { '': 'No operation specified' },
	options: [
		mode('--set-xmark', [MARK]),
		{ ...mode('--set-mark', [MARK]), rewrite: ([mark = '']) => ({ name: '--set-xmark', values: [xmark('set', mark)] }) },
		{ ...mode('--and-mark', [PLAIN_MARK]), rewrite: ([mark = '']) => ({ name: '--set-xmark', values: [xmark('and', mark)] }) },
		{ ...mode('--or-mark', [PLAIN_MARK]), rewrite: ([mark = '']) => ({ name: '--set-xmark', values: [xmark('or', mark)] }) },
		{ ...mode('--xor-mark', [PLAIN_MARK]), rewrite: ([mark = '']) => ({ name: '--set-xmark', values: [xmark('xor', mark)] }) },
		mode('--save-mark', []),
		mode('--restore-mark', []),
		{ names: ['--left-shift-mark'], ...TEXTS['--left-shift-mark']!, values: [{ kind: 'number', min: 0, max: 31 }], since: '1.8.0' },
		{ names: ['--right-shift-mark'], ...TEXTS['--right-shift-mark']!, values: [{ kind: 'number', min: 0, max: 31 }], since: '1.8.0' },
		{ names: ['--ctmask'], ...TEXTS['--ctmask']!, values: [PLAIN_MARK], excludes: ['--mask'] },
		{ names: ['--nfmask'], ...TEXTS['--nfmask']!, values: [PLAIN_MARK], excludes: ['--mask'] },
		{ names: ['--mask'], ...TEXTS['--mask']!, values: [PLAIN_MARK], excludes: ['--ctmask', '--nfmask'] },
	],
	oneOf: [MODES],
	afterwards: 'continues',
	complete: withMasks,
	listing: [
		{
			pattern:
				'CONNMARK (and {--and-mark:[0-9a-fx]+}|or {--or-mark:[0-9a-fx]+}|xor {--xor-mark:[0-9a-fx]+}|set {--set-mark:[0-9a-fx/]+}|' +
				'xset {--set-xmark:[0-9a-fx/]+})[ left-shift-mark {--left-shift-mark:[0-9]+}][ right-shift-mark {--right-shift-mark:[0-9]+}]',
		},
		{
			// The second mask of a pair is printed with a "~" though it is not inverted; masks that are full are not printed.
			pattern:
				'CONNMARK (save<--save-mark>|restore<--restore-mark>)[ mask {--mask:[0-9a-fx]+}]' +
				'[ nfmask {--nfmask:[0-9a-fx]+} ctmask ~{--ctmask:[0-9a-fx]+}][ ctmask {--ctmask:[0-9a-fx]+} nfmask ~{--nfmask:[0-9a-fx]+}]' +
				'[ left-shift-mark {--left-shift-mark:[0-9]+}][ right-shift-mark {--right-shift-mark:[0-9]+}]',
			read: withMasks,
		},
	],
};

function mode(name: string, values: OptionSpec['values']): OptionSpec {
	return { names: [name], ...TEXTS[name]!, values, excludes: MODES.filter((other) => other !== name) };
}

/** Saving and restoring always have both masks in iptables-save: --mask stands for both, and without any they are full. */
function withMasks(options: readonly FoundOption[]): readonly FoundOption[] {
	const maskOf = (name: string): string | undefined => options.find((option) => option.name === name)?.values[0];
	if (maskOf('--set-xmark') !== undefined) {
		return options;
	}
	const both = maskOf('--mask') ?? FULL;
	const masks = ['--nfmask', '--ctmask'].map((name) => ({ name, negated: false, values: [maskOf(name) ?? both] }));
	return [...options.filter(({ name }) => !['--mask', '--nfmask', '--ctmask'].includes(name)), ...masks];
}
