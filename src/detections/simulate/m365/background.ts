import { type Activity, merged, paced, type Stream, shares } from '../activity.ts';
import type { Company } from '../company.ts';
import { ordinaryConsents } from '../consents.ts';
import { type DayShape, officeHours } from '../day-shape.ts';
import { graph, graphExplorer, tokenId } from '../microsoft.ts';
import { microsoft } from '../networks.ts';
import { chanceOn, type Random, random } from '../random.ts';
import { consentRecord } from './directory.ts';
import { mailAccess } from './mail.ts';
import { archiveWork, officeWork } from './people.ts';

/** An ordinary day of the unified audit log: so many events. */
export function m365Background(company: Company, events: number): Stream {
  const { seed, day, employees } = company;
  const fixed = consented(company).slice(0, events);
  const [people = 0, archive = 0] = shares(events - fixed.length, [96, 4]);
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
    const r = chanceOn(day, seed, `m365:${name}`);
    return paced(r, { midnight: day.midnight, shape, events: count }, (at) => act(r, at));
  };
  return merged([
    fixed,
    actor('archive', atNight, archive, (r, at) => archiveWork(r, at, company)),
    ...employees.map((person, i) =>
      actor(`person:${person.login}`, officeHours, perPerson[i] ?? 0, officeWork(company, person)),
    ),
  ]);
}

const atNight: DayShape = Array.from({ length: 24 }, (_, hour) => (hour >= 1 && hour < 5 ? 1 : 0));

/**
 * The consents of the day. One is a developer's, to Graph Explorer, who then looks at their own mail with it: the
 * same protocol, the same API and nearly the same haste as the application's that somebody was talked into.
 */
function consented(company: Company): Activity[] {
  const r = random(company.seed, 'm365:consents');
  return ordinaryConsents(company).flatMap((consent) => {
    const record = consentRecord(r, company, consent);
    if (consent.app !== graphExplorer) return [record];
    const looks = [95_000, 180_000, 400_000].map((wait) =>
      mailAccess(r, company, {
        at: consent.at + wait,
        mailbox: consent.who,
        type: 'Bind',
        client: 'Client=REST;;',
        ip: microsoft(5).ip,
        appId: graph.id,
        clientAppId: graphExplorer.id,
        items: r.int(1, 10),
        token: { session: consent.who.session, id: tokenId(r), issuedAt: consent.at - 280_000 },
      }),
    );
    return [record, ...looks];
  });
}
