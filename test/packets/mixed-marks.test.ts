// Changes of marks that take many bits from one mark and keep as many of the other: each bit of the result has two ways to come about.

import { test } from 'vitest';
import { checkReach } from './check-reach.ts';

test('rules behind them are decided, those that packets reach and others', () => {
	checkReach(`
		*mangle
		:PREROUTING ACCEPT [0:0]
		:INPUT ACCEPT [0:0]
		:OUTPUT ACCEPT [0:0]
		-A PREROUTING -j CONNMARK --restore-mark --nfmask 0xff --ctmask 0xffffffff
		-A PREROUTING -m mark --mark 0x2 -j ACCEPT
		-A PREROUTING -m mark --mark 0x2 -j DROP
		#^ unreachable: PREROUTING 2
		-A PREROUTING -m mark ! --mark 0x2 -p tcp -j ACCEPT
		-A PREROUTING -p tcp -j ACCEPT
		#^ redundant: PREROUTING 4, PREROUTING 2
		-A INPUT -j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xff
		-A INPUT -m connmark --mark 0x2 -j ACCEPT
		-A INPUT -m connmark --mark 0x2 -j ACCEPT
		#^ redundant: INPUT 2
		-A INPUT -m connmark --mark 0x3 -j ACCEPT
		-A OUTPUT -j CONNMARK --restore-mark --nfmask 0xff --ctmask 0xffffffff
		-A OUTPUT -m mark ! --mark 0x0 -j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xff
		-A OUTPUT -m connmark --mark 0x7 -j DROP
		-A OUTPUT -m connmark --mark 0x7 -j DROP
		#^ redundant: OUTPUT 3
		COMMIT
	`);
});

test('one packet after the other is tried until one arrives by its own marks', () => {
	checkReach(`
		*mangle
		:INPUT ACCEPT
		:restoring -
		:ending -
		-A restoring -j CONNMARK --restore-mark --nfmask 0x1 --ctmask 0xffffffff
		-A INPUT -m set ! --match-set a src -m mark --mark 0x1/0x1 -j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0x2
		-A INPUT ! -p udp -j restoring
		-A INPUT -m connmark ! --mark 0x0 -j CONNMARK --save-mark --nfmask 0x3 --ctmask 0x1
		-A INPUT -j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0x2
		-A restoring -m mark --mark 0x1/0x1 -j CONNMARK --restore-mark --nfmask 0x1 --ctmask 0xffffffff
		-A INPUT -m mark --mark 0x0/0x3 -j CONNMARK --save-mark
		-A INPUT -m connmark --mark 0x1/0x1 -j ending
		-A ending -m connmark --mark 0x1/0x1 -m set ! --match-set a src -j ACCEPT
		COMMIT
	`);
});

test('masks of all bits, in chains that set and ask for both marks, take no time', () => {
	checkReach(`
		*mangle
		:PREROUTING DROP
		:C0 -
		:C1 -
		-A PREROUTING -j C0
		-A PREROUTING -m mark --mark 0x80000005/0xffffffff -m conntrack --ctstate RELATED,UNTRACKED -j C0
		-A PREROUTING -m connmark --mark 0x80000002/0x80000002 -g C0
		-A C0 -m connmark --mark 0x2/0x80000007 -j CONNMARK --set-xmark 0x80000007/0x80000005
		-A C0 -m mark --mark 0x80000001/0xffffffff -m conntrack --ctstate RELATED -j RETURN
		-A C0 -m mark --mark 0x0/0x80000002 -j MARK --set-xmark 0x80000003/0x0
		-A C0 -m connmark ! --mark 0x80000007/0x80000007 -j C1
		-A C1 -j CONNMARK --set-xmark 0x5/0x7
		-A C1 -m connmark --mark 0x5/0xffffffff -j RETURN
		COMMIT
	`);
}, 3_000);
