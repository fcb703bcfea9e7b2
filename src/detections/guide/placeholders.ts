const placeholder = /\{\{([^{}\s]+)\}\}/g;

/** The names in `{{...}}`, each once, in the order of the text. */
export function placeholdersOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([, name = '']) => name))];
}

/**
 * The first placeholder that stands within quotes, where a value that is quoted itself would end them; a comment's
 * apostrophes do not count.
 */
export function misplaced(text: string): string | undefined {
  for (const line of text.split('\n')) {
    let quote = '';
    for (let at = 0; at < line.length; at++) {
      const character = line[at] ?? '';
      if (quote === '' && character === '#' && (at === 0 || /\s/.test(line[at - 1] ?? ''))) break;
      if (quote !== '' && line.startsWith('{{', at)) return /^\{\{[^{}]*\}\}/.exec(line.slice(at))?.[0] ?? '{{';
      if (quote === '' && (character === '"' || character === "'")) quote = character;
      else if (character === quote) quote = '';
    }
  }
  return undefined;
}

/** The text with every placeholder replaced; undefined where a value is missing. */
export function fill(text: string, valueFor: (name: string) => string | undefined): string | undefined {
  let missing = false;
  const filled = text.replace(placeholder, (_, name: string) => {
    const value = valueFor(name);
    if (value === undefined) missing = true;
    return value ?? '';
  });
  return missing ? undefined : filled;
}
