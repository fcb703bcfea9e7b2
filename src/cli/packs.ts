import { fileURLToPath } from 'node:url';
import { closest } from '../base/closest.ts';
import type { Input } from '../datasets/input.ts';
import type { ParserOf } from '../datasets/sniff.ts';
import type { Pack } from '../detections/pack.ts';
import type { ParserChoice, SourceTools } from '../detections/sources.ts';
import { Failure } from './failure.ts';
import type { Session } from './session.ts';

/** The packs that come with the package, two folders above both the source and the built file. */
export const ownPacks = fileURLToPath(new URL('../../packs', import.meta.url));

/** `packs/...` is what other tools call a folder and all below it. */
export function packFolder(place: string): string {
  return place.replace(/(?<=.)[\\/]\.\.\.$/, '');
}

/** A parser the user names is one of the packs'. */
export function checkParser(choice: ParserChoice, packs: readonly Pick<Pack, 'parsers'>[]): void {
  if (choice === 'auto' || choice === 'none') return;
  const names = packs.flatMap((pack) => pack.parsers.map(({ name }) => name));
  if (names.includes(choice)) return;
  const near = closest(choice, names);
  const known = names.length === 0 ? 'No parser is known.' : `There are auto, none, ${names.join(', ')}.`;
  throw new Failure(`there is no parser \`${choice}\``, near === undefined ? known : `Did you mean ${near}? ${known}`);
}

/** How the events of a query's input are parsed. */
export interface Parsing {
  readonly parserOf: ParserOf;
  readonly tools: (session: Session) => Promise<SourceTools & { readonly input: Input }>;
}

/** The parsers that come with Saker; undefined where none is wanted, and nothing is loaded then. */
export async function openParsing(choice: ParserChoice): Promise<Parsing | undefined> {
  if (choice === 'none') return undefined;
  const [{ loadPacks }, { parserOf, sourceTools, withParser }] = await Promise.all([
    import('../detections/pack.ts'),
    import('../detections/sources.ts'),
  ]);
  const { packs } = await loadPacks([ownPacks]);
  checkParser(choice, packs);
  return {
    parserOf: parserOf(packs, choice),
    tools: async ({ input, engine, signal }) => ({
      ...(await sourceTools(packs, input, engine, { choice, signal })),
      input: withParser(input, choice),
    }),
  };
}
