// Every quick fix of the examples of the checks, and of rules with one mistake, is made, and both backends of iptables load what comes of it.

import { afterAll, describe, expect, test } from 'vitest';
import { checks } from '../../server/src/checks/every-check.ts';
import { allFindingsOf, applyFix } from '../checks/check-findings.ts';
import { Namespace, whyNoNamespace } from './namespace.ts';

const why = whyNoNamespace();
if (why !== undefined) {
	console.info(`Quick fixes are not loaded: ${why}.`);
}

/** Rules with one mistake, for a table; every one has a fix. */
const RULES: readonly (readonly [table: string, rule: string])[] = [
	['filter', '-A INPUT -p all -m sctp --dport 5 -j ACCEPT'],
	['filter', '-A INPUT -p all --dport 5 -j ACCEPT'],
	['filter', '-A INPUT --syn -p tcp -j ACCEPT'],
	['filter', '-A INPUT -s 192.0.2.7/0.0.0.255 -j ACCEPT'],
	['filter', '-A INPUT -s 10.1.2.3/8 -j ACCEPT'],
	['filter', '-A INPUT -m conntrack --ctorigsrc 10.1.2.3/8 -j ACCEPT'],
	['filter', '-A INPUT -m state --s NEW -j ACCEPT'],
	['filter', '-A INPUT -m state --ctstate NEW -j ACCEPT'],
	['filter', '-A INPUT -m limit --limit 10/minutes -j ACCEPT'],
	['filter', '-A INPUT -m conntrack --ctstate NEW, ESTABLISHED -j ACCEPT'],
	['filter', '-A INPUT -m conntrack --ctstate ! NEW -j ACCEPT'],
	['filter', '-A INPUT -p tcp --dport:22 -j ACCEPT'],
	['filter', '-A INPUT -p tcp -dport 22 -j ACCEPT'],
	['filter', '-A INPUT -p tcp -m multiport --dport 80, 443 -j ACCEPT'],
	['filter', '-A INPUT -p tpc --dport 22 -j ACCEPT'],
	['filter', '-A INPUT -p icmp --icmp-type echo-requst -j ACCEPT'],
	['filter', '-A INPUT -j ALLOW'],
	['filter', '-A INPUT -j REJECT --reject-with icmp-host-unreachabel'],
	['filter', '-A INPUT -i ! eth0 -j ACCEPT'],
	['filter', '-A INPUT !-i eth0 -j ACCEPT'],
	['filter', '-A INPUT ! ! -i eth0 -j ACCEPT'],
	['filter', '-A INPUT ! -m conntrack --ctstate NEW -j ACCEPT'],
	['filter', '-A INPUT -m ttl ! --ttl-lt 5 -j ACCEPT'],
	['filter', '-A INPUT -p tcp --dport 80,443 -j ACCEPT'],
	['filter', '-A INPUT -p tcp -m tcp ! --dport 80,443,8000-8080 --syn --sport 1024: -m comment --comment "a b" -j ACCEPT'],
	['filter', '-A INPUT -p udp --sport 53,123 -j ACCEPT'],
	['filter', '-A INPUT -p tcp -m multiport --dports 1-5 -j ACCEPT'],
	['filter', '-A INPUT -p tcp -m multiport --dports 22,1000-2000,80 -j ACCEPT'],
	['filter', '-A INPUT -p tcp --syn --syn -j ACCEPT'],
	['filter', '-A INPUT -s 10.0.0.1 -p tcp -s 10.0.0.1 -j ACCEPT'],
	['filter', '-A INPUT -o eth0 -j ACCEPT'],
	['filter', '-A OUTPUT ! -i eth0 -p tcp -j ACCEPT'],
	['filter', '-A INPUT -p tcp -g ACCEPT'],
	['filter', '-A INPUT --goto REJECT --reject-with icmp-host-unreachable'],
	['filter', '-A INPUT -p tcp --state NEW -j ACCEPT'],
	['filter', '-A INPUT -j ACCEPT -j DROP'],
	['filter', '-A INPUT -p tcp -j LOG --log-prefix "a " -j DROP'],
	['filter', '-A INPUT -p tcp -j LOG --log-prefix "a " -j REJECT --reject-with tcp-reset'],
	['filter', '-A INPUT -j ACCEPT -j'],
	['filter', '-A INPUT -p tcp --tcp-flags SYN SYN,ACK -j DROP'],
	['filter', '-A INPUT -p tcp ! --tcp-flags NONE ALL -j DROP'],
	['filter', '-A INPUT -m string --string x -j DROP'],
	['filter', '-A INPUT -m string --hex-string "|41|" --from 5 -m comment --comment x -j DROP'],
	['filter', `-A INPUT -m comment --comment "${'a b\\" '.repeat(60)}" -j DROP`],
	['filter', `-A INPUT -m comment --comment ${'ä'.repeat(130)} -j DROP`],
	['filter', '-A INPUT -m mark --mark 0x3/0x1 -j DROP'],
	['filter', '-A INPUT -m iprange --src-range 10.0.0.5-1 -j DROP'],
	['filter', '-A INPUT -m dscp --dscp-class CS15 -j DROP'],
	['filter', '-A INPUT -j NFLOG --nflog-range 64'],
	['filter', '-A INPUT -m hashlimit --hashlimit-upto 5/s --hashlimit-name a --hashlimit-mode srcip --hashlimit-srcmask 33 -j DROP'],
	['filter of IPv6', '-A INPUT -p icmp -m icmp --icmp-type 8 -j ACCEPT'],
	['filter of IPv6', '-A INPUT -p icmp ! --icmp-type echo-reply -j ACCEPT'],
	['filter of IPv6', '-A INPUT -p icmp -j ACCEPT'],
	['filter of IPv6', '-A INPUT -m dst --dst-opts 5:300 -j ACCEPT'],
	['filter', '-A INPUT -m connlimit --connlimit-above 5 --connlimit-mask 33 -j DROP'],
	['filter', '-A INPUT -m comment --comment "ssh -j ACCEPT'],
	['nat', '-A PREROUTING -p tcp -j DNAT --to-port 8080'],
	['nat', '-A PREROUTING -p tcp -j DNAT --to-ports 8080-8090'],
	['nat', '-A PREROUTING -p tcp -j DNAT --to-destination 10.0.0.1 --to-port 8080'],
	['nat', '-A PREROUTING -p tcp -j DNAT --to-source 10.0.0.1:80'],
	['nat', '-A PREROUTING -p tcp -j DNAT --to-address 10.0.0.1'],
	['nat', '-A PREROUTING -p tcp -j REDIRECT --to-destination :8080'],
	['nat', '-A POSTROUTING -j NAT --to-source 10.0.0.1'],
];

const CHAINS: Readonly<Record<string, string>> = {
	filter: ':INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n',
	nat: ':PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n',
};

const dumps = [
	// scripts are nothing for iptables-restore
	...checks.filter(({ doc }) => !/^iptables /m.test(doc.bad)).map(({ code, doc }) => [code, doc.bad] as const),
	...RULES.map(
		([table, rule]) =>
			[
				rule,
				`# Generated by ${table.endsWith('IPv6') ? 'ip6tables' : 'iptables'}-save v1.8.9 on Mon Jan  1 00:00:00 2024\n*${table.split(' ')[0]}\n${CHAINS[table.split(' ')[0]!]}${rule}\nCOMMIT\n`,
			] as const,
	),
];

describe.skipIf(why !== undefined)('quick fixes, loaded', () => {
	const namespace = why === undefined ? new Namespace() : undefined;
	afterAll(() => namespace?.close());

	test.each(dumps)('%s', async (name, text) => {
		const { analysis, findings } = allFindingsOf(text);
		const fixes = findings.flatMap((finding) => finding.fixes.map((fix) => ({ finding, fix })));
		expect(fixes.length > 0 || checks.some(({ code }) => code === name)).toBe(true);
		for (const { finding, fix } of fixes) {
			const mended = applyFix(analysis, fix);
			const after = allFindingsOf(mended);
			const left = after.findings.filter(({ code, severity }) => code === finding.code || severity === 'error' || severity === 'warning');
			expect(
				left.map(({ message }) => message),
				`${fix.title}:\n${mended}`,
			).toEqual([]);
			const isIpv6 = after.analysis.tables.some((table) => after.analysis.family(table) === 'ipv6');
			for (const backend of ['legacy', 'nft']) {
				for (const option of ['--test ', '']) {
					const { code, errors } = await namespace!.run(`${isIpv6 ? 'ip6' : 'ip'}tables-${backend}-restore ${option}$file`, mended);
					expect(code, `${backend}, ${fix.title}: ${errors}\n${mended}`).toBe(0);
				}
			}
		}
	});
});
