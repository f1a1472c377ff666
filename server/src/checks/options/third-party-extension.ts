// Tells of matches and targets that do not come with iptables.

import { isTarget } from '../../catalogue/catalogue.ts';
import { isOtherMatch } from '../../catalogue/others.ts';
import type { RuleCheck } from '../check.ts';

export const thirdPartyExtension: RuleCheck = {
	code: 'third-party-extension',
	doc: {
		title: 'A match or target that does not come with iptables',
		what: 'A rule uses a match or target of xtables-addons, OpenWrt, nDPI or a kernel of long ago.',
		why: 'The file can be loaded only where that package is installed: "Couldn\'t load match `geoip\':No such file or directory". Its options are not checked.',
		says: ["Couldn't load match `ndpi':No such file or directory"],
		fix: 'Nothing, where the package is there. Otherwise install it, or do without.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m ndpi --proto bittorrent -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m string --algo bm --string bittorrent -j DROP\nCOMMIT\n',
	},
	*lookAt(rule) {
		const { line, syntax, table } = rule;
		for (const use of syntax.matches) {
			if (use.spec ? use.spec.isThirdParty : isOtherMatch(use.name)) {
				const end = line.text.indexOf(use.name, use.span.start) + use.name.length;
				const span = { start: end - use.name.length, end };
				yield { severity: 'info', line, span: span.start < use.span.start ? use.span : span, message: messageOf('match', use.name) };
			}
		}
		const { target } = syntax;
		if (target && !target.isGoto && !table.isChain(target.name) && (target.spec ? target.spec.isThirdParty : isTarget(target.name))) {
			yield { severity: 'info', line, span: target.nameSpan, message: messageOf('target', target.name) };
		}
	},
};

function messageOf(kind: string, name: string): string {
	return `The ${kind} ${name} does not come with iptables, so its options are not checked. The file can be loaded only where it is installed.`;
}
