// The facts about addresses that are cut short, held against the real iptables: what it prints of each.

import { afterAll, describe, expect, test } from 'vitest';
import { fileOf, READERS } from '../support/short-addresses.ts';
import { Namespace, whyNoNamespace } from './namespace.ts';

const why = whyNoNamespace();
if (why !== undefined) {
	console.info(`Addresses that are cut short are not held against iptables: ${why}.`);
}

describe.skipIf(why !== undefined)('what iptables prints of addresses that are cut short', () => {
	const namespace = why === undefined ? new Namespace() : undefined;
	afterAll(() => namespace?.close());

	test.each(READERS.flatMap((reader) => ['legacy', 'nft'].map((backend) => [backend, reader.rule, reader] as const)))(
		'%s: %s',
		async (backend, _, reader) => {
			for (const [value, printed] of Object.entries(reader.printed)) {
				const command = `bash -c 'iptables-${backend}-restore $file && iptables-${backend}-save -t ${reader.table} >&2'`;
				const { code, errors } = await namespace!.run(command, fileOf(reader, value));
				expect(code === 0, `${value}: ${errors}`).toBe(printed !== null);
				if (printed !== null) {
					expect(` ${/^-A .*$/m.exec(errors)?.[0]} `, value).toContain(` ${printed} `);
				}
			}
		},
		60_000,
	);
});
