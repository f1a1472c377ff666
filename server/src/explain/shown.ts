// Explanations as Markdown and as plain text.

import { codeBlock, escapeMarkdown, visible } from '../text/markdown.ts';
import type { Explanation } from './explanation.ts';

/** An explanation with what was before, in sentences. */
type Shown = Explanation & { readonly changes?: readonly string[] };

/** Everything from the document escaped. */
export function markdownOf({ subject, summary, details, notes, example, rules, changes = [] }: Shown): string {
	const head = `**${escapeMarkdown(subject)}**${summary === '' ? '' : `: ${escapeMarkdown(summary)}`}`;
	const since = changes.length === 0 ? [] : [...changes.map(escapeMarkdown), '---'];
	const paragraphs = [head, ...since, ...details.map(escapeMarkdown), ...(notes ?? [])];
	const blocks = [
		...(example === undefined ? [] : [codeBlock([example], 'iptables')]),
		...(rules && rules.length > 0 ? [codeBlock(rules, 'text')] : []),
	];
	return [...paragraphs, ...blocks].join('\n\n');
}

/** For clients that show no Markdown. */
export function plainTextOf({ subject, summary, details, notes, example, rules, changes = [] }: Shown): string {
	const shown = (notes ?? []).map((note) => note.replaceAll('`', ''));
	return [
		summary === '' ? subject : `${subject}: ${summary}`,
		...details,
		...shown,
		...(example === undefined ? [] : [`Example: ${example}`]),
		...(rules ?? []),
		...changes,
	]
		.map(visible)
		.join('\n');
}
