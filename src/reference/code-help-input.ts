import type { CodeName } from '../source/codes.ts';
import type { CodeHelp } from './code-example.ts';

type InputCode = Extract<CodeName, `CQL06${string}` | `CQL07${string}`>;

const event = '{"@timestamp":1700000000000,"user":"ann"}\n';

const pack = `name: mine
title: Mine
version: '0.1.0'
description: A pack of one detection.
license: Apache-2.0
author: Ann
attack: [{ version: '18', technique: T1550.001, tactics: [lateral-movement] }]
`;

const detection = `id: 2f4edf2a-13fe-458f-91b3-fc16425d0c8b
title: Failed logins
status: test
kind: detection
level: medium
confidence: low
description: Many of them.
author: Ann
date: 2026-01-02
attack: [{ version: '18', technique: T1110, tactics: [credential-access] }]
dataSources: [{ product: any, category: identity }]
query: |
  outcome=failure | groupBy(user) | _count > 10
window: 24h
schedule: '@every 1h'
entities: { who: [user] }
finding: { count: _count }
`;

/** Codes about files: input, lookup files, packs. */
export const inputHelp: Readonly<Record<InputCode, CodeHelp>> = {
  CQL0601: {
    help: 'The rest is searched. The message says why: it is not there, it may not be read, the folder is empty. `--strict-input` makes it exit code 3.',
    example: {
      files: { 'events.ndjson': event },
      command: ['run', 'count()', 'events.ndjson', 'missing.ndjson', '-o', 'csv'],
      printed: 'warning[CQL0601] missing.ndjson: there is no such file or folder',
    },
  },
  CQL0602: {
    help: 'The record is left out and counted, the others are searched. Look at the line that is named: often a line was cut where a log was rotated.',
    example: {
      files: { 'events.ndjson': `${event}{"user":"e\n${event}` },
      command: ['run', 'count()', 'events.ndjson', '-o', 'csv'],
      printed: 'warning[CQL0602] events.ndjson:2: a record was left out: it is cut short or is not JSON',
    },
  },
  CQL0603: {
    help: 'What could be unpacked is searched. Copy the file again; a file that is still being written ends early, too.',
    example: {
      files: { 'events.ndjson.gz': { gzip: event.repeat(9), bytes: 200 } },
      command: ['run', 'count()', 'events.ndjson.gz', '-o', 'csv'],
      printed:
        'warning[CQL0603] events.ndjson.gz:5: the compressed stream ends early: what comes before line 5 was searched',
    },
  },
  CQL0604: {
    help: 'Name files, folders, globs or `-` for standard input. A folder is searched with all below it.',
    example: {
      files: { 'events.ndjson': event },
      command: ['run', 'count()', 'events.ndjson', 'logs/*.ndjson', '-o', 'csv'],
      printed:
        'warning[CQL0604] logs/*.ndjson: no file matches: quote the pattern so that the shell leaves it alone, or widen it',
    },
  },
  CQL0605: {
    help: 'Saker reads NDJSON, JSON arrays and envelopes, CSV, Parquet and lines of text, plain or in gzip or zstd, whatever they are called. Unpack archives and export what another program wrote.',
    example: {
      files: { 'events.ndjson': event, 'logo.png': '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\u0001\0\0\0\u0001' },
      command: ['run', 'count()', 'events.ndjson', 'logo.png', '-o', 'csv'],
      printed: 'warning[CQL0605] logo.png: it is binary, and no format that Saker reads',
    },
  },
  CQL0606: {
    help: 'A date such as 5/8/2021 is the fifth of August or the eighth of May, and no other record decides. Saker reads it as the message says. If that is wrong, export the times as ISO 8601.',
    example: {
      files: { 'logins.csv': 'CreationDate,user\n5/8/2021 9:13:33 PM,ann\n' },
      command: ['run', 'count()', 'logins.csv', '-o', 'csv'],
      printed:
        'warning[CQL0606] logins.csv: `CreationDate` holds dates such as `5/8/2021 9:13:33 PM` that fit day/month and month/day: read as month/day',
    },
  },
  CQL0607: {
    help: 'What could be read of the record is searched, and a part of it may be missing. Look at the line that is named.',
    example: {
      files: { 'events.csv': 'time,user,host\n2023-11-14T22:13:20Z,ann\n2023-11-14T22:13:21Z,eve,web\n' },
      command: ['run', 'count()', 'events.csv', '-o', 'csv'],
      printed: 'warning[CQL0607] events.csv:2: a record was read all the same: it has 2 values for 3 columns',
    },
  },
  CQL0608: {
    help: 'A lookup file is CSV whose first row names the columns, or JSON: an array of objects, or an object of objects. Rows that fit are used.',
    example: {
      files: { 'events.ndjson': event, 'roles.csv': 'user,role\nann,admin,extra\n' },
      command: [
        'run',
        'match("roles.csv", field=user) | select(role)',
        'events.ndjson',
        '--lookup',
        'roles.csv',
        '-o',
        'csv',
      ],
      printed: `warning[CQL0608]: a row of \`roles.csv\` is malformed: it has 3 values for 2 columns
  --> roles.csv:2:1
   |
 2 | ann,admin,extra
   | ^^^^^^^^^^^^^^^
   |
   = note: a value that is missing is an absent field; one too many is ignored`,
    },
  },
  CQL0701: {
    help: 'YAML goes by indentation; text with `: `, `#` or a leading `*`, `[` or `{` stands in quotes, a query in a block after `query: |`.',
    example: {
      files: { 'mine/pack.yaml': 'title: [Mine\n' },
      command: ['lint', 'mine'],
      printed: `error[CQL0701]: Flow sequence in block collection must be sufficiently indented and end with a ].
  --> mine/pack.yaml:2:1
   |
 2 |
   | ^`,
    },
  },
  CQL0702: {
    help: 'packs/README.md describes the keys, and the schemas in schemas/ let an editor complete and check them.',
    example: {
      files: { 'mine/pack.yaml': pack.replace("version: '0.1.0'\n", '') },
      command: ['lint', 'mine'],
      printed: `error[CQL0702]: \`version\` is missing.
  --> mine/pack.yaml:1:1
   |
 1 | name: mine
   | ^^^^^^^^^^
   |
   = note: A semantic version, quoted.`,
    },
  },
  CQL0703: {
    help: 'Findings, suppressions and tuning name a detection by its id. Give the copy one of its own: a new UUID.',
    example: {
      files: { 'mine/pack.yaml': pack, 'mine/detections/a.yaml': detection, 'mine/detections/b.yaml': detection },
      command: ['lint', 'mine'],
      printed: `error[CQL0703]: The id is already that of "Failed logins".
  --> mine/detections/b.yaml:1:5
   |
 1 | id: 2f4edf2a-13fe-458f-91b3-fc16425d0c8b
   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = note: The other file is mine/detections/a.yaml. Give one of them a new UUID.`,
    },
  },
  CQL0704: {
    help: 'packs/README.md describes the files in guide/ and playbook/: front matter, steps, and what stands behind the marks of a code block.',
    example: {
      files: {
        'mine/pack.yaml': pack,
        'mine/guide/who.md':
          '---\ntitle: Who\norder: 1\nkind: guide\nphase: investigation\nplatforms: [entra]\n---\n## Who was it\n\n```cql\nuser.name=?user\n```\n',
      },
      command: ['lint', 'mine'],
      printed: `error[CQL0704]: The query has no id.
   --> mine/guide/who.md:10:1
    |
 10 | \`\`\`cql
    | ^^^^^^
    |
    = note: Write \`\`\`cql id=NAME, and feeds=time-line where its rows belong into the report.`,
    },
  },
  CQL0705: {
    help: 'The entry suppresses nothing until it is right; the others hold. packs/README.md describes allow-lists: who answers for an entry, why, until when, and for whose findings it is.',
    example: {
      files: {
        'mine/pack.yaml': pack,
        'mine/detections/a.yaml': detection.replace('_count > 10', 'select([user, _count])'),
        'mine/allow-lists/known.csv': 'detection,owner,reason,expires,usr\na,Ann,Monitoring,2027-01-31,probe\n',
      },
      command: ['lint', 'mine'],
      printed: `error[CQL0705]: No finding has a field \`usr\`; did you mean \`user\`?
  --> mine/allow-lists/known.csv:1:32
   |
 1 | detection,owner,reason,expires,usr
   |                                ^^^
   |
   = note: A condition is \`who\`, \`where\`, \`which\`, or a field that the query of a detection selects.`,
    },
  },
};
