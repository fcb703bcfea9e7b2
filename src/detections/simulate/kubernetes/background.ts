import { type Activity, merged, paced, type Stream, shares } from '../activity.ts';
import type { Company } from '../company.ts';
import { busyByDay, type DayShape, officeHours, roundTheClock } from '../day-shape.ts';
import { chanceOn, type Random } from '../random.ts';
import { type ApiRequest, auditEvents } from './audit.ts';
import { buildCluster } from './cluster.ts';
import { controlPlane, kubelet } from './control-plane.ts';
import { brokenOperator, controller } from './controllers.ts';
import { administrator, developer, pipeline, prober } from './people.ts';

/** An ordinary day of the cluster: so many events. */
export function kubernetesBackground(company: Company, events: number): Stream {
  const { seed, day } = company;
  const cluster = buildCluster(company);
  const actors: readonly (readonly [
    name: string,
    weight: number,
    shape: DayShape,
    act: (r: Random, at: number) => readonly ApiRequest[],
  ])[] = [
    ['kubelet', 24, roundTheClock, (r, at) => kubelet(r, at, cluster)],
    ['control-plane', 28, roundTheClock, controlPlane],
    ['controllers', 20, roundTheClock, (r, at) => controller(r, at, cluster)],
    ['broken-operators', 10, roundTheClock, (r, at) => brokenOperator(r, at, cluster)],
    ['developers', 7, officeHours, (r, at) => developer(r, at, cluster, company)],
    ['administrator', 3, officeHours, (r, at) => administrator(r, at, cluster)],
    ['pipeline', 5, busyByDay, (r, at) => pipeline(r, at, company)],
    ['prober', 3, roundTheClock, prober],
  ];
  const counts = shares(
    events,
    actors.map(([, weight]) => weight),
  );
  return merged(
    actors.map(([name, , shape, act], i) => {
      const r = chanceOn(day, seed, `kubernetes:${name}`);
      return paced(r, { midnight: day.midnight, shape, events: counts[i] ?? 0 }, (at) => audited(r, act(r, at)));
    }),
  );
}

/** Requests overlap, and events are told when they are done. */
export function audited(r: Random, requests: readonly ApiRequest[]): readonly Activity[] {
  return requests.flatMap((request) => auditEvents(r, request)).sort((a, b) => a.at - b.at);
}
