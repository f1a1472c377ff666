// -m time: the time of day, the day and the date at which the packet comes.

import type { FoundOption, MatchSpec } from '../specification.ts';

const DATE = { kind: 'date' } as const;
const TIME = { kind: 'time' } as const;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export const time: MatchSpec = {
	kind: 'match',
	name: 'time',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [
		{ names: ['--datestart'], values: [DATE] },
		{ names: ['--datestop'], values: [DATE], default: ['2038-01-19T03:14:07'] }, // always printed by iptables-save, not by listings
		// iptables-save prints both or none.
		{ names: ['--timestart'], values: [TIME], default: ['00:00:00'] },
		{ names: ['--timestop'], values: [TIME], default: ['23:59:59'] },
		{ names: ['--contiguous'], values: [] },
		// A negated list is kept as the list of the other days, and printed so.
		{
			names: ['--weekdays'],
			values: [{ kind: 'words', words: WEEKDAYS, list: true, numbers: Object.fromEntries(WEEKDAYS.map((day, i) => [day, i + 1])) }],
			negatable: true,
			rewrite: ([days = '']) => ({ name: '--weekdays', values: [sortedWeekdays(days)] }),
		},
		{ names: ['--monthdays'], values: [{ kind: 'number-list', min: 1, max: 31 }], negatable: true },
		{ names: ['--localtz'], values: [], excludes: ['--utc'], rewrite: () => ({ name: '--kerneltz', values: [] }) },
		{ names: ['--utc'], values: [], excludes: ['--localtz', '--kerneltz'] }, // never printed: it is what holds without it
		{ names: ['--kerneltz'], values: [], excludes: ['--utc'] },
	],
	listing: [
		{
			pattern:
				'TIME[ from {--timestart:[0-9:]+} to {--timestop:[0-9:]+}][ on {--weekdays:[A-Za-z,]+}][ on {--monthdays:[0-9a-z,]+}]' +
				'[ starting from {--datestart:[0-9-]+} {+--datestart:[0-9:]+ T}][ until date {--datestop:[0-9-]+} {+--datestop:[0-9:]+ T}]' +
				'( UTC|<--kerneltz>)[ contiguous<--contiguous>]',
			read: (found) => found.map(withoutEndings),
		},
	],
};

/** Listings number the days as people do: 1st,2nd,3rd. */
function withoutEndings(option: FoundOption): FoundOption {
	return option.name === '--monthdays' ? { ...option, values: option.values.map((days) => days.replace(/[a-z]+/g, '')) } : option;
}

/** Weekdays by the names that iptables prints, in their order. They may be given by number (1 is Monday); of a name only two letters count. */
function sortedWeekdays(days: string): string {
	const given = days
		.split(',')
		.map((day) => (/^[1-7]$/.test(day) ? Number(day) - 1 : WEEKDAYS.findIndex((name) => day.startsWith(name.slice(0, 2)))));
	return given.includes(-1) ? days : WEEKDAYS.filter((_name, i) => given.includes(i)).join(',');
}
