// -m owner: the user and group of the local socket that sends the packet.

import type { MatchSpec, OptionSpec } from '../specification.ts';

/** A number, a range of numbers, or a name. Listings without -n show names; only root is the same number on every machine. */
function user(name: string): OptionSpec {
	return { names: [name], values: [{ kind: 'number-range', separator: '-', names: true, reversed: 'taken' }], negatable: true };
}

const USER = '{!}owner UID match {--uid-owner}';
const GROUP = '{!}owner GID match {--gid-owner}';
const GROUPS_TOO = 'incl. suppl. groups<--suppl-groups>';

export const owner: MatchSpec = {
	kind: 'match',
	name: 'owner',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	acceptedIn: {
		raw: ['OUTPUT'],
		mangle: ['OUTPUT', 'POSTROUTING'],
		nat: ['OUTPUT', 'POSTROUTING'],
		filter: ['OUTPUT'],
		security: ['OUTPUT'],
	},
	options: [
		user('--uid-owner'),
		user('--gid-owner'),
		{ names: ['--socket-exists'], values: [], negatable: true },
		{ names: ['--suppl-groups'], values: [], requires: ['--gid-owner'], since: '1.8.4' },
	],
	needsOneOf: 'any',
	refuses: (options) => {
		const [group, groups] = ['--gid-owner', '--suppl-groups'].map((name) => options.findIndex((option) => option.name === name)) as [
			number,
			number,
		];
		return groups !== -1 && group > groups ? '--suppl-groups has to stand behind --gid-owner' : undefined;
	},
	// Every option is printed alone; they belong together in this order. Two uses of the match in one rule may look like one, and mean the same.
	listing: [
		{ pattern: `{!}owner socket exists<--socket-exists>[ ${USER}][ ${GROUP}][ ${GROUPS_TOO}]` },
		{ pattern: `${USER}[ ${GROUP}][ ${GROUPS_TOO}]` },
		{ pattern: `${GROUP}[ ${GROUPS_TOO}]` },
	],
};
