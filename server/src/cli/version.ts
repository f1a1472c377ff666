// The version of the program, from the package that it is part of.

import { version } from '../../../package.json';

export const VERSION: string = version;
