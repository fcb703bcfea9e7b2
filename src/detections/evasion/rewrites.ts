import { agentBrowser } from './agent-browser.ts';
import { agentEmpty } from './agent-empty.ts';
import { agentPythonRequests } from './agent-python-requests.ts';
import { aliasIrm } from './alias-irm.ts';
import { aliasIwr } from './alias-iwr.ts';
import { backtickNoise } from './backtick-noise.ts';
import { caretNoise } from './caret-noise.ts';
import { cmdletInvokeRestMethod } from './cmdlet-invoke-restmethod.ts';
import { cmdletInvokeWebRequest } from './cmdlet-invoke-webrequest.ts';
import { encodedCommand } from './encoded-command.ts';
import { environmentSubstring } from './environment-substring.ts';
import { hostCase } from './host-case.ts';
import { hostPort } from './host-port.ts';
import { hostTrailingDot } from './host-trailing-dot.ts';
import { lowerCase } from './lower-case.ts';
import { mixedCase } from './mixed-case.ts';
import { pathPercentEncoding } from './path-percent-encoding.ts';
import { quoteNoise } from './quote-noise.ts';
import { renamedBinary } from './renamed-binary.ts';
import type { Rewrite } from './rewrite.ts';
import { stringConcatenation } from './string-concatenation.ts';
import { toolCurl } from './tool-curl.ts';
import { upperCase } from './upper-case.ts';

/** Every rewrite, those of one kind together. */
export const rewrites: readonly Rewrite[] = [
  upperCase,
  lowerCase,
  mixedCase,
  renamedBinary,
  aliasIwr,
  aliasIrm,
  cmdletInvokeWebRequest,
  cmdletInvokeRestMethod,
  toolCurl,
  caretNoise,
  quoteNoise,
  backtickNoise,
  encodedCommand,
  stringConcatenation,
  environmentSubstring,
  hostCase,
  hostTrailingDot,
  hostPort,
  pathPercentEncoding,
  agentBrowser,
  agentPythonRequests,
  agentEmpty,
];

export const rewriteNames: readonly string[] = rewrites.map(({ name }) => name);
