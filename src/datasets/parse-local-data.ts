import { type LocalDataKind, localDataKinds } from '../model/local-data.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import { parseAddress, parseSubnet } from '../model/subnet.ts';
import { rangesOf } from '../model/subnet-ranges.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Source } from '../source/source.ts';
import { type MmdbMap, type MmdbValue, openMmdb } from './mmdb.ts';
import { networkTable, rangeFinder } from './networks.ts';
import { parseLookup } from './parse-lookup.ts';

export interface ParsedLocalData {
  /** Absent where the file holds nothing of the kind. */
  readonly table?: LookupTable;
  readonly diagnostics: readonly Diagnostic[];
}

type Cells = readonly (string | null)[];

/** A MaxMind-format database where there is one for the kind; else CSV or JSON; for names of hosts a hosts file too. */
export function parseLocalData(
  kind: LocalDataKind,
  name: string,
  bytes: Uint8Array,
  text: () => Source,
): ParsedLocalData {
  if (kind === 'location' || kind === 'asn') {
    const table = databaseTable(name, kind, bytes);
    if (table !== 'no database') return { table, diagnostics: [] };
  }
  const file = text();
  const hosts = kind === 'hostnames' ? hostsTable(name, file.text) : undefined;
  if (hosts !== undefined) return { table: hosts, diagnostics: [] };
  const { table, diagnostics } = parseLookup(name, file);
  return { table: table && tableOf(kind, table), diagnostics };
}

// Databases ------------------------------------------------------------------------------------------------------------

/** How databases name what is wanted: MaxMind's own, those of @ip-location-db, those of IPinfo. */
const paths: Readonly<Record<'location' | 'asn', readonly (readonly string[])[]>> = {
  location: [
    ['country.iso_code', 'registered_country.iso_code', 'country_code', 'country'],
    ['city.names.en', 'city'],
    ['location.latitude', 'latitude', 'lat'],
    ['location.longitude', 'longitude', 'lon', 'lng'],
  ],
  asn: [
    ['autonomous_system_number', 'asn'],
    ['autonomous_system_organization', 'as_name', 'organization', 'org', 'name'],
  ],
};

/** Undefined where it holds something else. */
function databaseTable(
  name: string,
  kind: 'location' | 'asn',
  bytes: Uint8Array,
): LookupTable | undefined | 'no database' {
  const database = openMmdb(bytes);
  if (database === undefined) return 'no database';
  const made = new WeakMap<object, Cells>();
  const cellsOf = (record: MmdbValue): Cells | undefined => {
    if (typeof record !== 'object') return undefined;
    let cells = made.get(record);
    if (cells === undefined) {
      cells = paths[kind].map((ways) => firstText(record as MmdbMap, ways));
      made.set(record, cells);
    }
    return cells.some((cell) => cell !== null) ? cells : undefined;
  };
  let looked = 0;
  let fits = false;
  for (const { record } of database.networks()) {
    fits = cellsOf(record) !== undefined;
    if (fits || ++looked >= 1000) break;
  }
  if (!fits) return undefined;
  return networkTable(
    name,
    localDataKinds[kind].columns,
    (address) => {
      const record = database.find(address);
      return record === undefined ? undefined : cellsOf(record);
    },
    function* () {
      for (const network of database.networks()) {
        const cells = cellsOf(network.record);
        if (cells !== undefined) yield { ...network, cells };
      }
    },
  );
}

function firstText(record: MmdbMap, ways: readonly string[]): string | null {
  for (const way of ways) {
    const value = way.split('.').reduce<MmdbValue | undefined>(memberOf, record);
    if (value === undefined || value === '' || typeof value === 'object' || typeof value === 'boolean') continue;
    // IPinfo writes AS13335.
    return way === 'asn' ? String(value).replace(/^AS/i, '') : String(value);
  }
  return null;
}

function memberOf(value: MmdbValue | undefined, key: string): MmdbValue | undefined {
  if (typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, key)) return undefined;
  return (value as MmdbMap)[key];
}

// Tables ---------------------------------------------------------------------------------------------------------------

/** Other names of a column, and of the one that rows are found by. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  country: ['country_code'],
  lat: ['latitude'],
  lon: ['longitude', 'lng'],
  asn: ['autonomous_system_number', 'as_number'],
  org: ['autonomous_system_organization', 'as_name', 'organization'],
  malicious_confidence: ['confidence'],
  hostname: ['name', 'host'],
  network: ['subnet', 'cidr', 'prefix', 'range'],
  address: ['ip', 'ip_address'],
  indicator: ['value', 'ioc'],
};

function tableOf(kind: LocalDataKind, file: LookupTable): LookupTable | undefined {
  const place = (column: string): number =>
    [column, ...(aliases[column] ?? [])].map((name) => file.columns.indexOf(name)).find((at) => at >= 0) ?? -1;
  const { columns } = localDataKinds[kind];
  const places = columns.map(place);
  const rows = file.rows.map((row) => places.map((at) => (at < 0 ? null : (row[at] ?? null))));
  if (kind === 'indicators') return place('indicator') < 0 ? undefined : { ...file, columns, rows };
  const key = Math.max(place('network'), place('address'));
  if (key < 0 || places.every((at) => at < 0)) return undefined;
  return subnetTable(
    file.name,
    columns,
    file.rows.map((row, i) => ({ key: row[key] ?? '', cells: rows[i] ?? [] })),
  );
}

/** Rows by the subnet or the address they are about. */
export function subnetTable(
  name: string,
  columns: readonly string[],
  entries: readonly { readonly key: string; readonly cells: Cells }[],
): LookupTable {
  const subnets = entries.flatMap(({ key }, row) => {
    const subnet = parseSubnet(key);
    return subnet === undefined ? [] : [{ row, subnet }];
  });
  const ranges = rangesOf(subnets).map(({ row, low, high, version }) => ({
    version,
    first: low,
    last: high,
    cells: entries[row]?.cells ?? [],
  }));
  const find = rangeFinder(ranges);
  return networkTable(
    name,
    columns,
    (address) => find(address)?.cells,
    () => ranges,
  );
}

/** Lines of an address and its names, as in /etc/hosts; undefined where the first one is something else. */
function hostsTable(name: string, text: string): LookupTable | undefined {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/#.*/, '').trim().split(/\s+/));
  const entries = lines.filter(([address]) => address !== '');
  const [[first = '', host] = []] = entries;
  if (parseAddress(first) === undefined || host === undefined) return undefined;
  return subnetTable(
    name,
    localDataKinds.hostnames.columns,
    // Of several lines the first one names the address, as the system takes it; of equal subnets the last row counts.
    entries.reverse().map(([key = '', hostname = null]) => ({ key, cells: [hostname] })),
  );
}
