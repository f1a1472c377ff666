// The tests in the real VS Code: one suite for every extension host, with nothing but the `vscode` API.

import './comparison-suite.ts';
import './detection-suite.ts';
import './hostile-suite.ts';
import './large-suite.ts';
import './navigation-suite.ts';
import './server-suite.ts';
import './writing-suite.ts';
