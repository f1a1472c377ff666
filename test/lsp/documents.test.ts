// Several who ask for the findings of one document at the same time wait for the same work.

import { expect, test } from 'vitest';
import { OpenDocument } from '../../server/src/lsp/documents.ts';
import { kubeDump } from '../support/generate/kube.ts';

const opened = () => new OpenDocument('file:///rules.v4', 1, kubeDump(5_000).replace('-A KUBE-SERVICES', '-A KUB'));

test('the findings of a version are worked out once for all who ask', async () => {
	const document = opened();
	const [first, second] = await Promise.all([document.findings({}), document.findings({})]);
	expect(first).toBeDefined();
	expect(second).toBe(first);
});

test('who does not wait any more is let go, and the others get everything', async () => {
	const document = opened();
	const order: string[] = [];
	const impatient = document.findings({}, () => false).then((found) => order.push(`impatient ${found}`));
	const patient = document.findings({}).then((found) => order.push(`patient ${found?.map(({ code }) => code)}`));
	await Promise.all([impatient, patient]);
	expect(order).toEqual(['impatient undefined', 'patient undefined-chain']);
});

test('where nobody waits any more, the next one begins anew', async () => {
	const document = opened();
	const isKnown = await document.findings({}, () => false).then((found) => found ?? document.findings({}));
	expect(isKnown?.map(({ code }) => code)).toEqual(['undefined-chain']);
});

test('a change ends the work on the version before it', async () => {
	const document = opened();
	const before = document.findings({});
	document.change([{ text: '*filter\nCOMMIT\n' }], 2, 'utf-16');
	const [old, now] = await Promise.all([before, document.findings({})]);
	expect([old, now]).toEqual([undefined, []]);
});
