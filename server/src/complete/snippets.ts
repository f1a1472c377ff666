// Rules that people write again and again, with places to fill in.

import type { Family, TableName } from '../catalogue/specification.ts';

/** A rule that people write again and again. Places to fill in are written as LSP writes them. */
export interface Snippet {
	readonly label: string;
	readonly detail: string;
	readonly text: string;
	readonly tables: readonly TableName[];
	readonly family?: Family;
}

/** Declares a user chain. */
export const CHAIN_DECLARATION = ':${1:NAME} - [0:0]';

/** In the order in which they are offered. */
export const SNIPPETS: readonly Snippet[] = [
	{
		label: 'established',
		detail: 'accept answers to what was accepted',
		text: '-A ${1|INPUT,FORWARD,OUTPUT|} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
		tables: ['filter'],
	},
	{
		label: 'invalid',
		detail: 'drop what belongs to no connection',
		text: '-A ${1|INPUT,FORWARD|} -m conntrack --ctstate INVALID -j DROP',
		tables: ['filter'],
	},
	{ label: 'loopback', detail: 'accept what this machine says to itself', text: '-A INPUT -i lo -j ACCEPT', tables: ['filter'] },
	{
		label: 'port',
		detail: 'accept new connections to a port',
		text: '-A INPUT -p ${1|tcp,udp|} -m $1 --dport ${2:22} -m conntrack --ctstate NEW -j ACCEPT',
		tables: ['filter'],
	},
	{
		label: 'ports',
		detail: 'accept new connections to several ports',
		text: '-A INPUT -p tcp -m multiport --dports ${1:80,443} -m conntrack --ctstate NEW -j ACCEPT',
		tables: ['filter'],
	},
	{
		label: 'ping',
		detail: 'accept pings',
		text: '-A INPUT -p icmp -m icmp --icmp-type echo-request -j ACCEPT',
		tables: ['filter'],
		family: 'ipv4',
	},
	{
		label: 'ping',
		detail: 'accept pings',
		text: '-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type echo-request -j ACCEPT',
		tables: ['filter'],
		family: 'ipv6',
	},
	{
		label: 'ssh-limit',
		detail: 'slow down guesses at passwords, for each source',
		text: '-A INPUT -p tcp -m tcp --dport 22 -m conntrack --ctstate NEW -m hashlimit --hashlimit-above ${1:5/minute} --hashlimit-mode srcip --hashlimit-name ssh -j DROP',
		tables: ['filter'],
	},
	{
		label: 'log-drop',
		detail: 'log what would be dropped, not too often',
		text: '-A ${1:INPUT} -m limit --limit ${2:5/minute} -j LOG --log-prefix "${3:dropped: }"',
		tables: ['filter'],
	},
	{
		label: 'masquerade',
		detail: 'share one address with a network',
		text: '-A POSTROUTING -s ${1:192.168.1.0/24} -o ${2:eth0} -j MASQUERADE',
		tables: ['nat'],
		family: 'ipv4',
	},
	{
		label: 'port-forward',
		detail: 'send a port to another machine',
		text: '-A PREROUTING -i ${1:eth0} -p ${2|tcp,udp|} -m $2 --dport ${3:80} -j DNAT --to-destination ${4:192.168.1.10:80}',
		tables: ['nat'],
		family: 'ipv4',
	},
	{
		label: 'masquerade',
		detail: 'share one address with a network',
		text: '-A POSTROUTING -s ${1:fd00:1::/64} -o ${2:eth0} -j MASQUERADE',
		tables: ['nat'],
		family: 'ipv6',
	},
	{
		label: 'port-forward',
		detail: 'send a port to another machine',
		text: '-A PREROUTING -i ${1:eth0} -p ${2|tcp,udp|} -m $2 --dport ${3:80} -j DNAT --to-destination ${4:[fd00:1::10]:80}',
		tables: ['nat'],
		family: 'ipv6',
	},
	{
		label: 'clamp-mss',
		detail: 'make large packets fit through a tunnel',
		text: '-A FORWARD -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu',
		tables: ['mangle'],
	},
	{
		label: 'mark',
		detail: 'mark packets for a routing rule',
		text: '-A PREROUTING -i ${1:eth1} -j MARK --set-xmark ${2:0x1}/0xffffffff',
		tables: ['mangle'],
	},
	{
		label: 'no-track',
		detail: 'leave busy packets out of connection tracking',
		text: '-A PREROUTING -p ${1|udp,tcp|} -m $1 --dport ${2:53} -j CT --notrack',
		tables: ['raw'],
	},
];

/** The snippets for a table of a family; all of the family where the table is not known. */
export function snippetsFor(table: TableName | undefined, family: Family | undefined): readonly Snippet[] {
	return SNIPPETS.filter(
		(snippet) => (table === undefined || snippet.tables.includes(table)) && (!snippet.family || snippet.family === (family ?? 'ipv4')),
	);
}

const PLACE = /\$\{(\d+)(?:\|([^,|}]*)[^}]*\||:([^}]*))\}|\$(\d+)/g;

/** A snippet as it stands when nobody fills in anything: each place with the first of its choices, or what it proposes. */
export function filledIn(snippet: string): string {
	const given = new Map<string, string>();
	return snippet.replace(PLACE, (_, place: string | undefined, choice = '', proposed = '', again: string | undefined) => {
		if (place === undefined) {
			return given.get(again!) ?? '';
		}
		given.set(place, choice || proposed);
		return choice || proposed;
	});
}
