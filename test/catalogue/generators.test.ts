// Which program a chain is from, by its name: the longest name that fits counts, and names that people choose are nobody's.

import { expect, test } from 'vitest';
import { generatorOf } from '../../server/src/catalogue/generators.ts';

test('chains of programs', () => {
	const names = [
		'KUBE-SVC-NPX46M4PTMTKRN6Y',
		'KUBE-KUBELET-CANARY',
		'KUBE-POD-FW-ABCDEFGHIJKLMNOP',
		'DOCKER',
		'DOCKER-USER',
		'DOCKER-ISOLATION-STAGE-2',
		'cali-tw-cali1234',
		'cali-INPUT',
		'f2b-sshd',
		'ufw-user-input',
		'ufw6-before-input',
		'ufw-track-input',
		'FLANNEL-FWD',
		'CNI-HOSTPORT-DNAT',
		'CNI-0123456789abcdef01234567',
		'LIBVIRT_FWX',
		'ts-input',
		'ISTIO_OUTPUT',
		'ISTIO_COMMON',
		'IN_public_allow',
		'neutron-openvswi-INPUT',
	];
	expect(names.map((name) => `${name}: ${generatorOf(name)?.maker}, ${generatorOf(name)?.purpose}`).join('\n')).toMatchInlineSnapshot(`
		"KUBE-SVC-NPX46M4PTMTKRN6Y: kube-proxy (Kubernetes), one port of a Service, spread over its endpoints
		KUBE-KUBELET-CANARY: kubelet (Kubernetes), empty on purpose: when it disappears, somebody flushed the rules and kubelet writes its own again
		KUBE-POD-FW-ABCDEFGHIJKLMNOP: kube-router, network policies of one pod
		DOCKER: Docker, published ports of containers
		DOCKER-USER: Docker, your own rules for containers: Docker calls it before its own and never changes it
		DOCKER-ISOLATION-STAGE-2: Docker, keeps the networks of containers apart: drops what would enter another one
		cali-tw-cali1234: Calico, packets to one workload
		cali-INPUT: Calico, network policies and addresses of workloads
		f2b-sshd: fail2ban, addresses banned by one jail
		ufw-user-input: ufw, your own rules (ufw allow, deny, limit)
		ufw6-before-input: ufw, rules of before6.rules, ahead of your own
		ufw-track-input: ufw, parts of its firewall
		FLANNEL-FWD: flannel, lets packets of pods pass
		CNI-HOSTPORT-DNAT: a CNI plugin, host ports of pods
		CNI-0123456789abcdef01234567: a CNI plugin, gives packets of one pod the node's address as they leave
		LIBVIRT_FWX: libvirt, packets between virtual machines of one network
		ts-input: Tailscale, packets from the tailnet to this machine
		ISTIO_OUTPUT: Istio, takes connections that the pod opens
		ISTIO_COMMON: Istio, leads the traffic of a pod through its proxy
		IN_public_allow: firewalld, packets to this machine from a zone: what is let in
		neutron-openvswi-INPUT: OpenStack Neutron, security groups and addresses of instances"
	`);
});

test('chains that people name', () => {
	const names = ['INPUT', 'TCP', 'LAN_WAN', 'IN_INT', 'IN_EXT', 'LOGDROP', 'web', 'dockers', 'MY-DOCKER', 'KUBE', 'CNI', 'SERVICE_IN', ''];
	expect(names.filter((name) => generatorOf(name) !== undefined)).toEqual([]);
});
