import { z } from 'zod';

/**
 * A layer of the ATT&CK Navigator, layer format 4.5, in our own words: what Saker writes of it, with its types and
 * enumerations. https://github.com/mitre-attack/attack-navigator/blob/master/layers/spec/v4.5/layerformat.md
 */

const text = z.string();
const name = text.min(1);
const color = z.string().regex(/^#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?$/);
const divider = z.strictObject({ divider: z.boolean() });
const metadata = z.array(z.union([z.strictObject({ name, value: name }), divider]));
const links = z.array(z.union([z.strictObject({ label: name, url: z.url({ protocol: /^https?$/ }) }), divider]));

const technique = z.strictObject({
  techniqueID: z.string().regex(/^T\d{4}(\.\d{3})?$/),
  tactic: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  comment: text.optional(),
  enabled: z.boolean().optional(),
  score: z.number().optional(),
  color: z.union([color, z.literal('')]).optional(),
  metadata: metadata.optional(),
  links: links.optional(),
  showSubtechniques: z.boolean().optional(),
});

const gradient = z
  .strictObject({ colors: z.array(color).min(2), minValue: z.number(), maxValue: z.number() })
  .refine(({ minValue, maxValue }) => maxValue > minValue, 'A gradient needs a greatest value above the least.');

const layout = z.strictObject({
  layout: z.enum(['side', 'flat', 'mini']),
  aggregateFunction: z.enum(['average', 'min', 'max', 'sum']),
  showID: z.boolean(),
  showName: z.boolean(),
  showAggregateScores: z.boolean(),
  countUnscored: z.boolean(),
  expandedSubtechniques: z.enum(['none', 'all', 'annotated']),
});

export const layerSchema = z.strictObject({
  name,
  versions: z.strictObject({
    attack: z.string().regex(/^\d+(\.\d+)?$/),
    navigator: z.string().regex(/^(4\.(9|[1-9]\d+)|[5-9]|[1-9]\d+)(\.\d+)*$/, '4.9.0 at least'),
    layer: z.literal('4.5'),
  }),
  domain: z.enum(['enterprise-attack', 'mobile-attack', 'ics-attack']),
  description: text,
  sorting: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  layout,
  hideDisabled: z.boolean(),
  techniques: z.array(technique),
  gradient,
  legendItems: z.array(z.strictObject({ label: name, color })),
  metadata,
  links,
  showTacticRowBackground: z.boolean(),
  tacticRowBackground: color,
  selectTechniquesAcrossTactics: z.boolean(),
  selectSubtechniquesWithParent: z.boolean(),
  selectVisibleTechniques: z.boolean(),
});

export type NavigatorLayer = z.input<typeof layerSchema>;
export type LayerTechnique = z.input<typeof technique>;
