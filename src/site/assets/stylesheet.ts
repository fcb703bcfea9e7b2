import { code } from './code-styles.ts';
import { colours } from './colours-styles.ts';
import { content } from './content-styles.ts';
import { frame } from './frame-styles.ts';
import { print } from './print-styles.ts';

/** All of the site's style. It names no other file. */
export const stylesheet = [colours, frame, content, code, print].join('');
