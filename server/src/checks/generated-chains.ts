// Chains that programs make and look after. They declare some in advance, fill them later, or use them only to see whether iptables still has them, so a chain
// of theirs that nothing calls is no leftover.

const PREFIXES = [
	'KUBE-', // kube-proxy and kubelet; KUBE-KUBELET-CANARY and KUBE-PROXY-CANARY are never called
	'DOCKER', // Docker
	'cali-', // Calico
	'cali:',
	'CILIUM_', // Cilium
	'OLD_CILIUM_',
	'ISTIO_', // Istio
	'FLANNEL-', // flannel
	'CNI-', // CNI plugins
	'WEAVE-', // Weave Net
	'AWS-', // Amazon VPC CNI
	'NETAVARK', // Podman
	'f2b-', // fail2ban
	'fail2ban-',
	'ufw-', // ufw
	'ufw6-',
	'LIBVIRT_', // libvirt
	'ts-', // Tailscale
	'neutron-', // OpenStack
	'nova-',
	'fw_', // OpenWrt
	'zone_',
];
/** firewalld: IN_public_allow, FWDI_public, INPUT_direct … */
const FIREWALLD = /^(?:IN|FWD|FWDI|FWDO|FWO|PRE|POST)_\w+$|_(?:direct|ZONES|ZONES_SOURCE|POLICIES_pre|POLICIES_post)$/;

/** Whether a program is known to make chains of this name. */
export function isGenerated(chain: string): boolean {
	return PREFIXES.some((prefix) => chain.startsWith(prefix)) || FIREWALLD.test(chain);
}
