// What package.json promises VS Code, where it must agree with the code.

import { expect, test } from 'vitest';
import manifest from '../package.json';
import { checks } from '../server/src/checks/every-check.ts';

test('the setting for severities offers the code of every check', () => {
	const { propertyNames } = manifest.contributes.configuration.properties['iptables.diagnostics.severity'];
	expect(propertyNames.enum).toEqual(checks.map(({ code }) => code));
});
