import type { HuntRequest } from '../detections/hunt.ts';
import type { Level } from '../detections/levels.ts';
import type { Pack } from '../detections/pack.ts';
import { loadAllowLists } from '../detections/tuning/load-allow-lists.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { Failure } from './failure.ts';
import { type BaselineChoice, type Ordinary, openOrdinary } from './hunt-baseline.ts';
import { printDiagnostics } from './report-diagnostics.ts';
import type { Screen } from './terminal.ts';

/** What decides which findings and which stories there are: `saker investigate` hunts with the same. */
export interface HuntChoice extends BaselineChoice {
  readonly minLevel?: Level;
  readonly allow?: readonly string[];
  /** Milliseconds. */
  readonly storyGap?: number;
}

export interface ChosenHunt {
  readonly settings: Pick<HuntRequest, 'packs' | 'baseline' | 'zones' | 'allow' | 'stories' | 'minLevel'>;
  readonly ordinary: Ordinary;
  /** The allow-lists: they may lie beside the events, and are none. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export async function chosenHunt(packs: readonly Pack[], options: HuntChoice, screen: Screen): Promise<ChosenHunt> {
  const { allow = [], storyGap, minLevel } = options;
  const { entries, files, diagnostics } = loadAllowLists(packs, allow);
  const missing = diagnostics.find(({ source }) => source.text === '' && allow.includes(source.name));
  if (missing?.code === 'CQL0601') throw new Failure(`--allow: ${missing.message}`);
  await printDiagnostics(diagnostics, screen);
  const ordinary = await openOrdinary(options, screen);
  const settings = {
    ...ordinary,
    packs,
    allow: entries,
    stories: { ...(storyGap !== undefined && { gap: storyGap }) },
    ...(minLevel && { minLevel }),
  };
  return { settings, ordinary, files, diagnostics };
}
