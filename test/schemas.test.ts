import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { jsonSchemas } from '../src/detections/detection-schema.ts';

const folder = fileURLToPath(new URL('../schemas/', import.meta.url));

test('schemas/ holds the JSON Schema of the code (node scripts/write-schemas.mjs writes it again)', () => {
  const stored = Object.fromEntries(
    readdirSync(folder).map((name) => [name, JSON.parse(readFileSync(`${folder}${name}`, 'utf8'))]),
  );
  expect(stored).toEqual(JSON.parse(JSON.stringify(jsonSchemas())));
});

test('every key of a detection says what it is for, or says it by its name', () => {
  const schema = jsonSchemas()['detection.schema.json'] as {
    properties: Record<string, { description?: string; enum?: unknown; type?: string }>;
  };
  const silent = Object.entries(schema.properties).filter(
    ([, property]) => property.description === undefined && property.enum === undefined,
  );
  expect(silent.map(([name]) => name)).toEqual([
    'title',
    'description',
    'author',
    'dataSources',
    'falsePositives',
    'references',
  ]);
});
