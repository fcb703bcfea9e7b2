import type { Random } from './random.ts';

/** Applications and resources of Microsoft's, by the ids every tenant knows them by. */
export interface App {
  readonly id: string;
  readonly name: string;
}

export const graph: App = { id: '00000003-0000-0000-c000-000000000000', name: 'Microsoft Graph' };
export const exchange: App = { id: '00000002-0000-0ff1-ce00-000000000000', name: 'Office 365 Exchange Online' };
export const sharePoint: App = { id: '00000003-0000-0ff1-ce00-000000000000', name: 'Office 365 SharePoint Online' };
export const keyVault: App = { id: 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093', name: 'Azure Key Vault' };
export const azure: App = { id: '797f4846-ba00-4fd7-ba43-dac1f8f63013', name: 'Windows Azure Service Management API' };
export const clusterLogin: App = {
  id: '6dae42f8-4368-4678-94ff-3960e28e3630',
  name: 'Azure Kubernetes Service AAD Server',
};
export const teamsServices: App = { id: 'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe', name: 'Microsoft Teams Services' };

export const office: App = { id: 'd3590ed6-52b3-4102-aeff-aad2292ab01c', name: 'Microsoft Office' };
export const teams: App = { id: '1fec8e78-bce4-4aaf-ab1b-5451cc387264', name: 'Microsoft Teams' };
export const oneDrive: App = { id: 'ab9b8c07-8f02-4f72-87fa-80105867a763', name: 'OneDrive SyncEngine' };
export const edge: App = { id: 'ecd6b820-32c2-49b6-98a6-444530e5a77a', name: 'Microsoft Edge' };
export const officeHome: App = { id: '4765445b-32c6-49b0-83e6-1d93765276ca', name: 'OfficeHome' };
export const outlookWeb: App = { id: '9199bf20-a13f-4107-85dc-02114787ef48', name: 'One Outlook Web' };
export const outlookMobile: App = { id: '27922004-5251-4030-b22d-91ecd9a37ea4', name: 'Outlook Mobile' };
export const broker: App = { id: '29d9ed98-a469-4536-ade2-f981bc1d605e', name: 'Microsoft Authentication Broker' };
export const azureCli: App = { id: '04b07795-8ddb-461a-bbee-02f9e1bf7b46', name: 'Microsoft Azure CLI' };
export const azurePowerShell: App = { id: '1950a258-227b-4e31-a9cf-717495945fc2', name: 'Microsoft Azure PowerShell' };
export const codeEditor: App = { id: 'aebc6443-996d-45c2-90f0-388ff96faa56', name: 'Visual Studio Code' };
export const azurePortal: App = { id: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c', name: 'Azure Portal' };
export const graphExplorer: App = { id: 'de8bc8b5-d9f9-48b1-a8ad-b748da725064', name: 'Graph Explorer' };

/** The time as exports of Entra ID tell it: to 100 nanoseconds. */
export function ticks(r: Random, at: number): string {
  return `${new Date(at).toISOString().slice(0, -1)}${String(r.int(0, 9_999)).padStart(4, '0')}`;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The id of a token: 128 bits in base64 for URLs, as sign-ins, Graph activity and audit records name it. */
export function tokenId(r: Random): string {
  let text = '';
  for (let i = 0; i < 21; i++) text += letters[r.int(0, 63)];
  return text + r.pick(['A', 'Q', 'g', 'w']);
}
