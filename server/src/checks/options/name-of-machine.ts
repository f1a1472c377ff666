// Finds names that only the machine which loads the rules can tell the number of.

import { numberOfRarelyNamed } from '../../catalogue/protocols.ts';
import { portOfRarelyNamed } from '../../catalogue/services.ts';
import type { OptionUse } from '../../syntax/uses.ts';
import type { RuleCheck } from '../check.ts';
import { replaced } from './replaced-words.ts';
import { wordOf } from './rule-at-hand.ts';

/** Where the names of an option stand, and what iptables says of one that is not there. */
const PLACES: ReadonlyMap<string, readonly [where: string, says: string]> = new Map([
	['--uid-owner', ['a user of the machine', 'Bad value for "--uid-owner" option']],
	['--gid-owner', ['a group of the machine', 'Bad value for "--gid-owner" option']],
	['--realm', ['in /etc/iproute2/rt_realms', 'could not map name to an integer value']],
	['--src-group', ['in /etc/iproute2/group', 'could not map name to an integer value']],
	['--dst-group', ['in /etc/iproute2/group', 'could not map name to an integer value']],
	['--label', ['in /etc/xtables/connlabel.conf', 'not found or invalid value']],
]);
/** The user and the group that every machine has. */
const EVERYWHERE = 'root';

export const nameOfMachine: RuleCheck = {
	code: 'name-of-machine',
	doc: {
		title: 'A name that the machine has to know',
		what: 'A user, a group, a routing realm, a group of devices or a connection label is given by name, or a protocol or a port by a name that not every system has.',
		why: 'The machine that loads the rules looks its number up, in /etc/passwd, /etc/protocols, /etc/services or a file of iproute2. Where it does not know the name, no rule of the file is loaded.',
		says: [
			'owner: Bad value for "--uid-owner" option: "webmaster"',
			'realm: could not map name intranet to an integer value for option "--realm".',
			"label 'voip' not found or invalid value",
		],
		fix: 'Nothing, where every machine that gets the file has the name; else write the number.',
		bad: '*filter\n:OUTPUT ACCEPT [0:0]\n-A OUTPUT -m owner --uid-owner webmaster -j DROP\nCOMMIT\n',
		good: '*filter\n:OUTPUT ACCEPT [0:0]\n-A OUTPUT -m owner --uid-owner 33 -j DROP\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		if (!scope.survey.isRestoreFile) {
			return;
		}
		for (const { option, extension } of rule.options) {
			const place = extension?.kind === 'match' ? PLACES.get(option.name) : undefined;
			const value = option.values[0];
			const protocol = value && option.name === '--protocol' ? numberOfRarelyNamed(value.text) : undefined;
			if (value && protocol !== undefined) {
				yield {
					severity: 'hint',
					line: rule.line,
					span: value,
					message: `${wordOf(rule, option)} ${value.text} has to be in /etc/protocols of the machine, and that of Debian has no such name: "unknown protocol "${value.text.toLowerCase()}" specified". Write ${protocol}.`,
					fixes: [replaced(rule, value, String(protocol))],
				};
			}
			const service = value && serviceIn(option, value.text, rule.protocol?.text);
			if (value && service) {
				yield {
					severity: 'hint',
					line: rule.line,
					span: value,
					message: `${wordOf(rule, option)} ${value.text} has a name that has to be in /etc/services of the machine, and that of Debian has no ${service.name}. Write ${service.instead}.`,
					fixes: [replaced(rule, value, service.instead)],
				};
			}
			if (place && value && isName(value.text)) {
				yield {
					severity: 'hint',
					line: rule.line,
					span: value,
					message: `${wordOf(rule, option)} ${value.text} has to be ${place[0]}: where it is not, iptables says "${place[1]}" and loads no rule of the file.`,
				};
			}
		}
	},
};

const WITH_PORTS: ReadonlySet<string> = new Set(['port', 'port-range', 'port-list']);

/** The first name of a port that not every system knows, and the value with its number. */
function serviceIn(
	{ spec }: OptionUse,
	text: string,
	protocol: string | undefined,
): { readonly name: string; readonly instead: string } | undefined {
	if (!spec?.values[0] || !WITH_PORTS.has(spec.values[0].kind) || !/[a-z]/i.test(text)) {
		return undefined;
	}
	const parts = text.split(/([,:])/);
	const at = parts.findIndex((part) => /[a-z]/i.test(part) && portOfRarelyNamed(part, protocol) !== undefined);
	const name = parts[at];
	return name === undefined ? undefined : { name, instead: parts.with(at, String(portOfRarelyNamed(name, protocol))).join('') };
}

function isName(text: string): boolean {
	return text !== '' && text !== EVERYWHERE && /^[a-z_]/i.test(text);
}
