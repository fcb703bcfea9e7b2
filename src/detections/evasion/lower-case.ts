import { recase } from './recase.ts';
import type { Rewrite } from './rewrite.ts';

export const lowerCase: Rewrite = {
  name: 'lower-case',
  summary: 'Programs, cmdlets, header names and hosts in lower case, where case makes no difference.',
  rewrite: (record) => [recase(record, (text) => text.toLowerCase())],
};
