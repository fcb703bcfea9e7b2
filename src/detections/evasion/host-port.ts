import type { Rewrite } from './rewrite.ts';
import { mapUrls } from './urls.ts';

export const hostPort: Rewrite = {
  name: 'host-port',
  summary: 'The host of an address with the port that is meant anyway.',
  rewrite: (record) => [
    mapUrls(record, ({ scheme, host, port, rest }) => {
      const usual = scheme.toLowerCase() === 'https://' ? ':443' : ':80';
      return scheme + host + (port === '' ? usual : port) + rest;
    }),
  ],
};
