import { describe, expect, it } from 'vitest';
import { folder, ndjson, parsed, saker } from './saker.ts';

const events = [
  {
    '@timestamp': 1714557600000,
    '#event_simpleName': 'ProcessRollup2',
    ComputerName: 'WS-1',
    n: '3',
    CommandLine: 'curl -s https://x',
  },
  {
    '@timestamp': 1714557660000,
    '#event_simpleName': 'ProcessRollup2',
    ComputerName: 'WS-2',
    n: '10',
    CommandLine: 'say "hi", twice',
  },
  {
    '@timestamp': 1714561200000,
    '#event_simpleName': 'DnsRequest',
    ComputerName: 'WS-1',
    DomainName: 'graph.microsoft.com',
  },
];
const cwd = folder({
  'events.ndjson': ndjson(events),
  'hunt.cql': 'ComputerName=?who\n| count()\n',
  'broken.cql': 'a=1 | groupBy(host\n',
  'admins.csv': 'user,team\nWS-1,ops\n',
  'saved/quiet.cql': 'not ComputerName="WS-1"',
  'bad.ndjson': `${ndjson(events)}{"broken\n`,
});

const run = (args: readonly string[], stdin?: string) =>
  saker(['run', ...args], { cwd, ...(stdin !== undefined && { stdin }) });

describe('rows', () => {
  it('are NDJSON in a pipe, in the shape of LogScale', async () => {
    const { code, stdout, stderr } = await run(['ComputerName="WS-2"', 'events.ndjson']);
    expect([code, stderr]).toEqual([0, '']);
    expect(parsed(stdout)).toMatchObject([events[1]!]);
    expect(parsed(stdout)[0]).not.toHaveProperty('DomainName');
  });

  it('come as table, JSON, CSV and Markdown', async () => {
    const query = 'groupBy(ComputerName, function=[count(), max(@timestamp, as=last)]) | sort(_count)';
    const out = async (format: string) => (await run([query, 'events.ndjson', '-o', format])).stdout;
    expect(await out('table')).toBe(
      'ComputerName  _count           last\n────────────  ──────  ─────────────\nWS-1               2  1714561200000\nWS-2               1  1714557660000\n',
    );
    expect(JSON.parse(await out('json'))).toEqual([
      { ComputerName: 'WS-1', _count: '2', last: '1714561200000' },
      { ComputerName: 'WS-2', _count: '1', last: '1714557660000' },
    ]);
    expect(await out('csv')).toBe('ComputerName,_count,last\r\nWS-1,2,1714561200000\r\nWS-2,1,1714557660000\r\n');
    expect(await out('markdown')).toBe(
      '| ComputerName | _count | last |\n| --- | ---: | ---: |\n| WS-1 | 2 | 1714561200000 |\n| WS-2 | 1 | 1714557660000 |\n',
    );
  });

  it('of events have columns in the order of the query', async () => {
    const { stdout } = await run([
      '#event_simpleName=ProcessRollup2 | select([n, CommandLine]) ',
      'events.ndjson',
      '-o',
      'csv',
    ]);
    expect(stdout).toBe('n,CommandLine\r\n3,curl -s https://x\r\n10,"say ""hi"", twice"\r\n');
  });

  it('of a table show times in the query time zone', async () => {
    const query = 'DomainName=* | select([@timestamp, DomainName])';
    const { stdout } = await run([query, 'events.ndjson', '-o', 'table', '--timezone', 'Europe/Berlin']);
    expect(stdout).toContain('2024-05-01T13:00:00.000+02:00  graph.microsoft.com');
  });

  it('are limited by --limit, and what was held back is said', async () => {
    const { stdout } = await run(['', 'events.ndjson', '--limit', '1']);
    expect(parsed(stdout)).toMatchObject([{ DomainName: 'graph.microsoft.com' }]);
    const groups = await run(['groupBy(ComputerName)', 'events.ndjson', '--limit', '1', '--stats']);
    expect(parsed(groups.stdout)).toHaveLength(1);
  });

  it('of events are the newest 200, and it is said that there were more', async () => {
    const many = ndjson(Array.from({ length: 250 }, (_, i) => ({ '@timestamp': 1714557600000 + i, i })));
    const { code, stdout, stderr } = await run([''], many);
    expect([code, parsed(stdout).length]).toEqual([0, 200]);
    expect(stderr).toContain('CQL0503');
    const more = await run(['', '--limit', '240'], many);
    expect(parsed(more.stdout)).toHaveLength(240);
    expect(more.stderr).toBe('');
  });
});

describe('the query', () => {
  it('comes from a file, with a parameter; an argument beside it is a path', async () => {
    const { code, stdout } = await run(['-f', 'hunt.cql', 'events.ndjson', '--param', 'who=WS-1']);
    expect([code, stdout]).toEqual([0, '{"_count":"2"}\n']);
  });

  it('comes from standard input', async () => {
    expect((await run(['-f', '-', 'events.ndjson'], 'count()')).stdout).toBe('{"_count":"3"}\n');
  });

  it('uses lookup files and saved queries', async () => {
    const looked = await run([
      'match(file="admins.csv", field=ComputerName, column=user) | groupBy(team)',
      'events.ndjson',
      '--lookup',
      'admins.csv',
    ]);
    expect(parsed(looked.stdout)).toEqual([{ team: 'ops', _count: '2' }]);
    expect((await run(['$quiet() | count()', 'events.ndjson', '--saved', 'saved'])).stdout).toBe('{"_count":"1"}\n');
  });

  it('needs no input where it makes its own events', async () => {
    const { code, stdout } = await run(['createEvents(["a=1", "a=2"]) | kvParse() | sum(a)']);
    if (code === 2) return; // kvParse() is not run yet
    expect([code, stdout]).toEqual([0, '{"_sum":"3"}\n']);
  });

  it('that is wrong ends with 2 and a code frame, before anything is read', async () => {
    const { code, stdout, stderr } = await run(['-f', 'broken.cql', 'events.ndjson']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error\[CQL0202\]: /);
    expect(stderr).toContain('--> broken.cql:1:');
    expect(stderr).toContain('^');
    expect((await run(['gropBy(a)', 'events.ndjson'])).stderr).toContain('groupBy');
    expect((await run(['count(', 'nowhere.ndjson'])).code).toBe(2);
  });

  it('that LogScale would refuse runs with a warning, and not under --strict', async () => {
    const query = 'groupBy(ComputerName, function=collect(field=n))';
    const lenient = await run([query, 'events.ndjson']);
    expect([lenient.code, parsed(lenient.stdout).length]).toEqual([0, 2]);
    expect(lenient.stderr).toContain('warning[CQL0321]');
    const strict = await run([query, 'events.ndjson', '--strict']);
    expect([strict.code, strict.stdout]).toEqual([2, '']);
    expect(strict.stderr).toContain('error[CQL0321]');
  });
});

describe('time', () => {
  const count = async (...args: string[]) => (await run(['count()', 'events.ndjson', ...args])).stdout;

  it('counts all events without a range', async () => expect(await count()).toBe('{"_count":"3"}\n'));

  it('takes absolute and relative bounds', async () => {
    expect(await count('--start', '2024-05-01T10:01:00Z')).toBe('{"_count":"2"}\n');
    expect(await count('--end', '1714557660000')).toBe('{"_count":"1"}\n');
    expect(await count('--start', '30m', '--now', '2024-05-01T11:10Z')).toBe('{"_count":"1"}\n');
    expect(await count('--start', '2024-05-01T12:01', '--timezone', 'Europe/Berlin')).toBe('{"_count":"2"}\n');
  });

  it('counts back from the newest event', async () => {
    expect(await count('--start', '59min', '--now', 'latest')).toBe('{"_count":"2"}\n');
    const none = await run(['count()', '--now', 'latest'], '{"a":1}\n');
    expect([none.code, none.stdout]).toEqual([3, '']);
    expect(none.stderr).toContain('--now latest: no event of the input has a time');
  });
});

describe('the input', () => {
  it('is standard input where something is piped in, or where - names it', async () => {
    expect((await run(['count()'], ndjson(events))).stdout).toBe('{"_count":"3"}\n');
    expect((await run(['count()', '-'], ndjson(events))).stdout).toBe('{"_count":"3"}\n');
  });

  it('that holds a malformed record is searched; the record is named, and is an error only where asked', async () => {
    const { code, stdout, stderr } = await run(['count()', 'bad.ndjson']);
    expect([code, stdout]).toEqual([0, '{"_count":"3"}\n']);
    expect(stderr).toMatch(/^warning\[CQL0602\] bad\.ndjson:4: /);
    const strict = await run(['count()', 'bad.ndjson', '--strict-input']);
    expect([strict.code, strict.stdout]).toEqual([3, '{"_count":"3"}\n']);
  });

  it('that is not there is named; with nothing else to read that ends with 3', async () => {
    const both = await run(['count()', 'nowhere.ndjson', 'events.ndjson']);
    expect([both.code, both.stdout]).toEqual([0, '{"_count":"3"}\n']);
    expect(both.stderr).toMatch(/^warning\[CQL0601\] nowhere\.ndjson/);
    expect((await run(['count()', 'nowhere.ndjson'])).code).toBe(3);
  });

  it('in which nothing matched is counted', async () => {
    const { code, stdout, stderr } = await run(['ComputerName=nobody', 'events.ndjson']);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/^no rows from 3 events in 1 file, [\d.]+ m?s\n$/);
    expect((await run(['ComputerName=nobody'], ndjson(events))).stderr).toMatch(
      /^no rows from 3 events in standard input, /,
    );
  });

  it('is told in figures by --stats', async () => {
    const { stderr } = await run(['count()', 'events.ndjson', '--stats']);
    for (const name of ['events read: 3', 'files:       1', 'rows:        1', 'compile: ', 'run: ', 'memory: ']) {
      expect(stderr).toContain(name);
    }
  });
});

describe('hostile values', () => {
  const attack = '\u001b]0;owned\u0007\u001b[2J\u009b31m\u202e\u0000|<img src=x>\r\nsecond';
  const stdin = ndjson([{ '@timestamp': 1, value: attack, 'na\u001b[31mme': 'x' }]);

  it.each(['table', 'markdown'])('are made visible in %s', async (format) => {
    const { stdout } = await run(['select([value])', '-o', format], stdin);
    expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
    expect(stdout).toContain('␛');
  });

  it.each(['ndjson', 'json'])('are escaped in %s and read back the same', async (format) => {
    const { stdout } = await run(['', '-o', format], stdin);
    expect(stdout).toMatch(/^[\x20-\x7e\n]*$/);
    const [row] = [JSON.parse(stdout)].flat() as Record<string, string>[];
    expect(row).toMatchObject({ value: attack, 'na\u001b[31mme': 'x' });
  });

  it('come through CSV whole', async () => {
    expect((await run(['select([value])', '-o', 'csv'], stdin)).stdout).toBe(`value\r\n"${attack}"\r\n`);
  });
});
