// -m ipp2p: known file sharing protocols. Not part of iptables but of xtables-addons, whose print-out is not described here: options only.

import type { MatchSpec, OptionSpec } from '../specification.ts';
import { OF_XTABLES_ADDONS } from '../value-specs.ts';

const PROGRAMS: Readonly<Record<string, string>> = {
	edk: 'eDonkey and eMule',
	dc: 'Direct Connect',
	gnu: 'Gnutella',
	kazaa: 'KaZaA',
	bit: 'BitTorrent',
	apple: 'AppleJuice',
	soul: 'SoulSeek',
	winmx: 'WinMX',
	ares: 'Ares',
	mute: 'MUTE',
	waste: 'WASTE',
	xdcc: 'XDCC (file servers on IRC)',
};

export const ipp2p: MatchSpec = {
	kind: 'match',
	name: 'ipp2p',
	families: ['ipv4'],
	isThirdParty: true,
	doc: {
		summary: 'Matches packets of file sharing programs by what is in them.',
		example: '-A FORWARD -p tcp -m ipp2p --bit -j DROP',
		traps: [
			'It knows the plain protocols of about 2006: encrypted traffic, which is the rule today, is not found.',
			'Only some packets of a connection are found: mark the connection with `CONNMARK` to treat all of them alike.',
			OF_XTABLES_ADDONS,
		],
	},
	protocols: ['tcp', 'udp'],
	stateful: true,
	options: [
		...Object.entries(PROGRAMS).map(
			([name, program]): OptionSpec => ({
				names: [`--${name}`],
				doc: { summary: `Matches packets of ${program}.`, example: `-A FORWARD -p tcp -m ipp2p --${name} -j DROP` },
				clause: { yes: `of ${program}` },
				values: [],
			}),
		),
		{
			names: ['--debug'],
			doc: {
				summary: 'Writes a line to the kernel log for every packet that is found.',
				example: '-A FORWARD -p tcp -m ipp2p --bit --debug -j DROP',
				traps: ['Busy networks fill the log with it.'],
			},
			clause: { yes: 'logging each', place: 'aside' },
			values: [],
		},
	],
	listing: [],
};
