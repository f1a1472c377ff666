// IP protocols by name and number.

import type { Family } from './specification.ts';

/**
 * Name and number of each protocol as Debian's netbase 6.4 lists them, without the aliases that are in capitals there (OSPFIGP, IPSEC-ESP), for
 * iptables asks for a name in small letters; and the names that iptables knows by itself (all, mh, ipv6-mh, icmpv6). The first name of a number is the one that is
 * printed.
 */
const PROTOCOLS =
	'all 0,ip 0,hopopt 0,icmp 1,igmp 2,ggp 3,ipencap 4,st 5,tcp 6,egp 8,igp 9,pup 12,udp 17,hmp 20,xns-idp 22,rdp 27,iso-tp4 29,dccp 33,' +
	'xtp 36,ddp 37,idpr-cmtp 38,ipv6 41,ipv6-route 43,ipv6-frag 44,idrp 45,rsvp 46,gre 47,esp 50,ah 51,skip 57,ipv6-icmp 58,' +
	'icmpv6 58,icmp6 58,ipv6-nonxt 59,ipv6-opts 60,rspf 73,vmtp 81,eigrp 88,ospf 89,ax.25 93,ipip 94,etherip 97,encap 98,pim 103,' +
	'ipcomp 108,vrrp 112,l2tp 115,isis 124,sctp 132,fc 133,mobility-header 135,ipv6-mh 135,mh 135,udplite 136,mpls-in-ip 137,manet 138,hip 139,' +
	'shim6 140,wesp 141,rohc 142,ethernet 143,mptcp 262';

/** The other names of IANA's registry of protocol numbers, which Red Hat's /etc/protocols has too. Old: ipv6-crypt and ipv6-auth of BSD and Solaris. */
const REGISTRY =
	'ipv4 4,cbt 7,bbn-rcc-mon 10,nvp-ii 11,argus 13,emcon 14,xnet 15,chaos 16,mux 18,dcn-meas 19,prm 21,trunk-1 23,trunk-2 24,leaf-1 25,leaf-2 26,' +
	'irtp 28,netblt 30,mfe-nsp 31,merit-inp 32,3pc 34,idpr 35,tp++ 39,il 40,sdrp 42,dsr 48,bna 49,ipv6-crypt 50,ipv6-auth 51,i-nlsp 52,swipe 53,' +
	'narp 54,mobile 55,tlsp 56,cftp 62,sat-expak 64,kryptolan 65,rvd 66,ippc 67,sat-mon 69,visa 70,ipcv 71,ipcu 71,cpnx 72,cphb 73,wsn 74,pvp 75,' +
	'br-sat-mon 76,sun-nd 77,wb-mon 78,wb-expak 79,iso-ip 80,secure-vmtp 82,vines 83,ttp 84,iptm 84,nsfnet-igp 85,dgp 86,tcf 87,sprite-rpc 90,' +
	'larp 91,mtp 92,micp 95,scc-sp 96,gmtp 100,ifmp 101,pnni 102,aris 104,scps 105,qnx 106,a/n 107,snp 109,compaq-peer 110,ipx-in-ip 111,pgm 113,' +
	'ddx 116,iatp 117,stp 118,srp 119,uti 120,smp 121,sm 122,ptp 123,fire 125,crtp 126,crudp 127,sscopmce 128,iplt 129,sps 130,pipe 131,' +
	'rsvp-e2e-ignore 134';

/** Protocols that people write, the usual ones first. */
export const USUAL_PROTOCOLS: Readonly<Record<Family, readonly string[]>> = {
	ipv4: ['tcp', 'udp', 'icmp', 'all', 'sctp', 'dccp', 'udplite', 'esp', 'ah', 'gre', 'igmp', 'ospf', 'vrrp', 'pim', 'ipencap', 'ipv6'],
	ipv6: ['tcp', 'udp', 'ipv6-icmp', 'all', 'sctp', 'dccp', 'udplite', 'esp', 'ah', 'gre', 'ospf', 'vrrp', 'pim', 'mh', 'ipencap'],
};

const rare: ReadonlySet<string> = new Set(REGISTRY.split(',').map((entry) => entry.split(' ')[0]!));
const numbers = new Map<string, number>();
const names = new Map<number, string[]>();
for (const entry of `${PROTOCOLS},${REGISTRY}`.split(',')) {
	const [name, digits] = entry.split(' ') as [string, string];
	numbers.set(name, Number(digits));
	const others = names.get(Number(digits));
	if (others) {
		others.push(name);
	} else {
		names.set(Number(digits), [name]);
	}
}

/** The number of a protocol by its name, in any case; undefined for a name that is not known. Digits are no name. */
export function protocolNumber(name: string): number | undefined {
	return numbers.get(name) ?? numbers.get(name.toLowerCase());
}

/** The number of a protocol by a name that Red Hat's /etc/protocols has, or an old system's, and not that of Debian; undefined for any other. */
export function numberOfRarelyNamed(name: string): number | undefined {
	return rare.has(name.toLowerCase()) ? protocolNumber(name) : undefined;
}

/** The usual name of a protocol number; undefined where it has none. 0 is `all`. */
export function protocolName(number: number): string | undefined {
	return names.get(number)?.[0];
}

/** All names of a protocol number, the usual one first; none for a number that has no name. */
export function protocolNames(number: number): readonly string[] {
	return names.get(number) ?? [];
}

/** The number of the other family's ICMP, by the family of the packet, and the name of its own. */
export const OTHER_ICMP = { ipv4: { number: 58, own: 'icmp' }, ipv6: { number: 1, own: 'ipv6-icmp' } } as const satisfies Record<
	Family,
	object
>;

/**
 * The IPv6 extension headers, and the match that finds each: -p compares the protocol behind them and never sees one of these (kernel, ip6_tables.c and
 * nf_tables_ipv6.h). AH is none of them, because nf_tables stops at it.
 */
export const EXTENSION_HEADERS: ReadonlyMap<number, string> = new Map([
	[0, 'hbh'],
	[43, 'rt'],
	[44, 'frag'],
	[60, 'dst'],
]);
