/** What tells the records of one source from all others. A name may lie in objects: `properties.log`. */
export interface RecordShape {
  /** Fields that are there. */
  readonly has: readonly string[];
  /** Fields that are not there. */
  readonly lacks: readonly string[];
  /** Fields that hold one of these texts. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}
