import type { DetectionReport } from '../../detections/testing/test-detections.ts';

/** True where anything about a detection's tests is to end the command with a failure. */
export function reportFails({ tests, shortage }: DetectionReport): boolean {
  return shortage !== undefined || tests.some(({ verdict }) => verdict !== 'passed');
}
