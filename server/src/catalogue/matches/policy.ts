// -m policy: the IPsec policy by which the packet was, or will be, protected.

import { INCOMING, OUTGOING } from '../accepted-in.ts';
import { protocolNumber } from '../protocols.ts';
import type { FoundOption, GivenOption, MatchSpec, OptionSpec, Refusal, ValueSpec } from '../specification.ts';
import { KEPT_NETWORK, NUMBER, PROTOCOL } from '../value-specs.ts';

const MODES: ValueSpec = {
	kind: 'words',
	words: ['transport', 'tunnel'],
	whole: true,
	exact: true,
	meanings: { transport: 'between the two ends themselves', tunnel: 'whole packets inside other packets, as between gateways' },
};

const POLICIES = { none: 'without IPsec', ipsec: 'protected by IPsec' };

/** What one element of the policy says, in the order in which iptables-save and listings print it. */
const ELEMENT: ReadonlyArray<{ readonly name: string; readonly value: ValueSpec } & Pick<OptionSpec, 'doc' | 'clause'>> = [
	{
		name: 'reqid',
		value: NUMBER,
		doc: {
			summary: 'Matches the request number by which the IPsec daemon ties the policy to its keys (`ip xfrm policy`).',
			example: '-A INPUT -m policy --dir in --pol ipsec --reqid 1 -j ACCEPT',
		},
		clause: { yes: 'of the request number {}', no: 'not of the request number {}' },
	},
	{
		name: 'spi',
		value: NUMBER,
		doc: {
			summary: 'Matches the SPI of the security association, as in `ip xfrm state`.',
			example: '-A INPUT -m policy --dir in --pol ipsec --spi 0x100 -j ACCEPT',
			traps: ['Key exchange gives out new numbers all the time: use `--reqid` where keys are not set by hand.'],
		},
		clause: { yes: 'with the SPI {}', no: 'with any SPI but {}' },
	},
	{
		name: 'proto',
		value: PROTOCOL,
		doc: {
			summary: 'Matches how packets are protected: `esp`, `ah` or `ipcomp`.',
			example: '-A INPUT -m policy --dir in --pol ipsec --proto esp -j ACCEPT',
		},
		clause: { yes: 'with {}', no: 'not with {}' },
	},
	{
		name: 'mode',
		value: MODES,
		doc: {
			summary: 'Matches the mode: `transport` or `tunnel`.',
			example: '-A FORWARD -m policy --dir in --pol ipsec --mode tunnel -j ACCEPT',
		},
		clause: { yes: 'in {} mode', no: 'not in {} mode' },
	},
	{
		name: 'tunnel-dst',
		value: KEPT_NETWORK,
		doc: {
			summary: 'Matches the address or network where the tunnel ends.',
			example: '-A FORWARD -m policy --dir out --pol ipsec --mode tunnel --tunnel-dst 198.51.100.1 -j ACCEPT',
			traps: ['Refused without `--mode tunnel`.'],
		},
		clause: { yes: 'to {}', no: 'not to {}' },
	},
	{
		name: 'tunnel-src',
		value: KEPT_NETWORK,
		doc: {
			summary: 'Matches the address or network where the tunnel begins.',
			example: '-A FORWARD -m policy --dir in --pol ipsec --mode tunnel --tunnel-src 198.51.100.1 -j ACCEPT',
			traps: ['Refused without `--mode tunnel`.'],
		},
		clause: { yes: 'from {}', no: 'not from {}' },
	},
];

const OF_ELEMENTS: ReadonlySet<string> = new Set(ELEMENT.map(({ name }) => `--${name}`));
/** Elements that a policy may have (XT_POLICY_MAX_ELEM). */
const MAX_ELEMENTS = 4;
/** AH, ESP and IPComp, of which alone `--proto` knows. */
const PROTOCOLS: ReadonlySet<number | undefined> = new Set([undefined, 50, 51, 108]);

const PRINTED_ELEMENT = ELEMENT.map(({ name }) => `[ {!}${name} {--${name}}]`).join('');

/** Where there are several elements, at most 6, each has its number before it, from 0. */
const MORE_ELEMENTS = [1, 2, 3, 4, 5].map((number) => `[ \\[${number}\\]<--next>${PRINTED_ELEMENT}]`).join('');

export const policy: MatchSpec = {
	kind: 'match',
	name: 'policy',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches packets by the IPsec policy that protected them on their way here, or that will protect them on their way out.',
		example: '-A FORWARD -i eth0 -m policy --dir in --pol ipsec -j ACCEPT',
		traps: [
			'A packet meets the rules twice: encrypted (`-p esp`), and again in the clear, which is when this match knows it.',
			'Exempt tunnelled networks from `MASQUERADE` by an `ACCEPT` with `--dir out --pol ' +
				'ipsec` before it: NAT would rewrite them so that the policy no longer fits.',
		],
	},
	stateful: true,
	placesFor,
	says: { '--dir': 'neither --dir in nor --dir out specified' },
	options: [
		{
			names: ['--dir'],
			doc: {
				summary:
					'Chooses the way: `in` for packets that came protected (PREROUTING, INPUT, ' +
					'FORWARD), `out` for those that will leave so (FORWARD, OUTPUT, POSTROUTING).',
				example: '-t nat -A POSTROUTING -o eth0 -m policy --dir out --pol ipsec -j ACCEPT',
				traps: ['The wrong way for the chain passes the test of iptables-restore, but the kernel refuses it.'],
			},
			clause: { yes: '{}' },
			values: [
				{
					kind: 'words',
					words: ['in', 'out'],
					whole: true,
					exact: true,
					meanings: { in: 'on its way in: how the packet was protected', out: 'on its way out: how the packet will be protected' },
					shown: { in: 'that came in', out: 'that go out' },
				},
			],
			required: true,
		},
		{
			names: ['--pol'],
			doc: {
				summary: 'Matches packets with IPsec (`ipsec`, the default) or without it (`none`).',
				example: '-A INPUT -i eth0 -m policy --dir in --pol none -j DROP',
				traps: ['With `none` the options about the kind of protection are dropped without a word, and `--strict` is refused.'],
			},
			clause: { yes: '{}' },
			values: [
				{
					kind: 'words',
					words: ['none', 'ipsec'],
					whole: true,
					exact: true,
					meanings: POLICIES,
					shown: POLICIES,
				},
			],
			default: ['ipsec'],
		},
		{
			names: ['--strict'],
			doc: {
				summary:
					'Demands that the policy consists of just the elements that are ' +
					'given, in this order; otherwise one element that fits is enough.',
				example: '-A INPUT -m policy --dir in --pol ipsec --strict --proto esp --mode tunnel -j ACCEPT',
			},
			clause: { yes: 'with no other protection', place: 'aside' },
			values: [],
		},
		...ELEMENT.map(
			({ name, value, ...texts }): OptionSpec => ({ names: [`--${name}`], ...texts, values: [value], negatable: true, repeatable: true }),
		),
		{
			names: ['--next'],
			doc: {
				summary: 'Begins the next element, where packets are protected in several ways at once, at most 3 times.',
				example:
					'-A INPUT -m policy --dir in --pol ipsec --strict --proto esp --mode transport --next --proto ah --mode transport -j ACCEPT',
			},
			clause: { yes: 'and then' },
			values: [],
			repeatable: true,
			requires: ['--strict'],
		},
	],
	refuses: elementProblem,
	complete: inOrder,
	listing: [
		{ pattern: `policy match dir {--dir:[a-z]+} pol {--pol:[a-z]+}[ strict<--strict>][ \\[0\\]]${PRINTED_ELEMENT}${MORE_ELEMENTS}` },
	],
};

/** The direction and the policy stand before the elements, wherever they are written; of an element the order does not count, of the elements it does. */
function inOrder(options: readonly FoundOption[]): readonly FoundOption[] {
	const first = ['--dir', '--pol', '--strict'];
	const place = ({ name }: FoundOption): number => ELEMENT.findIndex((each) => name === `--${each.name}`);
	const rest = options.filter(({ name }) => !first.includes(name));
	const ends = [...rest.keys(), rest.length].filter((at) => at === rest.length || rest[at]!.name === '--next');
	const elements = ends.map((end, i) => rest.slice(i === 0 ? 0 : ends[i - 1]!, end).sort((a, b) => place(a) - place(b)));
	return [...first.flatMap((name) => options.filter((option) => option.name === name)), ...elements.flat()];
}

/** Protection on the way in is known where packets come in or through, protection on the way out where they go out or through. */
function placesFor(options: readonly GivenOption[]): typeof INCOMING | undefined {
	const direction = options.find(({ name }) => name === '--dir')?.values[0]?.text;
	return direction === 'in' ? INCOMING : direction === 'out' ? OUTGOING : undefined;
}

/** What the elements of the policy need, and what they need beside them. */
function elementProblem(options: readonly GivenOption[]): Refusal | undefined {
	const isStrict = options.some(({ name }) => name === '--strict');
	const isNone = options.some(({ name, values }) => name === '--pol' && values[0]?.text === 'none');
	if (options.some(({ name, values }) => name === '--proto' && !PROTOCOLS.has(numberOf(values[0]?.text ?? '')))) {
		return { kind: 'value', option: '--proto', reason: 'is none of ah, esp and ipcomp: "protocol must be ah/esp/ipcomp"' };
	}
	const elements = elementsOf(options);
	if (elements.length > MAX_ELEMENTS) {
		return { kind: 'together', reason: `a policy has at most ${MAX_ELEMENTS} elements ("maximum policy depth reached")` };
	}
	const twice = elements.map(givenTwice).find((name) => name !== undefined);
	if (twice !== undefined) {
		return { kind: 'together', reason: `${twice} is given twice in one element ("double ${twice} option"): --next begins another one` };
	}
	if (isNone) {
		return isStrict ? { kind: 'together', reason: '--strict has nothing to compare with --pol none' } : undefined;
	}
	const empty = isStrict ? elements.findIndex((element) => element.length === 0) : -1;
	return empty === -1
		? elements.map(tunnelEnds).find((problem) => problem !== undefined)
		: { kind: 'missing', reason: `element ${empty + 1} of --strict says nothing ("empty policy element")` };
}

/** What each element says, from one `--next` to the other. */
function elementsOf(options: readonly GivenOption[]): readonly (readonly GivenOption[])[] {
	const elements: GivenOption[][] = [[]];
	for (const option of options) {
		if (option.name === '--next') {
			elements.push([]);
		} else if (OF_ELEMENTS.has(option.name)) {
			elements.at(-1)!.push(option);
		}
	}
	return elements;
}

/** The first option that an element has a second time. */
function givenTwice(element: readonly GivenOption[]): string | undefined {
	return element.find(({ name }, i) => element.findIndex((other) => other.name === name) < i)?.name;
}

/** The ends of a tunnel are known only where it is a tunnel. */
function tunnelEnds(element: readonly GivenOption[]): Refusal | undefined {
	const mode = element.find(({ name }) => name === '--mode');
	const isTunnel = mode !== undefined && (mode.values[0]?.text === 'tunnel') !== mode.negated;
	const hasEnds = element.some(({ name }) => name.startsWith('--tunnel-'));
	return hasEnds && !isTunnel
		? {
				kind: 'missing',
				reason: '--tunnel-src and --tunnel-dst need --mode tunnel beside them ("--tunnel-src/--tunnel-dst is only valid in tunnel mode")',
			}
		: undefined;
}

function numberOf(protocol: string): number | undefined {
	return protocolNumber(protocol) ?? (/^[1-9]\d*$/.test(protocol) ? Number(protocol) : undefined);
}
