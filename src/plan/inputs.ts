import type { Relation } from './relation.ts';

/** The relations an operator reads. */
export function inputsOf(relation: Relation): readonly Relation[] {
  switch (relation.kind) {
    case 'scan':
    case 'lookupScan':
    case 'values':
      return [];
    case 'join':
      return [relation.left, relation.right];
    case 'union':
      return relation.inputs;
    default:
      return [relation.input];
  }
}

/** An operator over other relations in the place of those it reads. */
export function withInputs(relation: Relation, of: (input: Relation) => Relation): Relation {
  switch (relation.kind) {
    case 'scan':
    case 'lookupScan':
    case 'values':
      return relation;
    case 'join':
      return { ...relation, left: of(relation.left), right: of(relation.right) };
    case 'union':
      return { ...relation, inputs: relation.inputs.map(of) };
    default:
      return { ...relation, input: of(relation.input) };
  }
}

/** A relation and all below it, each once and after those it reads. */
export function inputsFirst(root: Relation): readonly Relation[] {
  const ordered = new Set<Relation>();
  const todo: { readonly relation: Relation; readonly entered: boolean }[] = [{ relation: root, entered: false }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { relation, entered } = next;
    if (ordered.has(relation)) continue;
    if (entered) ordered.add(relation);
    else {
      todo.push({ relation, entered: true });
      for (const input of [...inputsOf(relation)].reverse()) todo.push({ relation: input, entered: false });
    }
  }
  return [...ordered];
}
