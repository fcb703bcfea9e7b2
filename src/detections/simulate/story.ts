import { type Company, type Employee, employeeAt } from './company.ts';
import { hostDay } from './falcon-day.ts';
import { type EndpointIntrusion, victimHost } from './intrusion.ts';
import { hour, minute } from './workday.ts';

/**
 * One intrusion, seen by every source. A cloud operator's computer is taken over (Falcon), the tokens on it are
 * replayed from there, then from rented servers (Entra, Microsoft 365); a deployment key found in the vault becomes a
 * federated session (AWS), the operator's own token opens the cluster, where a service account's token is taken from a
 * pod and used from outside (Kubernetes). Apart from that a colleague lets a new application read her mail.
 */
export interface Story {
  readonly company: Company;
  readonly victim: Employee;
  /** Who consents to the application. */
  readonly colleague: Employee;
  readonly endpoint: EndpointIntrusion;
  /** A time on the company's clock that day, in epoch milliseconds. */
  readonly clock: (hours: number, minutes: number, seconds?: number) => number;
}

export function tellStory(company: Company): Story {
  const { fleet, seed, day } = company;
  const victim = employeeAt(company, victimHost);
  const { intrusion } = hostDay(fleet, victim.host, seed, { ...day, intrusion: true });
  if (!intrusion) throw new Error(`${victimHost} was not taken over`);
  return {
    company,
    victim,
    colleague: employeeAt(company, 'CPH-WS-12'),
    endpoint: intrusion,
    clock: (hours, minutes, seconds = 0) => day.midnight + hours * hour + minutes * minute + seconds * 1000,
  };
}
