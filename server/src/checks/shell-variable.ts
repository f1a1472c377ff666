// Finds variables of a shell in a file that no shell reads.

import { variableIn } from '../syntax/template.ts';
import type { DocumentCheck } from './check.ts';
import { isInBlock } from './in-block.ts';

export const shellVariable: DocumentCheck = {
	code: 'shell-variable',
	doc: {
		title: 'A variable in a restore file',
		what: `A value is a variable of a shell, \`$WAN\` or \`\${LAN}\`. Told once in a file, where the first one stands.`,
		why: `iptables-restore replaces nothing: it looks for an interface of the name $WAN, and no host is called \${LAN}. It is right in a template from which envsubst or Terraform makes the file that is loaded.`,
		says: [`host/network \`\${LAN}' not found`],
		fix: 'Write the value, or fill the variables in before the file is loaded: `envsubst < rules.in | iptables-restore`.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -i $WAN -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -i eth0 -j DROP\nCOMMIT\n',
	},
	*look({ survey, doubtful }) {
		const line = survey.isRestoreFile && !survey.hasTemplate ? survey.variables.find(isInBlock) : undefined;
		const span = line && variableIn(line.text);
		if (line && span) {
			const name = line.text.slice(span.start, span.end);
			yield {
				severity: doubtful,
				line,
				span,
				message: `iptables-restore replaces no variables: it takes ${name} as these letters. Write the value, or fill the file in before it is loaded, as with envsubst.`,
			};
		}
	},
};
