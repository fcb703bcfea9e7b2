import type { Activity } from '../activity.ts';
import { type Company, employeeAt } from '../company.ts';
import type { Random } from '../random.ts';
import { auditRecord, type DirectoryChange, type Target } from './audit.ts';

/** What administrators and people themselves change in the directory on an ordinary day. */
export function directoryWork(r: Random, at: number, company: Company): readonly Activity[] {
  const admin = employeeAt(company, r.pick(['CPH-ADM-01', 'CPH-ADM-02']));
  const someone = r.pick(company.employees);
  const person: Target = { id: someone.objectId, displayName: null, type: 'User', userPrincipalName: someone.upn };
  const change = (activity: string, category: string, type: string, targets: readonly Target[]): DirectoryChange => ({
    at,
    activity,
    category,
    type,
    by: admin,
    ip: admin.network.ip,
    targets,
  });
  const group: Target = {
    id: r.guid(),
    displayName: r.pick(['Projects', 'Finance readers', 'VPN users']),
    type: 'Group',
  };
  const work = r.weighted<() => DirectoryChange>([
    [
      6,
      () =>
        change('Add member to group', 'GroupManagement', 'Assign', [
          { ...person, modified: [['Group.DisplayName', group.displayName ?? '']] },
          group,
        ]),
    ],
    [3, () => change('Remove member from group', 'GroupManagement', 'Unassign', [person, group])],
    [
      6,
      () =>
        change('Update user', 'UserManagement', 'Update', [
          { ...person, modified: [['Department', 'Sales', 'Marketing']] },
        ]),
    ],
    [
      4,
      () =>
        change('Update device', 'Device', 'Update', [
          { id: someone.device.id, displayName: someone.device.name, type: 'Device' },
        ]),
    ],
    [1, () => change('Reset password (by admin)', 'UserManagement', 'Update', [person])],
    [
      1,
      () =>
        change('Update application – Certificates and secrets management ', 'ApplicationManagement', 'Update', [
          {
            id: r.guid(),
            displayName: 'HR Synchronisation',
            type: 'Application',
            modified: [['KeyDescription', '[KeyType=Password,KeyUsage=Verify,DisplayName=2025-10]']],
          },
        ]),
    ],
  ]);
  return [auditRecord(r, company, work())];
}
