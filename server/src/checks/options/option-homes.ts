// Which matches and targets have an option of some name.

import { matches } from '../../catalogue/matches/index.ts';
import type { ExtensionSpec, Family } from '../../catalogue/specification.ts';
import { targets } from '../../catalogue/targets/index.ts';

let homes: Map<string, ExtensionSpec[]> | undefined;

/** The extensions of the family that have an option of exactly this name, matches first. Empty for a name that none has. */
export function homesOf(name: string, family: Family | undefined): readonly ExtensionSpec[] {
	homes ??= allHomes();
	const found = homes.get(name) ?? [];
	return family === undefined ? found : found.filter((extension) => extension.families.includes(family));
}

const named = new WeakMap<ExtensionSpec, readonly string[]>();

/** The names of all options of an extension. */
export function namesOf(extension: ExtensionSpec): readonly string[] {
	let names = named.get(extension);
	if (!names) {
		names = extension.options.flatMap((option) => option.names);
		named.set(extension, names);
	}
	return names;
}

function allHomes(): Map<string, ExtensionSpec[]> {
	const found = new Map<string, ExtensionSpec[]>();
	for (const extension of [...matches, ...targets]) {
		for (const name of namesOf(extension)) {
			found.set(name, [...(found.get(name) ?? []), extension]);
		}
	}
	return found;
}
