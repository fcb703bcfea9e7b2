/** Tags that Falcon's records are stored under. */
export const falconTags: readonly string[] = [
  'event_simpleName',
  'repo',
  'type',
  'Vendor',
  'event.module',
  'event.dataset',
  'event.kind',
  'event.outcome',
  'cid',
];

/** A tag is found without its `#` too, and the tags that Falcon's records are stored under are found without and with. */
export function spellings(name: string): readonly string[] {
  if (name.startsWith('#') && name.length > 1) return [name, name.slice(1)];
  return falconTags.includes(name) ? [name, `#${name}`] : [name];
}
