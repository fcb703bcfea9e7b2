import type { Source } from '../source.ts';
import { kubernetesBackground } from './background.ts';
import { kubernetesIntrusion } from './intrusion.ts';

/** The log backend of the API server: one file, a line an event. */
export const kubernetes: Source = {
  name: 'kubernetes',
  weight: 15,
  background: kubernetesBackground,
  intrusion: kubernetesIntrusion,
  file: () => ({ path: 'kubernetes/audit.log', form: 'lines', compressed: false }),
};
