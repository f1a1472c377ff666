// Finding matches, targets and options by what people write.

import { describe, expect, test } from 'vitest';
import { impliedMatch, lookupOption, matchSpec, optionArity, targetSpec } from '../../server/src/catalogue/catalogue.ts';
import type { ExtensionSpec } from '../../server/src/catalogue/specification.ts';

const tcp = matchSpec('tcp')!;

/** `--dport -> --destination-port of tcp` for each word. */
function meanings(words: readonly string[], loaded: readonly ExtensionSpec[], implied?: ExtensionSpec): string {
	const meaning = (word: string): string => {
		const found = lookupOption(word, loaded, implied);
		return found ? `${found.option.names[0]} of ${found.extension?.name ?? 'the rule'}` : 'nothing';
	};
	return `\n${words.map((word) => `${word} -> ${meaning(word)}`).join('\n')}\n`;
}

describe('options', () => {
	test('of the rule itself', () => {
		expect(
			meanings(['-p', '--proto', '--src', '--sou', '--s', '--fr', '--in', '--in-i', '--out', '--', '-', '--dport', '--z', ''], []),
		).toMatchInlineSnapshot(`
			"
			-p -> --protocol of the rule
			--proto -> --protocol of the rule
			--src -> --source of the rule
			--sou -> --source of the rule
			--s -> nothing
			--fr -> --fragment of the rule
			--in -> nothing
			--in-i -> --in-interface of the rule
			--out -> --out-interface of the rule
			-- -> nothing
			- -> nothing
			--dport -> nothing
			--z -> nothing
			 -> nothing
			"
		`);
	});

	test('of loaded extensions', () => {
		const loaded = [targetSpec('LOG')!, matchSpec('limit')!];
		expect(meanings(['--limit', '--lim', '--limit-b', '--log-p', '--log-t', '--log-tcp-s'], loaded)).toMatchInlineSnapshot(`
			"
			--limit -> --limit of limit
			--lim -> nothing
			--limit-b -> --limit-burst of limit
			--log-p -> --log-prefix of LOG
			--log-t -> nothing
			--log-tcp-s -> --log-tcp-sequence of LOG
			"
		`);
	});

	test('of the match that -p implies, which is loaded last', () => {
		expect(meanings(['--dest', '--destination-p', '--dp', '--dport', '--sy'], [], tcp)).toMatchInlineSnapshot(`
			"
			--dest -> --destination of the rule
			--destination-p -> --destination-port of tcp
			--dp -> --destination-port of tcp
			--dport -> --destination-port of tcp
			--sy -> --syn of tcp
			"
		`);
		expect(meanings(['--dest', '--dst'], [tcp])).toMatchInlineSnapshot(`
			"
			--dest -> nothing
			--dst -> --destination of the rule
			"
		`);
	});

	test('the number of their values', () => {
		const flags = ['--tcp-flags', '--dport', '--syn', '-c', '--add-set', '--random', '--no-such-option', '--to-destination'];
		expect(flags.map((flag) => `${flag} ${optionArity(flag)}`)).toMatchInlineSnapshot(`
			[
			  "--tcp-flags 2",
			  "--dport 1",
			  "--syn 0",
			  "-c 2",
			  "--add-set 2",
			  "--random 0",
			  "--no-such-option 0",
			  "--to-destination 1",
			]
		`);
	});
});

describe('extensions', () => {
	test('by name, family and protocol', () => {
		expect(targetSpec('REJECT', 'ipv6')?.families).toEqual(['ipv6']);
		expect(targetSpec('REJECT', 'ipv4')?.families).toEqual(['ipv4']);
		expect(targetSpec('reject')).toBeUndefined();
		expect(matchSpec('no-such-match')).toBeUndefined();
		expect(impliedMatch('6')?.name).toBe('tcp');
		expect(impliedMatch('UDP')?.name).toBe('udp');
		expect(impliedMatch('47')).toBeUndefined();
	});

	test('names of objects are no extensions', () => {
		expect([matchSpec('constructor'), targetSpec('__proto__'), lookupOption('--constructor', [])]).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});
});
