import type { Rewrite } from './rewrite.ts';
import { mapUrls } from './urls.ts';

export const hostCase: Rewrite = {
  name: 'host-case',
  summary: 'The host of an address in upper case.',
  rewrite: (record) => [
    mapUrls(record, ({ scheme, host, port, rest }) => scheme.toUpperCase() + host.toUpperCase() + port + rest),
  ],
};
