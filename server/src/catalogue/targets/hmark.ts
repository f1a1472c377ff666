// -j HMARK: sets the packet's mark to a hash of its addresses and ports.

import { own } from '../../text/own.ts';
import type { OptionSpec, TargetSpec, ValueSpec } from '../specification.ts';
import { NUMBER, PLAIN_MARK, PREFIX_LENGTH, UINT16 } from '../value-specs.ts';

const TUPLE: ValueSpec = {
	kind: 'words',
	words: ['src', 'dst', 'sport', 'dport', 'spi', 'proto', 'ct'],
	list: true,
	set: true,
	all: true,
	shown: {
		src: 'source address',
		dst: 'destination address',
		sport: 'source port',
		dport: 'destination port',
		spi: 'SPI',
		proto: 'protocol',
		ct: 'those of the connection',
	},
	meanings: {
		src: 'source address',
		dst: 'destination address',
		sport: 'source port',
		dport: 'destination port',
		spi: 'security parameter index of AH and ESP',
		proto: 'protocol',
		ct: 'taken from the connection, not from the packet',
	},
};

/** What the options say, by their names without `--hmark-`. */
const TEXTS: Readonly<Record<string, Pick<OptionSpec, 'doc' | 'clause'>>> = {
	'src-prefix': {
		doc: {
			summary: 'How many leading bits of the source address count: 0 to 32, IPv6 to 128. With 24, a /24 gets one mark.',
			example: '-t mangle -A PREROUTING -j HMARK --hmark-src-prefix 24 --hmark-rnd 0xfeedcafe --hmark-mod 4',
		},
		clause: { yes: 'with the first {} bits of the source', place: 'aside' },
	},
	'dst-prefix': {
		doc: {
			summary: 'How many leading bits of the destination address count: 0 to 32, IPv6 to 128.',
			example: '-t mangle -A PREROUTING -j HMARK --hmark-dst-prefix 24 --hmark-rnd 0xfeedcafe --hmark-mod 4',
		},
		clause: { yes: 'with the first {} bits of the destination', place: 'aside' },
	},
	'sport-mask': {
		doc: {
			summary: 'Which bits of the source port count, as a mask of 16 bits.',
			example: '-t mangle -A PREROUTING -p tcp -j HMARK --hmark-sport-mask 0xff00 --hmark-rnd 0xfeedcafe --hmark-mod 4',
		},
		clause: { yes: 'with the bits {} of the source port', place: 'aside' },
	},
	'dport-mask': {
		doc: {
			summary: 'Which bits of the destination port count, as a mask of 16 bits.',
			example: '-t mangle -A PREROUTING -p tcp -j HMARK --hmark-dport-mask 0xff00 --hmark-rnd 0xfeedcafe --hmark-mod 4',
		},
		clause: { yes: 'with the bits {} of the destination port', place: 'aside' },
	},
	'spi-mask': {
		doc: {
			summary: 'Which bits of the security parameter index (AH, ESP) count, as a mask of 32 bits.',
			example: '-t mangle -A PREROUTING -p esp -j HMARK --hmark-spi-mask 0x0000ffff --hmark-rnd 0xfeedcafe --hmark-mod 4',
		},
		clause: { yes: 'with the bits {} of the SPI', place: 'aside' },
	},
	sport: {
		doc: {
			summary: 'Bits that are set in the source port before it is hashed.',
			example:
				'-t mangle -A PREROUTING -p tcp -j HMARK --hmark-sport-mask 0xffff --hmark-sport 0x0001 --hmark-rnd 0xfeedcafe --hmark-mod 4',
		},
	},
	dport: {
		doc: {
			summary: 'Bits that are set in the destination port before it is hashed.',
			example:
				'-t mangle -A PREROUTING -p tcp -j HMARK --hmark-dport-mask 0xffff --hmark-dport 0x0001 --hmark-rnd 0xfeedcafe --hmark-mod 4',
		},
	},
	spi: {
		doc: {
			summary: 'Bits that are set in the security parameter index (AH, ESP) before it is hashed.',
			example:
				'-t mangle -A PREROUTING -p esp -j HMARK --hmark-spi-mask 0x0000ffff --hmark-spi 0x00000001 --hmark-rnd 0xfeedcafe --hmark-mod 4',
		},
	},
	'proto-mask': {
		doc: {
			summary: 'Which bits of the protocol number count, as a mask.',
			example: '-t mangle -A PREROUTING -j HMARK --hmark-src-prefix 32 --hmark-proto-mask 0xff --hmark-rnd 0xfeedcafe --hmark-mod 4',
		},
		clause: { yes: 'with the bits {} of the protocol', place: 'aside' },
	},
	rnd: {
		doc: {
			summary: 'A number of your choice that is mixed into the hash, so that nobody can foresee the marks; required.',
			example: '-t mangle -A PREROUTING -j HMARK --hmark-src-prefix 32 --hmark-rnd 0xfeedcafe --hmark-mod 4',
		},
	},
	offset: {
		doc: {
			summary: 'The smallest mark; default 0. The marks are from here to offset + mod - 1.',
			example: '-t mangle -A PREROUTING -j HMARK --hmark-src-prefix 32 --hmark-rnd 0xfeedcafe --hmark-mod 4 --hmark-offset 100',
		},
		clause: { yes: 'counted from {}', place: 'aside' },
	},
};

/** The option that each word of a tuple stands for, with all bits set. It may be given before the tuple, but not behind it. */
const MASK_OF_WORD: Readonly<Record<string, string>> = {
	src: '--hmark-src-prefix',
	dst: '--hmark-dst-prefix',
	sport: '--hmark-sport-mask',
	dport: '--hmark-dport-mask',
	spi: '--hmark-spi-mask',
	proto: '--hmark-proto-mask',
};

/** At least one of these says what to hash. */
const HASHED = ['tuple', 'src-prefix', 'dst-prefix', 'sport-mask', 'dport-mask', 'spi-mask', 'sport', 'dport', 'spi', 'proto-mask'].map(
	(name) => `--hmark-${name}`,
);

/** A mask of 16 bits. */
const MASK: ValueSpec = { kind: 'masked', max: 0xffff, noMask: true };

/** Printed as it stands here. */
const MASKS_EXCLUDED = 'you cannot use --hmark-spi-mask and --hmark-?port-mask,at the same time';

export const hmark: TargetSpec = {
	kind: 'target',
	name: 'HMARK',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Marks the packet with a hash of its addresses, ports and protocol, so that the packets of a flow share one of a few marks. ' +
			'For spreading flows over several uplinks or routes.',
		example: '-t mangle -A PREROUTING -j HMARK --hmark-src-prefix 32 --hmark-rnd 0xfeedcafe --hmark-mod 4 --hmark-offset 100',
		traps: [
			'Behind NAT the two directions of a connection have different addresses, and so different marks: add `ct`.',
			'A tuple, or one of the prefixes and masks, must be given, and `--hmark-rnd` with it.',
		],
	},
	sentence: 'Marks {packets} by a hash {options}',
	says: {
		'': 'you have to specify --hmark-tuple at least',
		'--hmark-rnd': '--hmark-rnd is mandatory',
		'--hmark-mod': '--hmark-mod is mandatory',
	},
	options: [
		// All but `ct` stand for full masks, and iptables-save prints the masks.
		{
			names: ['--hmark-tuple'],
			doc: {
				summary: 'What the hash is made of, separated by commas. `ct` takes it from the connection, the same for both directions.',
				example: '-t mangle -A PREROUTING -j HMARK --hmark-tuple src,dst,proto --hmark-rnd 0xfeedcafe --hmark-mod 4',
				traps: ['`spi` cannot stand with `sport` or `dport`.'],
			},
			clause: { yes: 'over {}' },
			values: [TUPLE],
		},
		option('src-prefix', PREFIX_LENGTH),
		option('dst-prefix', PREFIX_LENGTH),
		option('sport-mask', MASK, ['spi-mask'], MASKS_EXCLUDED),
		option('dport-mask', MASK, ['spi-mask'], MASKS_EXCLUDED),
		option('spi-mask', PLAIN_MARK, ['sport-mask', 'dport-mask'], MASKS_EXCLUDED),
		option('sport', UINT16, ['spi']),
		option('dport', UINT16, ['spi']),
		option('spi', NUMBER, ['sport', 'dport']),
		option('proto-mask', MASK),
		{ ...option('rnd', NUMBER), required: true },
		{
			names: ['--hmark-mod'],
			doc: {
				summary: 'How many different marks there are: the hash is taken modulo this number, 1 or more.',
				example: '-t mangle -A PREROUTING -j HMARK --hmark-src-prefix 32 --hmark-rnd 0xfeedcafe --hmark-mod 4',
			},
			clause: { yes: 'one of {} marks', place: 'aside' },
			values: [{ kind: 'number', min: 1 }],
			required: true,
		},
		option('offset', NUMBER),
	],
	needsOneOf: HASHED,
	refuses: (options) => {
		const tuple =
			options
				.find(({ name }) => name === '--hmark-tuple')
				?.values[0]?.text.toLowerCase()
				.split(',') ?? [];
		const has = (pattern: RegExp): boolean => options.some(({ name }) => pattern.test(name));
		const hasPorts = tuple.includes('sport') || tuple.includes('dport');
		if (tuple.includes('spi') ? hasPorts || has(/-[sd]port-mask$/) : hasPorts && has(/-spi-mask$/)) {
			return {
				kind: 'together',
				reason: 'ports and SPI cannot both be hashed: "you cannot use --hmark-spi-mask and --hmark-?port-mask,at the same time"',
			};
		}
		const behind = options.slice(options.findIndex(({ name }) => name === '--hmark-tuple') + 1);
		const twice = tuple.find((word) => behind.some(({ name }) => name === own(MASK_OF_WORD, word)));
		return twice === undefined
			? undefined
			: {
					kind: 'together',
					reason: `${twice} in --hmark-tuple is ${MASK_OF_WORD[twice]} already: "option "${MASK_OF_WORD[twice]}" can only be used once"`,
				};
	},
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

/** An option, and the ones of its kind that speak of the same bytes of the packet. */
function option(name: string, value: ValueSpec, others: readonly string[] = [], saysExcluded = ''): OptionSpec {
	const excludes = others.map((other) => `--hmark-${other}`);
	return { names: [`--hmark-${name}`], ...TEXTS[name]!, values: [value], ...(excludes.length > 0 && { excludes, saysExcluded }) };
}
