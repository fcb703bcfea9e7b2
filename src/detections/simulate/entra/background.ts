import { type Activity, merged, paced, type Stream, shares } from '../activity.ts';
import type { Company } from '../company.ts';
import { ordinaryConsents } from '../consents.ts';
import { type DayShape, officeHours, roundTheClock } from '../day-shape.ts';
import { chanceOn, type Random, random } from '../random.ts';
import { directoryWork } from './administration.ts';
import { auditRecord, consentChanges } from './audit.ts';
import { workOf } from './people.ts';
import { managedIdentityWork, programWork } from './programs.ts';

/** An ordinary day of the directory and of Microsoft Graph: so many events. */
export function entraBackground(company: Company, events: number): Stream {
  const { seed, day, employees } = company;
  const consents = consented(company).slice(0, events);
  const [people = 0, programs = 0, machines = 0, directory = 0] = shares(events - consents.length, [84, 12, 3, 1]);
  const perPerson = shares(
    people,
    employees.map(() => 1),
  );
  const actor = (
    name: string,
    shape: DayShape,
    count: number,
    act: (r: Random, at: number) => readonly Activity[],
  ): Stream => {
    const r = chanceOn(day, seed, `entra:${name}`);
    return paced(r, { midnight: day.midnight, shape, events: count }, (at) => act(r, at));
  };
  return merged([
    consents,
    actor('programs', roundTheClock, programs, (r, at) => programWork(r, at, company)),
    actor('machines', roundTheClock, machines, (r, at) => managedIdentityWork(r, at, company)),
    actor('directory', officeHours, directory, (r, at) => directoryWork(r, at, company)),
    ...employees.map((person, i) =>
      actor(`person:${person.login}`, officeHours, perPerson[i] ?? 0, workOf(company, person)),
    ),
  ]);
}

function consented(company: Company): Activity[] {
  const r = random(company.seed, 'entra:consents');
  return ordinaryConsents(company)
    .flatMap((consent) => consentChanges(company, consent, consent.who.network.ip))
    .map((change) => auditRecord(r, company, change));
}
