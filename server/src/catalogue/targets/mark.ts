// -j MARK: sets the packet's mark, a number that lives as long as the packet is in this machine.

import { type MarkOperation, xmark } from '../masks.ts';
import type { OptionSpec, TargetSpec } from '../specification.ts';
import { MARK } from '../value-specs.ts';

const NAMES = ['--set-xmark', '--set-mark', '--and-mark', '--or-mark', '--xor-mark'];

export const mark: TargetSpec = {
	kind: 'target',
	name: 'MARK',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--set-xmark'], values: [MARK], excludes: NAMES.slice(1) },
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
		values: [MARK],
		excludes: NAMES.filter((other) => other !== name),
		rewrite: ([value = '']) => ({ name: '--set-xmark', values: [xmark(operation, value)] }),
	};
}
