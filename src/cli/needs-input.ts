import type { Plan, Relation } from '../plan/relation.ts';

/** True where the plan reads events; createEvents() and readFile() make their own. */
export function needsInput({ root }: Plan): boolean {
  return reads(root);
}

function reads(relation: Relation): boolean {
  switch (relation.kind) {
    case 'scan':
      return true;
    case 'lookupScan':
    case 'values':
      return false;
    case 'join':
      return reads(relation.left) || reads(relation.right);
    case 'union':
      return relation.inputs.some(reads);
    default:
      return reads(relation.input);
  }
}
