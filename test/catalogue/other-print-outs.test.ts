// Print-outs that the fixtures do not have, because iptables 1.8.9 of Debian does not make them: those of older versions, as their source says, and of systems
// with another /etc/services.

import { describe, expect, test } from 'vitest';
import { comparable } from '../support/comparable-rule.ts';
import { listedRule, savedRule } from '../support/listing-fixtures.ts';

const FORMS: readonly { readonly since: string; readonly save: string; readonly text: string }[] = [
	{
		since: '1.4.21 to 1.8.8 show the last byte that is searched although nobody set it',
		save: '-A INPUT -m string --string "x" --algo bm',
		text: 'STRING match  "x" ALGO name bm TO 65535',
	},
	{
		since: '1.4.21 to 1.8.8 say so in iptables-save, too',
		save: '-A INPUT -m string --string "x" --algo bm --from 4 --to 65535',
		text: 'STRING match  "x" ALGO name bm FROM 4',
	},
	{ since: 'the first revision of mark', save: '-A INPUT -m mark ! --mark 0x1', text: 'MARK match ! 0x1' },
	{ since: 'up to 1.6.2 in upper case', save: '-A INPUT -m mac ! --mac-source 00:11:22:aa:bb:cc', text: 'MAC ! 00:11:22:AA:BB:CC' },
	{
		since: 'the first revision of recent has no mask',
		save: '-A INPUT -m recent --update --seconds 60 --hitcount 4 --name SSH --rsource',
		text: 'recent: UPDATE seconds: 60 hit_count: 4 name: SSH side: source',
	},
	{
		since: 'service names of IANA, as Red Hat and Amazon Linux print them',
		save: '-A INPUT -p tcp -m tcp --sport 9090 ! --dport 8080:9000',
		text: 'tcp spt:websm dpts:!webcache:cslistener',
	},
];

describe('other print-outs', () => {
	test.each(FORMS)('$text ($since)', ({ save, text }) => {
		const protocol = save.includes('-p tcp') ? 'tcp' : 'all';
		const row = `           ${protocol}  --  anywhere             anywhere             ${text}`;
		const losses = { interfaces: true, names: true, listing: true };
		const listed = listedRule(row, { family: 'ipv4', save, rows: [] });
		expect(comparable(listed, losses)).toBe(comparable(savedRule(save, 'ipv4'), losses));
	});
});
