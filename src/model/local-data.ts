import type { LookupTable } from './lookup-table.ts';

/**
 * What LogScale has at hand and a user must name a file for: where addresses are, whose they are, what is known to be
 * bad, what hosts are called.
 */
export type LocalDataKind = 'location' | 'asn' | 'indicators' | 'hostnames';

/** Finds the data of a kind; undefined where none was named. */
export type LocalData = (kind: LocalDataKind) => LookupTable | undefined;

export interface LocalDataFile {
  readonly what: string;
  readonly columns: readonly string[];
  /** How it is named: on the command line, and in the environment. */
  readonly option: string;
  readonly variable: string;
}

export const localDataKinds: Readonly<Record<LocalDataKind, LocalDataFile>> = {
  location: {
    what: 'database of the places of addresses',
    columns: ['country', 'city', 'lat', 'lon'],
    option: '--geoip',
    variable: 'SAKER_GEOIP',
  },
  asn: {
    what: 'database of the networks of addresses',
    columns: ['asn', 'org'],
    option: '--asn-db',
    variable: 'SAKER_ASN_DB',
  },
  indicators: {
    what: 'file of indicators',
    columns: ['indicator', 'labels', 'last_updated', 'malicious_confidence', 'published_date', 'type'],
    option: '--ioc',
    variable: 'SAKER_IOC',
  },
  hostnames: { what: 'file of host names', columns: ['hostname'], option: '--rdns', variable: 'SAKER_RDNS' },
};
