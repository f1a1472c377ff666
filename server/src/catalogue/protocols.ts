// IP protocols by name and number.

/**
 * Name and number of each protocol. The first name of a number is the one that is printed. From IANA's protocol numbers as Debian's netbase lists
 * them, and the names that iptables knows by itself (all, mh, ipv6-mh).
 */
const PROTOCOLS =
	'all 0,icmp 1,igmp 2,ggp 3,ipencap 4,ipip 4,st 5,tcp 6,egp 8,igp 9,pup 12,udp 17,hmp 20,xns-idp 22,rdp 27,iso-tp4 29,dccp 33,xtp 36,ddp 37,' +
	'idpr-cmtp 38,ipv6 41,ipv6-route 43,ipv6-frag 44,idrp 45,rsvp 46,gre 47,esp 50,ipv6-crypt 50,ah 51,ipv6-auth 51,skip 57,ipv6-icmp 58,icmpv6 58,' +
	'icmp6 58,ipv6-nonxt 59,ipv6-opts 60,rspf 73,vmtp 81,eigrp 88,ospf 89,ax.25 93,ipip 94,etherip 97,encap 98,pim 103,ipcomp 108,vrrp 112,l2tp 115,' +
	'isis 124,sctp 132,fc 133,mobility-header 135,ipv6-mh 135,mh 135,udplite 136,mpls-in-ip 137,manet 138,hip 139,shim6 140,wesp 141,rohc 142,' +
	'ethernet 143,mptcp 262';

const numbers = new Map<string, number>();
const names = new Map<number, string>();
for (const entry of PROTOCOLS.split(',')) {
	const [name, digits] = entry.split(' ') as [string, string];
	const number = Number(digits);
	if (!numbers.has(name)) {
		numbers.set(name, number);
	}
	if (!names.has(number)) {
		names.set(number, name);
	}
}

/** The number of a protocol by its name, in any case; undefined for a name that is not known. Digits are no name. */
export function protocolNumber(name: string): number | undefined {
	return numbers.get(name) ?? numbers.get(name.toLowerCase());
}

/** The usual name of a protocol number; undefined where it has none. 0 is `all`. */
export function protocolName(number: number): string | undefined {
	return names.get(number);
}
