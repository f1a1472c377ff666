// Finds host names in place of addresses.

import { isHostName } from '../../catalogue/values/problems/addresses.ts';
import type { RuleCheck } from '../check.ts';
import { noHost } from './no-host.ts';
import { wordOf } from './rule-at-hand.ts';

/** The option with addresses in which names are refused. */
const NOT_LOOKED_UP = '--rt-0-addrs';

export const hostName: RuleCheck = {
	code: 'host-name',
	doc: {
		title: 'A host name in a rule',
		what: 'A rule has the name of a host where an address belongs, or what is taken for one: the name of an interface, an address with a letter in it.',
		why: 'iptables looks the name up once, when the rules are loaded, and keeps the addresses it got. At boot there is mostly no name server yet: "host/network `example.org\' not found", and no rule of the file is loaded.',
		says: ["host/network `example.org' not found", 'getaddrinfo: Temporary failure in name resolution'],
		fix: 'Write the address.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s example.org -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 192.0.2.7 -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const option of [...rule.syntax.core, ...rule.uses.flatMap(({ options }) => options)]) {
			const value = option.values[0];
			const kind = option.name === NOT_LOOKED_UP ? undefined : option.spec?.values[0]?.kind;
			const hosts = value && (kind === 'network' || kind === 'address') ? value.text.split(',').map((part) => part.split('/')[0]!) : [];
			const name = hosts.find((host) => isHostName(host));
			const slip = value && hosts.map((host) => (isHostName(host) ? noHost(rule, option, value, host) : undefined)).find((each) => each);
			if (slip && scope.survey.isRestoreFile) {
				yield {
					severity: 'warning',
					line: rule.line,
					span: value,
					message: `${wordOf(rule, option)} ${value.text} looks like ${slip.like}, and iptables looks it up as the name of a host. ${slip.advice}`,
					fixes: slip.fixes,
				};
			} else if (value && name !== undefined && scope.survey.isRestoreFile) {
				yield {
					severity: 'info',
					line: rule.line,
					span: value,
					message: `${wordOf(rule, option)} ${name} is a host name: iptables looks it up once, when the rules are loaded, and refuses the whole file where that fails. Write the address.`,
				};
			}
		}
	},
};
