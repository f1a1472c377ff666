// Rules of the raw table that give packets what no packet has when it comes from a network: a mark, or the order not to be tracked. They know the packets by a
// number in the header that no rule of the table behind it looks at.

import type { Family } from '../../../server/src/catalogue/specification.ts';
import type { Ground, Prologue } from './journey.ts';

/** The tag of packets that are left as they are. */
const PLAIN = 1;
/** Connections are tracked only where some rule wants it; without that, nat's chains see no packet at all. */
const TRACKING = '-A OUTPUT -m conntrack --ctstate NEW';
/** Where u32 finds the tag: the identification of IPv4, the flow label of IPv6. */
const TAG: Readonly<Record<Family, string>> = { ipv4: '2&0xffff', ipv6: '0&0xfffff' };

export class PrologueRules implements Prologue {
	private readonly family: Family;
	private readonly rules: string[];
	private readonly tags = new Map<string, number>();

	constructor({ family, isTracking }: Ground) {
		this.family = family;
		this.rules = isTracking ? [TRACKING] : [];
	}

	tagFor(mark: number, isUntracked: boolean): number {
		if (mark === 0 && !isUntracked) {
			return PLAIN;
		}
		const key = `${mark} ${isUntracked}`;
		const tag = this.tags.get(key) ?? PLAIN + 1 + this.tags.size;
		if (!this.tags.has(key)) {
			this.tags.set(key, tag);
			const targets = [...(mark === 0 ? [] : [`MARK --set-xmark 0x${mark.toString(16)}`]), ...(isUntracked ? ['CT --notrack'] : [])];
			for (const target of targets) {
				this.rules.push(...['PREROUTING', 'OUTPUT'].map((hook) => `-A ${hook} -m u32 --u32 "${TAG[this.family]}=${tag}" -j ${target}`));
			}
		}
		return tag;
	}

	/** The table, also where it is empty: it takes the place of an earlier one. */
	text(): string {
		return `${['*raw', ':PREROUTING ACCEPT [0:0]', ':OUTPUT ACCEPT [0:0]', ...this.rules, 'COMMIT'].join('\n')}\n`;
	}
}
