import type { Source } from '../source.ts';
import { entraBackground } from './background.ts';
import { entraIntrusion } from './intrusion.ts';

/** A diagnostic setting's export of Entra ID: a log a category, a line a record. */
export const entra: Source = {
  name: 'entra',
  weight: 25,
  background: entraBackground,
  intrusion: entraIntrusion,
  file: (_, category) => ({ path: `entra/${category}.json`, form: 'lines', compressed: false }),
};
