import type { Activity } from '../activity.ts';
import type { Company, Employee } from '../company.ts';
import type { App } from '../microsoft.ts';
import { type Random, random } from '../random.ts';
import { unifiedRecord } from './record.ts';

/** Something done to a file in SharePoint or OneDrive. */
export interface FileUse {
  readonly at: number;
  readonly who: Employee;
  readonly operation: string;
  readonly app: App;
  readonly ip: string;
  readonly agent: string;
  readonly session: string;
  readonly token: string;
  readonly managed?: boolean;
  /** In the person's own OneDrive, or in the projects' site. */
  readonly own: boolean;
  readonly name: string;
}

export function fileUse(r: Random, company: Company, use: FileUse): Activity {
  const { who, own, name } = use;
  const site = own
    ? `https://contoso-my.sharepoint.com/personal/${who.upn.replace(/[.@]/g, '_')}/`
    : 'https://contoso.sharepoint.com/sites/projects/';
  const folder = own ? 'Documents' : 'Shared Documents/General';
  const ids = random(company.seed, `site:${site}`);
  return unifiedRecord(r, company, {
    at: use.at,
    operation: use.operation,
    workload: own ? 'OneDrive' : 'SharePoint',
    recordType: 6,
    userId: who.upn,
    userKey: `i:0h.f|membership|${who.puid.toLowerCase()}@live.com`,
    context: { AADSessionId: use.session, CorrelationId: r.guid(), UniqueTokenId: use.token },
    own: {
      ClientIP: use.ip,
      ObjectId: `${site}${folder}/${name}`,
      ApplicationId: use.app.id,
      ApplicationDisplayName: use.app.name,
      AuthenticationType: 'OAuth',
      BrowserName: '',
      BrowserVersion: '',
      CorrelationId: r.guid(),
      EventSource: 'SharePoint',
      IsManagedDevice: use.managed ?? false,
      ItemType: 'File',
      ListBaseType: 1,
      ListId: ids.guid(),
      ListItemUniqueId: r.guid(),
      ListServerTemplate: own ? 700 : 101,
      Platform: use.managed ? 'WinDesktop' : 'NotSpecified',
      Site: ids.guid(),
      SiteUrl: site,
      SourceFileExtension: name.slice(name.lastIndexOf('.') + 1),
      SourceFileName: name,
      SourceRelativeUrl: folder,
      UserAgent: use.agent,
      WebId: ids.guid(),
      HighPriorityMediaProcessing: false,
    },
  });
}
