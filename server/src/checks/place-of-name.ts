// Where the name of a chain stands that a finding is about, if its call says it on a line below.

import { type Occurrence, placesOn } from '../ruleset/occurrence.ts';
import type { PlaceInCall } from '../ruleset/whole-call.ts';
import type { Line } from '../syntax/line.ts';
import { CONTINUED } from '../syntax/state.ts';
import type { Scope } from './scope.ts';

/** The part of a report that says so; empty for a line that says all of its call. */
export function placeOfName(scope: Scope, line: Line, role: Occurrence['role']): { readonly place?: PlaceInCall } {
	const [place] = line.after === CONTINUED ? placesOn(scope.analysis.dump.lines, [line], role) : [];
	return place ? { place } : {};
}
