/**
 * The registry of diagnostic codes. A code is stable for ever: scripts, suppressions and SARIF rule ids name it.
 * Ranges: 01xx lexer, 02xx parser, 03xx check, 04xx lint, 05xx lowering and engines, 06xx data, 07xx packs.
 * The value is the one-sentence meaning shown in the reference.
 */
export const codes = {
  // lexer
  CQL0101: 'A quoted string is not closed.',
  CQL0102: 'A regular expression literal is not closed.',
  CQL0103: 'A block comment is not closed.',
  CQL0104: 'A character that cannot stand here.',
  CQL0105: 'A regular expression has an unknown flag.',
  CQL0106: 'A blank that LogScale does not take for one.',
  // parser
  CQL0201: 'Something was expected and something else stands here.',
  CQL0202: 'A bracket is not closed.',
  CQL0203: 'A comparison needs a field name on its left side.',
  CQL0204: 'A comparison needs a value on its right side.',
  CQL0205: 'An assignment needs an expression on its right side.',
  CQL0206: 'A filter follows another step without a pipe between them.',
  CQL0207: 'A function call has more than one unnamed argument.',
  CQL0208: 'A branch of case or match is malformed.',
  CQL0209: 'A reserved word must be quoted to be searched for as text.',
  CQL0210: 'A named subquery is malformed.',
  CQL0211: 'A comparison operator cannot be chained.',
  CQL0212: 'The query is nested too deeply.',
  CQL0213: 'A right side that is not a number after an ordering comparison.',
  CQL0214: 'An operator that belongs to another place or another language.',
  CQL0215: 'Text in quotes that CQL does not know.',
  CQL0216: 'A habit of another query language.',
  CQL0217: 'A comma is missing or too many.',
  CQL0220: 'A regular expression is malformed.',
  CQL0221: 'A regular expression uses a construct that LogScale does not know.',
  // check
  CQL0301: 'The function does not exist.',
  CQL0302: 'The function has no such parameter.',
  CQL0303: 'A required parameter is missing.',
  CQL0304: 'A parameter is given twice.',
  CQL0305: 'A parameter has a value of the wrong type.',
  CQL0306: 'A parameter value is out of its range.',
  CQL0307: 'The field is not produced by any earlier step.',
  CQL0308: 'A function of this kind cannot stand here.',
  CQL0309: 'The step cannot stand at this place of the pipeline.',
  CQL0310: 'Free text cannot be searched after an aggregate.',
  CQL0311: 'The function name differs in case from the documented one.',
  CQL0312: 'The parameter has no value.',
  CQL0313: 'The saved query was not found.',
  CQL0314: 'Saved queries call each other in a circle.',
  CQL0315: 'The lookup file was not found.',
  CQL0316: 'The column is not in the lookup file.',
  CQL0317: 'The function cannot be negated.',
  CQL0318: 'A regular expression with named groups cannot stand here.',
  CQL0319: 'The function cannot be used as a value here.',
  CQL0320: 'The function has no parameter this notation sets.',
  CQL0321: 'A parameter name that LogScale rejects, although the meaning is plain.',
  CQL0322: 'A parameter that LogScale no longer recommends.',
  CQL0323: 'Two aggregates write the same field.',
  // lint
  CQL0401: 'AND and OR are mixed without parentheses, and OR binds tighter.',
  // lowering and engines
  CQL0501: 'Saker cannot run this function yet.',
  CQL0502: 'Saker cannot run this construct yet.',
  CQL0503: 'A limit cut the result.',
  CQL0504: 'The engine at hand cannot do this; another one can.',
  // data
  CQL0601: 'A file could not be read.',
  CQL0602: 'A record is malformed and was left out.',
  CQL0603: 'A compressed stream is damaged or ends early.',
  CQL0604: 'No input was found.',
  CQL0605: 'The format of a file was not recognised.',
  CQL0606: 'A time could not be read.',
  CQL0607: 'A record is malformed and was read all the same.',
  CQL0608: 'A lookup file is malformed.',
  // packs
  CQL0701: 'A pack file is not valid YAML.',
  CQL0702: 'A pack file does not follow the schema.',
  CQL0703: 'Two detections share one id.',
} as const satisfies Record<string, string>;

export type CodeName = keyof typeof codes;
