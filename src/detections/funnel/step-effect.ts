import type { Plan, Relation } from '../../plan/relation.ts';

/**
 * What a step does to how many events there are. `keeps`: nothing, so that nothing need be counted. `filters`: some may
 * go, which can be told of each by itself. `remakes`: there may be others.
 */
export type StepEffect = 'keeps' | 'filters' | 'remakes';

/** The effect of the step that stands before `count()` in this plan; a step that has none alone may do anything. */
export function stepEffect(plan: Plan | undefined): StepEffect {
  if (plan?.root.kind !== 'aggregate') return 'remakes';
  const { input, aggregates, keys } = plan.root;
  if (keys.length > 0 || aggregates.some(({ where }) => where !== undefined)) return 'filters';
  return effectOf(input);
}

function effectOf(relation: Relation): StepEffect {
  switch (relation.kind) {
    case 'scan':
      return 'keeps';
    case 'extend':
      return effectOf(relation.input);
    case 'filter':
    case 'lookupJoin': {
      const below = effectOf(relation.input);
      return below === 'keeps' ? 'filters' : below;
    }
    case 'union': {
      // The events of several sources, each through the same steps.
      const effects = relation.inputs.map(effectOf);
      if (effects.includes('remakes')) return 'remakes';
      return effects.includes('filters') ? 'filters' : 'keeps';
    }
    default:
      return 'remakes';
  }
}
