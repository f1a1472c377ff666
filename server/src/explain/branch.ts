// What is said of a table of which nobody knows what lines it has in the end.

import type { Branch } from '../ruleset/branch.ts';

/** A sentence about what is told of a rule. `number`: that of the line, 1-based. */
export function underBranch({ kind }: Branch, number: number): string {
	switch (kind) {
		case 'template':
			return `Lines come and go with what the template fills in (line ${number}); this is how it is with all of them.`;
		case 'script':
			return `The script has branches, loops or functions (line ${number}); this is how it is with all rules that it ever puts in, in the order of its lines.`;
		case 'end':
			return `The script may end at line ${number}; this is how it is if it goes on.`;
		case 'quoted':
			return `What follows line ${number} may be a text that the script prints or hands over; this is how it is if it is carried out.`;
		case 'unread':
			return `Line ${number} may change rules in a way that is not read; this is how it is without it.`;
		case 'unclosed':
			return `A quote that line ${number} opens goes on below, where nothing is read of its rule; this is how it is if nothing more belongs to it.`;
		case 'name':
			return `Line ${number} names its chain, table, target or rule by a variable; this is how it is if that stands for none of the others.`;
		case 'variable':
			return `A variable gets another value on the way (line ${number}); this is how it is if it has the same all the time.`;
		case 'elsewhere':
			return `Line ${number} is for another network namespace, container, machine or backend than others; this is how it is if all are for the same.`;
		case 'rename':
			return `A chain gets another name (line ${number}), which is not carried out here; this is how it is without.`;
		case 'joined':
			return `Rows that stand behind others on line ${number}, whose line ends were lost, are not read; this is how it is without them.`;
		case 'which-rule':
			return `Which rule line ${number} is about is not known for certain; this is how it is with the likeliest one.`;
	}
}

/** A sentence about a version of a file that was compared with another one. */
export function comparedUnderBranch({ kind }: Branch, number: number, version: 'older' | 'newer'): string {
	switch (kind) {
		case 'template':
			return `In the ${version} version lines come and go with what a template fills in (line ${number}): it was compared with all of them.`;
		case 'script':
			return `The ${version} version is a script with branches, loops or functions (line ${number}): it was compared with all rules that it ever puts in, in the order of its lines.`;
		case 'end':
			return `The ${version} version is a script that may end at line ${number}: it was compared as if it went on.`;
		case 'quoted':
			return `What follows line ${number} of the ${version} version may be a text that the script prints or hands over: it was compared as if it were carried out.`;
		case 'unread':
			return `Line ${number} of the ${version} version may change rules in a way that is not read: it was compared without it.`;
		case 'unclosed':
			return `A quote that line ${number} of the ${version} version opens goes on below, where nothing is read of its rule: it was compared as if nothing more belonged to it.`;
		case 'name':
			return `Line ${number} of the ${version} version names its chain, table, target or rule by a variable: it was compared as if that stood for none of the others.`;
		case 'variable':
			return `In the ${version} version a variable gets another value on the way (line ${number}): it was compared as if it had the same all the time.`;
		case 'elsewhere':
			return `Line ${number} of the ${version} version is for another network namespace, container, machine or backend than others: it was compared as if all were for the same.`;
		case 'rename':
			return `In the ${version} version a chain gets another name (line ${number}): it was compared without that.`;
		case 'joined':
			return `Rows that stand behind others on line ${number} of the ${version} version, whose line ends were lost, are not read: it was compared without them.`;
		case 'which-rule':
			return `Which rule line ${number} of the ${version} version is about is not known for certain: it was compared with the likeliest one.`;
	}
}
