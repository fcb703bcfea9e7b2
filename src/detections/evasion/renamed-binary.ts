import { mapCommandLines, mapImages, mapProgram, renamed } from './process.ts';
import type { Rewrite } from './rewrite.ts';

const otherName = 'updater';

export const renamedBinary: Rewrite = {
  name: 'renamed-binary',
  summary: 'A copy of the program under a name of its own.',
  rewrite: (record) => {
    const inImages = mapImages(record, (path) => renamed(path, otherName));
    // A record that names no program cannot be of a renamed one.
    return inImages === record ? [record] : [mapCommandLines(inImages, (line) => mapProgram(line, () => otherName))];
  },
};
