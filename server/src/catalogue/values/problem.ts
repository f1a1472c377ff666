// Why a value is refused: each kind of value with its limits, and the reason in words that fit behind the value.

import type { ValueSpec } from '../specification.ts';
import type { ValueContext } from './canonical.ts';
import { addressProblem, addressRangeProblem, lengthAsMask, networkProblem } from './problems/addresses.ts';
import { icmpTypeProblem } from './problems/icmp-type.ts';
import { interfaceProblem, protocolProblem, textProblem } from './problems/names.ts';
import { natAddressProblem } from './problems/nat-address.ts';
import { maskedProblem, numberListProblem, numberProblem, numberRangeProblem } from './problems/numbers.ts';
import { natPortsProblem, portListProblem, portRangeProblem, singlePortProblem } from './problems/ports.ts';
import { programProblem } from './problems/programs.ts';
import { rateProblem, sizeRateProblem } from './problems/rates.ts';
import { tcpFlagsProblem } from './problems/tcp-flags.ts';
import { dateProblem, macProblem, timeProblem } from './problems/times.ts';
import { wordsProblem } from './problems/words.ts';

/** Why iptables does not take a value. */
export interface ValueProblem {
	/** Goes on from the value: `is no port: ports go from 0 to 65535`. */
	readonly reason: string;
	/** What was probably meant, to be put in place of the value. */
	readonly instead?: string;
	/** The first version that refuses it, where older ones took it. */
	readonly since?: string;
	/** The first version that takes it, where older ones refused it. */
	readonly takenSince?: string;
	/** It is an address of the other family: the whole rule stands in the wrong file. */
	readonly isOfOtherFamily?: true;
	/** No version refuses it, and it does not do what it looks like. */
	readonly isTaken?: true;
}

/** Why iptables refuses this text as a value; undefined for one that it takes, or may take on a machine with such names. Never throws. */
export function valueProblem(spec: ValueSpec, text: string, context: ValueContext): ValueProblem | undefined {
	switch (spec.kind) {
		case 'address':
			return addressProblem(text, context.family) ?? (spec.isMask ? lengthAsMask(text) : undefined);
		case 'network':
			return networkProblem(spec, text, context.family);
		case 'address-range':
			return addressRangeProblem(text, context.family);
		case 'nat-address':
			return natAddressProblem(text, context);
		case 'port':
			return singlePortProblem(text, context.protocol);
		case 'port-range':
			return portRangeProblem(spec, text, context.protocol);
		case 'port-list':
			return portListProblem(text, context.protocol);
		case 'nat-ports':
			return natPortsProblem(spec, text);
		case 'protocol':
			return protocolProblem(spec, text, context.family);
		case 'interface':
			return interfaceProblem(spec, text);
		case 'number':
			return numberProblem(spec, text, context.family);
		case 'number-range':
			return numberRangeProblem(spec, text);
		case 'number-list':
			return numberListProblem(spec, text);
		case 'masked':
			return maskedProblem(spec, text);
		case 'rate':
			return rateProblem(text);
		case 'size-rate':
			return sizeRateProblem(text);
		case 'words':
			return wordsProblem(spec, text);
		case 'icmp-type':
			return icmpTypeProblem(text, context.family);
		case 'tcp-flags':
			return tcpFlagsProblem(text);
		case 'time':
			return timeProblem(text);
		case 'date':
			return dateProblem(text);
		case 'mac':
			return macProblem(spec, text);
		case 'text':
		case 'name':
			return textProblem(spec, text);
		case 'program':
			return programProblem(spec, text);
	}
}
