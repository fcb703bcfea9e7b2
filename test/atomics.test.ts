import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { folder } from './cli/saker.ts';

/** The rules of Atomic Red Team's schema, as far as they concern files like ours. */
const platform = z.enum(['linux', 'macos', 'windows', 'azure-ad', 'office-365', 'iaas:aws', 'containers']);
const shell = z.enum(['bash', 'sh', 'powershell']);
const text = z.string().min(1);
const atomicTest = z.strictObject({
  name: text,
  auto_generated_guid: z.uuidv4(),
  description: text,
  supported_platforms: z.array(platform).min(1),
  input_arguments: z.record(
    z.string().regex(/^[\w-]+$/),
    z.strictObject({
      description: text,
      type: z.enum(['path', 'url', 'string', 'integer', 'float']),
      default: z.union([z.string(), z.number()]),
    }),
  ),
  dependency_executor_name: shell,
  dependencies: z.array(z.strictObject({ description: text, prereq_command: text, get_prereq_command: text })).min(1),
  executor: z.strictObject({ name: shell, elevation_required: z.boolean(), command: text, cleanup_command: text }),
});
const atomics = z.strictObject({
  attack_technique: z.string().regex(/^T\d{4}(\.\d{3})?$/),
  display_name: text,
  atomic_tests: z.array(atomicTest).min(1),
});

type AtomicTest = z.output<typeof atomicTest>;

const file = atomics.parse(parse(readFileSync('atomics/T1550.001.yaml', 'utf8')));
const tests = file.atomic_tests.map((one) => [one.name, one] as const);
const [exchange, mailbox, federation, cluster] = file.atomic_tests as [AtomicTest, AtomicTest, AtomicTest, AtomicTest];

const scripts = ({ executor, dependencies }: AtomicTest): readonly string[] => [
  executor.command,
  executor.cleanup_command,
  ...dependencies.flatMap(({ prereq_command, get_prereq_command }) => [prereq_command, get_prereq_command]),
];

type Values = Readonly<Record<string, string | number>>;

function filled(script: string, { input_arguments }: AtomicTest, values: Values = {}): string {
  return script.replaceAll(/#\{([\w-]+)\}/g, (_, name: string) =>
    String(values[name] ?? input_arguments[name]?.default),
  );
}

it('is about the technique, with the four tests of its page, each with an id of its own', () => {
  expect([file.attack_technique, file.display_name]).toEqual([
    'T1550.001',
    'Use Alternate Authentication Material: Application Access Token',
  ]);
  expect(file.atomic_tests).toHaveLength(4);
  expect(new Set(file.atomic_tests.map((one) => one.auto_generated_guid.toLowerCase())).size).toBe(4);
});

describe.each(tests)('%s', (_, atomic) => {
  it('declares the arguments it uses, and uses those it declares', () => {
    const used = new Set(
      scripts(atomic).flatMap((script) => [...script.matchAll(/#\{([^}]+)\}/g)].map(([, name]) => name)),
    );
    expect([...used].sort()).toEqual(Object.keys(atomic.input_arguments).sort());
  });

  it('has scripts that a shell can read', () => {
    for (const script of scripts(atomic)) execFileSync('bash', ['-n'], { input: filled(script, atomic) });
  });

  it('needs no rights over the machine, and asks to be confirmed', () => {
    expect(atomic.executor.elevation_required).toBe(false);
    expect(atomic.input_arguments['confirm']?.default).toBe('no');
  });

  it('does nothing as it comes: it wants to be told where', () => {
    const { code, calls, output } = run(atomic, atomic.executor.command);
    expect([code, calls]).toEqual([2, []]);
    expect(output).toMatch(/^Name the (test|context of the test)/);
  });

  it('says what it would do, and does nothing, unless confirmed', () => {
    for (const script of [atomic.executor.command, ...atomic.dependencies.map((one) => one.get_prereq_command)]) {
      const { code, calls } = run(atomic, script, named);
      expect([code, calls]).toEqual([0, []]);
    }
    expect(run(atomic, atomic.executor.command, named).output).toMatch(
      /^Would [\s\S]*Set confirm to yes to do it\.\n$/,
    );
  });
});

/** Where the tests below are told to go; nothing there is real, and nothing is called but stand-ins. */
const named = {
  tenant_id: 'tenant',
  client_id: 'client',
  profile: 'tester',
  account_id: '111122223333',
  context: 'kind-test',
};
const confirmed = { ...named, confirm: 'yes' };

const secrets = {
  refresh: 'REFRESH-SECRET',
  access: 'ACCESS-SECRET',
  key: 'KEY-SECRET',
  session: 'SESSION-SECRET',
  pod: 'POD-SECRET',
};

/** What stands for a program: it writes down how it was called and what it was given, and answers. */
const standIns: Readonly<Record<string, string>> = {
  curl: `
    case "$*" in
      *devicecode*) echo '{"user_code":"ABC","device_code":"DEVICE","verification_uri":"https://example.test/d","interval":0}' ;;
      *device_code@-*) echo '{"refresh_token":"${secrets.refresh}"}' ;;
      *http_code*) printf 200 ;;
      */oauth2/v2.0/token*) echo '{"token_type":"Bearer","access_token":"${secrets.access}","expires_in":1}' ;;
      *me/messages?*) echo '{"value":[{"id":"one"},{"id":"two"}]}' ;;
    esac`,
  aws: `
    case "$*" in
      *get-federation-token*) printf 'ASIAEXAMPLE\\t${secrets.key}\\t${secrets.session}\\n' ;;
      *--profile*) echo arn:aws:iam::111122223333:user/tester ;;
      *) echo arn:aws:sts::111122223333:federated-user/saker-atomic ;;
    esac`,
  kubectl: `
    case "$*" in
      *labels.saker-atomic*) printf T1550.001 ;;
      *cluster.server*) printf https://cluster.example.test ;;
      *certificate-authority-data*) printf Q0E= ;;
      *'create token'*) printf ${secrets.pod} ;;
      *exec*) sh -n -c "\${@: -1}" && case "$*" in *curl*) printf 403 ;; esac ;;
    esac`,
  sleep: '',
};

interface Ran {
  readonly code: number | null;
  readonly output: string;
  /** Programs with their arguments. */
  readonly calls: readonly string[];
  /** What programs read from standard input. */
  readonly given: string;
  readonly home: string;
}

function run(atomic: AtomicTest, script: string, values: Values = {}, home = folder({})): Ran {
  const bin = folder({});
  const log = join(bin, 'calls');
  const given = join(bin, 'given');
  writeFileSync(log, '');
  writeFileSync(given, '');
  for (const [name, answer] of Object.entries(standIns)) {
    // A certificate comes through a pipe, whose other end complains where nobody reads it.
    const reads = `case "$*" in *@-* | *'--filename -'*) cat >>'${given}' ;; esac
      for word in "$@"; do case $word in /dev/fd/*) cat "$word" >/dev/null ;; esac; done`;
    writeFileSync(
      join(bin, name),
      `#!/usr/bin/env bash\nprintf '%s\\0' "${name} $*" >>'${log}'\n${reads}\n${answer}\n`,
    );
    chmodSync(join(bin, name), 0o755);
  }
  const { status, stdout, stderr } = spawnSync('bash', ['-c', filled(script, atomic, values)], {
    env: { PATH: `${bin}:${process.env['PATH']}`, HOME: home },
    encoding: 'utf8',
  });
  const calls = readFileSync(log, 'utf8')
    .split('\0')
    .filter((call) => call !== '' && !call.startsWith('sleep'));
  return { code: status, output: stdout + stderr, calls, given: readFileSync(given, 'utf8'), home };
}

/** A home with the refresh token the prerequisite of the first test gets. */
function signedIn(): string {
  const home = folder({});
  mkdirSync(join(home, '.saker-atomic'));
  writeFileSync(join(home, '.saker-atomic/refresh_token'), secrets.refresh);
  return home;
}

describe('confirmed, with stand-ins for curl, aws and kubectl', () => {
  const onNoCommandLine = ({ calls, output }: Ran): void => {
    for (const secret of Object.values(secrets)) expect([...calls, output].join('\n')).not.toContain(secret);
  };

  it('the first signs in by device code, and keeps the token for its owner alone', () => {
    const ran = run(exchange, exchange.dependencies[1]!.get_prereq_command, confirmed);
    expect([ran.code, ran.output]).toEqual([0, 'Sign in as the TEST USER at https://example.test/d with code ABC\n']);
    const kept = join(ran.home, '.saker-atomic/refresh_token');
    expect([readFileSync(kept, 'utf8'), statSync(kept).mode & 0o777]).toEqual([secrets.refresh, 0o600]);
    expect(run(exchange, exchange.dependencies[1]!.prereq_command, confirmed, ran.home).code).toBe(0);
    onNoCommandLine(ran);
  });

  it('the first exchanges the token once and throws the answer away', () => {
    const ran = run(exchange, exchange.executor.command, confirmed, signedIn());
    expect(ran.code).toBe(0);
    expect(ran.output).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ token endpoint: HTTP 200\n$/);
    expect(ran.calls).toHaveLength(1);
    expect(ran.calls[0]).toMatch(
      /--output \/dev\/null .*grant_type=refresh_token .*refresh_token@.*https:\/\/login\.microsoftonline\.com\/tenant\/oauth2\/v2\.0\/token$/,
    );
    onNoCommandLine(ran);
  });

  it('the second only reads, and no more messages than it is told', () => {
    const ran = run(mailbox, mailbox.executor.command, { ...confirmed, messages: 1 }, signedIn());
    expect(ran.code).toBe(0);
    expect(ran.output.split('\n').map((line) => line.replace(/\?.*(?=: HTTP)/, ''))).toEqual([
      '/me: HTTP 200',
      '/me/mailFolders: HTTP 200',
      'a message: HTTP 200',
      '/me/drive/root/children: HTTP 200',
      '',
    ]);
    const [token, ...asked] = ran.calls;
    expect(token).toContain('/oauth2/v2.0/token');
    expect(asked.map((call) => /graph\.microsoft\.com\/v1\.0\S*/.exec(call)?.[0])).toEqual([
      'graph.microsoft.com/v1.0/me?$select=id',
      'graph.microsoft.com/v1.0/me/mailFolders?$select=id&$top=5',
      'graph.microsoft.com/v1.0/me/messages?$select=id&$top=1',
      'graph.microsoft.com/v1.0/me/messages/one?$select=id',
      'graph.microsoft.com/v1.0/me/drive/root/children?$select=id&$top=5',
    ]);
    for (const call of asked) expect(call).not.toMatch(/--request|-X|--data/);
    expect(ran.given.split('Authorization').slice(1)).toEqual(Array(5).fill(`: Bearer ${secrets.access}`));
    onNoCommandLine(ran);
  });

  it.each(['21', 'all', ''])('the second refuses to touch %j messages', (messages) => {
    expect(run(mailbox, mailbox.executor.command, { ...confirmed, messages }, signedIn())).toMatchObject({
      code: 2,
      calls: [],
    });
  });

  it.each([exchange, mailbox])('the cleanup of $name leaves nothing', (atomic) => {
    const home = signedIn();
    expect(run(atomic, atomic.executor.cleanup_command, confirmed, home)).toMatchObject({ code: 0, calls: [] });
    expect(existsSync(join(home, '.saker-atomic'))).toBe(false);
    expect(run(atomic, atomic.executor.cleanup_command, confirmed, home).code).toBe(0);
  });

  it('the third asks for a session that may do nothing, and uses it once', () => {
    const ran = run(federation, federation.executor.command, confirmed);
    expect(ran.code).toBe(0);
    expect(ran.output).toContain('as arn:aws:sts::111122223333:federated-user/saker-atomic with key ASIAEXAMPLE');
    expect(ran.calls.map((call) => /sts \S+/.exec(call)?.[0])).toEqual([
      'sts get-caller-identity',
      'sts get-federation-token',
      'sts get-caller-identity',
    ]);
    expect(ran.calls[1]).toContain('"Effect":"Deny","Action":"*","Resource":"*"');
    expect(ran.calls[1]).toContain('--duration-seconds 900');
    expect(ran.calls[2]).not.toContain('--profile');
    onNoCommandLine(ran);
  });

  it('the third asks for nothing with the key of another account, or for longer than an hour', () => {
    const other = run(federation, federation.executor.command, { ...confirmed, account_id: '999999999999' });
    expect([other.code, other.calls.length]).toEqual([2, 1]);
    expect(run(federation, federation.executor.command, { ...confirmed, duration_seconds: 43_200 })).toMatchObject({
      code: 2,
      calls: [],
    });
  });

  it('the fourth makes a namespace, lists secrets from its pod and from here, and removes all of it', () => {
    const made = run(cluster, cluster.dependencies[1]!.get_prereq_command, confirmed);
    expect(made.code).toBe(0);
    const { items } = parse(made.given) as { items: readonly { kind: string; rules?: unknown }[] };
    expect(items.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'Role', 'RoleBinding', 'Pod']);
    expect(items[1]?.rules).toEqual([{ apiGroups: [''], resources: ['secrets'], verbs: ['list'] }]);

    const ran = run(cluster, cluster.executor.command, confirmed);
    expect(ran.code).toBe(0);
    expect(ran.output).toBe(
      ['pod', 'here']
        .flatMap((from) =>
          ['saker-atomic', 'default', 'kube-system'].map(
            (name) =>
              `from ${from === 'pod' ? 'the pod' : 'here'}, secrets of ${name}: HTTP ${from === 'pod' ? 403 : 200}\n`,
          ),
        )
        .join(''),
    );
    const outside = ran.calls.filter((call) => call.startsWith('curl'));
    expect(outside).toHaveLength(3);
    for (const call of outside)
      expect(call).toMatch(
        /--output \/dev\/null .*https:\/\/cluster\.example\.test\/api\/v1\/namespaces\/[\w-]+\/secrets\?limit=1$/,
      );
    for (const call of [...made.calls, ...ran.calls].filter((one) => one.startsWith('kubectl')))
      expect(call).toContain('--context kind-test');
    onNoCommandLine(ran);

    const gone = run(cluster, cluster.executor.cleanup_command, confirmed);
    expect(gone.calls.at(-1)).toBe('kubectl --context kind-test delete namespace saker-atomic --wait=true');
    expect(run(cluster, cluster.executor.cleanup_command, named).calls).toEqual([]);
  });

  it('the fourth leaves a namespace alone that it did not make', () => {
    for (const script of [cluster.executor.command, cluster.executor.cleanup_command]) {
      const { calls } = run(
        cluster,
        script.replaceAll('{.metadata.labels.saker-atomic}', '{.metadata.labels.other}'),
        confirmed,
      );
      expect(calls).toHaveLength(1);
    }
  });
});
