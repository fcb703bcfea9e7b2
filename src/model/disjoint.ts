/** Of texts that are lists of parts, one a line, those in order that share no part with one taken before. */
export function takeDisjoint(texts: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return texts.filter((text) => {
    const parts = text.split('\n');
    if (parts.some((part) => taken.has(part))) return false;
    for (const part of parts) taken.add(part);
    return true;
  });
}
