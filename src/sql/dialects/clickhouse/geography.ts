import type { geographyPrimitives } from '../../../plan/primitives/geography.ts';
import type { ScalarEmitters } from '../../dialect.ts';

export const geographyScalars: Pick<ScalarEmitters, keyof typeof geographyPrimitives> = {
  geohash: ([latitude, longitude], { precision }) =>
    `if(abs(${latitude}) <= 90 AND abs(${longitude}) <= 180, geohashEncode(${longitude}, ${latitude}, ${precision}), NULL)`,
};
