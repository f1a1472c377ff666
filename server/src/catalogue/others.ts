// Matches and targets that do not come with iptables. Nothing but their names is known here, so that they are not taken for slips.

/** Of xtables-addons, OpenWrt, Android, nDPI and patch-o-matic. */
const MATCHES: ReadonlySet<string> = new Set([
	...['account', 'asn', 'condition', 'connrate', 'dhcpmac', 'fuzzy', 'geoip', 'gradm', 'iface', 'ipp2p', 'ipv4options', 'length2', 'lscan'],
	...['ndpi', 'pknock', 'proto', 'psd', 'quota2', 'bandwidth', 'id', 'layer7', 'timerange', 'web', 'webmon', 'weburl', 'qtaguid'],
	...['childlevel', 'dstlimit', 'mport', 'nth', 'random', 'rpc', 'ipv4range', 'dns'],
]);

/** Of xtables-addons, OpenWrt, nDPI, ipt-netflow, rtpengine and patch-o-matic. */
const TARGETS: ReadonlySet<string> = new Set([
	'DHCPMAC',
	'DNETMAP',
	'FULLCONENAT',
	'IMQ',
	'IPMARK',
	'NDPI',
	'NETFLOW',
	'PROTO',
	'RAWDNAT',
	'RAWSNAT',
	'ROUTE',
	'RTPENGINE',
	'SYSRQ',
]);

/** Whether a match of this name is known to come from elsewhere. Case counts. */
export function isOtherMatch(name: string): boolean {
	return MATCHES.has(name);
}

/** The same for a target. */
export function isOtherTarget(name: string): boolean {
	return TARGETS.has(name);
}
