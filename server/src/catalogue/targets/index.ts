// All targets of the catalogue, by name.

import type { TargetSpec } from '../specification.ts';
import { accept } from './accept.ts';
import { account } from './account.ts';
import { audit } from './audit.ts';
import { chaos } from './chaos.ts';
import { checksum } from './checksum.ts';
import { classify } from './classify.ts';
import { clusterip } from './clusterip.ts';
import { connmark } from './connmark.ts';
import { connsecmark } from './connsecmark.ts';
import { ct } from './ct.ts';
import { delude } from './delude.ts';
import { dnat } from './dnat.ts';
import { dnpt } from './dnpt.ts';
import { drop } from './drop.ts';
import { dscp } from './dscp.ts';
import { echo } from './echo.ts';
import { ecn } from './ecn.ts';
import { flowoffload } from './flowoffload.ts';
import { hl } from './hl.ts';
import { hmark } from './hmark.ts';
import { idletimer } from './idletimer.ts';
import { led } from './led.ts';
import { log } from './log.ts';
import { logmark } from './logmark.ts';
import { mark } from './mark.ts';
import { masquerade } from './masquerade.ts';
import { mirror } from './mirror.ts';
import { netmap } from './netmap.ts';
import { nflog } from './nflog.ts';
import { nfqueue } from './nfqueue.ts';
import { notrack } from './notrack.ts';
import { queue } from './queue.ts';
import { rateest } from './rateest.ts';
import { redirect } from './redirect.ts';
import { reject, reject6 } from './reject.ts';
import { returnTarget } from './return.ts';
import { same } from './same.ts';
import { secmark } from './secmark.ts';
import { set } from './set.ts';
import { snat } from './snat.ts';
import { snpt } from './snpt.ts';
import { steal } from './steal.ts';
import { synproxy } from './synproxy.ts';
import { tarpit } from './tarpit.ts';
import { tcpmss } from './tcpmss.ts';
import { tcpoptstrip } from './tcpoptstrip.ts';
import { tee } from './tee.ts';
import { tos } from './tos.ts';
import { tproxy } from './tproxy.ts';
import { trace } from './trace.ts';
import { ttl } from './ttl.ts';
import { ulog } from './ulog.ts';

/** Every target, in the order of their names. A target whose options differ between the families is there twice. */
export const targets: readonly TargetSpec[] = [
	accept,
	account,
	audit,
	chaos,
	checksum,
	classify,
	clusterip,
	connmark,
	connsecmark,
	ct,
	delude,
	dnat,
	dnpt,
	drop,
	dscp,
	echo,
	ecn,
	flowoffload,
	hl,
	hmark,
	idletimer,
	led,
	log,
	logmark,
	mark,
	masquerade,
	mirror,
	netmap,
	nflog,
	nfqueue,
	notrack,
	queue,
	rateest,
	redirect,
	reject,
	reject6,
	returnTarget,
	same,
	secmark,
	set,
	snat,
	snpt,
	steal,
	synproxy,
	tarpit,
	tcpmss,
	tcpoptstrip,
	tee,
	tos,
	tproxy,
	trace,
	ttl,
	ulog,
];
