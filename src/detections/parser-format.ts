import { z } from 'zod';

/**
 * The form of a parser's file is LogScale's own, so that the file can be imported there as it is:
 * https://library.humio.com/data-analysis/parsers-create.html. What Saker adds stands in `recognition.yaml` beside it.
 */

const text = z.string().min(1);

const expectations = z.strictObject({
  fieldsHaveValues: z
    .array(z.strictObject({ fieldName: text, expectedValue: z.string() }))
    .default([])
    .describe('Fields of the event and their values, as texts.'),
  fieldsNotPresent: z.array(text).default([]).describe('Fields the event must not have.'),
});

const testCase = z.strictObject({
  event: z.strictObject({ rawString: text.describe('The text that comes in.') }),
  outputAssertions: z
    .record(z.string().regex(/^\d+$/), expectations)
    .nullish()
    .describe('What must be true of each event that comes out, by its number from "0".'),
  assertions: z.null().optional().describe('Written by older exports; always empty.'),
});

export const parserSchema = z
  .strictObject({
    $schema: z.literal('https://schemas.humio.com/parser/v0.3.0'),
    name: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)
      .describe('The name of the file without its ending.'),
    description: text.optional(),
    script: text.describe('CQL without aggregates, as a literal block: it finds the text of an event in @rawstring.'),
    tagFields: z.array(text).default([]).describe('Fields that become tags: `Vendor` becomes `#Vendor`.'),
    fieldsToBeRemovedBeforeParsing: z
      .array(text)
      .default([])
      .describe('Fields a log shipper sent along that the script is not to see.'),
    testCases: z.array(testCase).min(1),
  })
  .meta({ title: 'LogScale parser', description: 'A parser, as LogScale exports it.' });

const recordShape = z.strictObject({
  has: z.array(text).default([]).describe('Fields that are there; `properties.log` lies in an object.'),
  lacks: z.array(text).default([]).describe('Fields that are not there.'),
  values: z.record(text, z.array(z.string()).min(1)).default({}).describe('Fields that hold one of these texts.'),
});

export const recognitionSchema = z
  .array(
    z.strictObject({
      parser: text.describe('The name of a parser in this folder.'),
      records: z.array(recordShape).min(1).describe('More than half of the records of a file fit one of these.'),
      lookup: z
        .strictObject({
          file: text.describe('What the parser calls the lookup file.'),
          key: text.describe('The field that tells the records apart.'),
          columns: z.array(text).min(1),
        })
        .optional()
        .describe('The records are an inventory: the newest one of each key makes a row of a lookup file.'),
    }),
  )
  .meta({
    title: 'Saker recognition',
    description: 'Which parser a file is for, told by its records; the first rule wins.',
  });

export type ParserFile = z.output<typeof parserSchema>;
export type ParserTestCase = ParserFile['testCases'][number];
