import { closest } from '../base/closest.ts';
import type { FunctionDefinition, ParameterDefinition } from '../functions/define.ts';
import type { Name } from '../syntax/ast.ts';
import { type CheckState, didYouMean, report } from './state.ts';

/**
 * The parameter a written name means. A name that differs from exactly one parameter only in case or in its plural is
 * taken for it with a warning (house decision 11); any other unknown name is an error with a suggestion.
 */
export function matchParameter(
  definition: FunctionDefinition,
  name: Name,
  state: CheckState,
): ParameterDefinition | undefined {
  const written = name.value;
  const exact = definition.params.find((p) => p.name === written || p.alias === written);
  if (exact !== undefined) {
    if (exact.deprecated !== undefined) {
      report(
        state,
        'info',
        'CQL0322',
        name.span,
        `\`${written}\` of ${definition.name}() is deprecated; ${exact.deprecated}`,
      );
    }
    return exact;
  }
  if (definition.params.some((p) => p.type === 'assignments')) return undefined;
  const official = definition.params.filter((p) => p.lenient === undefined);
  const meant = official.filter((p) => stem(p.name) === stem(written));
  const [only] = meant;
  if (only !== undefined && meant.length === 1) {
    report(
      state,
      'warning',
      'CQL0321',
      name.span,
      `${definition.name}() has no parameter \`${written}\`, it is called \`${only.name}\`: LogScale rejects this`,
      {
        strict: true,
        fix: { title: `Write \`${only.name}\``, edits: [{ span: name.span, text: only.name }] },
      },
    );
    return only;
  }
  const names = official.map((p) => p.name);
  const guess = closest(written, names);
  report(
    state,
    'error',
    'CQL0302',
    name.span,
    `${definition.name}() has no parameter \`${written}\`${didYouMean(guess)}`,
    {
      notes: names.length === 0 ? ['it takes no parameters'] : [`its parameters are ${names.join(', ')}`],
      fix: guess === undefined ? undefined : { title: `Write \`${guess}\``, edits: [{ span: name.span, text: guess }] },
    },
  );
  return undefined;
}

function stem(name: string): string {
  return name.toLowerCase().replace(/s$/, '');
}
