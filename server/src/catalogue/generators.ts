// Who makes the chains that programs make, and what for. Names as the programs' own sources and documents have them.

/** The program behind a chain, and the chain's purpose as the end of a sentence. */
export interface Generator {
	readonly maker: string;
	readonly purpose: string;
}

/** A name, or a beginning that ends in `*`, with the purpose of such chains. */
type Purposes = Readonly<Record<string, string>>;

const KUBE_PROXY: Purposes = {
	'KUBE-SERVICES': 'the way in to all Services, one rule for each of their addresses',
	'KUBE-EXTERNAL-SERVICES': 'Services at addresses outside the cluster that have no endpoints',
	'KUBE-NODEPORTS': 'Services that are open on a port of every node',
	'KUBE-NODE-PORT': 'Services that are open on a port of every node (IPVS mode)',
	'KUBE-LOAD-BALANCER': 'addresses of load balancers (IPVS mode)',
	'KUBE-FORWARD': 'lets packets of Services pass that are on their way through the node',
	'KUBE-POSTROUTING': "gives marked packets the node's own address as they leave",
	'KUBE-MARK-MASQ': "marks packets that are to leave with the node's own address; KUBE-POSTROUTING acts on the mark",
	'KUBE-MARK-DROP': 'marks packets to be dropped; KUBE-FIREWALL acts on the mark',
	'KUBE-PROXY-FIREWALL': 'keeps sources away that a load balancer does not allow',
	'KUBE-PROXY-CANARY': 'empty on purpose: when it disappears, somebody flushed the rules and kube-proxy writes them again',
	'KUBE-SVC-*': 'one port of a Service, spread over its endpoints',
	'KUBE-SVL-*': 'one port of a Service, spread over its endpoints on this node',
	'KUBE-SEP-*': 'one endpoint, usually a pod, of a Service',
	'KUBE-FW-*': 'the sources that may use the load balancer of a Service',
	'KUBE-XLB-*': 'traffic from outside for a Service whose traffic policy is Local',
	'KUBE-EXT-*': 'traffic from outside the cluster for a Service',
	'KUBE-*': 'a part of the rules for Services',
};
const KUBELET: Purposes = {
	'KUBE-FIREWALL': 'drops packets marked for it, and packets from elsewhere to 127.0.0.0/8',
	'KUBE-KUBELET-CANARY': 'empty on purpose: when it disappears, somebody flushed the rules and kubelet writes its own again',
	'KUBE-IPTABLES-HINT': 'empty on purpose: tells other programs which of the two iptables backends kubelet uses',
	'KUBE-HOSTPORTS': 'host ports of pods',
	'KUBE-HP-*': 'one host port of a pod',
};
const KUBE_ROUTER: Purposes = {
	'KUBE-ROUTER-*': 'network policies of the cluster',
	'KUBE-POD-FW-*': 'network policies of one pod',
	'KUBE-NWPLCY-*': 'one network policy',
};
const DOCKER: Purposes = {
	'DOCKER-USER': 'your own rules for containers: Docker calls it before its own and never changes it',
	'DOCKER-FORWARD': 'the way in to all rules for packets from and to containers',
	'DOCKER-BRIDGE': 'packets to the networks of containers, one rule for each bridge',
	'DOCKER-CT': 'lets packets of known connections to containers pass',
	'DOCKER-INTERNAL': 'keeps internal networks to themselves',
	'DOCKER-INGRESS': 'published ports of Swarm services',
	'DOCKER-ISOLATION-STAGE-1': 'keeps the networks of containers apart: packets that leave one go on to stage 2',
	'DOCKER-ISOLATION-STAGE-2': 'keeps the networks of containers apart: drops what would enter another one',
	DOCKER: 'published ports of containers',
	DOCKER_OUTPUT: "the embedded DNS server, in a container's own network namespace",
	DOCKER_POSTROUTING: "the embedded DNS server, in a container's own network namespace",
	'DOCKER*': 'a part of the rules for containers',
};
const CALICO: Purposes = {
	'cali-fw-*': 'packets that one workload sends',
	'cali-tw-*': 'packets to one workload',
	'cali-pi-*': 'one policy, for packets that come in',
	'cali-po-*': 'one policy, for packets that go out',
	'cali-pri-*': 'one profile, for packets that come in',
	'cali-pro-*': 'one profile, for packets that go out',
	'cali-from-wl-dispatch*': 'sends packets from workloads to the chain of each',
	'cali-to-wl-dispatch*': 'sends packets to workloads to the chain of each',
	'cali-*': 'network policies and addresses of workloads',
	'cali:*': 'network policies and addresses of workloads',
	'felix-*': 'network policies, by old versions',
};
const UFW: Purposes = {
	'ufw-user-*': 'your own rules (ufw allow, deny, limit)',
	'ufw6-user-*': 'your own rules (ufw allow, deny, limit)',
	'ufw-before-*': 'rules of before.rules, ahead of your own',
	'ufw6-before-*': 'rules of before6.rules, ahead of your own',
	'ufw-after-*': 'rules of after.rules, behind your own',
	'ufw6-after-*': 'rules of after6.rules, behind your own',
	'ufw-*': 'parts of its firewall',
	'ufw6-*': 'parts of its firewall',
};
/** The zones that firewalld comes with, and those that libvirt, Podman and Docker add. */
const ZONES = ['block', 'dmz', 'docker', 'drop', 'external', 'home', 'internal', 'libvirt', 'nm-shared', 'public', 'trusted', 'work'];
/** What the chains of one zone are for, by the beginning of their names. */
const OF_ZONE: Purposes = {
	IN: 'packets to this machine from a zone',
	FWD: 'packets that are forwarded from a zone',
	FWO: 'packets that are forwarded into a zone',
	PRE: 'packets from a zone before they are routed',
	POST: 'packets that leave into a zone',
};
const PARTS_OF_ZONE: Purposes = {
	allow: 'what is let in',
	deny: 'what is kept away',
	log: 'what is logged',
	pre: 'what comes first',
	post: 'what comes last',
};
const FIREWALLD: Purposes = {
	...Object.fromEntries(
		Object.entries(OF_ZONE).flatMap(([start, purpose]) => [
			...ZONES.map((zone) => [`${start}_${zone}`, purpose]),
			...Object.entries(PARTS_OF_ZONE).map(([part, what]) => [`${start}_*_${part}`, `${purpose}: ${what}`]),
		]),
	),
	INPUT_direct: 'direct rules',
	FORWARD_direct: 'direct rules',
	OUTPUT_direct: 'direct rules',
	'INPUT_ZONES*': 'sends packets to the chain of their zone',
	'FORWARD_*_ZONES*': 'sends packets to the chain of their zone',
	'PREROUTING_ZONES*': 'sends packets to the chain of their zone',
	'POSTROUTING_ZONES*': 'sends packets to the chain of their zone',
	'FWDI_*': 'what may be forwarded out of a zone',
	'FWDO_*': 'what may be forwarded into a zone',
	'*_direct': 'direct rules',
	'*_ZONES': 'sends packets to the chain of their zone',
	'*_ZONES_SOURCE': 'sends packets to the chain of the zone of their source',
	'*_POLICIES_pre': 'policies between zones, ahead of the zones',
	'*_POLICIES_post': 'policies between zones, behind the zones',
};
const ISTIO: Purposes = {
	ISTIO_INBOUND: 'takes connections to the pod',
	ISTIO_OUTPUT: 'takes connections that the pod opens',
	ISTIO_REDIRECT: 'sends connections that the pod opens to its sidecar proxy',
	ISTIO_IN_REDIRECT: 'sends connections to the pod to its sidecar proxy',
	'ISTIO_*': 'leads the traffic of a pod through its proxy',
};
const LIBVIRT: Purposes = {
	LIBVIRT_INP: 'DNS and DHCP from virtual machines to this host',
	LIBVIRT_OUT: 'DNS and DHCP from this host to virtual machines',
	LIBVIRT_FWI: 'packets to virtual machines',
	LIBVIRT_FWO: 'packets from virtual machines',
	LIBVIRT_FWX: 'packets between virtual machines of one network',
	LIBVIRT_PRT: "gives packets of virtual machines this host's address as they leave",
	'LIBVIRT_*': 'traffic of virtual machines',
};

/** Programs in no order that matters: of two entries the one with the longer name counts, and a whole name before a beginning. */
const MAKERS: readonly (readonly [maker: string, purposes: Purposes])[] = [
	['kube-proxy (Kubernetes)', KUBE_PROXY],
	['kubelet (Kubernetes)', KUBELET],
	['kube-router', KUBE_ROUTER],
	['Docker', DOCKER],
	['Calico', CALICO],
	['ufw', UFW],
	['firewalld', FIREWALLD],
	['Istio', ISTIO],
	['libvirt', LIBVIRT],
	[
		'Cilium',
		{
			'CILIUM_*': 'traffic of pods that iptables has to help with',
			'OLD_CILIUM_*': 'rules from before its last start, soon to be removed',
		},
	],
	[
		'flannel',
		{
			'FLANNEL-FWD': 'lets packets of pods pass',
			'FLANNEL-POSTRTG': "gives packets of pods the node's address as they leave the cluster",
			'FLANNEL-*': 'traffic of pods',
		},
	],
	[
		'a CNI plugin',
		{
			'CNI-HOSTPORT-*': 'host ports of pods',
			'CNI-DN-*': 'host ports of one pod',
			'CNI-SN-*': 'answers from host ports of one pod',
			'CNI-FORWARD': 'lets packets of containers pass',
			'CNI-ADMIN': 'your own rules for containers',
			'CNI-*': "gives packets of one pod the node's address as they leave",
		},
	],
	['Netavark (Podman)', { 'NETAVARK*': 'networks of containers', NETAVARK_FORWARD: 'lets packets of containers pass' }],
	['Weave Net', { 'WEAVE*': 'network policies and addresses of pods' }],
	[
		'the AWS VPC CNI plugin',
		{
			'AWS-SNAT-CHAIN-*': "gives packets of pods the node's address as they leave the VPC",
			'AWS-CONNMARK-CHAIN-*': 'brings answers back to the interface that the question came in on',
			'AWS-*': 'traffic of pods',
		},
	],
	['fail2ban', { 'f2b-*': 'addresses banned by one jail', 'fail2ban-*': 'addresses banned by one jail (old versions)' }],
	['sshguard', { sshguard: 'addresses banned after failed logins' }],
	['CrowdSec', { 'CROWDSEC_*': 'addresses that it blocks' }],
	[
		'Tailscale',
		{
			'ts-input': 'packets from the tailnet to this machine',
			'ts-forward': 'packets through this machine from and to the tailnet',
			'ts-postrouting': "gives packets from the tailnet this machine's address",
			'ts-*': 'traffic of the tailnet',
		},
	],
	['miniupnpd', { 'MINIUPNPD*': 'ports that programs on the network asked to be opened' }],
	['NixOS', { 'nixos-fw*': 'its firewall', 'nixos-nat-*': 'its address translation' }],
	['OpenStack Neutron', { 'neutron-*': 'security groups and addresses of instances' }],
	['OpenStack Nova', { 'nova-*': 'security groups and addresses of instances (old versions)' }],
	[
		'OpenWrt',
		{
			'zone_*': 'a zone of its firewall',
			'fw_*': 'a part of its firewall',
			'delegate_*': 'the way in to the zones of its firewall (old versions)',
		},
	],
];

const entries = MAKERS.flatMap(([maker, purposes]) =>
	Object.entries(purposes).map(([name, purpose]) => ({
		start: name.charAt(0),
		fits: testFor(name),
		rank: rankOf(name),
		isName: !name.includes('*'),
		maker,
		purpose,
	})),
).sort((a, b) => b.rank - a.rank);

/** The same by the character that names begin with, none of which is the `*`. */
const byStart = new Map<string, typeof entries>();
for (const entry of entries) {
	byStart.set(entry.start, [...(byStart.get(entry.start) ?? []), entry]);
}

/** The program that makes chains of this name; undefined for names that no program is known for. A name alone proves nothing: anybody can use it. */
export function generatorOf(chain: string): Generator | undefined {
	return byStart.get(chain.charAt(0))?.find(({ fits }) => fits(chain));
}

/** The chains of ufw, which makes no others. */
const OF_UFW = new RegExp(
	`^ufw6?-(?:${[
		'(?:(?:before|after|user)(?:-logging)?|reject|track|skip-to-policy)-(?:input|output|forward)',
		'not-local',
		'logging-(?:deny|allow)',
		'user-limit(?:-accept)?',
	].join('|')})$`,
);

/** Whether a program is known to make a chain of just this name, and not only others that begin like it. */
export function isNameOfProgram(chain: string): boolean {
	return OF_UFW.test(chain) || byStart.get(chain.charAt(0))?.some(({ isName, fits }) => isName && fits(chain)) === true;
}

/** Whether a name looks like one of a program that makes no chain of this name: `ufw-user-limits`. */
export function isMissedName(chain: string): boolean {
	return generatorOf(chain)?.maker === 'ufw' && !OF_UFW.test(chain);
}

/** Whether a program is known to make chains of this name. Such chains may stand there unused: it declares them in advance, or fills them later. */
export function isGenerated(chain: string): boolean {
	return generatorOf(chain) !== undefined;
}

function rankOf(name: string): number {
	const plain = name.replaceAll('*', '');
	return plain.length * 2 + (plain === name ? 1 : 0);
}

/** A test for a name of the lists above. Most are plain names or beginnings, which need no pattern. */
function testFor(name: string): (chain: string) => boolean {
	const [start = '', ...others] = name.split('*');
	if (others.length === 0) {
		return (chain) => chain === name;
	}
	if (others.length === 1 && others[0] === '') {
		return (chain) => chain.startsWith(start);
	}
	const pattern = new RegExp(`^${name.replaceAll('*', '.*')}$`, 's');
	return (chain) => pattern.test(chain);
}
