import { typedIntoShell } from './by-shell.ts';
import type { Rewrite } from './rewrite.ts';

const variables: readonly (readonly [name: string, value: string])[] = [
  ['ProgramData', 'c:\\programdata'],
  ['SystemRoot', 'c:\\windows'],
  ['ComSpec', 'c:\\windows\\system32\\cmd.exe'],
  ['PUBLIC', 'c:\\users\\public'],
];

export const environmentSubstring: Rewrite = {
  name: 'environment-substring',
  summary: 'A letter of the program name cut out of an environment variable, which only the record of cmd.exe shows.',
  rewrite: (record) =>
    typedIntoShell(record, (program) => {
      const [first = ''] = program.toLowerCase();
      const found = variables.find(([, value]) => value.includes(first));
      return found ? `%${found[0]}:~${found[1].indexOf(first)},1%${program.slice(1)}` : program;
    }),
};
