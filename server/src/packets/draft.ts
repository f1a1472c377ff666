// A chain while compile.ts puts it together.

import type { Chain } from '../ruleset/chain.ts';
import type { Afterwards } from './actions.ts';
import type { Box } from './box.ts';
import type { Effect } from './effects.ts';
import type { ChainCode, RuleCode } from './program.ts';

export interface ChainDraft {
	readonly chain: Chain;
	readonly rules: RuleCode[];
	readonly drafts: StepDraft[];
	readonly code: Mutable<ChainCode>;
}

export interface StepDraft {
	readonly rule: RuleCode;
	readonly position: number;
	readonly boxes: readonly Box[];
	readonly afterwards: Afterwards;
	readonly effects: readonly Effect[];
	readonly isFirm: boolean;
}

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };
