import { expect, test } from 'vitest';
import { attackPlaces, newestVersion, techniqueUrl } from './attack.ts';

test('names a mapping once for each tactic, and a tactic nobody knows by what it is called', () => {
  expect(
    attackPlaces([{ version: '19', technique: 'T1550.001', tactics: ['defense-impairment', 'new-tactic'] }]),
  ).toEqual([
    {
      version: '19',
      technique: 'T1550',
      subTechnique: 'T1550.001',
      tactic: 'defense-impairment',
      tacticId: 'TA0112',
      tacticName: 'Defense Impairment',
    },
    { version: '19', technique: 'T1550', subTechnique: 'T1550.001', tactic: 'new-tactic', tacticName: 'new-tactic' },
  ]);
});

test('links to the page of the version', () => {
  expect(techniqueUrl({ version: '18', technique: 'T1550' })).toBe(
    'https://attack.mitre.org/versions/v18/techniques/T1550/',
  );
});

test('takes the newest version by its number', () => {
  expect(newestVersion([{ version: '9' }, { version: '18.1' }, { version: '18' }])).toBe('18.1');
  expect(newestVersion([])).toBeUndefined();
});
