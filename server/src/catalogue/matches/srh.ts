// -m srh: the segment routing header of IPv6 (RFC 8754). The match as a whole is known since 1.6.2.

import { protocolName } from '../protocols.ts';
import type { MatchSpec, OptionSpec, ValueSpec } from '../specification.ts';

const BYTE = { kind: 'number', min: 0, max: 255 } as const;

/** Fields that are compared in three ways: their name in words, and their unit. */
const FIELDS: Readonly<Record<string, { readonly name: string; readonly unit: string }>> = {
	'hdr-len': { name: 'segment routing header length', unit: 'in units of 8 bytes, without the first 8' },
	'segs-left': { name: 'number of segments left', unit: 'the segments that are still to visit' },
	'last-entry': { name: 'last segment entry', unit: 'its index in the list of segments, counted from 0' },
};
const COMPARISONS = { eq: 'is', gt: 'is greater than', lt: 'is less than' } as const;

/** Options with numbers, in the order in which they are printed, as "name:value". */
const NUMBERS = ['next-hdr', ...Object.keys(FIELDS).flatMap((field) => Object.keys(COMPARISONS).map((how) => `${field}-${how}`)), 'tag'];

const VALUES: Readonly<Record<string, ValueSpec>> = {
	tag: { kind: 'number', max: 65_535 },
	'next-hdr': {
		...BYTE,
		called: (number) => {
			const name = protocolName(number);
			return name === undefined ? undefined : [name];
		},
	},
};

/** Options with a segment, as "name address/length". */
const SEGMENTS = ['psid', 'nsid', 'lsid'];

const TEXTS: Readonly<Record<string, Pick<OptionSpec, 'doc' | 'clause'>>> = {
	'next-hdr': {
		doc: {
			summary: 'Matches by the number of the protocol, or header, that follows the segment routing header: 6 is TCP, 41 IPv6.',
			example: '-A FORWARD -m srh --srh-next-hdr 41 -j ACCEPT',
		},
		clause: { yes: 'with a segment routing header before protocol {}', no: 'with a segment routing header before any protocol but {}' },
	},
	tag: {
		doc: { summary: 'Matches by the tag, a number of 16 bits that groups packets.', example: '-A FORWARD -m srh --srh-tag 100 -j ACCEPT' },
		clause: { yes: 'with the segment routing tag {}', no: 'without the segment routing tag {}' },
	},
	psid: {
		doc: {
			summary: 'Matches by the previous segment, an address or network.',
			example: '-A FORWARD -m srh --srh-psid 2001:db8:1::/64 -j ACCEPT',
			traps: ['Before the first segment is left behind there is no previous one: neither it nor its `!` matches.'],
		},
		clause: { yes: 'coming from the segment {}', no: 'not coming from the segment {}' },
	},
	nsid: {
		doc: {
			summary: 'Matches by the next segment, an address or network.',
			example: '-A FORWARD -m srh --srh-nsid 2001:db8:2::/64 -j ACCEPT',
			traps: ['On the last segment there is no next one: neither it nor its `!` matches.'],
		},
		clause: { yes: 'going on to the segment {}', no: 'not going on to the segment {}' },
	},
	lsid: {
		doc: {
			summary: 'Matches by the last segment of the way, an address or network.',
			example: '-A FORWARD -m srh --srh-lsid 2001:db8:3::1/128 -j ACCEPT',
		},
		clause: { yes: 'whose last segment is {}', no: 'whose last segment is not {}' },
	},
};

/** What the option says that compares a field with a number: `segs-left-gt`. */
function comparison(option: string): Pick<OptionSpec, 'doc' | 'clause'> {
	const [, field = '', how = ''] = /^(.*)-(eq|gt|lt)$/.exec(option) ?? [];
	const { name, unit } = FIELDS[field]!;
	const phrase = `whose ${name} ${COMPARISONS[how as keyof typeof COMPARISONS]} {}`;
	return {
		doc: {
			summary: `Matches packets ${phrase.replace('{}', 'this number')}: ${unit}.`,
			example: `-A FORWARD -m srh --srh-${option} 2 -j ACCEPT`,
		},
		clause: { yes: phrase, no: phrase.replace(' is ', ' is not ') },
	};
}

export const srh: MatchSpec = {
	kind: 'match',
	name: 'srh',
	families: ['ipv6'],
	doc: {
		summary: 'Matches IPv6 packets with a segment routing header (SRv6), which names the segments on the way.',
		example: '-A FORWARD -m srh --srh-segs-left-gt 0 -j ACCEPT',
		traps: ['Without that header nothing matches, not even with `!`.'],
	},
	clause: { yes: 'with a segment routing header' },
	options: [
		...NUMBERS.map(
			(name): OptionSpec => ({
				names: [`--srh-${name}`],
				...(TEXTS[name] ?? comparison(name)),
				values: [VALUES[name] ?? BYTE],
				negatable: true,
				since: '1.6.2',
			}),
		),
		...SEGMENTS.map(
			(name): OptionSpec => ({
				names: [`--srh-${name}`],
				...TEXTS[name]!,
				values: [{ kind: 'network', keepsHostBits: true }],
				negatable: true,
				since: '1.8.0',
			}),
		),
	],
	listing: [
		{
			pattern: `srh${NUMBERS.map((name) => `[ ${name}:{!--srh-${name}}]`).join('')}${SEGMENTS.map((name) => `[ ${name} {!--srh-${name}}]`).join('')}`,
		},
	],
};
