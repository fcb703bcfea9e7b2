import { functions } from '../functions/registry.ts';
import { lintRules } from '../lint/rules.ts';
import { type CodeName, codes } from '../source/codes.ts';
import { codePage } from './code-page.ts';
import { functionPage } from './function-page.ts';
import { indexPage } from './index-page.ts';
import { markdown } from './markdown.ts';
import type { Page } from './page.ts';
import { rulePage } from './rule-page.ts';
import { supportOf } from './support.ts';
import { supportPage } from './support-page.ts';

export function referencePages(): readonly Page[] {
  const support = new Map(functions.map((definition) => [definition, supportOf(definition)]));
  return [
    indexPage(functions, lintRules),
    supportPage(support),
    ...[...support].map(([definition, own]) => functionPage(definition, own)),
    ...lintRules.map(rulePage),
    ...(Object.keys(codes) as CodeName[]).map(codePage),
  ];
}

/** The files of docs/reference/ by their paths in it. */
export function referenceFiles(): ReadonlyMap<string, string> {
  return new Map(referencePages().map((page) => [page.path, markdown(page)]));
}
