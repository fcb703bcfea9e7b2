import { Failure } from './failure.ts';

/** Why a folder cannot be written to, for the user; what is no such reason is our bug and stays as it is. */
export function writeFailure(error: unknown, out: string): unknown {
  const { code } = error as { code?: string };
  const reasons: Readonly<Record<string, string>> = {
    ENOSPC: 'the disk is full',
    EACCES: 'it may not be written',
    EPERM: 'it may not be written',
    EROFS: 'it may not be written',
    ENOTDIR: 'a file stands in the way',
    EISDIR: 'a folder stands in the way',
    EEXIST: 'a file stands in the way',
  };
  const reason = code === undefined ? undefined : reasons[code];
  return reason === undefined ? error : new Failure(`\`${out}\`: ${reason}`);
}
