/** Adds a value to those that a map has by a key. A list made anew for each value would take the square of their number. */
export function addTo<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
	const group = groups.get(key);
	if (group) {
		group.push(value);
	} else {
		groups.set(key, [value]);
	}
}
