import type { bitPrimitives } from '../../../plan/primitives/bits.ts';
import type { ScalarEmitters } from '../../dialect.ts';

export const bitScalars: Pick<ScalarEmitters, keyof typeof bitPrimitives> = {
  bit: ([x], { index }) => `((saker_hugeint(${x}) & CAST('${2n ** BigInt(index)}' AS HUGEINT)) <> 0)`,
};

export const bitMacros: readonly string[] = [
  `CREATE OR REPLACE TEMP MACRO saker_hugeint(x) AS
  CASE WHEN regexp_full_match(x, '[+-]?[0-9]{1,38}') THEN TRY_CAST(x AS HUGEINT)
    WHEN abs(saker_to_number(x)) < 1e38 THEN TRY_CAST(trunc(saker_to_number(x)) AS HUGEINT) END`,
];
