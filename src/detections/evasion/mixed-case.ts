import { alternate, recase } from './recase.ts';
import type { Rewrite } from './rewrite.ts';

export const mixedCase: Rewrite = {
  name: 'mixed-case',
  summary: 'Programs, cmdlets, header names and hosts in alternating case, where case makes no difference.',
  rewrite: (record) => [recase(record, alternate)],
};
