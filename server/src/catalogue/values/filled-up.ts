// IPv4 addresses that are cut short, as iptables itself reads them.

/** Numbers of an IPv4 address. */
export const PARTS = 4;

/**
 * An IPv4 address as -s, -d and -m iprange read it, written in full: what is missing stands behind, so that `20` is 20.0.0.0 (measured with iptables 1.8.9; libxtables,
 * xtables_numeric_to_ipaddr). Other text as it is. Never throws.
 */
export function filledUp(address: string): string {
	const parts = address.split('.');
	const isShort = parts.length < PARTS && parts.every((part) => /^\d{1,3}$/.test(part));
	return isShort ? [...parts, ...Array.from({ length: PARTS - parts.length }, () => '0')].join('.') : address;
}
