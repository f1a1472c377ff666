// All targets of the catalogue, by name.

import type { TargetSpec } from '../specification.ts';

/** Every target, in the order of their names. */
export const targets: readonly TargetSpec[] = [];
