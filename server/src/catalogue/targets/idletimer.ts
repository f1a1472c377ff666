// -j IDLETIMER: reports when no packet came for some time.

import type { TargetSpec } from '../specification.ts';
import { FILE_NAME_FORM } from '../value-specs.ts';

export const idletimer: TargetSpec = {
	kind: 'target',
	name: 'IDLETIMER',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Restarts a timer with every packet; when none comes for the time given, the kernel tells programs through ' +
			'`/sys/class/xt_idletimer/timers/LABEL`. Android uses it to see idle interfaces.',
		example: '-A INPUT -i wlan0 -j IDLETIMER --timeout 600 --label wlan0',
		traps: ['It drops nothing and decides nothing: a program must watch the timer.'],
	},
	sentence: 'Restarts an idle timer {options} for {packets}',
	options: [
		{
			names: ['--timeout'],
			doc: {
				summary: 'Seconds without a packet after which the timer fires, 1 to 2147482.',
				example: '-A INPUT -i wlan0 -j IDLETIMER --timeout 600 --label wlan0',
				traps: ['0 passes `iptables-restore --test`, but the kernel refuses it.'],
			},
			clause: { yes: 'of {} seconds' },
			// What the kernel takes; iptables itself takes any number.
			values: [{ kind: 'number', min: 1, max: 2_147_482 }],
			required: true,
		},
		{
			names: ['--label'],
			doc: {
				summary: 'The name of the timer, up to 27 characters; rules with the same name share it.',
				example: '-A INPUT -i wlan0 -j IDLETIMER --timeout 600 --label wlan0',
				traps: ['A longer name is cut without a word, so that two long names may become one timer.'],
			},
			clause: { yes: 'named {}' },
			values: [{ kind: 'name', form: FILE_NAME_FORM }],
			required: true,
		},
		{
			names: ['--alarm'],
			doc: {
				summary: 'Runs the timer on a clock that goes on, and fires, while the machine sleeps.',
				example: '-A INPUT -i wlan1 -j IDLETIMER --timeout 600 --label wlan1 --alarm',
				traps: ['A label that is in use without it, or the other way round, is refused.'],
			},
			values: [],
			since: '1.8.5',
		},
	],
	afterwards: 'continues',
	listing: [{ pattern: 'timeout:{--timeout:[0-9]+} label:{--label}[ alarm<--alarm>]' }],
};
