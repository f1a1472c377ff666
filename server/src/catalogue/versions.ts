// Versions of iptables: `1.8.9`.

/** Negative, 0 or positive as the first version is older, the same or newer; 1.8.10 is newer than 1.8.9. */
export function compareVersions(a: string, b: string): number {
	const [first, second] = [a, b].map((version) => version.split('.').map(Number)) as [number[], number[]];
	const at = first.findIndex((part, i) => part !== (second[i] ?? 0));
	return at === -1 ? first.length - second.length : first[at]! - (second[at] ?? 0);
}
