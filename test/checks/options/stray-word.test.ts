// Words that nothing takes: what they were meant for, and the rule that comes of the first fix.

import { expect, test } from 'vitest';
import { applyFix, drawFindings, findingsOf } from '../check-findings.ts';

const HEADS: Readonly<Record<string, string>> = {
	filter: '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:GATE - [0:0]\n-A GATE -j RETURN\n',
	nat: '*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n',
	mangle:
		'*mangle\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n',
};

/** The rules that are left where the first fix of the first finding is made; fails where anything but an unused chain is found in them. */
function mended(rule: string, table: string): string {
	const head = HEADS[table]!;
	const { analysis, findings } = findingsOf(`${head}${rule}\nCOMMIT\n`);
	const fix = findings.filter(({ code }) => code !== 'unused-chain')[0]!.fixes[0]!;
	const text = applyFix(analysis, fix);
	expect(findingsOf(text).findings.map(({ code }) => code)).toEqual(rule.includes('GATE') || table !== 'filter' ? [] : ['unused-chain']);
	return text.slice(head.length, -'\nCOMMIT\n'.length);
}

const MEANT: readonly (readonly [table: string, rule: string, meant: string])[] = [
	// a text without quotes
	['filter', '-A INPUT -m comment --comment Allow ssh -j ACCEPT', '-A INPUT -m comment --comment "Allow ssh" -j ACCEPT'],
	['filter', '-A INPUT -j LOG --log-prefix drop "it now" --log-level 4', '-A INPUT -j LOG --log-prefix "drop it now" --log-level 4'],
	// blanks in a value
	['filter', '-A INPUT -m limit --limit 5 per minute -j DROP', '-A INPUT -m limit --limit 5/minute -j DROP'],
	['filter', '-A INPUT -m limit --limit 5/ min -j DROP', '-A INPUT -m limit --limit 5/min -j DROP'],
	['filter', '-A INPUT -s 10.0.0.0 / 8 -j DROP', '-A INPUT -s 10.0.0.0/8 -j DROP'],
	['filter', '-A INPUT -s 10.0.0.0 255.0.0.0 -j DROP', '-A INPUT -s 10.0.0.0/255.0.0.0 -j DROP'],
	['filter', '-A INPUT -s 10.0.0.1 10.0.0.2 -j DROP', '-A INPUT -s 10.0.0.1,10.0.0.2 -j DROP'],
	['filter', '-A INPUT ! -s 10.0.0.1 to 10.0.0.9 -j DROP', '-A INPUT -m iprange ! --src-range 10.0.0.1-10.0.0.9 -j DROP'],
	['filter', '-A INPUT -m iprange --src-range 10.0.0.1 - 10.0.0.9 -j DROP', '-A INPUT -m iprange --src-range 10.0.0.1-10.0.0.9 -j DROP'],
	['filter', '-A INPUT -m state --state NEW and ESTABLISHED -j DROP', '-A INPUT -m state --state NEW,ESTABLISHED -j DROP'],
	['filter', '-A INPUT -p tcp --dport 1000 to 2000 -j DROP', '-A INPUT -p tcp --dport 1000:2000 -j DROP'],
	['filter', '-A INPUT -p tcp ! --dport 22 80 -j DROP', '-A INPUT -p tcp -m multiport ! --dports 22,80 -j DROP'],
	['filter', '-A INPUT -p tcp --tcp-flags SYN, ACK SYN -j DROP', '-A INPUT -p tcp --tcp-flags SYN,ACK SYN -j DROP'],
	['filter', '-A INPUT -m mac --mac-source 00 11 22 33 44 55 -j DROP', '-A INPUT -m mac --mac-source 00:11:22:33:44:55 -j DROP'],
	['filter', '-A INPUT -m time --timestart 08:00 to 17:00 -j DROP', '-A INPUT -m time --timestart 08:00 --timestop 17:00 -j DROP'],
	['nat', '-A PREROUTING -p tcp -j DNAT --to 10.0.0.1 80', '-A PREROUTING -p tcp -j DNAT --to 10.0.0.1:80'],
	// several where one stands
	['filter', '-A INPUT -p tcp udp --dport 53 -j DROP', '-A INPUT -p tcp --dport 53 -j DROP\n-A INPUT -p udp --dport 53 -j DROP'],
	['filter', '-A INPUT -i eth0 eth1 -j DROP', '-A INPUT -i eth0 -j DROP\n-A INPUT -i eth1 -j DROP'],
	['filter', '-A FORWARD -i eth0 -> eth1 -j DROP', '-A FORWARD -i eth0 -o eth1 -j DROP'],
	// a value without its option
	['filter', '-A INPUT -m limit 5/min -j DROP', '-A INPUT -m limit --limit 5/min -j DROP'],
	['filter', '-A INPUT -m set blk src -j DROP', '-A INPUT -m set --match-set blk src -j DROP'],
	['filter', '-A INPUT -m string "a b" -j DROP', '-A INPUT -m string --string "a b" --algo bm -j DROP'],
	['filter', '-A INPUT -m state ! NEW -j DROP', '-A INPUT -m state ! --state NEW -j DROP'],
	['filter', '-A INPUT -m string --algo bm foo bar -j DROP', '-A INPUT -m string --algo bm --string "foo bar" -j DROP'],
	[
		'filter',
		'-A INPUT -m hashlimit 5/s --hashlimit-name x -j DROP',
		'-A INPUT -m hashlimit --hashlimit-upto 5/s --hashlimit-name x -j DROP',
	],
	['filter', '-A INPUT -m time --weekdays Mon Tue -j DROP', '-A INPUT -m time --weekdays Mon,Tue -j DROP'],
	['filter', '-A INPUT -m time --weekdays Mon - Wed -j DROP', '-A INPUT -m time --weekdays Mon,Tue,Wed -j DROP'],
	['filter', '-A INPUT -p tcp - -dport 22 -j DROP', '-A INPUT -p tcp --dport 22 -j DROP'],
	['filter', '-A INPUT -p tcp 22 -j DROP', '-A INPUT -p tcp --dport 22 -j DROP'],
	['filter', '-A INPUT -p tcp -j REJECT tcp-reset', '-A INPUT -p tcp -j REJECT --reject-with tcp-reset'],
	['filter', '-A INPUT -j LOG "prefix: "', '-A INPUT -j LOG --log-prefix "prefix: "'],
	['nat', '-A PREROUTING -j DNAT 10.0.0.1', '-A PREROUTING -j DNAT --to-destination 10.0.0.1'],
	['mangle', '-A PREROUTING -j MARK 1', '-A PREROUTING -j MARK --set-mark 1'],
	// names without dashes
	['filter', '-A INPUT from 10.0.0.1 to 10.0.0.2 -j DROP', '-A INPUT -s 10.0.0.1 -d 10.0.0.2 -j DROP'],
	['filter', '-A INPUT -p udp dport 53 sport 53 j DROP', '-A INPUT -p udp --dport 53 --sport 53 -j DROP'],
	['filter', '-A INPUT -p tcp dpt:22 -j DROP', '-A INPUT -p tcp --dport 22 -j DROP'],
	['filter', '-A INPUT state NEW -j DROP', '-A INPUT -m state --state NEW -j DROP'],
	['filter', '-A INPUT state --state NEW -j DROP', '-A INPUT -m state --state NEW -j DROP'],
	['filter', '-A INPUT -p icmp type 8 -j DROP', '-A INPUT -p icmp --icmp-type 8 -j DROP'],
	['filter', '-A INPUT -j LOG prefix "x "', '-A INPUT -j LOG --log-prefix "x "'],
	['nat', '-A PREROUTING -j DNAT to:10.0.0.1', '-A PREROUTING -j DNAT --to-destination 10.0.0.1'],
	['mangle', '-A PREROUTING -j CONNMARK save', '-A PREROUTING -j CONNMARK --save-mark'],
	// targets, protocols, places
	['filter', '-A INPUT -p tcp --dport 22 GATE', '-A INPUT -p tcp --dport 22 -j GATE'],
	['filter', '-A INPUT -p tcp allow', '-A INPUT -p tcp -j ACCEPT'],
	['filter', '-A INPUT tcp --dport 22 -j DROP', '-A INPUT -p tcp --dport 22 -j DROP'],
	['filter', '-A INPUT lo -j ACCEPT', '-A INPUT -i lo -j ACCEPT'],
	['filter', '-A FORWARD eth0 eth1 -j ACCEPT', '-A FORWARD -i eth0 -o eth1 -j ACCEPT'],
	['filter', '-A INPUT any any -j DROP', '-A INPUT -j DROP'],
	['filter', '-A INPUT -p tcp not --dport 22 -j DROP', '-A INPUT -p tcp ! --dport 22 -j DROP'],
	['filter', '-A INPUT -s 10.0.0.1 to 10.0.0.2 -j DROP', '-A INPUT -s 10.0.0.1 -d 10.0.0.2 -j DROP'],
	['filter', '-A INPUT -m time --datestart 2024-01-01 12:00 -j DROP', '-A INPUT -m time --datestart 2024-01-01T12:00 -j DROP'],
	['mangle', '-A FORWARD -p tcp --syn -j TCPMSS clamp to PMTU', '-A FORWARD -p tcp --syn -j TCPMSS --clamp-mss-to-pmtu'],
	['filter', '-A INPUT 22/tcp -j DROP', '-A INPUT -p tcp --dport 22 -j DROP'],
	['filter', '-A INPUT -p tcp flags:0x17/0x02 -j DROP', '-A INPUT -p tcp --tcp-flags FIN,SYN,RST,ACK SYN -j DROP'],
	['filter', '-A INPUT -p tcp --dport 22 new -j DROP', '-A INPUT -p tcp --dport 22 -m conntrack --ctstate NEW -j DROP'],
	['filter', '-A INPUT -p tcp --dport 22 5/min -j DROP', '-A INPUT -p tcp --dport 22 -m limit --limit 5/min -j DROP'],
	['filter', '-A INPUT -s 10.0.0.0 0.0.0.255 -j DROP', '-A INPUT -s 10.0.0.0/255.255.255.0 -j DROP'],
	['filter', '-A INPUT -s 10.0.0.0 mask 255.0.0.0 -j DROP', '-A INPUT -s 10.0.0.0/255.0.0.0 -j DROP'],
	['filter', '-A INPUT -p tcp -j DROP DROP', '-A INPUT -p tcp -j DROP'],
	['filter', '-A INPUT -m u32 --u32 6&0xFF=6 && 4=1 -j DROP', '-A INPUT -m u32 --u32 "6&0xFF=6 && 4=1" -j DROP'],
	['filter', '-A INPUT -p tcp --tcp-flags ALL FIN SYN -j DROP', '-A INPUT -p tcp --tcp-flags ALL FIN,SYN -j DROP'],
	['filter', '-A INPUT -p tcp --tcp-flags SYN FIN SYN FIN -j DROP', '-A INPUT -p tcp --tcp-flags SYN,FIN SYN,FIN -j DROP'],
	['filter', '-A INPUT -p tcp --tcp-flags "SYN,ACK SYN" -j DROP', '-A INPUT -p tcp --tcp-flags SYN,ACK SYN -j DROP'],
	['filter', "-A INPUT -j LOG --log-prefix='a b '", '-A INPUT -j LOG --log-prefix="a b "'],
	['filter', '-A INPUT -if lo -j DROP', '-A INPUT -i lo -j DROP'],
	['filter', '-A INPUT -m policy --dir in --policy ipsec -j DROP', '-A INPUT -m policy --dir in --pol ipsec -j DROP'],
	['filter', '-A INPUT -p icmp --icmp-type dest-unreachable -j DROP', '-A INPUT -p icmp --icmp-type destination-unreachable -j DROP'],
	['filter', '-A INPUT -j LOG DROP', '-A INPUT -j LOG\n-A INPUT -j DROP'],
	[
		'filter',
		'-A INPUT -s 10.0.0.1 -j LOG --log-prefix "SSH" DROP',
		'-A INPUT -s 10.0.0.1 -j LOG --log-prefix "SSH"\n-A INPUT -s 10.0.0.1 -j DROP',
	],
	['filter', '-A INPUT -j REJECT --reject-with tcp-reset', '-A INPUT -p tcp -j REJECT --reject-with tcp-reset\n-A INPUT -j REJECT'],
	['filter', '-P ACCEPT INPUT', '-P INPUT ACCEPT'],
	['filter', '-A INPUT -s 10.0.0,1 -j DROP', '-A INPUT -s 10.0.0.1 -j DROP'],
	['filter', '-A INPUT -s 10.0.0.0,24 -j DROP', '-A INPUT -s 10.0.0.0/24 -j DROP'],
	['filter', '-A INPUT -p tcp --dport ssh:traceroute -j DROP', '-A INPUT -p tcp --dport ssh:33434 -j DROP'],
	['filter', '-A INPUT -m helper --helpr ftp -j DROP', '-A INPUT -m helper --helper ftp -j DROP'],
	['filter', '-A INPUT -m string --algo bm -icase --string x -j DROP', '-A INPUT -m string --algo bm --icase --string x -j DROP'],
	['filter', '-A INPUT -interface eth0 -j DROP', '-A INPUT -i eth0 -j DROP'],
	['filter', '-A INPUT -m string --algo bm ---string x -j DROP', '-A INPUT -m string --algo bm --string x -j DROP'],
	['filter', '-A INPUT -p tcp -m multiport ---ports 22 -j DROP', '-A INPUT -p tcp -m multiport --ports 22 -j DROP'],
	['filter', '-A INPUT -m connlabel --lable 5 -j DROP', '-A INPUT -m connlabel --label 5 -j DROP'],
	['filter', '-A INPUT -m dscp --dsp 0x3f -j DROP', '-A INPUT -m dscp --dscp 0x3f -j DROP'],
	['mangle', '-A PREROUTING -j TOS --set 0x10', '-A PREROUTING -j TOS --set-tos 0x10'],
	['nat', '-A PREROUTING -j DNAT --to 10.0.0.1 10.0.0.9', '-A PREROUTING -j DNAT --to 10.0.0.1-10.0.0.9'],
	['filter', '-A INPUT -i eth0 from 10.0.0.0/8 -j DROP', '-A INPUT -i eth0 -s 10.0.0.0/8 -j DROP'],
	['filter', '-A INPUT -i eth0 established -j DROP', '-A INPUT -i eth0 -m conntrack --ctstate ESTABLISHED -j DROP'],
	['filter', '-A INPUT -i eth0 GATE', '-A INPUT -i eth0 -j GATE'],
	['filter', '-A INPUT -p tcp tcp --dport 22 -j DROP', '-A INPUT -p tcp --dport 22 -j DROP'],
	['filter', '-A INPUT! -s 10.0.0.1 -j DROP', '-A INPUT ! -s 10.0.0.1 -j DROP'],
	['filter', '-A INPUT -m conntrack! --ctstate NEW -j DROP', '-A INPUT -m conntrack ! --ctstate NEW -j DROP'],
	['filter', '-A INPUT -p tcp --syn! -s 10.0.0.1 -j DROP', '-A INPUT -p tcp --syn ! -s 10.0.0.1 -j DROP'],
	['filter', '-A INPUT -i !=eth0 -j DROP', '-A INPUT ! -i eth0 -j DROP'],
	['filter', '-A INPUT ! -i eth0-j DROP', '-A INPUT ! -i eth0 -j DROP'],
	['filter', '-A INPUT -m limit --limit 5/min-j LOG --log-prefix "x"', '-A INPUT -m limit --limit 5/min -j LOG --log-prefix "x"'],
	['filter', '-A INPUT -p tcp-m multiport --dports 80,443 -j DROP', '-A INPUT -p tcp -m multiport --dports 80,443 -j DROP'],
	['nat', '-A PREROUTING -p tcp --dport 80-j DNAT --to 10.0.0.1', '-A PREROUTING -p tcp --dport 80 -j DNAT --to 10.0.0.1'],
	['nat', '-A POSTROUTING policy --pol none --dir out -j MASQUERADE', '-A POSTROUTING -m policy --pol none --dir out -j MASQUERADE'],
	['filter', '-A INPUT -p tcp -m tccp --dport 22 -j DROP', '-A INPUT -p tcp -m tcp --dport 22 -j DROP'],
	['filter', '-A INPUT proto tcp -j DROP', '-A INPUT -p tcp -j DROP'],
	['filter', '-A INPUT -p tcp --dport : 3306 -j DROP', '-A INPUT -p tcp --dport 3306 -j DROP'],
	['filter', '-A INPUT -p tcp --dport "8080 -j DROP', '-A INPUT -p tcp --dport "8080" -j DROP'],
	['filter', "-A INPUT -i 'eth0' -j DROP", '-A INPUT -i "eth0" -j DROP'],
	['filter', '-A INPUT -p tcp -j deny --reject-with tcp-reset', '-A INPUT -p tcp -j REJECT --reject-with tcp-reset'],
	['filter', '-A INPUT -j:DROP', '-A INPUT -j DROP'],
	['filter', '-A INPUT -p tcp -m -m tcp --dport 22 -j DROP', '-A INPUT -p tcp -m tcp --dport 22 -j DROP'],
	['filter', '-A INPUT -p tcp --sport 547 547 -j DROP', '-A INPUT -p tcp --sport 547 -j DROP'],
	['filter', '-A INPUT --dprt 22 -j DROP', '-A INPUT -p tcp --dport 22 -j DROP'],
	['filter', '-A INPUT --ctstat NEW -j DROP', '-A INPUT -m conntrack --ctstate NEW -j DROP'],
	['filter', '-A INPUT -p tcp --coment "x" -j DROP', '-A INPUT -p tcp -m comment --comment "x" -j DROP'],
	['nat', '-A PREROUTING -p tcp -j REDIRECT --on-port 80', '-A PREROUTING -p tcp -j REDIRECT --to-ports 80'],
	['mangle', '-A PREROUTING -p tcp -j TPROXY --port 80', '-A PREROUTING -p tcp -j TPROXY --on-port 80'],
	['filter', '-A INPUT -m pkttype --pkt-type uicast -j DROP', '-A INPUT -m pkttype --pkt-type unicast -j DROP'],
	['filter', '-A INPUT -m conntrack --ctproto ESP -j DROP', '-A INPUT -m conntrack --ctproto esp -j DROP'],
	// what listings print
	['filter', '-A INPUT limit: avg 5/min burst 5 -j DROP', '-A INPUT -m limit --limit 5/min --limit-burst 5 -j DROP'],
	['filter', '-A INPUT mark match 0x1 -j DROP', '-A INPUT -m mark --mark 0x1 -j DROP'],
	['filter', '-A OUTPUT owner UID match 0 -j DROP', '-A OUTPUT -m owner --uid-owner 0 -j DROP'],
	['filter', '-A INPUT -p icmp icmptype 8 -j DROP', '-A INPUT -p icmp --icmp-type 8 -j DROP'],
	['filter', '-A INPUT match-set blk src -j DROP', '-A INPUT -m set --match-set blk src -j DROP'],
	['filter', '-A INPUT -p tcp tcp dpt:22 -j DROP', '-A INPUT -p tcp --dport 22 -j DROP'],
	[
		'filter',
		'-A INPUT -p tcp tcp dpt:22 flags:0x17/0x02 state NEW -j DROP',
		'-A INPUT -p tcp --dport 22 --tcp-flags FIN,SYN,RST,ACK SYN -m state --state NEW -j DROP',
	],
	['filter', '-A INPUT /* from home */ -j DROP', '-A INPUT -m comment --comment "from home" -j DROP'],
	['filter', '-A INPUT -j LOG LOG flags 0 level 4 prefix "x: "', '-A INPUT -j LOG --log-level 4 --log-prefix "x: "'],
	['nat', '-A PREROUTING -p tcp -j REDIRECT redir ports 8080', '-A PREROUTING -p tcp -j REDIRECT --to-ports 8080'],
	['mangle', '-A PREROUTING -j MARK MARK set 0x1', '-A PREROUTING -j MARK --set-mark 0x1'],
	// words of other languages
	['filter', '-A INPUT -p tcp --dport != 22 -j DROP', '-A INPUT -p tcp ! --dport 22 -j DROP'],
	['filter', '-A INPUT -p not tcp -j DROP', '-A INPUT ! -p tcp -j DROP'],
	['filter', '-A INPUT -p tcp --dport == 22 -j DROP', '-A INPUT -p tcp --dport 22 -j DROP'],
	['filter', '-A INPUT -m state --state not NEW -j DROP', '-A INPUT -m state ! --state NEW -j DROP'],
	['filter', '-A INPUT -s != 10.0.0.1 -j DROP', '-A INPUT ! -s 10.0.0.1 -j DROP'],
	// other slips in one word
	['filter', '-A INPUT -p tcp/22 -j DROP', '-A INPUT -p tcp --dport 22 -j DROP'],
	['filter', '-A INPUT -p UDP:domain -j DROP', '-A INPUT -p udp --dport domain -j DROP'],
	['filter', '-A INPUT -p tcp --dport 80..443 -j DROP', '-A INPUT -p tcp --dport 80:443 -j DROP'],
	['filter', '-A INPUT -p tcp --dport {22,80} -j DROP', '-A INPUT -p tcp -m multiport --dports 22,80 -j DROP'],
	['filter', '-A INPUT -p tcp -m multiport --dports [22,80] -j DROP', '-A INPUT -p tcp -m multiport --dports 22,80 -j DROP'],
	['filter', '-A INPUT -s 10.0.0.1 -s 10.0.0.2 -j DROP', '-A INPUT -s 10.0.0.1,10.0.0.2 -j DROP'],
	['filter', '-A INPUT -s=10.0.0.1 -j DROP', '-A INPUT -s 10.0.0.1 -j DROP'],
	['filter', '-A INPUT -s 10.0.0.*,10.1.0.0/16 -j DROP', '-A INPUT -s 10.0.0.0/24,10.1.0.0/16 -j DROP'],
	['filter', '-A INPUT -s [10.0.0.1,10.0.0.2] -j DROP', '-A INPUT -s 10.0.0.1,10.0.0.2 -j DROP'],
	['filter', '-A INPUT -s all -j DROP', '-A INPUT -s 0.0.0.0/0 -j DROP'],
	['filter', '-A INPUT -s 10.0.x.x -j DROP', '-A INPUT -s 10.0.0.0/16 -j DROP'],
	['filter', '-A INPUT -p tcp -M multiport --dports 22,80 -j DROP', '-A INPUT -p tcp -m multiport --dports 22,80 -j DROP'],
	['filter', '-A INPUT -m limit --limit 0.5/s -j DROP', '-A INPUT -m limit --limit 30/minute -j DROP'],
	['filter', '-A INPUT -m time --days Mon,Tue -j DROP', '-A INPUT -m time --weekdays Mon,Tue -j DROP'],
	['mangle', '-A PREROUTING -j TTL --set-ttl 3', '-A PREROUTING -j TTL --ttl-set 3'],
];

test.each(MEANT)('in %s: %s', (table, rule, meant) => {
	expect(mended(rule, table)).toBe(meant);
});

test('the message asks for what is most likely', () => {
	const rules = [
		'-A INPUT -p tcp -m multiport 80,443 -j DROP',
		'-A INPUT 10.0.0.1 -j DROP',
		'-A INPUT -m mac --mac-source 00 11 22 33 44 55 -j DROP',
		'-A INPUT -i eth0 -: -j DROP',
		'-A INPUT -p tcp -j DROP 5',
	];
	expect(drawFindings(`*filter\n:INPUT ACCEPT [0:0]\n${rules.join('\n')}\nCOMMIT\n`)).toMatchInlineSnapshot(`
		"*filter
		:INPUT ACCEPT [0:0]
		-A INPUT -p tcp -m multiport 80,443 -j DROP
		#                            ^^^^^^ error stray-word: Nothing takes the word 80,443: "Bad argument \`80,443'". Is it the value of --dports, --sports or --ports?
		-A INPUT 10.0.0.1 -j DROP
		#        ^^^^^^^^ error stray-word: Nothing takes the word 10.0.0.1: "Bad argument \`10.0.0.1'". An address stands behind -s or -d.
		-A INPUT -m mac --mac-source 00 11 22 33 44 55 -j DROP
		#                            ^^ error invalid-value: --mac-source 00 is no MAC address: six hexadecimal bytes with colons are expected.
		-A INPUT -i eth0 -: -j DROP
		#                ^^ error stray-word: Nothing takes the word "-:": "unknown option "-:"". Remove it, or the blank before it; put a text with blanks in quotes.
		-A INPUT -p tcp -j DROP 5
		#                       ^ error stray-word: Nothing takes the word 5: "Bad argument \`5'". Remove it, or the blank before it; put a text with blanks in quotes.
		COMMIT
		"
	`);
});

test('all ways to say it are offered', () => {
	const { findings } = findingsOf(`${HEADS.filter}-A INPUT -p tcp 22 -j GATE\n-A FORWARD -i eth0 eth1 -j GATE\nCOMMIT\n`);
	expect(findings.map(({ fixes }) => fixes.map(({ title }) => title))).toEqual([
		['Change to --dport 22', 'Change to --sport 22'],
		['Write 2 rules: -i eth0, -i eth1', 'Change to -o eth1'],
	]);
});

test.each([
	'-A INPUT -o eth0 -j GATE',
	'-A INPUT -i eth0 -o eth1 -j GATE',
	'-A INPUT ! -m tcp -p tcp -j GATE',
	'-A INPUT -m pkttype --pkt-type anycast -j GATE',
	'-A INPUT -p icmp/8 -j GATE',
	'-A INPUT -p ucp -j GATE',
	'-A INPUT -i eth0 22 -j GATE',
	'-A INPUT -i eth0 ssh -j GATE',
	'-A INPUT -s 10.0.0.0/8 ! -j GATE',
	'-A INPUT -s 10.0.0.0/8 ! -m limit --limit 5/min -j GATE',
	'-A INPUT -! -s 10.0.0.1 -j GATE',
	'-A INPUT -p icmp --dprt 22 -j GATE',
	'-A INPUT -p tcp --dsp 22 -j GATE',
	'-A INPUT -m dscp --dscp-class AF44 -j GATE',
	'-A INPUT -m conntrack --ctstate TRACKED -j GATE',
	'-A INPUT -m conntrack --ctstate UNESTABLISHED -j GATE',
	'-A INPUT -m policy --dir in --pol noipsec -j GATE',
	'-A INPUT -m set --nomatch-set s src -j GATE',
	'-A INPUT -m ttl --ttl-ne 5 -j GATE',
	'-A INPUT -m ttl --ttl-gte 5 -j GATE',
	'-A INPUT -m recent --name x --unset -j GATE',
	'-A INPUT -j ACCEPT LOG',
	'-A INPUT -j LOG and DROP',
	'-A INPUT -s 10.0.0.0/255.255.0 -j GATE',
	'-A INPUT -p tcp # home -s 10.0.0.1 -j GATE',
	'-A INPUT -s 10.0.0.1 ! -s 10.0.0.2 -j GATE',
])('no condition is taken away, made wider or turned round: %s', (rule) => {
	const { analysis, findings } = findingsOf(`${HEADS.filter}${rule}\nCOMMIT\n`);
	const refused = findings.filter(({ severity }) => severity === 'error');
	expect(refused).toHaveLength(1);
	const results = refused.flatMap(({ fixes }) =>
		fixes.map((fix) => applyFix(analysis, fix).slice(HEADS.filter!.length, -'\nCOMMIT\n'.length)),
	);
	expect(results).toEqual(rule.includes('INPUT -o') ? ['-A INPUT -i eth0 -j GATE'] : []);
});

test('what nobody can tell is not taken away: it may be a condition', () => {
	const { findings } = findingsOf(`${HEADS.filter}-A INPUT -p tcp GATES\n-A INPUT eleven -j GATE\nCOMMIT\n`);
	expect(findings.map(({ code, fixes }) => [code, fixes.length])).toEqual([
		['stray-word', 0],
		['stray-word', 0],
	]);
});
