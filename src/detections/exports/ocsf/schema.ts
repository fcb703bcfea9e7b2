import { z } from 'zod';

/**
 * What Saker writes of OCSF's Detection Finding, class 2004 of schema 1.5.0, in our own words: the attributes we use,
 * which of them must be there, and the values they may have. Stricter than the schema in what may be there at all, so
 * that a mistyped attribute is none. https://schema.ocsf.io/1.5.0/classes/detection_finding
 */

export const ocsfVersion = '1.5.0';

/** A name and its number, wherever OCSF has both: the name is the number's caption. */
export const severities = ['Unknown', 'Informational', 'Low', 'Medium', 'High', 'Critical'] as const;
export const confidenceNames = ['Unknown', 'Low', 'Medium', 'High'] as const;
export const statuses = { new: { id: 1, name: 'New' }, suppressed: { id: 3, name: 'Suppressed' } } as const;

/** What an observable is: the numbers of the types OCSF gives these attributes. */
export const observableTypes = {
  hostname: { id: 1, name: 'Hostname' },
  address: { id: 2, name: 'IP Address' },
  user: { id: 4, name: 'User Name' },
  mail: { id: 5, name: 'Email Address' },
  fileName: { id: 7, name: 'File Name' },
  resource: { id: 10, name: 'Resource UID' },
  userAgent: { id: 16, name: 'HTTP User-Agent' },
  resourceName: { id: 38, name: 'Resource Details Object: name' },
  filePath: { id: 45, name: 'File Path' },
} as const;

const text = z.string().min(1);
/** Milliseconds since 1970. */
const timestamp = z.int().nonnegative();
/** OCSF leaves open how many bits an integer has; 32 are what every reader takes. */
const integer = z
  .int()
  .min(-(2 ** 31))
  .max(2 ** 31 - 1);
const address = z.union([z.ipv4(), z.ipv6()]);
const url = z.url();
const json = z.unknown();

const named = z.strictObject({ uid: text.optional(), name: text.optional(), src_url: url.optional() });
const nameOrUid = [
  ({ name, uid }: { readonly name?: string | undefined; readonly uid?: string | undefined }) =>
    name !== undefined || uid !== undefined,
  'A name or a uid is required.',
] as const;
const entity = named.refine(...nameOrUid);

const attack = z
  .strictObject({
    version: text,
    tactic: entity,
    technique: entity,
    sub_technique: entity.optional(),
  })
  .readonly();

const evidence = z
  .strictObject({
    name: text,
    actor: z
      .strictObject({
        user: z
          .strictObject({ name: text.optional(), uid: text.optional(), email_addr: z.email().optional() })
          .refine(...nameOrUid),
      })
      .optional(),
    src_endpoint: z.strictObject({ ip: address }).optional(),
    file: z.strictObject({ name: text, path: text, type_id: z.literal(0) }).optional(),
    http_request: z.strictObject({ user_agent: text }).optional(),
    data: json.optional(),
  })
  .refine(
    ({ actor, src_endpoint, file, data }) => [actor, src_endpoint, file, data].some((part) => part !== undefined),
    'An evidence needs an actor, an endpoint, a file or data; a request alone is not enough.',
  );

const resource = z
  .strictObject({ type: text, name: text.optional(), uid: text.optional(), hostname: text.optional() })
  .refine(...nameOrUid);

const typeIds = Object.values(observableTypes).map(({ id }) => id);
const observable = z.strictObject({
  name: text.describe('Where in the event it stands: evidences[1].src_endpoint.ip.'),
  type_id: z.int().refine((id) => typeIds.some((known) => known === id)),
  type: text,
  value: text,
});

const analytic = z.strictObject({
  uid: text,
  name: text,
  type_id: z.literal(1),
  type: z.literal('Rule'),
  category: text,
  version: text.optional(),
});

const findingInfo = z.strictObject({
  uid: text,
  title: text,
  desc: text.optional(),
  analytic,
  attacks: z.array(attack),
  data_sources: z.array(text).optional(),
  first_seen_time: timestamp.optional(),
  last_seen_time: timestamp.optional(),
  types: z.array(text),
});

const metadata = z.strictObject({
  version: z.literal(ocsfVersion),
  uid: text,
  product: z.strictObject({ name: text, vendor_name: text, version: text, feature: z.strictObject({ name: text }) }),
});

export const ocsfFindingSchema = z.strictObject({
  activity_id: z.literal(1),
  activity_name: z.literal('Create'),
  category_uid: z.literal(2),
  category_name: z.literal('Findings'),
  class_uid: z.literal(2004),
  class_name: z.literal('Detection Finding'),
  type_uid: z.literal(200401),
  type_name: z.literal('Detection Finding: Create'),
  time: timestamp,
  start_time: timestamp.optional(),
  end_time: timestamp.optional(),
  severity_id: z.int().min(1).max(5),
  severity: z.enum(severities),
  confidence_id: z.int().min(1).max(3),
  confidence: z.enum(confidenceNames),
  status_id: z.union([z.literal(statuses.new.id), z.literal(statuses.suppressed.id)]),
  status: z.enum([statuses.new.name, statuses.suppressed.name]),
  status_detail: text.optional(),
  is_alert: z.boolean(),
  message: text,
  count: integer.positive().optional(),
  risk_score: integer.min(0).max(100).optional(),
  risk_details: text.optional(),
  finding_info: findingInfo,
  metadata,
  evidences: z.array(evidence).min(1),
  resources: z.array(resource),
  observables: z.array(observable),
  unmapped: z.record(z.string(), json),
});

export type OcsfFinding = z.input<typeof ocsfFindingSchema>;
export type OcsfEvidence = z.input<typeof evidence>;
export type OcsfResource = z.input<typeof resource>;
export type OcsfObservable = z.input<typeof observable>;
export type OcsfAttack = z.input<typeof attack>;
