/** The parsed regular expression, for the rooms that may not see `syntax`. */
export type {
  RegexClassItem,
  RegexFlags,
  RegexNode,
  RegexPattern,
} from '../syntax/regex-ast.ts';
