export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** An event as its source writes it. */
export type JsonRecord = { readonly [key: string]: JsonValue };
