/** Names values for `body`, so that each is computed, and stands in the query's tree, only once. */
export function bound(values: Readonly<Record<string, string>>, body: string): string {
  const names = Object.keys(values);
  const parameters = names.length === 1 ? names[0] : `(${names.join(', ')})`;
  const lists = Object.values(values).map((sql) => `[${sql}]`);
  return `arrayElement(arrayMap(${parameters} -> ${body}, ${lists.join(', ')}), 1)`;
}
