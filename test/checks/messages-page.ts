// The page of messages: what iptables-restore says, and the check that explains it.

import type { Check } from '../../server/src/checks/check.ts';
import type { ToolMessage } from './messages.ts';

const HEAD = `# Messages of iptables-restore

<!-- Made from test/checks/messages.tsv by "npx vitest run test/checks/page.test.ts -u". -->

What iptables 1.8.9, legacy and nft, said of thousands of rules that it refused, each with the check that explains it. Values in quotes are those of one such
rule. Options by their canonical names: where a rule has \`--sport\`, it says \`--source-port\`. Other messages stand in the [list of checks](checks.md).
Where it says only \`line N failed\`, it names the line of the rule or that of COMMIT, and the kernel has refused one of the rules: open the file, the finding is at the rule.
`;

/** What begins all messages of a match or target. */
const OF_EXTENSION = /^(\w+)(?: match| target)?: /;
const GENERAL = 'Of the rule itself';

/** The page as Markdown, with a heading for each match and target that speaks of itself. */
export function messagesPage(messages: readonly ToolMessage[], checks: readonly Check[]): string {
	const known = new Set(checks.map(({ code }) => code));
	const unknown = messages.find(({ code }) => !known.has(code));
	if (unknown) {
		throw new Error(`no check has the code ${unknown.code}`);
	}
	const groups = new Map<string, ToolMessage[]>();
	for (const each of messages) {
		const name = OF_EXTENSION.exec(each.message)?.[1] ?? GENERAL;
		const group = groups.get(name) ?? [];
		groups.set(name, group);
		group.push(each);
	}
	const names = [...groups.keys()].filter((name) => name !== GENERAL).toSorted((a, b) => (a < b ? -1 : 1));
	return HEAD + [...(groups.has(GENERAL) ? [GENERAL] : []), ...names].map((name) => section(name, groups.get(name)!)).join('');
}

function section(name: string, messages: readonly ToolMessage[]): string {
	const rows = messages
		.toSorted((a, b) => (a.message < b.message ? -1 : 1))
		.map(({ message, code }) => `| ${asCode(message)} | [${code}](checks.md#${code}) |\n`);
	return `\n## ${name}\n\n| it says | explained by |\n|---|---|\n${rows.join('')}`;
}

/** A message as a piece of code in a table, whatever is in it. */
function asCode(message: string): string {
	const text = message.replaceAll('|', '\\|');
	return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
