// -j CONNMARK: sets the mark of the connection, or copies it from or to the packet's mark.

import { xmark } from '../masks.ts';
import type { FoundOption, OptionSpec, TargetSpec } from '../specification.ts';
import { MARK } from '../value-specs.ts';

const FULL = '0xffffffff';
/** One of these says what is done. */
const MODES = ['--set-xmark', '--set-mark', '--and-mark', '--or-mark', '--xor-mark', '--save-mark', '--restore-mark'];

export const connmark: TargetSpec = {
	kind: 'target',
	name: 'CONNMARK',
	families: ['ipv4', 'ipv6'],
	options: [
		mode('--set-xmark', [MARK]),
		{ ...mode('--set-mark', [MARK]), rewrite: ([mark = '']) => ({ name: '--set-xmark', values: [xmark('set', mark)] }) },
		{ ...mode('--and-mark', [MARK]), rewrite: ([mark = '']) => ({ name: '--set-xmark', values: [xmark('and', mark)] }) },
		{ ...mode('--or-mark', [MARK]), rewrite: ([mark = '']) => ({ name: '--set-xmark', values: [xmark('or', mark)] }) },
		{ ...mode('--xor-mark', [MARK]), rewrite: ([mark = '']) => ({ name: '--set-xmark', values: [xmark('xor', mark)] }) },
		mode('--save-mark', []),
		mode('--restore-mark', []),
		{ names: ['--left-shift-mark'], values: [{ kind: 'number', min: 0, max: 32 }], since: '1.8.0' },
		{ names: ['--right-shift-mark'], values: [{ kind: 'number', min: 0, max: 32 }], since: '1.8.0' },
		{ names: ['--ctmask'], values: [MARK], excludes: ['--mask'] },
		{ names: ['--nfmask'], values: [MARK], excludes: ['--mask'] },
		{ names: ['--mask'], values: [MARK], excludes: ['--ctmask', '--nfmask'] },
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
	return { names: [name], values, excludes: MODES.filter((other) => other !== name) };
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
