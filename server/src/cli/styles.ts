// Colours of the text output. None where the output is no terminal.

import { styleText } from 'node:util';
import type { Severity } from '../checks/finding.ts';

export interface Styles {
	readonly bold: (text: string) => string;
	readonly faint: (text: string) => string;
	readonly severity: (severity: Severity, text: string) => string;
}

const COLOURS = { error: 'red', warning: 'yellow', info: 'blue', hint: 'cyan' } as const;

/** Styles for a terminal, or styles that change nothing. */
export function stylesFor(hasColours: boolean): Styles {
	if (!hasColours) {
		return { bold: (text) => text, faint: (text) => text, severity: (_severity, text) => text };
	}
	// whether there is a terminal was decided above, for the stream that is really written to
	const style = (format: Parameters<typeof styleText>[0], text: string): string => styleText(format, text, { validateStream: false });
	return {
		bold: (text) => style('bold', text),
		faint: (text) => style('dim', text),
		severity: (severity, text) => style(['bold', COLOURS[severity]], text),
	};
}
