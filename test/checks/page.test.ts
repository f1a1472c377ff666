// The pages of all checks and of all messages are current. `npx vitest run test/checks/page.test.ts -u` writes them anew.

import { expect, test } from 'vitest';
import { checks } from '../../server/src/checks/every-check.ts';
import { checksPage } from './checks-page.ts';
import { readMessages } from './messages.ts';
import { messagesPage } from './messages-page.ts';

test('docs/checks.md says what the checks say', async () => {
	await expect(checksPage(checks)).toMatchFileSnapshot('../../docs/checks.md');
});

test('docs/messages.md has all messages that are known', async () => {
	await expect(messagesPage(readMessages(), checks)).toMatchFileSnapshot('../../docs/messages.md');
});
