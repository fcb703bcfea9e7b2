import { type Company, type Employee, employeeAt } from './company.ts';
import { type App, graphExplorer } from './microsoft.ts';
import { random } from './random.ts';
import type { Story } from './story.ts';
import { hour, minute } from './workday.ts';

/** Somebody gives an application rights; Entra's audit log and the unified audit log both tell it. */
export interface Consent {
  readonly at: number;
  readonly who: Employee;
  readonly app: App;
  readonly servicePrincipal: string;
  readonly scopes: string;
  /** For everybody, by an administrator. */
  readonly admin: boolean;
}

/** The ordinary ones of the day, and none on those before it, as nobody consents to the same every day: two products that administrators approve, and a developer who tries out Graph. */
export function ordinaryConsents(company: Company): readonly Consent[] {
  const { seed, day } = company;
  if (day.past) return [];
  const consent = (
    host: string,
    hours: number,
    minutes: number,
    app: App,
    scopes: string,
    admin: boolean,
  ): Consent => ({
    at: day.midnight + hours * hour + minutes * minute + random(seed, `consent:${app.name}`).int(0, 50) * 1000,
    who: employeeAt(company, host),
    app,
    servicePrincipal: servicePrincipalOf(seed, app),
    scopes,
    admin,
  });
  return [
    consent(
      'CPH-ADM-01',
      10,
      12,
      ownApp(seed, 'Log Collector Add-on'),
      'AuditLog.Read.All Directory.Read.All User.Read',
      true,
    ),
    consent(
      'CPH-ADM-01',
      11,
      20,
      ownApp(seed, 'Mail Security Gateway'),
      'Mail.ReadWrite User.Read.All offline_access',
      true,
    ),
    consent('CPH-DEV-02', 13, 4, graphExplorer, 'openid profile User.Read Mail.Read offline_access', false),
  ];
}

/** An application nobody knew until somebody was asked to let it in. */
export function phishedConsent({ company, colleague, clock }: Story): Consent {
  const app = ownApp(company.seed, 'Document Review Assistant');
  return {
    at: clock(13, 41, 22),
    who: colleague,
    app,
    servicePrincipal: servicePrincipalOf(company.seed, app),
    scopes: 'openid profile offline_access User.Read Mail.Read Mail.ReadBasic Contacts.Read',
    admin: false,
  };
}

/** An application of the company or of a vendor: its id is made up, and the same all day. */
export function ownApp(seed: number, name: string): App {
  return { name, id: random(seed, `app:${name}`).guid() };
}

export function servicePrincipalOf(seed: number, { id }: App): string {
  return random(seed, `servicePrincipal:${id}`).guid();
}
