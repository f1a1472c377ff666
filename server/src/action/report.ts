// What the action says in its comment and in the summary of the run.

import type { CheckedFile } from '../cli/check.ts';
import { checkMarkdown } from '../cli/check-markdown.ts';
import type { ComparedFile } from '../cli/diff.ts';
import { diffMarkdown } from '../cli/diff-markdown.ts';

/** By it the action finds its own comment again. Invisible. */
export const MARKER = '<!-- iptables-lens -->';
/** A comment on GitHub has 65,536 characters at most. */
const MOST_CHARACTERS = 65_000;

/** In Markdown: what the changes do to packets, then what the checks found in the files. `base` is the commit that was compared with; undefined: nothing was compared. */
export function actionReport(compared: readonly ComparedFile[], checked: readonly CheckedFile[], base: string | undefined): string {
	const since = base === undefined ? '' : ` since ${base.slice(0, 10)}`;
	const found = checked.filter(({ findings }) => findings.length > 0);
	const parts = [
		`## iptables rules${since}`,
		compared.length > 0 ? [...diffMarkdown(compared)].join('') : 'No dump of iptables differs.\n',
		...(found.length > 0
			? [`<details><summary>Findings in these files</summary>\n\n${[...checkMarkdown(found)].join('')}</details>\n`]
			: []),
	];
	const text = parts.join('\n');
	return `${MARKER}\n${text.length > MOST_CHARACTERS ? `${parts.slice(0, 2).join('\n')}\n` : text}`;
}
