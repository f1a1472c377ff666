// A call that cannot be understood or carried out: the message goes to standard error, and the exit code is 2.

export class UsageError extends Error {}
