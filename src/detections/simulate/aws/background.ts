import { type Activity, merged, paced, type Stream, shares } from '../activity.ts';
import type { Company } from '../company.ts';
import { busyByDay, officeHours, roundTheClock } from '../day-shape.ts';
import { chanceOn, type Random } from '../random.ts';
import { brokerSessions } from './broker.ts';
import { deployAgent, deployUser, insiders, pipelines } from './cast.ts';
import { consoleVisit, terminalWork } from './people.ts';
import { awsServices, monitoring, workloads } from './services.ts';
import { terraformRun } from './terraform.ts';
import { type ApiCall, trailRecord } from './trail.ts';

/** An ordinary day of the account: so many events, whatever the company's size. */
export function awsBackground(company: Company, events: number): Stream {
  const { seed, day } = company;
  const r = chanceOn(day, seed, 'aws:broker');
  const broker = [...calls(r, brokerSessions(r, company))].slice(0, events);
  const people = insiders(company);
  const stream = (
    name: string,
    shape: typeof officeHours,
    count: number,
    act: (r: Random, at: number) => ApiCall[],
  ) => {
    const own = chanceOn(day, seed, `aws:${name}`);
    return paced(own, { midnight: day.midnight, shape, events: count }, (at) => calls(own, act(own, at)));
  };
  const [services = 0, apps = 0, pipeline = 0, deploy = 0, console = 0, shell = 0, watchers = 0] = shares(
    events - broker.length,
    [24, 26, 22, 4, 10, 8, 6],
  );
  const perPerson = (count: number): readonly number[] =>
    shares(
      count,
      people.map(() => 1),
    );
  const visits = perPerson(console);
  const work = perPerson(shell);
  return merged([
    broker,
    stream('services', roundTheClock, services, awsServices),
    stream('workloads', busyByDay, apps, workloads),
    stream('pipeline', officeHours, pipeline, terraformRun),
    stream('deploy', deployHours, deploy, deployment),
    stream('monitoring', roundTheClock, watchers, monitoring),
    ...people.flatMap((person, i) => [
      stream(`console:${person.login}`, officeHours, visits[i] ?? 0, (own, at) => consoleVisit(own, at, person)),
      stream(`shell:${person.login}`, officeHours, work[i] ?? 0, (own, at) => terminalWork(own, at, person)),
    ]),
  ]);
}

/** Nobody deploys in the evening. */
const deployHours = officeHours.map((weight, hour) => (hour < 17 ? weight : 0));

function* calls(r: Random, made: readonly ApiCall[]): Generator<Activity> {
  for (const call of made) yield trailRecord(r, call);
}

/** The older pipelines: a long-term key, always from the runners' address. */
function deployment(r: Random, at: number): ApiCall[] {
  const command = (service: string, name: string, words: string, more: Partial<ApiCall> = {}): ApiCall => ({
    at: 0,
    by: deployUser.identity,
    from: { ip: pipelines.ip, agent: `${deployAgent} md/command#${words}` },
    service,
    name,
    ...more,
  });
  const service = r.pick(['orders', 'invoices', 'catalogue', 'mailer']);
  const steps = [
    command('sts', 'GetCallerIdentity', 'sts.get-caller-identity'),
    command('ecr', 'GetAuthorizationToken', 'ecr.get-login-password'),
    command('lambda', 'UpdateFunctionCode20150331v2', 'lambda.update-function-code', {
      changes: true,
      request: {
        functionName: `contoso-${service}`,
        imageUri: `${deployUser.arn.split(':')[4]}.dkr.ecr.eu-west-1.amazonaws.com/${service}:${r.hex(8)}`,
        publish: true,
        dryRun: false,
      },
      response: {
        functionName: `contoso-${service}`,
        packageType: 'Image',
        state: 'Active',
        lastUpdateStatus: 'InProgress',
      },
    }),
    command('lambda', 'GetFunction20150331v2', 'lambda.wait', { request: { functionName: `contoso-${service}` } }),
  ];
  let time = at;
  return steps.map((step) => {
    time += r.int(900, 6_000);
    return { ...step, at: time };
  });
}
