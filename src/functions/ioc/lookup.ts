import { defineFunction } from '../define.ts';

export const iocLookup = defineFunction({
  name: 'ioc:lookup',
  kind: 'transform',
  summary:
    "Looks fields up in CrowdStrike's IOC database by type (ip_address,url,domain) and confidence threshold. strict=true keeps only matches.",
  docs: 'https://library.humio.com/data-analysis/functions-ioc-lookup.html',
  params: [
    { name: 'confidenceThreshold', type: 'enum', default: 'high', values: ['unverified', 'low', 'medium', 'high'] },
    { name: 'field', type: 'fields', required: true, unnamed: true },
    {
      name: 'include',
      type: 'texts',
      defaultNote: 'All columns',
      values: ['indicator', 'labels', 'last_updated', 'malicious_confidence', 'published_date', 'type'],
    },
    { name: 'prefix', type: 'name', default: 'ioc' },
    { name: 'strict', type: 'boolean', default: false },
    { name: 'type', type: 'enum', required: true, values: ['domain', 'ip_address', 'url'] },
  ],
  output: '<prefix>.detected=true, <prefix>[i].indicator/labels/last_updated/malicious_confidence/published_date/type',
  notes: ['Negatable.'],
  negatable: true,
});
