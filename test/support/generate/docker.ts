// The rules of a Docker host with many networks, in the order in which the daemon writes them: for each network a bridge, with isolation between all of them, and containers
// with a published port each.

/** What a network has: five rules in FORWARD and nat, two of isolation, and three for the port of its container. */
const RULES_OF_NETWORK = 10;

/** A dump with about so many rules; of 10,000 there are a thousand networks. */
export function dockerDump(rules: number): string {
	const networks = Array.from({ length: Math.round(rules / RULES_OF_NETWORK) }, (_, i) => ({
		bridge: `br-${[0x9e3779b1, 0x85ebca6b].map((odd) => hexadecimal(Math.imul(i + 1, odd) >>> 8)).join('')}`,
		subnet: `172.${16 + (i >> 8)}.${i & 255}`,
		port: 8_000 + i,
	}));
	const each = (write: (network: (typeof networks)[number]) => readonly string[]): string[] => networks.flatMap(write);
	return [
		'*nat',
		':PREROUTING ACCEPT [0:0]',
		':INPUT ACCEPT [0:0]',
		':OUTPUT ACCEPT [0:0]',
		':POSTROUTING ACCEPT [0:0]',
		':DOCKER - [0:0]',
		'-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER',
		'-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER',
		...each(({ bridge, subnet }) => [`-A POSTROUTING -s ${subnet}.0/24 ! -o ${bridge} -j MASQUERADE`]),
		...each(({ bridge, subnet, port }) => [
			`-A DOCKER ! -i ${bridge} -p tcp -m tcp --dport ${port} -j DNAT --to-destination ${subnet}.2:80`,
		]),
		'COMMIT',
		'*filter',
		':INPUT ACCEPT [0:0]',
		':FORWARD DROP [0:0]',
		':OUTPUT ACCEPT [0:0]',
		':DOCKER - [0:0]',
		':DOCKER-ISOLATION-STAGE-1 - [0:0]',
		':DOCKER-ISOLATION-STAGE-2 - [0:0]',
		':DOCKER-USER - [0:0]',
		'-A FORWARD -j DOCKER-USER',
		'-A FORWARD -j DOCKER-ISOLATION-STAGE-1',
		...each(({ bridge }) => [
			`-A FORWARD -o ${bridge} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`,
			`-A FORWARD -o ${bridge} -j DOCKER`,
			`-A FORWARD -i ${bridge} ! -o ${bridge} -j ACCEPT`,
			`-A FORWARD -i ${bridge} -o ${bridge} -j ACCEPT`,
		]),
		...each(({ bridge, subnet }) => [
			`-A DOCKER -d ${subnet}.2/32 ! -i ${bridge} -o ${bridge} -p tcp -m tcp --dport 80 -j ACCEPT`,
			`-A DOCKER ! -i ${bridge} -o ${bridge} -j DROP`,
		]),
		...each(({ bridge }) => [`-A DOCKER-ISOLATION-STAGE-1 -i ${bridge} ! -o ${bridge} -j DOCKER-ISOLATION-STAGE-2`]),
		'-A DOCKER-ISOLATION-STAGE-1 -j RETURN',
		...each(({ bridge }) => [`-A DOCKER-ISOLATION-STAGE-2 -o ${bridge} -j DROP`]),
		'-A DOCKER-ISOLATION-STAGE-2 -j RETURN',
		'-A DOCKER-USER -j RETURN',
		'COMMIT',
		'',
	].join('\n');
}

/** Six digits. */
function hexadecimal(number: number): string {
	return number.toString(16).padStart(6, '0').slice(-6);
}
