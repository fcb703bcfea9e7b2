import { parseAddress } from '../../../model/subnet.ts';
import { valuesOf } from '../../entities.ts';
import type { Entity, Finding } from '../../finding.ts';
import { type OcsfEvidence, type OcsfObservable, type OcsfResource, observableTypes } from './schema.ts';

/** What a finding names, as OCSF holds it: evidence, what is affected, and a list of values to search for. */
export interface Artifacts {
  readonly evidences: OcsfEvidence[];
  readonly resources: OcsfResource[];
  readonly observables: OcsfObservable[];
}

type ObservableType = (typeof observableTypes)[keyof typeof observableTypes];

/**
 * An observable's name is a reference to an attribute of the event, so each value gets an evidence or a resource of its
 * own for it to point at. The first evidence is the row of the result, whole.
 */
export function artifactsOf({ who, where, which, row, samples }: Finding): Artifacts {
  const evidences: OcsfEvidence[] = [{ name: 'Result of the detection', data: row }];
  const resources: OcsfResource[] = [];
  const observables: OcsfObservable[] = [];
  const observe = (name: string, { id, name: type }: ObservableType, value: string): void => {
    observables.push({ name, type_id: id, type, value });
  };
  const evidence = (part: OcsfEvidence): string => `evidences[${evidences.push(part) - 1}]`;
  const resource = (part: OcsfResource): string => `resources[${resources.push(part) - 1}]`;

  for (const { field, value } of values(who)) {
    if (isIdentifier(field)) {
      observe(`${resource({ type: 'User', uid: value })}.uid`, observableTypes.resource, value);
      continue;
    }
    const mail = mailAddress.test(value);
    const user = { name: value, ...(mail && { email_addr: value }) };
    const at = `${evidence({ name: field, actor: { user } })}.actor.user`;
    resource({ type: 'User', name: value });
    observe(`${at}.name`, observableTypes.user, value);
    if (mail) observe(`${at}.email_addr`, observableTypes.mail, value);
  }

  const address = (field: string, ip: string): void =>
    observe(`${evidence({ name: field, src_endpoint: { ip } })}.src_endpoint.ip`, observableTypes.address, ip);

  for (const { field, value } of values(where)) {
    if (isAddress(value)) address(field, value);
    else if (/pod/i.test(field)) {
      observe(`${resource({ type: 'Pod', name: value })}.name`, observableTypes.resourceName, value);
    } else {
      const host = { type: 'Host', name: value, hostname: value };
      observe(`${resource(host)}.hostname`, observableTypes.hostname, value);
    }
  }

  for (const { field, value } of values(which)) {
    const name = fileName(value);
    if (isAddress(value)) address(field, value);
    else if (/user_?agent/i.test(field)) {
      const request = { name: field, http_request: { user_agent: value }, data: { [field]: value } };
      observe(`${evidence(request)}.http_request.user_agent`, observableTypes.userAgent, value);
    } else if (name !== undefined && /file|program|image/i.test(field)) {
      const at = `${evidence({ name: field, file: { name, path: value, type_id: 0 } })}.file`;
      observe(`${at}.name`, observableTypes.fileName, name);
      observe(`${at}.path`, observableTypes.filePath, value);
    }
  }

  if (samples.length > 0) evidence({ name: 'Samples', data: { samples } });
  return { evidences, resources, observables };
}

/** OCSF's own form of a mail address, so that what is taken for one is one to every reader. */
const mailAddress = /^[a-zA-Z0-9!#$%&'*+/=?^_`{|}~.-]+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+$/;

/** Lists are taken apart; what is named twice, by two fields, is told once. */
function values(entities: readonly Entity[]): readonly Entity[] {
  const seen = new Set<string>();
  return entities
    .flatMap((entity) => valuesOf(entity).map((value) => ({ field: entity.field, value })))
    .filter(({ value }) => !seen.has(value) && seen.add(value));
}

/** An address to the last letter: OCSF's attribute takes nothing else. */
function isAddress(text: string): boolean {
  return !text.includes('%') && parseAddress(text) !== undefined;
}

function isIdentifier(field: string): boolean {
  return /(^|[._])(id|sid|uid)$/i.test(field);
}

/** The last part of a path of either kind; undefined for what is none. */
function fileName(path: string): string | undefined {
  const name = /[\\/]([^\\/]+)$/.exec(path)?.[1];
  return name?.trim() === '' ? undefined : name;
}
