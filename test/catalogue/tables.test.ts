// The tables, their builtin chains and the way of a packet through them; commands and limits.

import { expect, test } from 'vitest';
import { targetSpec } from '../../server/src/catalogue/catalogue.ts';
import { COMMANDS } from '../../server/src/catalogue/commands.ts';
import { CORE_OPTIONS, HOOKS_WITHOUT_INTERFACE } from '../../server/src/catalogue/core.ts';
import { COUNTS, isChainName, LENGTHS, NFLOG_PREFIX_OF_NFT } from '../../server/src/catalogue/limits.ts';
import type { Hook } from '../../server/src/catalogue/specification.ts';
import {
	builtinHooks,
	isHook,
	kernelSince,
	PATHS,
	POLICIES,
	STANDARD_TARGETS,
	TABLE_NAMES,
	tablesOfHook,
} from '../../server/src/catalogue/tables.ts';

const HOOKS: readonly Hook[] = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'];

test('the tables that a packet meets on each hook', () => {
	expect(HOOKS.map((hook) => `${hook}: ${tablesOfHook(hook).join(' ')}`)).toMatchInlineSnapshot(`
		[
		  "PREROUTING: raw mangle nat",
		  "INPUT: mangle filter security nat",
		  "FORWARD: mangle filter security",
		  "OUTPUT: raw mangle nat filter security",
		  "POSTROUTING: mangle nat",
		]
	`);
});

test('every builtin chain is on the way of some packet, and nothing else is', () => {
	const chains = TABLE_NAMES.flatMap((table) => builtinHooks(table)!.map((hook) => `${table} ${hook}`));
	const stations = Object.values(PATHS)
		.flat()
		.flatMap((stop) => (typeof stop === 'object' ? [`${stop.table} ${stop.hook}`] : []));
	expect([...new Set(stations)].sort()).toEqual(chains.sort());
});

test('names that are none', () => {
	expect([builtinHooks('Filter'), builtinHooks('constructor'), isHook('input'), isHook('INPUT')]).toEqual([
		undefined,
		undefined,
		false,
		true,
	]);
});

test('policies are standard targets, and these have no options', () => {
	expect(POLICIES.filter((policy) => targetSpec(policy)?.afterwards !== 'ends')).toEqual([]);
	expect(STANDARD_TARGETS.map((name) => targetSpec(name)?.options.length)).toEqual([0, 0, 0, 0]);
});

test('kernels', () => {
	expect([
		kernelSince('nat', 'ipv6'),
		kernelSince('nat', 'ipv6', 'INPUT'),
		kernelSince('nat', 'ipv4', 'INPUT'),
		kernelSince('nat', 'ipv4'),
	]).toEqual(['3.7', '3.7', '2.6.36', undefined]);
});

test('no spelling is both a command and an option of the rule', () => {
	const spellings = [...COMMANDS, ...CORE_OPTIONS].flatMap((one) => [...one.names]);
	expect(spellings.length).toBe(new Set(spellings).size);
	expect(COMMANDS.filter((command) => command.required > command.arguments.length)).toEqual([]);
});

test('a packet has an interface on every hook but not always both', () => {
	const { in: withoutIn, out: withoutOut } = HOOKS_WITHOUT_INTERFACE;
	expect(HOOKS.filter((hook) => withoutIn.some((one) => one === hook) && withoutOut.some((one) => one === hook))).toEqual([]);
});

test('limits', () => {
	expect([isChainName('KUBE-SVC-ABC'), isChainName(''), isChainName('a b'), isChainName('-x'), isChainName('!x')]).toEqual([
		true,
		false,
		false,
		false,
		false,
	]);
	expect(NFLOG_PREFIX_OF_NFT.max).toBeGreaterThan(LENGTHS.nflogPrefix.max);
	expect([LENGTHS.chainName.max, LENGTHS.comment.max, COUNTS.multiportPlaces.max]).toEqual([28, 255, 15]);
});
