import type { JsonRecord, JsonValue } from '../json-record.ts';

/**
 * The record with the texts of these fields changed, however deep they lie, also where a list says names and values:
 * `{"Name": "UserAgent", "Value": "..."}`. The very same record where nothing changes.
 */
export function mapFields(
  record: JsonRecord,
  names: ReadonlySet<string>,
  change: (text: string) => string,
): JsonRecord {
  const visit = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) {
      const list = value.map(visit);
      return list.some((element, i) => element !== value[i]) ? list : value;
    }
    return typeof value === 'object' && value !== null ? visitRecord(value as JsonRecord) : value;
  };
  const visitRecord = (object: JsonRecord): JsonRecord => {
    const entries = Object.entries(object).map(([name, value]): readonly [string, JsonValue] => [
      name,
      typeof value === 'string' && isNamed(object, name, names) ? change(value) : visit(value),
    ]);
    return entries.some(([name, value]) => value !== object[name]) ? Object.fromEntries(entries) : object;
  };
  return visitRecord(record);
}

function isNamed(object: JsonRecord, name: string, names: ReadonlySet<string>): boolean {
  if (names.has(name)) return true;
  const said = name === 'Value' ? object['Name'] : name === 'value' ? object['name'] : undefined;
  return typeof said === 'string' && names.has(said);
}
