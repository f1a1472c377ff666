// What people call options of iptables that have other names: as other tools, older versions or plain words have them.

import { lookupOption } from '../../catalogue/catalogue.ts';
import { impliedIn } from './meant-here.ts';
import type { RuleAtHand } from './rule-at-hand.ts';

/** By the name that the option has, those that it has not. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
	'--sport': '--src-port --srcport',
	'--dport': '--dst-port --dstport --dest-port --destport --port',
	'--sports': '--src-ports --srcports',
	'--dports': '--dst-ports --dstports --dest-ports --destports',
	'-s': '--source-addr --src-ip --source-ip --srcip --src-addr --source-address --from',
	'-d': '--dest-addr --dst-ip --dest-ip --destination-ip --dstip --dst-addr --destination-address --dest-address',
	'-i': '--interface --in-iface --iface',
	'-o': '--out-iface',
	'-j': '--target --action',
	'-m': '--module',
	'--state': '--states',
	'--ctstate': '--states --ct-state --conntrack-state',
	'--icmp-type': '--type',
	'--icmpv6-type': '--type',
	'--mac-source': '--mac',
	'--src-range': '--source-range --src-iprange --source-iprange',
	'--dst-range': '--destination-range --dest-range --dst-iprange --destination-iprange',
	'--src-type': '--source-type',
	'--dst-type': '--destination-type --dest-type',
	'--to-destination': '--to-dst --to-dest --todest --todestination',
	'--to-source': '--to-src --tosource',
	'--weekdays': '--days --week-days --day',
	'--to-ports': '--on-port --on-ports --port --ports',
	'--on-port': '--port --to-port --to-ports',
	'--timestart': '--timebegin --time-start',
	'--timestop': '--timeend --time-end --time-stop',
	'--connlimit-above': '--connlimit-over',
	'--hitcount': '--hits --hit-count',
	'--uid-owner': '--user',
	'--gid-owner': '--group',
	'--ctorigdst': '--ctdst',
	'--ctorigsrc': '--ctsrc',
	'--queue-num': '--num',
	'--ttl-set': '--set-ttl',
	'--ttl-inc': '--inc-ttl',
	'--ttl-dec': '--dec-ttl',
	'--hl-set': '--set-hl',
	'--hl-inc': '--inc-hl',
	'--hl-dec': '--dec-hl',
	'--set-mark': '--mark-set',
	'--set-xmark': '--xmark-set',
	'--set-tos': '--tos-set',
	'--set-dscp': '--dscp-set',
	'--set-class': '--class --classid',
	'--set-mss': '--mss-set',
};

const BY_WORD: ReadonlyMap<string, readonly string[]> = byWord();

function byWord(): ReadonlyMap<string, readonly string[]> {
	const found = new Map<string, string[]>();
	for (const [name, words] of Object.entries(OTHER_NAMES)) {
		for (const word of words.split(' ')) {
			found.set(word, [...(found.get(word) ?? []), name]);
		}
	}
	return found;
}

/** The name that the rule knows, and does not have yet; undefined where it has none. */
export function otherName(word: string, rule: RuleAtHand): string | undefined {
	const loaded = rule.uses.map(({ spec }) => spec);
	const names = (BY_WORD.get(word) ?? []).filter((name) => {
		const found = lookupOption(name, loaded, impliedIn(rule))?.option.names[0];
		return found !== undefined && !rule.options.some(({ option }) => option.name === found);
	});
	// `-p tcp -j REDIRECT --on-port 80`: behind a target its own option is meant
	return names.find((name) => lookupOption(name, loaded, impliedIn(rule))?.extension?.kind === 'target') ?? names[0];
}
