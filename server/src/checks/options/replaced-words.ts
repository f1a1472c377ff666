// The fix that puts other words in the place of some.

import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import type { RuleAtHand } from './rule-at-hand.ts';

/** The fix that puts a text in the place of a stretch, with that text, or what it does, as its title. */
export function replaced({ line }: Pick<RuleAtHand, 'line'>, span: Span, text: string, title = `Change to ${text}`): Fix {
	return { title, safe: false, edits: [{ kind: 'replace', line, span: { start: span.start, end: span.end }, text }] };
}
