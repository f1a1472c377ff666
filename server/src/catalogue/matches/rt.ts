// -m rt: the routing header of IPv6.

import type { GivenOption, MatchSpec, Refusal } from '../specification.ts';
import { NUMBER, NUMBER_RANGE } from '../value-specs.ts';

const MAX_ADDRESSES = 16;

export const rt: MatchSpec = {
	kind: 'match',
	name: 'rt',
	families: ['ipv6'],
	doc: {
		summary: 'Matches IPv6 packets with a routing header, which names addresses to visit on the way.',
		example: '-A INPUT -m rt --rt-type 0 -j DROP',
		traps: [
			'Type 0 was abolished (RFC 5095) and Linux does not follow it; type ' +
				'2 belongs to Mobile IPv6, type 4 is segment routing (`-m srh`).',
		],
	},
	clause: { yes: 'with a routing header' },
	options: [
		{
			names: ['--rt-type'],
			doc: { summary: 'Matches routing headers of this type, a number.', example: '-A FORWARD -m rt --rt-type 0 -j DROP' },
			clause: { yes: 'with a routing header of type {}', no: 'with a routing header of any type but {}' },
			values: [
				{
					kind: 'number',
					called: {
						0: ['source route', 'obsolete, hosts must refuse it (RFC 5095)'],
						2: ['Mobile IPv6', 'the home address'],
						3: ['RPL', 'networks of sensors'],
						4: ['segment routing', 'SRv6'],
					},
				},
			],
			negatable: true,
		},
		{
			names: ['--rt-segsleft'],
			doc: {
				summary: 'Matches the number of addresses that are still to visit, or a range of it with a colon.',
				example: '-A INPUT -m rt --rt-type 2 --rt-segsleft 1 -j ACCEPT',
			},
			clause: {
				yes: 'with {} segments left',
				no: 'with any number of segments left but {}',
				instead: { 1: { yes: 'with 1 segment left' } },
			},
			values: [NUMBER_RANGE],
			negatable: true,
		},
		{
			names: ['--rt-len'],
			doc: {
				summary: 'Matches the length of the header in bytes, all of it; a multiple of 8.',
				example: '-A INPUT -m rt --rt-type 2 ! --rt-len 24 -j DROP',
			},
			clause: { yes: 'with a routing header length of {} bytes', no: 'with a routing header length other than {} bytes' },
			values: [NUMBER],
			negatable: true,
		},
		{
			names: ['--rt-0-res'],
			doc: {
				summary: 'Demands that the reserved field of a type 0 header is zero.',
				example: '-A INPUT -m rt --rt-type 0 --rt-0-res -j DROP',
				traps: ['Needs `--rt-type 0` before it.'],
			},
			clause: { yes: 'whose reserved field is zero' },
			values: [],
		},
		{
			names: ['--rt-0-addrs'],
			doc: {
				summary: 'Matches type 0 headers with just these addresses in this order, at most 16 with commas.',
				example: '-A FORWARD -m rt --rt-type 0 --rt-0-addrs 2001:db8::1,2001:db8::2 -j DROP',
				traps: ['Needs `--rt-type 0` before it.'],
			},
			clause: { yes: 'by way of {}' },
			values: [{ kind: 'network', list: true, all: true }],
		}, // at most 16 addresses with commas
		{
			names: ['--rt-0-not-strict'],
			doc: {
				summary: 'Lets other addresses stand before, between and behind those of `--rt-0-addrs`.',
				example: '-A FORWARD -m rt --rt-type 0 --rt-0-addrs 2001:db8::1 --rt-0-not-strict -j DROP',
				traps: ['Needs `--rt-0-addrs` before it.'],
			},
			clause: { yes: 'and maybe of others', place: 'aside' },
			values: [],
		},
	],
	refuses: withoutTypeZero,
	listing: [
		{
			pattern:
				'rt[ type:{!--rt-type}][ segsleft[s]:{!--rt-segsleft}][ length:{!--rt-len}][ reserved<--rt-0-res>]' +
				'[ 0-addrs {--rt-0-addrs:[0-9a-f:.,]+}][ 0-not-strict<--rt-0-not-strict>]',
		},
	],
};

/** The options of type 0 are known only behind it, and whether its addresses are strict only behind them. */
function withoutTypeZero(options: readonly GivenOption[]): Refusal | undefined {
	let isTypeZero = false;
	let hasAddresses = false;
	for (const { name, negated, values } of options) {
		if (name === '--rt-type') {
			isTypeZero = !negated && Number(values[0]?.text) === 0;
		} else if (name === '--rt-0-not-strict' && !hasAddresses) {
			return { kind: 'missing', reason: '--rt-0-not-strict has to stand behind --rt-0-addrs' };
		} else if (name.startsWith('--rt-0-') && !isTypeZero) {
			return { kind: 'missing', reason: `${name} has to stand behind --rt-type 0` };
		}
		if (name === '--rt-0-addrs') {
			hasAddresses = true;
			const addresses = values[0]?.text.split(',') ?? [];
			if (addresses.length > MAX_ADDRESSES || addresses.some((address) => address.includes('/'))) {
				return { kind: 'value', option: name, reason: `is refused: up to ${MAX_ADDRESSES} addresses without a length are taken` };
			}
			const host = addresses.find((address) => /^[^:]+$/.test(address) && !/^[\d.]+$/.test(address));
			if (host !== undefined) {
				return { kind: 'value', option: name, reason: `has "${host}", and names of hosts are not looked up here` };
			}
		}
	}
	return undefined;
}
