// -m time: the time of day, the day and the date at which the packet comes.

import { own } from '../../text/own.ts';
import type { FoundOption, GivenOption, MatchSpec, Refusal } from '../specification.ts';

const DATE = { kind: 'date' } as const;
const TIME = { kind: 'time' } as const;
const DAY_NAMES = { Mon: 'Monday', Tue: 'Tuesday', Wed: 'Wednesday', Thu: 'Thursday', Fri: 'Friday', Sat: 'Saturday', Sun: 'Sunday' };
const WEEKDAYS = Object.keys(DAY_NAMES);

export const time: MatchSpec = {
	kind: 'match',
	name: 'time',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Matches packets by the time at which they come: the time of day, the ' +
			'day of the week or month, the date. All that is given must hold.',
		example: '-A FORWARD -m time --timestart 08:00:00 --timestop 17:00:00 --weekdays Mon,Tue,Wed,Thu,Fri -j ACCEPT',
		traps: [
			'All times are UTC and not local time, unless `--kerneltz` is there.',
			'It looks at each packet: a rule for ESTABLISHED before it lets open connections go on behind the hour.',
		],
	},
	clause: { yes: 'at any time', place: 'aside' },
	note: (options) => (isNightOfDays(options) ? '(what is behind midnight counts to the day that begins there)' : undefined),
	stateful: true,
	options: [
		{
			names: ['--datestart'],
			doc: {
				summary: 'Matches from this date on, `2026-12-24T18:00:00`; parts from the end may be left out.',
				example: '-A INPUT -m time --datestart 2026-12-24T00:00:00 --datestop 2026-12-26T23:59:59 -j ACCEPT',
			},
			clause: { yes: 'from {}', place: 'aside' },
			values: [DATE],
		},
		{
			names: ['--datestop'],
			doc: {
				summary: 'Matches until this date, the second itself included. 2038-01-19T03:14:07, the end of the calendar, by default.',
				example: '-A INPUT -m time --datestart 2026-12-24T00:00:00 --datestop 2026-12-26T23:59:59 -j ACCEPT',
				traps: [
					'A date alone means its first second: write `T23:59:59` to include the day.',
					'iptables-save prints the default even where nobody wrote it.',
				],
			},
			clause: { yes: 'until {}', place: 'further', instead: { '2038-01-19T03:14:07': { yes: '' } } },
			values: [DATE],
			default: ['2038-01-19T03:14:07'],
		}, // always printed by iptables-save, not by listings
		// iptables-save prints both or none.
		{
			names: ['--timestart'],
			doc: {
				summary: 'Matches from this time of day on, `hh:mm` or `hh:mm:ss`; 00:00:00 by default.',
				example: '-A FORWARD -m time --timestart 22:00:00 --timestop 06:00:00 -j DROP',
			},
			clause: { yes: 'from {}', place: 'aside' },
			values: [TIME],
			default: ['00:00:00'],
		},
		{
			names: ['--timestop'],
			doc: {
				summary: 'Matches until this time of day, the second itself included; 23:59:59 by default.',
				example: '-A FORWARD -m time --timestart 12:30:00 --timestop 13:30:00 -j ACCEPT',
				traps: [
					'Where it is before `--timestart`, the night between them matches; what ' +
						'is behind midnight then counts to the next day, see `--contiguous`.',
				],
			},
			clause: { yes: 'until {}', place: 'further' },
			values: [TIME],
			default: ['23:59:59'],
		},
		// A negated list is kept as the list of the other days, and printed so.
		{
			names: ['--weekdays'],
			doc: {
				summary: 'Matches on these days of the week, by English name (`Mon`) or number, 1 for Monday to 7.',
				example: '-A FORWARD -m time --weekdays Sat,Sun -j DROP',
			},
			clause: {
				yes: 'on {}',
				no: 'except on {}',
				place: 'further',
				unusual: ([days = '']) => daysInWords(days),
			},
			values: [
				{
					kind: 'words',
					emptyLast: true,
					words: WEEKDAYS,
					shown: DAY_NAMES,
					exact: true,
					looksAt: 2,
					minNumber: 1,
					list: true,
					meanings: DAY_NAMES,
					numbers: Object.fromEntries(WEEKDAYS.map((day, i) => [day, i + 1])),
				},
			],
			negatable: true,
			rewrite: ([days = '']) => ({ name: '--weekdays', values: [sortedWeekdays(days)] }),
		},
		{
			names: ['--monthdays'],
			doc: {
				summary: 'Matches on these days of the month, 1 to 31.',
				example: '-A INPUT -m time --monthdays 1,15 -j ACCEPT',
				traps: ['Months without the day, such as a 31st, are left out.'],
			},
			clause: { yes: 'on day[s] {} of the month', no: 'except on day[s] {} of the month', place: 'further' },
			values: [{ kind: 'number-list', min: 0, max: 31 }],
			negatable: true,
			rewrite: ([days = '']) => ({ name: '--monthdays', values: [sortedNumbers(days)] }),
		},
		{
			names: ['--contiguous'],
			doc: {
				summary: 'Takes a time across midnight as one piece that belongs to the day on which it begins.',
				example: '-A FORWARD -m time --timestart 22:00:00 --timestop 06:00:00 --weekdays Fri --contiguous -j ACCEPT',
				traps: [
					'Refused unless `--timestop` is before `--timestart`.',
					'Without it `--weekdays Fri` from 22:00 to 06:00 is Friday 0:00 to 6:00 and 22:00 to midnight.',
				],
			},
			clause: { yes: '(a night belongs to the day on which it begins)', place: 'further' },
			values: [],
		},
		{
			names: ['--localtz'],
			doc: {
				summary: 'The old name of `--kerneltz`.',
				example: '-A INPUT -m time --timestart 08:00:00 --timestop 17:00:00 --localtz -j ACCEPT',
			},
			clause: { yes: "by the kernel's time zone", place: 'further' },
			values: [],
			excludes: ['--utc'],
			deprecated: {
				spelling: '--localtz',
				says: '--localtz is being replaced by --kerneltz, since "local" is ambiguous',
				instead: '--kerneltz',
			},
			rewrite: () => ({ name: '--kerneltz', values: [] }),
		},
		{
			names: ['--utc'],
			doc: {
				summary: 'Takes the times as UTC, which is the default.',
				example: '-A INPUT -m time --timestart 08:00:00 --timestop 17:00:00 --utc -j ACCEPT',
			},
			clause: { yes: 'in UTC', absent: 'in UTC', place: 'further' },
			values: [],
			excludes: ['--localtz', '--kerneltz'],
		},
		{
			names: ['--kerneltz'],
			doc: {
				summary: 'Takes the times in the time zone of the kernel, which is set at boot.',
				example: '-A INPUT -m time --timestart 08:00:00 --timestop 17:00:00 --kerneltz -j ACCEPT',
				traps: [
					'The kernel knows no summer time: half of the year it may be wrong by an ' +
						'hour, and many systems leave it at UTC. Write the hours in UTC instead.',
				],
			},
			clause: { yes: "by the kernel's time zone", place: 'further' },
			values: [],
			excludes: ['--utc'],
		},
	],
	refuses: notAcrossMidnight,
	complete: (options) => options.filter(({ name }) => name !== '--utc'), // which holds without it, and is never printed
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

/** Weekdays by the names that iptables prints, in their order. They may be given by number (1 is Monday), of which 8 to 31 stand for nothing; of a name only two letters count. */
function sortedWeekdays(days: string): string {
	const named = days.split(',').filter((day) => !/^(?:[89]|[12]\d|3[01])$/.test(day));
	const given = named.map((day) =>
		/^[1-7]$/.test(day) ? Number(day) - 1 : WEEKDAYS.findIndex((name) => day.startsWith(name.slice(0, 2))),
	);
	return given.length === 0 || given.includes(-1) ? days : WEEKDAYS.filter((_name, i) => given.includes(i)).join(',');
}

/** Numbers that are no day are taken without a word, and stand for none. */
function daysInWords(days: string): { readonly yes: string; readonly no: string } | undefined {
	const given = days.split(',').filter((day) => day !== '');
	const named = given.filter((day) => !/^0*(?:[089]|[1-9]\d+)$/.test(day));
	if (named.length === given.length) {
		return undefined;
	}
	const names = sortedWeekdays(named.join(','))
		.split(',')
		.map((day) => own(DAY_NAMES, day) ?? day);
	return named.length === 0
		? { yes: 'on no day', no: 'on any day' }
		: { yes: `on ${names.join(' or ')}`, no: `except on ${names.join(' or ')}` };
}

/** What is contiguous has to end at an earlier hour than it begins. */
function notAcrossMidnight(options: readonly GivenOption[]): Refusal | undefined {
	const secondsOf = (name: string, otherwise: string): number => {
		const [hours = 0, minutes = 0, seconds = 0] = (options.find((option) => option.name === name)?.values[0]?.text ?? otherwise)
			.split(':')
			.map(Number);
		return (hours * 60 + minutes) * 60 + seconds;
	};
	const isOneDay = secondsOf('--timestart', '0') < secondsOf('--timestop', '23:59:59');
	return isOneDay && options.some(({ name }) => name === '--contiguous')
		? { kind: 'together', reason: '--contiguous needs a --timestop before --timestart' }
		: undefined;
}

/** Numbers with commas between them, each once, the least first; other text behind them. */
function sortedNumbers(list: string): string {
	return [...new Set(list.split(','))].sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1)).join(',');
}

/** Whether the time goes on behind midnight, and the day counts on which the packet comes, not the one on which the night began. */
function isNightOfDays(options: readonly GivenOption[]): boolean {
	const of = (wanted: string): string | undefined => options.find(({ name }) => name === wanted)?.values[0]?.text;
	const [start, stop] = [of('--timestart'), of('--timestop')];
	const hasDays = of('--weekdays') !== undefined || of('--monthdays') !== undefined;
	return (
		start !== undefined &&
		stop !== undefined &&
		minutes(start) > minutes(stop) &&
		hasDays &&
		!options.some(({ name }) => name === '--contiguous')
	);
}

function minutes(time: string): number {
	const [hours = 0, rest = 0] = time.split(':').map(Number);
	return hours * 60 + rest;
}
