// -m recent: remembers addresses in a list and asks how often and how lately they were seen.

import type { Family, FoundOption, MatchSpec, OptionSpec } from '../specification.ts';
import { FILE_NAME_FORM } from '../value-specs.ts';

const OPERATIONS = ['--set', '--rcheck', '--update', '--remove'] as const;

/** What times and counts ask, only `--rcheck` and `--update` answer: iptables refuses `--rttl` beside the others, the kernel all of them. */
const NOT_FOR = ['--set', '--remove'];

const TEXTS: Readonly<Record<(typeof OPERATIONS)[number], Pick<OptionSpec, 'doc' | 'clause'>>> = {
	'--set': {
		doc: {
			summary:
				'Notes the address of the packet in the list, with the time, and matches ' +
				'always; with `!` it is noted, too, but the rule never matches.',
			example: '-A INPUT -p tcp -m tcp --dport 22 -m conntrack --ctstate NEW -m recent --set --name SSH --mask 255.255.255.255 --rsource',
		},
		clause: { yes: 'noting their address', no: 'noting their address but matching none', place: 'aside', effect: 'always' },
	},
	'--rcheck': {
		doc: {
			summary: 'Matches packets whose address is in the list; `--seconds` and `--hitcount` ask for more.',
			example: '-A INPUT -m recent --rcheck --seconds 600 --name SCAN --mask 255.255.255.255 --rsource -j DROP',
		},
		clause: { yes: 'if their address was seen', no: 'unless their address was seen', place: 'aside' },
	},
	'--update': {
		doc: {
			summary: 'The same as `--rcheck`, but a packet that matches is noted as well.',
			example:
				'-A INPUT -p tcp -m tcp --dport 22 -m conntrack --ctstate NEW -m recent --update --seconds 60 --hitcount 4 --name SSH --mask 255.255.255.255 --rsource -j DROP',
			traps: ['Who keeps trying stays shut out, because each try counts anew: use `--rcheck` to let the time run out.'],
		},
		clause: {
			yes: 'if their address, which is noted again, was seen',
			no: 'unless their address, which is noted again, was seen',
			place: 'aside',
			effect: 'matching',
		},
	},
	'--remove': {
		doc: {
			summary: 'Matches packets whose address is in the list, and takes it out.',
			example: '-A INPUT -p tcp -m tcp --dport 1500 -m recent --remove --name KNOCK --mask 255.255.255.255 --rsource -j DROP',
		},
		clause: {
			yes: 'if their address, which is forgotten then, was seen',
			no: 'unless their address, which is forgotten then, was seen',
			place: 'aside',
			effect: 'matching',
		},
	},
};

function operation(name: (typeof OPERATIONS)[number]): OptionSpec {
	return { names: [name], ...TEXTS[name], values: [], negatable: true, excludes: OPERATIONS.filter((other) => other !== name) };
}

export const recent: MatchSpec = {
	kind: 'match',
	name: 'recent',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Remembers addresses in a list and asks how often and how lately they ' +
			'were seen: to slow down password guessing, or for port knocking.',
		example:
			'-A INPUT -p tcp -m tcp --dport 22 -m conntrack --ctstate NEW -m recent --update --seconds 60 --hitcount 4 --name SSH --mask 255.255.255.255 --rsource -j DROP',
		traps: [
			'One rule notes (`--set`), another one asks (`--rcheck`, `--update`), both with the same `--name`.',
			'A list holds 100 addresses and then forgets the oldest: load the ' +
				'module with a higher `ip_list_tot`, see `/proc/net/xt_recent`.',
			'Senders can forge addresses and get others shut out: ask for ' +
				'connections (`--ctstate NEW` with TCP) and except your own network.',
		],
	},
	stateful: true,
	says: { '': "you must specify one of `--set', `--rcheck' `--update' or `--remove'" },
	options: [
		...OPERATIONS.map(operation),
		{
			names: ['--seconds'],
			doc: {
				summary: 'Counts only what was seen in so many seconds before now.',
				example: '-A INPUT -m recent --rcheck --seconds 600 --name SCAN --mask 255.255.255.255 --rsource -j DROP',
				traps: ['Only with `--rcheck` and `--update`: beside `--set` and `--remove` the kernel refuses it.'],
			},
			clause: { yes: 'in the last {} seconds', place: 'further' },
			values: [{ kind: 'number', min: 1 }],
			excludes: NOT_FOR,
			saysExcluded: '',
		},
		{
			names: ['--reap'],
			doc: {
				summary: 'Forgets what is older than `--seconds` whenever an address is looked up.',
				example: '-A INPUT -m recent --rcheck --seconds 60 --reap --name SSH --mask 255.255.255.255 --rsource -j DROP',
			},
			values: [],
			requires: ['--seconds'],
		},
		{
			names: ['--hitcount'],
			doc: {
				summary: 'Matches only when so many packets of the address were seen, within `--seconds` where that is given.',
				example: '-A INPUT -m recent --rcheck --seconds 60 --hitcount 10 --name HTTP --mask 255.255.255.255 --rsource -j DROP',
				traps: [
					'Where `--set` stands before it, the packet itself is counted: with 4 the fourth one matches.',
					'Older kernels refuse more than 255, the oldest more than 20 (`ip_pkt_list_tot`).',
				],
			},
			clause: { yes: '{} times or more', place: 'further' },
			values: [{ kind: 'number', min: 0, max: 65_535 }],
			excludes: NOT_FOR,
			saysExcluded: '',
		},
		{
			names: ['--rttl'],
			doc: {
				summary: 'Counts only packets with the same TTL as the one that was noted, against forged addresses.',
				example: '-A INPUT -m recent --rcheck --seconds 60 --rttl --name SSH --mask 255.255.255.255 --rsource -j DROP',
			},
			clause: { yes: 'with the same TTL', place: 'further' },
			values: [],
			excludes: NOT_FOR,
		},
		{
			names: ['--name'],
			doc: {
				summary: 'Names the list; rules with the same name share it, in all tables. `DEFAULT` without it.',
				example: '-A INPUT -m recent --rcheck --name SCAN --mask 255.255.255.255 --rsource -j DROP',
			},
			clause: { yes: 'in the list {}', place: 'further' },
			values: [{ kind: 'name', form: FILE_NAME_FORM }],
			default: ['DEFAULT'],
		},
		// One of the two is always printed; --rsource where neither is written, the last where both are.
		{
			names: ['--rsource'],
			doc: {
				summary: 'Notes and looks up the source address, which is the default.',
				example: '-A INPUT -m recent --rcheck --name SCAN --mask 255.255.255.255 --rsource -j DROP',
			},
			values: [],
		},
		{
			names: ['--rdest'],
			doc: {
				summary: 'Notes and looks up the destination address.',
				example: '-A OUTPUT -m recent --set --name CALLED --mask 255.255.255.255 --rdest',
			},
			clause: { yes: '(the address is the destination)', place: 'further' },
			values: [],
		},
		{
			names: ['--mask'],
			doc: {
				summary: 'Notes and looks up networks in place of single addresses, by this netmask; all bits of the address by default.',
				example: '-A INPUT -m recent --rcheck --seconds 600 --name SCAN --mask 255.255.255.0 --rsource -j DROP',
				traps: [
					'The first rule of a list that is loaded decides for all of them: write the same mask in each.',
					'A length is no mask: `24` is read as 0.0.0.24.',
				],
			},
			values: [{ kind: 'address', isMask: true }],
		}, // a netmask of the family's length, all ones where it is left out
	],
	oneOf: [OPERATIONS],
	complete: withoutDefaults,
	listing: [
		{
			pattern:
				'{!}recent: (SET<--set>|CHECK<--rcheck>|UPDATE<--update>|REMOVE<--remove>)[ seconds: {--seconds}][ reap<--reap>]' +
				'[ hit_count: {--hitcount}][ TTL-Match<--rttl>][ name: {--name}]( side: source<--rsource>| side: dest<--rdest>)[ mask: {--mask}]',
		},
	],
};

const SIDES = ['--rsource', '--rdest'];
const FULL_MASK: Readonly<Record<Family, string>> = { ipv4: '255.255.255.255', ipv6: 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff' };

/** Without --rsource and the full mask, which are printed where they are not written, too; of both sides the last one counts. */
function withoutDefaults(options: readonly FoundOption[], family: Family | undefined): readonly FoundOption[] {
	const side = options.findLast(({ name }) => SIDES.includes(name));
	return options.filter(
		(option) =>
			(!SIDES.includes(option.name) || (option === side && option.name === '--rdest')) &&
			!(option.name === '--mask' && family !== undefined && option.values[0] === FULL_MASK[family]),
	);
}
