import { type Company, employeeAt } from '../company.ts';
import { type User, user } from './identities.ts';
import type { Caller } from './trail.ts';

/** The account's own users and roles; people come in through single sign-on. */

/** Whose key the pipelines of an older age deploy with. It lies in the vault too, and that is where it is stolen. */
export const deployUser: User = user('svc-deploy');
/** A portal older than single sign-on: it hands out federated sessions to whoever is in its list. */
export const brokerUser: User = user('svc-access-portal');

export const broker: Caller = {
  ip: '203.0.113.15',
  agent:
    'aws-sdk-java/1.11.1034 Linux/4.14.355-275.603.amzn2.x86_64 OpenJDK_64-Bit_Server_VM/25.412-b09 java/1.8.0_412 vendor/Amazon.com_Inc.',
};
export const pipelines: Caller = {
  ip: '203.0.113.22',
  agent:
    'APN/1.0 HashiCorp/1.0 Terraform/1.9.5 (+https://www.terraform.io) terraform-provider-aws/5.67.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.30.5 os/linux lang/go#1.22.6 md/GOOS#linux md/GOARCH#amd64',
};
export const deployAgent =
  'aws-cli/2.17.49 md/awscrt#0.21.2 ua/2.0 os/linux#6.1.0-25-amd64 md/arch#x86_64 lang/python#3.11.9 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe md/prompt#off';

/** Everything of the account that calls from inside it leaves by these addresses. */
export const gateways = ['198.51.100.21', '198.51.100.22'] as const;

export const permissionSets = {
  'cloud-operations': 'AWSReservedSSO_AdministratorAccess_3f1c9a60d27be845',
  administrator: 'AWSReservedSSO_AdministratorAccess_3f1c9a60d27be845',
  developer: 'AWSReservedSSO_DeveloperAccess_a97d40c2e1f6538b',
} as const;

export type Insider = { readonly login: string; readonly role: string; readonly ip: string; readonly browser: string };

/** Those whose work it is to use the account: operators, administrators, developers. */
export function insiders({ employees }: Company): readonly Insider[] {
  return employees.flatMap(({ login, host, network, browser }) =>
    host.role === 'office' ? [] : [{ login, role: roleOf(host.role), ip: network.ip, browser }],
  );
}

/** Who still uses the portal: people of the finance department, with no role in single sign-on. */
export function portalUsers(company: Company): readonly Insider[] {
  return ['CPH-WS-02', 'CPH-WS-09', 'CPH-WS-11', 'CPH-WS-14'].map((host) => {
    const { login, browser, host: computer } = employeeAt(company, host);
    return { login, role: 'portal', ip: computer.aip, browser };
  });
}

function roleOf(role: string): string {
  const set = permissionSets[role as keyof typeof permissionSets] ?? permissionSets.developer;
  return `aws-reserved/sso.amazonaws.com/eu-west-1/${set}`;
}
