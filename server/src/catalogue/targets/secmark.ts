// -j SECMARK: sets the security label of the packet.

import { LABELS } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';
import { NAME } from '../value-specs.ts';

export const secmark: TargetSpec = {
	kind: 'target',
	name: 'SECMARK',
	families: ['ipv4', 'ipv6'],
	options: [{ names: ['--selctx'], values: [NAME], required: true }],
	// From the kernel's source (xt_SECMARK.c): it loads only where SELinux runs.
	acceptedIn: LABELS,
	afterwards: 'continues',
	listing: [{ pattern: 'SECMARK selctx {--selctx}' }],
};
