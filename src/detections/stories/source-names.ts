/** What people call the products, short: `CrowdStrike Falcon, Entra ID and AWS CloudTrail`. */
export function sourceNames(products: readonly string[]): string {
  const names = [...new Set(products.map(shortName))];
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** A vendor's name stands for nothing where the product's says enough; Microsoft 365 is no 365. */
export function shortName(product: string): string {
  return /^(?:CrowdStrike|Microsoft|AWS|Amazon|Google) (?=[A-Z])(.+)$/.exec(product)?.[1] ?? product;
}
