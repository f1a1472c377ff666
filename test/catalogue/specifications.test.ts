// Every entry of the catalogue is whole, and says what iptables itself says of its options.

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { matchSpec, targetSpec } from '../../server/src/catalogue/catalogue.ts';
import { matches } from '../../server/src/catalogue/matches/index.ts';
import type { ExtensionSpec, Family } from '../../server/src/catalogue/specification.ts';
import { builtinHooks } from '../../server/src/catalogue/tables.ts';
import { targets } from '../../server/src/catalogue/targets/index.ts';
import { compilePhrase } from '../../server/src/syntax/list/phrases.ts';

const extensions: readonly ExtensionSpec[] = [...matches, ...targets];
const named = extensions.map((spec) => [`${spec.kind} ${spec.name} ${spec.families.join(' ')}`, spec] as const);

describe.each(named)('%s', (_, spec) => {
	const names = new Set(spec.options.map((option) => option.names[0]));

	test('spellings are long options, each of one option only', () => {
		const spellings = spec.options.flatMap((option) => option.names);
		expect(spellings.filter((name) => !/^--[a-z0-9][a-z0-9-]*$/.test(name))).toEqual([]);
		expect(spellings.length).toBe(new Set(spellings).size);
	});

	test('excludes, requires and oneOf name options that exist', () => {
		const mentioned = [
			...spec.options.flatMap((option) => [...(option.excludes ?? []), ...(option.requires ?? [])]),
			...(spec.oneOf ?? []).flat(),
		];
		expect(mentioned.filter((name) => !names.has(name))).toEqual([]);
		expect(spec.options.filter((option) => option.excludes?.includes(option.names[0]))).toEqual([]);
	});

	test('families of options are among those of the extension', () => {
		expect(spec.families.length).toBeGreaterThan(0);
		expect(spec.options.filter((option) => option.families?.some((family) => !spec.families.includes(family)))).toEqual([]);
	});

	test('rewriting leads to an option that is there and stays what it is', () => {
		for (const option of spec.options) {
			const samples = [option.values.map(() => ''), option.values.map(() => '0x1/0x3'), option.values.map(() => 'word')];
			for (const rewritten of samples.map((values) => option.rewrite?.(values)).filter((one) => one !== undefined)) {
				const target = spec.options.find((other) => other.names[0] === rewritten.name);
				expect(target?.values.length).toBe(rewritten.values.length);
				expect(target?.rewrite?.(rewritten.values) ?? rewritten).toEqual(rewritten);
			}
		}
	});

	test('it is accepted on hooks that its tables have', () => {
		for (const [table, hooks] of Object.entries(spec.acceptedIn ?? {})) {
			expect(hooks.filter((hook) => !builtinHooks(table)?.includes(hook))).toEqual([]);
		}
	});

	test('its listing phrases compile', () => {
		for (const phrase of spec.listing) {
			expect(() => compilePhrase(spec, phrase)).not.toThrow();
		}
	});
});

test('names are in order, and each is there once for a family', () => {
	for (const specs of [matches, targets]) {
		const keys = specs.flatMap((spec) => spec.families.map((family) => `${spec.name} ${family}`));
		expect(keys.length).toBe(new Set(keys).size);
		const order = specs.map((spec) => spec.name);
		expect(order).toEqual([...order].sort());
	}
});

/** The option tables of iptables 1.8.9 and 1.8.11. They are no part of the project; where they are missing, a test says so. */
const FACTS = new URL('../../../shared/facts/extensions.json', import.meta.url);

interface OptionFacts {
	readonly name: string;
	readonly aliases?: readonly string[];
	readonly arity: number;
	readonly negatable?: boolean;
	readonly mandatory?: boolean;
}

interface ExtensionFacts {
	readonly families: Readonly<Record<string, { readonly options: readonly OptionFacts[]; readonly newIn1811?: readonly unknown[] }>>;
	readonly acceptedIn?: Readonly<Record<Family, 'all' | Readonly<Record<string, readonly string[]>>>>;
}

/** What the catalogue says otherwise on purpose: the beginning of the difference, and why. */
const DEVIATIONS: Readonly<Record<string, string>> = {
	'TCPMSS ip': 'only --clamp-mss-to-pmtu is restricted, --set-mss is accepted everywhere',
	'TRACE ip': 'only legacy restricts it to raw',
	'devgroup ip': 'the restriction is that of --src-group; --dst-group has another',
	'policy ip': 'the restriction is that of --dir in; --dir out has another',
	'ipcomp ip': 'accepted in nat as well, with -p ipcomp',
	'hl --hl: negatable': 'the same option as --hl-eq; `! --hl 5` is accepted',
	'ttl --ttl: negatable': 'the same option as --ttl-eq; `! --ttl 5` is accepted',
	'HMARK --hmark-rnd: required': 'checked by the target itself, not by its option table',
	'policy --dir: required': 'checked by the match itself, not by its option table',
	'rateest --rateest: required': 'checked by the match itself, not by its option table',
	'rateest --rateest1: required': 'checked by the match itself, not by its option table',
	'rateest --rateest-bps': 'the value may be left out',
	'rateest --rateest-pps': 'the value may be left out',
	'set --match-set: required': 'checked by the match itself, not by its option table',
	'set --set: required': 'another name of --match-set',
};

const FAMILIES: Readonly<Record<string, readonly Family[]>> = { both: ['ipv4', 'ipv6'], ipv4: ['ipv4'], ipv6: ['ipv6'] };

describe.runIf(existsSync(FACTS))('the option tables of iptables', () => {
	// the body runs also where the facts are not there
	const facts = JSON.parse(existsSync(FACTS) ? readFileSync(FACTS, 'utf8') : '{"matches":{},"targets":{}}') as Record<
		'matches' | 'targets',
		Record<string, ExtensionFacts>
	>;

	const found = (['matches', 'targets'] as const).flatMap((kind) => {
		const find = kind === 'matches' ? matchSpec : targetSpec;
		return Object.entries(facts[kind]).flatMap(([name, one]) =>
			Object.entries(one.families).flatMap(([families, { options }]) =>
				(FAMILIES[families] ?? []).flatMap((family) => differences(name, family, find(name, family), options, one)),
			),
		);
	});

	test('say the same of options, their values, negation and places', () => {
		expect(found.filter((difference) => !Object.keys(DEVIATIONS).some((known) => difference.startsWith(known)))).toEqual([]);
	});

	test('differ where the list of deviations says so', () => {
		expect(Object.keys(DEVIATIONS).filter((known) => !found.some((difference) => difference.startsWith(known)))).toEqual([]);
	});
});

test.runIf(!existsSync(FACTS))('the option tables of iptables are not here: not compared', () => {
	expect(existsSync(FACTS)).toBe(false);
});

function differences(
	name: string,
	family: Family,
	spec: ExtensionSpec | undefined,
	options: readonly OptionFacts[],
	facts: ExtensionFacts,
): string[] {
	if (!spec?.families.includes(family)) {
		return [`${name} ${family}: missing`];
	}
	const found: string[] = [];
	for (const { name: option, arity, negatable = false, mandatory = false } of options) {
		const known = spec.options.find((candidate) => candidate.names.includes(option));
		if (!known) {
			found.push(`${name} ${option}: missing`);
			continue;
		}
		const wrong = [
			known.values.length === arity ? '' : `takes ${known.values.length} values, not ${arity}`,
			(known.negatable ?? false) === negatable ? '' : `negatable ${known.negatable ?? false}`,
			(known.required ?? false) === mandatory ? '' : `required ${known.required ?? false}`,
			(known.families?.includes(family) ?? true) ? '' : `not for ${family}`,
		];
		found.push(...wrong.filter((text) => text !== '').map((text) => `${name} ${option}: ${text}`));
	}
	const accepted = facts.acceptedIn?.[family];
	const claimed = spec.acceptedIn ?? 'all';
	if (accepted && JSON.stringify(sorted(accepted)) !== JSON.stringify(sorted(claimed))) {
		found.push(`${name} ${family}: accepted in ${JSON.stringify(claimed)}`);
	}
	return found;
}

function sorted(places: 'all' | Readonly<Partial<Record<string, readonly string[]>>>): unknown {
	return places === 'all'
		? places
		: Object.entries(places)
				.map(([table, hooks = []]) => `${table} ${[...hooks].sort().join(' ')}`)
				.sort();
}
