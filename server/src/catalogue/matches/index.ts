// All matches of the catalogue, by name.

import type { MatchSpec } from '../specification.ts';
import { comment } from './comment.ts';

/** Every match extension, in the order of their names. */
export const matches: readonly MatchSpec[] = [comment];
