// Host names that carry an address, or have the same one everywhere. A listing without -n prints names where the resolver had some.

import type { Family } from '../specification.ts';

/** ip-10-100-3-44.us-east-2.compute.internal, ip-10-0-0-1.ec2.internal, ec2-3-15-20-1.us-east-2.compute.amazonaws.com. */
const AWS =
	/^(?:ip|ec2)-(\d{1,3})-(\d{1,3})-(\d{1,3})-(\d{1,3})\.(?:[a-z0-9-]+\.compute|ec2|compute-1)\.(?:internal|amazonaws\.com(?:\.cn)?)$/;

/**
 * Names of /etc/networks and /etc/hosts as Debian ships them, and of IANA's reverse zones of multicast addresses. `default` is the host 0.0.0.0: a
 * listing prints it for `-s 0.0.0.0/32`, and default/8 for `-s 0.0.0.0/8`.
 */
const NAMES: Readonly<Record<string, string>> = {
	default: '0.0.0.0',
	loopback: '127.0.0.0',
	'link-local': '169.254.0.0',
	'ip6-localhost': '::1',
	'ip6-loopback': '::1',
	'ip6-localnet': 'fe00::',
	'ip6-mcastprefix': 'ff00::',
	'ip6-allnodes': 'ff02::1',
	'ip6-allrouters': 'ff02::2',
	'base-address.mcast.net': '224.0.0.0',
	'all-systems.mcast.net': '224.0.0.1',
	'all-routers.mcast.net': '224.0.0.2',
	'vrrp.mcast.net': '224.0.0.18',
	'mdns.mcast.net': '224.0.0.251',
};

/** The address in a host name, in any case; undefined for a name that tells none. `localhost` depends on the family (IPv4 where unknown). */
export function addressOfName(name: string, family?: Family): string | undefined {
	if (!/[a-z]/i.test(name) || name.includes(':')) {
		return undefined;
	}
	const lower = name.toLowerCase();
	if (lower === 'localhost' || lower === 'localhost.localdomain') {
		return family === 'ipv6' ? '::1' : '127.0.0.1';
	}
	const aws = AWS.exec(lower);
	return aws ? aws.slice(1).join('.') : Object.hasOwn(NAMES, lower) ? NAMES[lower] : undefined;
}
