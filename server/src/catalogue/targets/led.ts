// -j LED: blinks a lamp of the machine.

import { unquoted } from '../quoting.ts';
import type { TargetSpec } from '../specification.ts';

/** How --led-delay reads where it has no end. */
const ON = { yes: 'which then stays on' };

/** iptables takes no name at all; the kernel says "No 'id' parameter given". */
const TRIGGER_FORM = { pattern: /./s, called: 'a name for the trigger, and the kernel refuses a rule without one' };

export const led: TargetSpec = {
	kind: 'target',
	name: 'LED',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Lights an LED of the machine when a packet passes. The rule makes a trigger `netfilter-NAME`; write that name to ' +
			'`/sys/class/leds/LED/trigger`.',
		example: '-A INPUT -p tcp -m tcp --dport 22 -j LED --led-trigger-id "ssh" --led-delay 1000',
	},
	sentence: 'Lights an LED on {packets} {options}',
	options: [
		{
			names: ['--led-trigger-id'],
			doc: {
				summary: 'The name of the trigger, which appears with `netfilter-` before it.',
				example: '-A INPUT -p icmp -j LED --led-trigger-id "ping"',
				traps: ['No LED lights up until the trigger is attached to one under `/sys/class/leds`.'],
			},
			clause: { yes: 'through the trigger {}' },
			values: [{ kind: 'text', maxBytes: 16, form: TRIGGER_FORM }],
			required: true,
		},
		{
			names: ['--led-delay'],
			doc: {
				summary: 'Milliseconds for which the LED stays on, or `inf` for ever; by default 0, as short as can be.',
				example: '-A INPUT -p icmp -j LED --led-trigger-id "ping" --led-delay 500',
			},
			clause: { yes: 'for {} milliseconds', place: 'aside', instead: { inf: ON, '4294967295': ON } },
			values: [{ kind: 'number', named: forEver, names: ['inf'] }],
			default: ['0'],
		},
		{
			names: ['--led-always-blink'],
			doc: {
				summary: 'Blinks with every packet, even when the LED is on already.',
				example: '-A INPUT -p icmp -j LED --led-trigger-id "ping" --led-delay 500 --led-always-blink',
			},
			clause: { yes: 'blinking each time', place: 'aside' },
			values: [],
		},
	],
	afterwards: 'continues',
	listing: [
		{
			pattern: 'led-trigger-id:{--led-trigger-id} led-delay:{--led-delay:[0-9inf]+}[ms][ led-always-blink<--led-always-blink>]',
			read: (found) => found.map((option) => (option.name === '--led-trigger-id' ? unquoted(option) : option)),
		},
	],
};

/** What begins with "inf", in any letters, is read as the number of 32 bits that stands for ever. */
function forEver(text: string): number | undefined {
	return /^inf/i.test(text) ? 0xffff_ffff : undefined;
}
