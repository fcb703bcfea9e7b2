/** What a zone's clock is called at an offset of so many minutes east of UTC. */
export interface ZoneAbbreviation {
  readonly minutes: number;
  readonly text: string;
}

/** `CET` at +60, `CEST` at +120 and the zones that say so; the names of the tz database and of Java's English texts. */
const groups: readonly { readonly says: readonly [number, string][]; readonly zones: string }[] = [
  {
    says: [
      [0, 'GMT'],
      [60, 'BST'],
    ],
    zones: 'Europe/London Europe/Belfast Europe/Guernsey Europe/Isle_of_Man Europe/Jersey GB',
  },
  {
    says: [
      [0, 'GMT'],
      [60, 'IST'],
    ],
    zones: 'Europe/Dublin',
  },
  {
    says: [
      [0, 'WET'],
      [60, 'WEST'],
    ],
    zones: 'Europe/Lisbon Atlantic/Canary Atlantic/Faroe Atlantic/Madeira WET Portugal',
  },
  {
    says: [
      [60, 'CET'],
      [120, 'CEST'],
    ],
    zones:
      'Europe/Berlin Europe/Paris Europe/Madrid Europe/Rome Europe/Amsterdam Europe/Brussels Europe/Vienna Europe/Zurich Europe/Stockholm Europe/Oslo Europe/Copenhagen Europe/Prague Europe/Warsaw Europe/Budapest Europe/Belgrade Europe/Zagreb Europe/Ljubljana Europe/Sarajevo Europe/Skopje Europe/Podgorica Europe/Bratislava Europe/Luxembourg Europe/Monaco Europe/Andorra Europe/Malta Europe/San_Marino Europe/Vatican Europe/Vaduz Europe/Tirane Europe/Gibraltar Europe/Busingen Arctic/Longyearbyen Africa/Ceuta Africa/Algiers Africa/Tunis CET Poland',
  },
  {
    says: [
      [120, 'EET'],
      [180, 'EEST'],
    ],
    zones:
      'Europe/Helsinki Europe/Athens Europe/Bucharest Europe/Sofia Europe/Kiev Europe/Kyiv Europe/Riga Europe/Tallinn Europe/Vilnius Europe/Chisinau Europe/Mariehamn Europe/Kaliningrad Africa/Cairo Africa/Tripoli Asia/Beirut Asia/Nicosia Asia/Famagusta Asia/Gaza Asia/Hebron EET Egypt',
  },
  { says: [[180, 'MSK']], zones: 'Europe/Moscow Europe/Simferopol W-SU' },
  {
    says: [
      [-300, 'EST'],
      [-240, 'EDT'],
    ],
    zones:
      'America/New_York America/Toronto America/Detroit America/Montreal America/Indiana/Indianapolis America/Kentucky/Louisville America/Nassau America/Port-au-Prince America/Panama America/Jamaica America/Cancun America/Cayman US/Eastern US/Michigan Canada/Eastern EST EST5EDT Jamaica',
  },
  {
    says: [
      [-360, 'CST'],
      [-300, 'CDT'],
    ],
    zones:
      'America/Chicago America/Winnipeg America/Mexico_City America/Monterrey America/Costa_Rica America/Guatemala America/El_Salvador America/Tegucigalpa America/Managua America/Belize America/Regina America/Menominee America/Matamoros US/Central Canada/Central CST6CDT',
  },
  {
    says: [
      [-420, 'MST'],
      [-360, 'MDT'],
    ],
    zones:
      'America/Denver America/Phoenix America/Edmonton America/Boise America/Hermosillo America/Ciudad_Juarez US/Mountain US/Arizona Canada/Mountain MST MST7MDT Navajo',
  },
  {
    says: [
      [-480, 'PST'],
      [-420, 'PDT'],
    ],
    zones: 'America/Los_Angeles America/Vancouver America/Tijuana US/Pacific Canada/Pacific PST PST8PDT',
  },
  {
    says: [
      [-540, 'AKST'],
      [-480, 'AKDT'],
    ],
    zones: 'America/Anchorage America/Juneau America/Sitka America/Nome US/Alaska',
  },
  {
    says: [
      [-600, 'HST'],
      [-540, 'HDT'],
    ],
    zones: 'Pacific/Honolulu America/Adak US/Hawaii HST',
  },
  {
    says: [
      [-240, 'AST'],
      [-180, 'ADT'],
    ],
    zones:
      'America/Halifax America/Puerto_Rico Atlantic/Bermuda America/Santo_Domingo America/Barbados America/Martinique America/Curacao Canada/Atlantic',
  },
  {
    says: [
      [-210, 'NST'],
      [-150, 'NDT'],
    ],
    zones: 'America/St_Johns Canada/Newfoundland',
  },
  { says: [[330, 'IST']], zones: 'Asia/Kolkata Asia/Calcutta' },
  { says: [[540, 'JST']], zones: 'Asia/Tokyo Japan' },
  { says: [[540, 'KST']], zones: 'Asia/Seoul Asia/Pyongyang ROK' },
  { says: [[480, 'CST']], zones: 'Asia/Shanghai Asia/Taipei Asia/Macau PRC ROC' },
  { says: [[480, 'HKT']], zones: 'Asia/Hong_Kong Hongkong' },
  { says: [[480, 'PST']], zones: 'Asia/Manila' },
  { says: [[420, 'WIB']], zones: 'Asia/Jakarta Asia/Pontianak' },
  { says: [[300, 'PKT']], zones: 'Asia/Karachi' },
  {
    says: [
      [120, 'IST'],
      [180, 'IDT'],
    ],
    zones: 'Asia/Jerusalem Asia/Tel_Aviv Israel',
  },
  {
    says: [
      [600, 'AEST'],
      [660, 'AEDT'],
    ],
    zones: 'Australia/Sydney Australia/Melbourne Australia/Hobart Australia/Canberra Australia/Brisbane',
  },
  {
    says: [
      [570, 'ACST'],
      [630, 'ACDT'],
    ],
    zones: 'Australia/Adelaide Australia/Darwin Australia/Broken_Hill',
  },
  { says: [[480, 'AWST']], zones: 'Australia/Perth' },
  {
    says: [
      [720, 'NZST'],
      [780, 'NZDT'],
    ],
    zones: 'Pacific/Auckland Antarctica/McMurdo NZ',
  },
  { says: [[120, 'SAST']], zones: 'Africa/Johannesburg Africa/Maseru Africa/Mbabane' },
  {
    says: [[120, 'CAT']],
    zones:
      'Africa/Maputo Africa/Harare Africa/Lusaka Africa/Kigali Africa/Blantyre Africa/Bujumbura Africa/Gaborone Africa/Lubumbashi Africa/Khartoum Africa/Juba Africa/Windhoek',
  },
  {
    says: [[180, 'EAT']],
    zones: 'Africa/Nairobi Africa/Addis_Ababa Africa/Kampala Africa/Mogadishu Africa/Dar_es_Salaam Africa/Djibouti',
  },
  { says: [[60, 'WAT']], zones: 'Africa/Lagos Africa/Kinshasa Africa/Luanda Africa/Douala Africa/Libreville' },
  { says: [[0, 'GMT']], zones: 'Africa/Abidjan Africa/Accra Africa/Dakar Atlantic/Reykjavik Etc/GMT Iceland' },
  { says: [[0, 'UTC']], zones: 'Etc/UTC Etc/Universal Etc/UCT UCT Universal' },
];

const byZone = new Map<string, readonly ZoneAbbreviation[]>(
  groups.flatMap(({ says, zones }) => {
    const texts = says.map(([minutes, text]) => ({ minutes, text }));
    return zones.split(' ').map((zone) => [zone, texts] as const);
  }),
);

/** The abbreviations a region uses; empty where it has none of its own and its offset stands for it. */
export function zoneAbbreviations(region: string): readonly ZoneAbbreviation[] {
  return byZone.get(region) ?? [];
}

/** The region an abbreviation in a text stands for; of several, the one Java's English texts prefer. */
export const abbreviatedZones: ReadonlyMap<string, string> = new Map([
  ...groups.flatMap(({ says, zones }) => {
    const [zone = ''] = zones.split(' ');
    return says.map(([, text]) => [text, zone] as const);
  }),
  ['GMT', 'GMT'],
  ['UTC', 'UTC'],
  ['IST', 'Asia/Kolkata'],
  ['CST', 'America/Chicago'],
  ['PST', 'America/Los_Angeles'],
  ['BST', 'Europe/London'],
]);
