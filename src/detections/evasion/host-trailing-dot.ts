import type { Rewrite } from './rewrite.ts';
import { mapUrls } from './urls.ts';

export const hostTrailingDot: Rewrite = {
  name: 'host-trailing-dot',
  summary: 'The host of an address with the dot that ends a full domain name.',
  rewrite: (record) => [
    mapUrls(record, ({ scheme, host, port, rest }) => `${scheme}${host}${host.endsWith('.') ? '' : '.'}${port}${rest}`),
  ],
};
