// What is said of addresses that nobody could read.

import { expect, test } from 'vitest';
import { explainAddress, explainAddressRange, explainNetmask } from '../../server/src/explain/address.ts';

test.each(['10.0.0.1/\u00002', '10.0.0.1/\u000c', '10.0.0.1/-1', '10.0.0.1/', '10.0.0.1/ab', '2001:db8::/\u00002', '/8'])(
	'%j is no network, and no reason to fail',
	(text) => {
		for (const family of ['ipv4', 'ipv6', undefined] as const) {
			expect(explainAddress(text, family)).toBeUndefined();
		}
		expect(explainNetmask(text, 'ipv4')).toBeUndefined();
		expect(explainAddressRange(text)).toBeUndefined();
	},
);
