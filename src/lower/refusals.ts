import type { CheckedStep } from '../model/checked.ts';
import { type PrimitiveUse, usesBelow, usesIn } from '../plan/primitive-use.ts';
import type { Flow } from './flow.ts';
import { cannotRun } from './session.ts';

/** Reports at a step what the engine cannot do of what the step has just added to the plan. */
export function reportRefusals(step: CheckedStep, flow: Flow): void {
  const { session } = flow;
  if (session.refuses === undefined) return;
  const what = step.kind === 'call' ? `${step.call.name}()` : 'this';
  const report = (uses: Iterable<PrimitiveUse>): void => {
    for (const use of uses) {
      if (session.examined.has(use)) continue;
      session.examined.add(use);
      const reason = session.refuses?.(use);
      if (reason !== undefined) cannotRun(session, 'CQL0504', step.at, `the engine cannot run ${what}: ${reason}`);
    }
  };
  report(usesBelow(flow.relation, session.examined));
  for (const value of [...flow.values.values(), ...flow.lists.values(), ...(flow.conditions ?? [])]) {
    report(usesIn(value));
  }
}
