// `iptables-lens git-install`: what makes git compare dumps as rules.

import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { UsageError } from './usage-error.ts';

const HELP = `Usage: iptables-lens git-install

Prints what to put into .gitattributes, and what to tell git, so that git diff,
git log -p and git show compare dumps without counters, dates and spelling.
Changes nothing by itself.

  -h, --help   print this and exit
`;

const TEXT = `# Into .gitattributes of the repository, with the names that your dumps have:
*.iptables  diff=iptables
*.rules     diff=iptables
rules.v4    diff=iptables
rules.v6    diff=iptables

# Once on every machine (or with --local in one repository):
git config --global diff.iptables.textconv "iptables-lens normalize"
git config --global diff.iptables.cachetextconv true

# To commit dumps without the counters and dates of the moment, also for github.com,
# where textconv does nothing. In .gitattributes:
#   rules.v4 diff=iptables filter=iptables
git config --global filter.iptables.clean "iptables-lens normalize --filter -"
`;

export const gitInstallCommand: Command = {
	name: 'git-install',
	summary: 'print the settings for git diff',
	help: HELP,
	run: async (args, io) => {
		if (readArguments(args, {}).positionals.length > 0) {
			throw new UsageError('git-install takes no file');
		}
		io.out(TEXT);
		return 0;
	},
};
