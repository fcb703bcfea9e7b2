import { expect, it } from 'vitest';
import type { DataSource } from '../../detections/pack-format.ts';
import { platformNames, platformsOf } from './platforms.ts';

const dataSource = (product: string, category: DataSource['category'], type?: string): DataSource => ({
  product,
  category,
  events: [],
  fields: [],
  optionalFields: [],
  ...(type !== undefined && { type }),
});

it.each([
  [dataSource('CrowdStrike Falcon', 'endpoint'), ['endpoint']],
  [dataSource('Microsoft Graph', 'cloud', 'microsoft-entra'), ['entra']],
  [dataSource('Microsoft 365', 'cloud'), ['m365']],
  [dataSource('AWS CloudTrail', 'cloud'), ['aws']],
  [dataSource('Kubernetes', 'cloud'), ['kubernetes']],
  [dataSource('Okta', 'identity'), []],
])('%j is of %j', (source, expected) => expect(platformsOf(source)).toEqual(expected));

it('names platforms, unless they are all', () => {
  expect(platformNames(['entra', 'aws'])).toBe('Entra ID, AWS');
  expect(platformNames(['endpoint', 'entra', 'm365', 'aws', 'kubernetes'])).toBe('');
});
