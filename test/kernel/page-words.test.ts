// Who searches for the words with which iptables refuses a file finds the check that tells of it: the page has what both backends say of its bad example.

import { afterAll, describe, expect, test } from 'vitest';
import { checks } from '../../server/src/checks/every-check.ts';
import { allFindingsOf } from '../checks/check-findings.ts';
import { messagesIn } from './messages.ts';
import { Namespace, whyNoNamespace } from './namespace.ts';

const why = whyNoNamespace();
if (why !== undefined) {
	console.info(`The words of docs/checks.md are not held against iptables: ${why}.`);
}

/** A message without what differs from file to file: names in quotes, numbers, chains. */
function form(message: string): string {
	return message
		.replace(/`[^`']*'|"[^"]*"|'[^']*'/g, '…')
		.replace(/\b(chain) \S+/g, '$1 …')
		.replace(/\d+/g, '0')
		.replace(/:No such file or directory$|\.$/, '');
}

describe.skipIf(why !== undefined)('what iptables says of the bad example is on the page', () => {
	const namespace = why === undefined ? new Namespace() : undefined;
	afterAll(() => namespace?.close());

	// listings and scripts are nothing for iptables-restore
	const saved = checks.filter(({ doc }) => !/^Chain |^num |^iptables /m.test(doc.bad));
	test.each(saved.map(({ code, doc }) => [code, doc] as const))('%s', async (_, { bad, says = [] }) => {
		const { analysis } = allFindingsOf(bad);
		const tool = analysis.tables.some((table) => analysis.family(table) === 'ipv6') ? 'ip6tables' : 'iptables';
		const known = says.map(form);
		for (const backend of ['legacy', 'nft']) {
			for (const option of ['--test ', '']) {
				const { code, errors } = await namespace!.run(`${tool}-${backend}-restore ${option}$file`, bad);
				for (const message of code === 0 ? [] : messagesIn(errors)) {
					expect(
						known.filter((each) => each.includes(form(message)) || form(message).includes(each)),
						`${backend}: ${message}`,
					).not.toEqual([]);
				}
			}
		}
	});
});
