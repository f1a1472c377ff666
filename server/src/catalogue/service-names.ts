// Names that people write for services and no list of ports has: of daemons and of programs.

import { own } from '../text/own.ts';
import { commonServices, servicePort } from './services.ts';

/** The name that every machine has, or the port where that says more to people than its name. */
const MEANT: Readonly<Record<string, string>> = {
	...{ sshd: 'ssh', openssh: 'ssh', sftp: 'ssh', ftpd: 'ftp', telnetd: 'telnet', smtpd: 'smtp', dns: 'domain', named: 'domain' },
	...{ httpd: 'http', web: 'http', ssl: 'https', pop: 'pop3', pop3d: 'pop3', imapd: 'imap2', imap4: 'imap2', ntpd: 'ntp', chronyd: 'ntp' },
	...{ snmpd: 'snmp', snmptrapd: 'snmp-trap', ldapd: 'ldap', syslogd: 'syslog', rsyslog: 'syslog', rsyncd: 'rsync', nfsd: 'nfs' },
	...{ mysqld: 'mysql', mariadb: 'mysql', postgresqld: 'postgresql', radiusd: 'radius', ike: 'isakmp', avahi: 'mdns' },
	...{ 'redis-server': 'redis' },
	...{ dhcp: '67', dhcpd: '67', dhcpc: '68', smb: '445', samba: '445', cifs: '445', mssql: '1433', rdp: '3389', wireguard: '51820' },
	...{ wg: '51820', vnc: '5900', rabbitmq: '5672', memcached: '11211', elasticsearch: '9200', mongod: '27017', kafka: '9092' },
	...{ prometheus: '9090', winbox: '8291', minecraft: '25565', zookeeper: '2181', kibana: '5601' },
};

/** What a name without a port was meant for: the name of the service where machines know it for the protocol, else its port; undefined for other names. */
export function serviceMeant(name: string, protocol: string | undefined): string | undefined {
	const meant = own(MEANT, name.toLowerCase());
	const port = meant === undefined ? undefined : servicePort(meant, protocol);
	return port === undefined || commonServices(protocol).has(meant!) ? meant : String(port);
}
