// What must be found, and what must not, one small dump for each.

import { test } from 'vitest';
import { checkReach } from './check-reach.ts';

test('one rule above another', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		-A INPUT -s 10.0.0.0/8 -j DROP
		-A INPUT -s 10.1.0.0/16 -p tcp -j ACCEPT
		#^ unreachable: INPUT 1
		-A INPUT -s 10.1.0.0/16 -p tcp -j DROP
		#^ redundant: INPUT 1
		COMMIT
	`);
});

test('two rules together', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		-A INPUT -s 10.0.0.0/9 -j DROP
		-A INPUT -s 10.128.0.0/9 -j DROP
		-A INPUT -s 10.0.0.0/8 -j ACCEPT
		#^ unreachable: INPUT 1, INPUT 2
		COMMIT
	`);
});

test('adjacent ranges of ports', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		-A INPUT -p tcp -m tcp --dport 0:1023 -j DROP
		-A INPUT -p tcp -m tcp --dport 1024:65535 -j DROP
		-A INPUT -p tcp -m tcp --dport 1000:1100 -j ACCEPT
		#^ unreachable: INPUT 2, INPUT 1
		COMMIT
	`);
});

test('behind a jump to a chain that always drops', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		:drops -
		-A INPUT -s 10.0.0.0/8 -j drops
		-A INPUT -s 10.2.0.0/16 -j ACCEPT
		#^ unreachable: drops 2 via INPUT 1
		-A drops -j LOG
		-A drops -j DROP
		COMMIT
	`);
});

test('behind a goto, which does not come back', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		:other -
		-A INPUT -s 10.0.0.0/8 -g other
		-A INPUT -s 10.2.0.0/16 -j ACCEPT
		#^ redundant: INPUT 1
		-A other -p tcp -j ACCEPT
		COMMIT
	`);
});

test('negation', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		-A INPUT ! -s 10.0.0.0/8 -j DROP
		-A INPUT -s 192.168.0.0/16 -j ACCEPT
		#^ unreachable: INPUT 1
		-A INPUT -s 10.0.0.1/32 -j ACCEPT
		COMMIT
	`);
});

test('iprange', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		-A INPUT -m iprange --src-range 10.0.0.5-10.0.0.90 -j DROP
		-A INPUT -s 10.0.0.64/28 -j ACCEPT
		#^ unreachable: INPUT 1
		-A INPUT -s 10.0.0.80/28 -j ACCEPT
		COMMIT
	`);
});

test('multiport', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		-A INPUT -p tcp -m multiport --dports 22,80,443,8000:8100 -j ACCEPT
		-A INPUT -p tcp -m tcp --dport 443 -j DROP
		#^ unreachable: INPUT 1
		-A INPUT -p tcp -m multiport --dports 22,8050 -j ACCEPT
		#^ redundant: INPUT 1
		-A INPUT -p tcp -m multiport --dports 22,8101 -j ACCEPT
		COMMIT
	`);
});

test('a rule that contradicts itself', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		-A INPUT -p tcp -m tcp --dport 22 -m multiport --dports 80,443 -j ACCEPT
		#^ never-matches (contradiction)
		-A INPUT -s 10.0.0.1/32 -m iprange --src-range 10.0.0.2-10.0.0.9 -j ACCEPT
		#^ never-matches (contradiction)
		COMMIT
	`);
});

test('a rule that contradicts the only calls of its chain', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		:inside -
		-A INPUT -s 10.0.0.0/8 -j inside
		-A inside -s 192.168.0.0/16 -j DROP
		#^ no-caller (callers)
		-A inside -s 10.9.0.0/16 -j DROP
		COMMIT
	`);
});

test('ESTABLISHED in nat', () => {
	checkReach(`
		*nat
		:PREROUTING ACCEPT
		:web -
		-A PREROUTING -m conntrack --ctstate ESTABLISHED -j ACCEPT
		#^ never-matches (hook)
		-A PREROUTING -p tcp -j web
		-A web -m state --state ESTABLISHED,INVALID -j ACCEPT
		#^ never-matches (hook)
		-A web -p tcp -m tcp --dport 80 -j DNAT --to-destination 10.0.0.1
		COMMIT
	`);
});

test('an out-interface in a chain that only INPUT calls, an in-interface below OUTPUT', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		:OUTPUT ACCEPT
		:in -
		:out -
		-A INPUT -j in
		-A OUTPUT -j out
		-A in -o eth0 -j DROP
		#^ never-matches (hook)
		-A in ! -o eth0 -p udp -j DROP
		-A in -i eth0 -j DROP
		-A out -i eth0 -j DROP
		#^ never-matches (hook)
		COMMIT
	`);
});

test('POSTROUTING has the in-interface of forwarded packets, and none of local ones', () => {
	checkReach(`
		*mangle
		:POSTROUTING ACCEPT
		:leaving -
		-A POSTROUTING -j leaving
		-A leaving -i eth0 -j ACCEPT
		-A leaving -i ppp+ -j ACCEPT
		-A leaving ! -i eth+ -o eth1 -j DROP
		-A leaving -i ppp0 -o eth1 -j DROP
		#^ unreachable: leaving 2
		-A leaving ! -i eth0 -o eth1 -p udp -j ACCEPT
		COMMIT
	`);
});

test('all ports are not all of TCP: later fragments have none', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		-A INPUT -p tcp -m tcp --dport 0:65535 -j DROP
		-A INPUT -p tcp ! -f -j ACCEPT
		#^ unreachable: INPUT 1
		-A INPUT -p tcp -j ACCEPT
		COMMIT
	`);
});

test('the same set twice', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		-A INPUT -m set --match-set office src -j ACCEPT
		-A INPUT -m set --match-set office src -p tcp -j DROP
		#^ unreachable: INPUT 1
		-A INPUT -m set --match-set office dst -j DROP
		-A INPUT -m set ! --match-set office src -j DROP
		-A INPUT -j ACCEPT
		#^ unreachable (not-all-otherwise): INPUT 1, INPUT 4
		COMMIT
	`);
});

test('a limit in between lets packets through', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		-A INPUT -s 10.0.0.0/8 -m limit --limit 5/sec -j ACCEPT
		-A INPUT -s 10.0.0.0/8 -j ACCEPT
		-A INPUT -s 10.0.0.1/32 -j ACCEPT
		#^ redundant: INPUT 2
		COMMIT
	`);
});

test('a mark that was set is known further down', () => {
	checkReach(`
		*mangle
		:FORWARD ACCEPT
		-A FORWARD -j MARK --set-xmark 0x4000/0x4000
		-A FORWARD -m mark ! --mark 0x4000/0x4000 -j ACCEPT
		#^ never-matches (changes)
		-A FORWARD -m mark --mark 0x4000/0x4000 -j ACCEPT
		-A FORWARD -p tcp -j DROP
		#^ unreachable: FORWARD 3
		COMMIT
	`);
});

test('loops, chains that are not there, and half a rule', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		:a -
		:b -
		-A INPUT -j a
		-A INPUT -s 10.0.0.0/8 -j nowhere
		-A INPUT -s 10.1.0.0/16 -j ACCEPT
		-A INPUT -p
		-A INPUT -p tcp --dport
		#^ unreachable: b 3 via INPUT 1 via a 1
		-A a -p tcp -j b
		-A a -p tcp -j ACCEPT
		#^ unreachable: b 3 via a 1
		-A b -p udp -j ACCEPT
		#^ no-caller (callers)
		-A b -j a
		-A b -j DROP
		COMMIT
	`);
});

test('a listing without interfaces: rules below may never be reached', () => {
	checkReach(`
		Chain INPUT (policy DROP)
		target     prot opt source               destination
		ACCEPT     all  --  anywhere             anywhere
		ACCEPT     tcp  --  anywhere             anywhere             tcp dpt:22
		#^ possibly (shows-nothing): INPUT 1

		Chain FORWARD (policy DROP)
		target     prot opt source               destination
		DROP       all  --  10.0.0.0/8           anywhere
		ACCEPT     tcp  --  10.1.0.0/16          anywhere
		#^ possibly: FORWARD 1
		DROP       tcp  --  192.168.0.1          192.168.0.2          tcp dpt:22 udp dpt:53
		#^ never-matches (contradiction)
	`);
});

test('the way into a chain that several rules call', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		:FORWARD ACCEPT
		:web -
		-A INPUT -s 10.0.0.0/8 -j DROP
		-A INPUT -j web
		-A FORWARD -p udp -j web
		-A web -s 10.0.0.0/8 -p tcp -j ACCEPT
		#^ unreachable: INPUT 1
		-A web -s 10.0.0.0/8 -p udp -j ACCEPT
		-A web -p tcp -m tcp --dport 80 -j ACCEPT
		COMMIT
	`);
});

test('the same jump and the same goto once more', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		:logdrop -
		:web -
		:half -
		-A INPUT -s 10.0.0.0/8 -j logdrop
		-A INPUT -s 10.1.0.0/16 -j logdrop
		#^ redundant: logdrop 2 via INPUT 1
		-A INPUT -s 10.2.0.0/16 -j half
		#^ unreachable: logdrop 2 via INPUT 1
		-A INPUT -s 11.0.0.0/8 -j DROP
		-A INPUT -s 11.1.0.0/16 -j logdrop
		#^ unreachable: INPUT 4
		-A INPUT -p tcp -g web
		-A INPUT -p tcp -m tcp --dport 80 -g web
		#^ redundant: INPUT 6
		-A INPUT -p tcp -m tcp --dport 81 -j web
		#^ unreachable: INPUT 6
		-A INPUT -j half
		-A logdrop -m limit --limit 1/sec -j LOG
		-A logdrop -j DROP
		-A web -p tcp -m tcp --dport 80 -j ACCEPT
		-A half -p udp -j ACCEPT
		-A half -j logdrop
		COMMIT
	`);
});

test('RETURN in a builtin chain is its policy', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		:FORWARD DROP
		:user -
		-A INPUT -p udp -j RETURN
		-A INPUT -p udp -m udp --dport 53 -j ACCEPT
		#^ redundant: INPUT 1
		-A INPUT -p udp -m udp --dport 54 -j DROP
		#^ unreachable: INPUT 1
		-A INPUT -j user
		-A user -p udp -j ACCEPT
		#^ redundant: INPUT 1
		-A user -p tcp -j RETURN
		-A user -p tcp -j ACCEPT
		#^ unreachable: user 2
		-A FORWARD -p tcp -j DROP
		-A FORWARD -p tcp -m tcp --dport 80 -j RETURN
		#^ redundant: FORWARD 1
		COMMIT
	`);
});

test('a mark that the chain itself has set', () => {
	checkReach(`
		*mangle
		:PREROUTING ACCEPT
		:a -
		-A PREROUTING -j a
		-A a -j MARK --set-mark 1
		-A a -m mark --mark 2 -j DROP
		#^ never-matches (changes)
		-A a -m mark --mark 1 -j ACCEPT
		COMMIT
	`);
});

test('behind a goto it counts what becomes of the packets there', () => {
	checkReach(`
		*filter
		:INPUT DROP
		:FORWARD ACCEPT
		:empty -
		:accepts -
		:drops -
		:either -
		:nested -
		:user -
		-A INPUT -s 10.0.0.0/16 -g empty
		-A INPUT -s 10.0.0.1/32 -j DROP
		#^ redundant: INPUT 1
		-A INPUT -s 10.0.0.2/32 -j ACCEPT
		#^ unreachable: INPUT 1
		-A INPUT -s 10.1.0.0/16 -g accepts
		-A INPUT -s 10.1.0.1/32 -j ACCEPT
		#^ redundant: INPUT 4
		-A INPUT -s 10.1.0.2/32 -j DROP
		#^ unreachable: INPUT 4
		-A INPUT -s 10.2.0.0/16 -g either
		-A INPUT -s 10.2.0.1/32 -j ACCEPT
		#^ unreachable (not-all-otherwise): INPUT 7
		-A INPUT -s 10.2.0.2/32 -p udp -j ACCEPT
		#^ redundant: INPUT 7
		-A INPUT -s 10.2.0.3/32 -p tcp -j ACCEPT
		#^ unreachable: INPUT 7
		-A INPUT -s 10.3.0.0/16 -g nested
		-A INPUT -s 10.3.0.1/32 -j DROP
		#^ redundant: INPUT 11
		-A INPUT -s 10.4.0.0/16 -j user
		-A accepts -j ACCEPT
		-A drops -j DROP
		-A either -p tcp -j DROP
		-A either -j ACCEPT
		-A nested -p icmp -j RETURN
		-A nested -p tcp -g empty
		-A nested -p tcp -j ACCEPT
		#^ unreachable (not-all-otherwise): nested 2
		-A nested -j drops
		-A user -p tcp -g empty
		-A user -p tcp -j ACCEPT
		#^ unreachable (not-all-otherwise): user 1
		COMMIT
	`);
});

test('a rule stops no packets that do not match when they come, because they are changed on the way', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		:FORWARD ACCEPT
		:from-host -
		:from-pod -
		:host -
		:pod -
		:policy -
		-A INPUT -j host
		-A INPUT -m mark --mark 0x10000/0x10000 -j ACCEPT
		#^ redundant: from-host 2 via INPUT 1 via host 1
		-A FORWARD -m mark --mark 0x1 -j ACCEPT
		-A FORWARD -m mark --mark 0x1 -p tcp -j ACCEPT
		#^ redundant: FORWARD 1
		-A FORWARD -j MARK --set-xmark 0x0/0xffffffff
		-A FORWARD -p udp -j ACCEPT
		-A FORWARD -m mark --mark 0x1 -j DROP
		#^ never-matches (changes)
		-A host -i pod+ -g from-host
		-A host -m mark --mark 0x10000/0x10000 -j ACCEPT
		-A host -j MARK --set-xmark 0x0/0xf0000
		-A host -j policy
		-A host -m mark --mark 0x10000/0x10000 -j ACCEPT
		#^ never-matches (changes)
		-A from-host -j from-pod
		-A from-host -j ACCEPT
		-A from-pod -i pod1 -g pod
		-A from-pod -j DROP
		-A pod -j MARK --set-xmark 0x0/0x10000
		-A pod -p tcp -j MARK --set-xmark 0x10000/0x10000
		-A pod -m mark --mark 0x10000/0x10000 -j RETURN
		-A pod -j DROP
		COMMIT
	`);
});

test('rules that decide in part as the stopped one would', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		-A INPUT -s 10.0.0.0/9 -j ACCEPT
		-A INPUT -s 10.128.0.0/9 -j DROP
		-A INPUT -s 10.0.0.0/8 -p tcp -j ACCEPT
		#^ unreachable (not-all-otherwise): INPUT 1, INPUT 2
		-A INPUT -s 10.0.0.0/8 -p udp -j REJECT
		#^ unreachable: INPUT 1, INPUT 2
		COMMIT
	`);
});

test('a rule to which none of the packets come does not stop them', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		:web -
		:deep -
		-A INPUT -p tcp --dport 80 -j web
		-A web -p udp -j DROP
		#^ no-caller (callers)
		-A web -p udp --dport 53 -j ACCEPT
		#^ no-caller (callers)
		-A web -p tcp -j ACCEPT
		-A web -s 10.0.0.0/8 -j DROP
		#^ unreachable: web 3
		-A web -s 10.0.0.0/8 -j ACCEPT
		#^ redundant: web 3
		-A web -j deep
		#^ unreachable: web 3
		-A deep -p udp -j DROP
		#^ no-caller (chain)
		COMMIT
	`);
});

test('a rule for packets that the hook never has does not stop any', () => {
	checkReach(`
		*nat
		:PREROUTING ACCEPT
		-A PREROUTING -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
		-A PREROUTING -m state --state INVALID,UNTRACKED -j RETURN
		#^ never-matches (hook)
		-A PREROUTING -p tcp -m conntrack ! --ctstate NEW -j DNAT --to-destination 10.0.0.1
		#^ unreachable: PREROUTING 1
		-A PREROUTING -p tcp -m conntrack ! --ctstate NEW -j ACCEPT
		#^ redundant: PREROUTING 1
		COMMIT
	`);
});

test('callers keep packets out of a chain that two rules call', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		:FORWARD ACCEPT
		:web -
		-A INPUT -s 10.0.0.0/8 -j ACCEPT
		-A INPUT -p tcp -j web
		-A FORWARD -s 10.0.0.0/9 -p tcp -j DROP
		-A FORWARD -p tcp -j web
		-A web -s 10.1.0.0/16 -p tcp -j REJECT
		#^ unreachable: FORWARD 1, INPUT 1
		-A web -s 10.1.1.0/24 -p tcp -j REJECT
		#^ unreachable: FORWARD 1, INPUT 1
		-A web -s 10.128.0.0/16 -p tcp -j REJECT
		-A web -s 10.0.0.0/8 -p tcp -j ACCEPT
		COMMIT
	`);
});

test('a rule that would stop packets, if others did not before, is not named', () => {
	checkReach(`
		*filter
		:FORWARD ACCEPT
		:lan -
		-A FORWARD -s 10.1.0.0/16 -j lan
		-A lan -s 10.1.0.0/16 -p tcp --dport 5432 -j ACCEPT
		-A lan -p tcp --dport 5432 -j RETURN
		#^ unreachable: lan 1
		-A lan -p tcp --dport 5432 -j DROP
		#^ unreachable: lan 1
		COMMIT
	`);
});

test('the same where the callers of the callers keep packets out', () => {
	checkReach(`
		*filter
		:FORWARD ACCEPT
		:zone -
		:deep -
		-A FORWARD -s 10.1.0.0/16 -j zone
		-A zone -d 10.2.0.0/16 -j deep
		-A deep -s 10.3.0.0/16 -j RETURN
		#^ no-caller (callers)
		-A deep -s 10.3.0.0/15 -p tcp -j DROP
		#^ no-caller (callers)
		COMMIT
	`);
});

test('a rule stops packets whatever was made of them before they came into its chain', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		:new -
		-A INPUT -j UNHEARD
		-A INPUT -s 10.0.0.0/8 -j new
		-A new -m conntrack --ctstate NEW -j DROP
		-A new -m conntrack --ctstate NEW -j ACCEPT
		#^ unreachable: new 1
		COMMIT
	`);
});
