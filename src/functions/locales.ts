import type { CheckedCall } from '../model/checked.ts';
import * as args from './arguments.ts';
import type { CallProblem } from './define.ts';

/** Languages in which letters change their case in another way than everywhere else. */
const special = /^(?:tr|az|lt)(?:[_-]|$)/i;

/** What lower() and upper() cannot do for the language the call names. */
export function localeProblems(call: CheckedCall, parameters: readonly string[]): readonly CallProblem[] {
  return parameters.flatMap((parameter): readonly CallProblem[] => {
    const locale = args.optionalText(call, parameter);
    if (locale === undefined) return [];
    if (!/^[a-z]{2,3}(?:[_-][a-z]{2,4})?$/i.test(locale)) {
      const message = `\`${parameter}\` of ${call.name}() cannot be \`${locale}\``;
      return [{ parameter, code: 'CQL0306', message, note: 'it is a language and perhaps a country: en, en_US' }];
    }
    if (!special.test(locale)) return [];
    const message = `Saker does not know how ${call.name}() maps letters in \`${locale}\``;
    return [
      { parameter, code: 'CQL0306', message, note: `without \`${parameter}\` it maps them as most languages do` },
    ];
  });
}
