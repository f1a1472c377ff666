// The page of all checks, made from what each check says of itself.

import type { Check } from '../../server/src/checks/check.ts';

const HEAD = `# Checks

<!-- Made from the checks in server/src/checks by "npx vitest run test/checks/page.test.ts -u": change it there. -->

Every finding has a code that never changes. What neither backend of iptables-restore accepts is an error; what only one of them accepts is a warning that
names it, an error in a file whose header comment names the other one, and a hint where it names that one; what both accept without a word, but probably should not, is a warning or an info; a hint is worth knowing. In a dump that is pasted into prose or
stands beside a listing, errors become infos: it is there to be read, not to be loaded. Files with template marks (\`{{ }}\`, \`{% %}\`, \`<% %>\`) are spared the
checks that need the final text; files in which \`\${NAME}\` stands for values only are not. Scripts with branches, loops or functions, and those of which not
every call is read, are spared what depends on which rules there are and on their order: that no packet reaches one.

What iptables-restore says, message by message, stands in [messages of iptables-restore](messages.md).

A comment above a line silences a check there, and one at the top of the file does so for all of it:

\`\`\`iptables
# iptables-lens: ignore-file=unused-chain
*filter
# iptables-lens: ignore=rule-without-target,unclosed-quote
-A INPUT -p tcp --dport 22
COMMIT
\`\`\`
`;

/** The page as Markdown, with a heading for each code, so that \`#code\` links to it. */
export function checksPage(checks: readonly Check[]): string {
	const contents = checks.map((check) => `- [\`${check.code}\`](#${check.code}): ${check.doc.title}`).join('\n');
	return `${HEAD}\n${contents}\n${checks.map(section).join('')}`;
}

function section({ code, doc }: Check): string {
	const paragraphs = [
		`**${doc.title}.** ${doc.what}`,
		doc.why,
		...(doc.says && doc.says.length > 0 ? ['What iptables-restore says, for example:', `\`\`\`text\n${doc.says.join('\n')}\n\`\`\``] : []),
		`What to do: ${doc.fix}`,
		'Found in:',
		fence(doc.bad),
		'Not in:',
		fence(doc.good),
	];
	return `\n## ${code}\n\n${paragraphs.join('\n\n')}\n`;
}

/** A dump as a block of code. What a page cannot show (line ends, the end of the file, a byte-order mark, ten thousand characters) is told in signs. */
function fence(dump: string): string {
	const shown = dump
		.replace(/^\ufeff/, '<U+FEFF>')
		.replaceAll('\r\n', '<CR><LF>\n')
		.replaceAll('\0', '<NUL>')
		.replace(/^ +$/gm, (blanks) => '<blank>'.repeat(blanks.length))
		.replace(/(.)\1{200,}/g, (run, character: string) => `${character.repeat(20)} … (${run.length} in all)`);
	return `\`\`\`iptables\n${shown.endsWith('\n') ? shown : `${shown}<end of file>\n`}\`\`\``;
}
