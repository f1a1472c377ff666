// Options that older versions had and no kernel of today can do.

export interface RemovedOption {
	/** The first version of Linux without it. */
	readonly kernel: string;
	/** Why it went, and what to use. */
	readonly advice: string;
}

const OWNER: RemovedOption = {
	kernel: '2.6.14',
	advice: 'Processes could not be looked up safely. Match the user with --uid-owner, or a group of processes with -m cgroup.',
};

export const REMOVED_OPTIONS: ReadonlyMap<string, RemovedOption> = new Map([
	['--pid-owner', OWNER],
	['--sid-owner', OWNER],
	['--cmd-owner', OWNER],
]);
