// -j HMARK: sets the packet's mark to a hash of its addresses and ports.

import type { OptionSpec, TargetSpec, ValueSpec } from '../specification.ts';
import { NUMBER, UINT16 } from '../value-specs.ts';

const TUPLE: ValueSpec = { kind: 'words', words: ['src', 'dst', 'sport', 'dport', 'spi', 'proto', 'ct'], list: true, set: true };

export const hmark: TargetSpec = {
	kind: 'target',
	name: 'HMARK',
	families: ['ipv4', 'ipv6'],
	options: [
		// All but `ct` stand for full masks, and iptables-save prints the masks.
		{ names: ['--hmark-tuple'], values: [TUPLE] },
		option('src-prefix', { kind: 'number', min: 0, max: 128 }),
		option('dst-prefix', { kind: 'number', min: 0, max: 128 }),
		option('sport-mask', UINT16, ['spi-mask', 'spi']),
		option('dport-mask', UINT16, ['spi-mask', 'spi']),
		option('spi-mask', NUMBER, ['sport-mask', 'dport-mask']),
		option('sport', UINT16, ['spi-mask', 'spi']),
		option('dport', UINT16, ['spi-mask', 'spi']),
		option('spi', NUMBER, ['sport', 'dport']),
		option('proto-mask', UINT16),
		option('rnd', NUMBER),
		{ names: ['--hmark-mod'], values: [{ kind: 'number', min: 1 }], required: true },
		option('offset', NUMBER),
	],
	afterwards: 'continues',
	listing: [
		{
			// IPv6's full prefix is printed as nothing at all.
			pattern:
				'HMARK[ mod {--hmark-mod:[0-9]+}][ + {--hmark-offset:[0-9a-fx]+}][ ct,<--hmark-tuple ct>]' +
				'[ src-prefix( {--hmark-src-prefix:[0-9]+}|<--hmark-src-prefix 128>)]' +
				'[ dst-prefix( {--hmark-dst-prefix:[0-9]+}|<--hmark-dst-prefix 128>)]' +
				'[ sport-mask {--hmark-sport-mask:[0-9a-fx]+}][ dport-mask {--hmark-dport-mask:[0-9a-fx]+}]' +
				'[ spi-mask {--hmark-spi-mask:[0-9a-fx]+}][ sport {--hmark-sport:[0-9a-fx]+}][ dport {--hmark-dport:[0-9a-fx]+}]' +
				'[ spi {--hmark-spi:[0-9a-fx]+}][ proto-mask {--hmark-proto-mask:[0-9a-fx]+}][ rnd {--hmark-rnd:[0-9a-fx]+}]',
		},
	],
};

/** An option and the ones that speak of the same bytes of the packet. */
function option(name: string, value: ValueSpec, others: readonly string[] = []): OptionSpec {
	const excludes = others.map((other) => `--hmark-${other}`);
	return { names: [`--hmark-${name}`], values: [value], ...(excludes.length > 0 && { excludes }) };
}
