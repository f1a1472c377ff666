// A node with many workloads: an interface for each, whose rules clear marks, go to a chain of their own and drop what that does not accept. What is not about them
// must be found reachable without trying one interface after the other.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { reach } from '../../server/src/packets/reach.ts';

const WORKLOADS = 300;
const CONTAINERS = 150;

function node(): string {
	const names = Array.from({ length: WORKLOADS }, (_, i) => `load${i}`);
	const containers = Array.from({ length: CONTAINERS }, (_, i) => `172.17.${i >> 7}.${(i & 127) + 2}`);
	return [
		'*filter',
		':INPUT ACCEPT [0:0]',
		':FORWARD DROP [0:0]',
		':OUTPUT ACCEPT [0:0]',
		...['WORKLOADS', 'FROM', 'TO', 'MARKED', 'CONTAINERS', ...names.flatMap((name) => [`from-${name}`, `to-${name}`])].map(
			(chain) => `:${chain} - [0:0]`,
		),
		'-A FORWARD -j WORKLOADS',
		'-A FORWARD -j MARKED',
		'-A FORWARD -o docker0 -j CONTAINERS',
		'-A FORWARD -i docker0 ! -o docker0 -j ACCEPT',
		'-A WORKLOADS -j MARK --set-xmark 0x0/0xe0000',
		'-A WORKLOADS -i load+ -j FROM',
		'-A WORKLOADS -o load+ -j TO',
		'-A MARKED -m conntrack --ctstate INVALID -j DROP',
		'-A MARKED -m mark --mark 0x4000/0x4000 -j ACCEPT',
		...names.flatMap((name) => [`-A FROM -i ${name} -g from-${name}`, `-A TO -o ${name} -g to-${name}`]),
		...names.flatMap((name) =>
			['from', 'to'].flatMap((way) => [
				`-A ${way}-${name} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`,
				`-A ${way}-${name} -j MARK --set-xmark 0x0/0x10000`,
				`-A ${way}-${name} -m set --match-set ${name} src -j MARK --set-xmark 0x10000/0x10000`,
				`-A ${way}-${name} -m mark --mark 0x10000/0x10000 -j RETURN`,
				`-A ${way}-${name} -j DROP`,
			]),
		),
		...containers.map((address) => `-A CONTAINERS -d ${address}/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT`),
		'COMMIT',
		'',
	].join('\n');
}

test('every rule is reached, and that is found out soon', { timeout: 20_000 }, () => {
	const analysis = new Analysis(node());
	const table = analysis.tables[0]!;
	const found = reach(analysis);
	const others = [...table.chains.values()].flatMap(({ rules }) => rules.filter((line) => found.answer(table, line)?.kind !== 'reachable'));
	expect(others.map(({ text }) => text)).toEqual([]);
	const marked = table.chains.get('MARKED')!.rules[1]!;
	expect(found.answer(table, marked)?.witness?.packet.mark).toBe(0x4000);
});
