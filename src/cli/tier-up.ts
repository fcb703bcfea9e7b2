import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 optimise later than by itself: six times as much bytecode has to run first. Commands are short and the engines
 * do their work elsewhere, so that the optimiser costs more than it gives (docs/decisions/0099). Measured on Node 20; a
 * later one has another compiler in between, and V8 prints an error where it does not know a flag.
 */
export function optimiseLater(): void {
  if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=400000');
}
