/** A test that cannot be run as it is written; the message says why. */
export class TestError extends Error {
  override readonly name = 'TestError';
}
