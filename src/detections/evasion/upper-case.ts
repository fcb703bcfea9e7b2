import { recase } from './recase.ts';
import type { Rewrite } from './rewrite.ts';

export const upperCase: Rewrite = {
  name: 'upper-case',
  summary: 'Programs, cmdlets, header names and hosts in upper case, where case makes no difference.',
  rewrite: (record) => [recase(record, (text) => text.toUpperCase())],
};
