// -m ttl: how many hops the IPv4 packet may still go.

import type { MatchSpec, OptionSpec } from '../specification.ts';

const NAMES = ['--ttl-eq', '--ttl-lt', '--ttl-gt'] as const;

function comparison(name: (typeof NAMES)[number], ...others: readonly string[]): OptionSpec {
	return { names: [name, ...others], values: [{ kind: 'number', min: 0, max: 255 }], excludes: NAMES.filter((other) => other !== name) };
}

export const ttl: MatchSpec = {
	kind: 'match',
	name: 'ttl',
	families: ['ipv4'],
	options: [{ ...comparison('--ttl-eq', '--ttl'), negatable: true }, comparison('--ttl-lt'), comparison('--ttl-gt')],
	oneOf: [NAMES],
	listing: [{ pattern: 'TTL match TTL (== {--ttl-eq}|{!}= {--ttl-eq}|< {--ttl-lt}|> {--ttl-gt})' }],
};
