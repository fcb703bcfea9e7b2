import { isPowerShell } from './http-request.ts';
import { mapCommandLines } from './process.ts';
import type { Rewrite } from './rewrite.ts';

export const stringConcatenation: Rewrite = {
  name: 'string-concatenation',
  summary: 'The host put together by PowerShell from two texts.',
  rewrite: (record) => [
    mapCommandLines(record, (line) =>
      isPowerShell(line)
        ? line.replace(
            /(['"]?)(https?:\/\/[a-z0-9]{2})([^\s"'`)]+)\1/i,
            (_, _quote, head, rest) => `('${head}'+'${rest}')`,
          )
        : line,
    ),
  ],
};
