// The page of all checks is current. `npx vitest run test/checks/page.test.ts -u` writes it anew.

import { expect, test } from 'vitest';
import { checks } from '../../server/src/checks/checks.ts';
import { checksPage } from './checks-page.ts';

test('docs/checks.md says what the checks say', async () => {
	await expect(checksPage(checks)).toMatchFileSnapshot('../../docs/checks.md');
});
