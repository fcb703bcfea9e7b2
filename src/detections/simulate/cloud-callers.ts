import { serviceAccount } from './fleet.ts';
import { atWork, type Day, type Desk, hour, minute, run } from './workday.ts';

const graph = 'https://graph.microsoft.com/v1.0';
const powershell = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
const pwsh = 'C:\\Program Files\\PowerShell\\7\\pwsh.exe';
const azurePython = 'C:\\Program Files\\Microsoft SDKs\\Azure\\CLI2\\python.exe';

/**
 * The people and machines that call Microsoft identity and cloud endpoints as part of their work. All stay at ten calls
 * a tool or below, except the deployment runner `ci-runner-02`, and the Azure CLI of `cph-lnx-02`, which opens its own
 * token cache at every command: the two ordinary hits the sample is meant to show.
 */
export function callTheCloud(desk: Desk, day: Day): void {
  const { host } = desk.sensor;
  const caller = callers[host.name] ?? callers[host.role];
  caller?.(desk, day);
}

const callers: Readonly<Record<string, (desk: Desk, day: Day) => void>> = {
  'CPH-ADM-01': (desk) =>
    times(6, (i) =>
      run(
        desk,
        atWork(desk),
        pwsh,
        `"${pwsh}" -NoProfile -Command "$h = & .\\Get-Header.ps1; Invoke-RestMethod -Headers $h -Uri '${graph}/users?$filter=accountEnabled eq false&$skip=${i * 100}'"`,
        { parent: 'explorer.exe', calls: ['login.microsoftonline.com', 'graph.microsoft.com'] },
      ),
    ),

  'CPH-ADM-02': (desk) =>
    times(8, (i) =>
      run(
        desk,
        atWork(desk),
        powershell,
        `powershell.exe -File C:\\Scripts\\Invoke-RestMethod-Report.ps1 -Uri ${i % 2 ? `${graph}/groups` : 'https://contoso.sharepoint.com/_api/web/lists'}`,
        { parent: 'explorer.exe', calls: [i % 2 ? 'graph.microsoft.com' : 'contoso.sharepoint.com'] },
      ),
    ),

  'CPH-MGMT-01': (desk, day) => {
    const runbook = serviceAccount(desk.sensor.fleet, 'svc-runbook', 1051);
    times(9, (i) =>
      run(
        desk,
        day.midnight + (8 + i) * hour + 5 * minute + desk.sensor.random.int(0, 2_000),
        powershell,
        `powershell.exe -NoProfile -NonInteractive -Command "Invoke-RestMethod -Method Get -Uri ${graph}/deviceManagement/managedDevices -Headers $headers"`,
        { parent: 'svchost.exe', person: runbook, calls: ['login.microsoftonline.com', 'graph.microsoft.com'] },
      ),
    );
  },

  'CPH-WS-07': (desk) => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    times(7, () =>
      run(
        desk,
        atWork(desk),
        edge,
        `"${edge}" --single-argument https://login.microsoftonline.com/${desk.sensor.fleet.tenant}/oauth2/v2.0/authorize?client_id=${desk.sensor.random.guid()}&prompt=login`,
        { parent: 'explorer.exe', calls: ['login.microsoftonline.com'] },
      ),
    );
  },

  'CPH-DEV-01': (desk) => azureCli(desk, 5, `rest --method get --url ${graph}/applications?$top=20`),
  'CPH-OPS-01': (desk) => azureCli(desk, 3, 'account get-access-token --resource https://graph.microsoft.com'),
  'CPH-OPS-02': (desk) => azureCli(desk, 8, `rest --method get --url ${graph}/servicePrincipals`),

  'CPH-MAC-01': (desk) => {
    const python =
      '/opt/homebrew/Cellar/python@3.12/3.12.6/Frameworks/Python.framework/Versions/3.12/Resources/Python.app/Contents/MacOS/Python';
    times(4, () =>
      run(
        desk,
        atWork(desk),
        python,
        'Python -Im azure.cli account get-access-token --resource https://graph.microsoft.com',
        { parent: 'zsh', calls: ['login.microsoftonline.com'], opens: [`/Users/${desk.person.login}/.azure/config`] },
      ),
    );
  },
  'CPH-MAC-02': (desk) =>
    times(7, () =>
      run(
        desk,
        atWork(desk),
        `/Users/${desk.person.login}/src/mail-sync/.venv/bin/python3.11`,
        'python3.11 -m pytest tests/graph --base-url https://graph.microsoft.com/beta',
        { parent: 'zsh', calls: ['login.microsoftonline.com', 'graph.microsoft.com'] },
      ),
    ),
  'CPH-MAC-03': (desk) => {
    times(3, () =>
      run(
        desk,
        atWork(desk),
        '/usr/bin/curl',
        'curl -s -H "Authorization: Bearer $TOKEN" https://kv-contoso-dev.vault.azure.net/secrets?api-version=7.4',
        { parent: 'zsh', calls: ['kv-contoso-dev.vault.azure.net'] },
      ),
    );
    times(3, () =>
      run(desk, atWork(desk), '/opt/homebrew/bin/kubectl', 'kubectl config current-context', {
        parent: 'zsh',
        opens: [`/Users/${desk.person.login}/.kube/config`],
      }),
    );
  },

  'cph-lnx-01': (desk) => {
    times(6, () =>
      run(
        desk,
        atWork(desk),
        '/usr/local/bin/node',
        `node --env-file=.env scripts/sync-users.mjs --authority https://login.microsoftonline.com/${desk.sensor.fleet.tenant} --flow oauth`,
        { parent: 'bash', calls: ['login.microsoftonline.com', 'graph.microsoft.com'] },
      ),
    );
    times(2, () =>
      run(desk, atWork(desk), '/usr/local/bin/aws', 'aws s3 ls s3://contoso-artifacts', {
        parent: 'bash',
        opens: [`/home/${desk.person.login}/.aws/credentials`],
      }),
    );
  },
  'cph-lnx-02': (desk) =>
    times(9, (i) =>
      run(
        desk,
        atWork(desk),
        '/opt/az/bin/python3.11',
        `/opt/az/bin/python3.11 -Im azure.cli aks ${i % 2 ? 'list --output table' : 'show --name contoso-prod'}`,
        {
          parent: 'bash',
          calls: ['login.microsoftonline.com', 'management.azure.com'],
          opens: [`/home/${desk.person.login}/.azure/msal_token_cache.json`],
        },
      ),
    ),

  'ci-runner-01': (desk) =>
    times(12, () =>
      run(
        desk,
        atWork(desk),
        '/usr/local/bin/terraform',
        'terraform plan -input=false -lock-timeout=120s -out=plan.bin',
        {
          parent: 'bash',
          calls: [
            'login.microsoftonline.com',
            'graph.microsoft.com',
            'kv-contoso.vault.azure.net',
            'management.azure.com',
          ],
        },
      ),
    ),
  'ci-runner-02': (desk, day) =>
    times(9, (i) => {
      const at = day.midnight + (8 + i) * hour + desk.sensor.random.int(3, 50) * minute;
      const app = desk.sensor.random.guid();
      run(
        desk,
        at,
        '/usr/bin/curl',
        `curl --silent --fail --header "Authorization: Bearer [masked]" ${graph}/applications/${app}`,
        { parent: 'bash', calls: ['graph.microsoft.com'] },
      );
      run(
        desk,
        at + 4_000 + desk.sensor.random.int(0, 999),
        '/usr/bin/curl',
        `curl --silent --fail --request PATCH --header "Authorization: Bearer [masked]" --data @redirects.json ${graph}/applications/${app}`,
        { parent: 'bash', calls: ['graph.microsoft.com'] },
      );
    }),
  'ci-runner-03': (desk) =>
    times(7, () =>
      run(
        desk,
        atWork(desk),
        '/opt/az/bin/python3.11',
        `/opt/az/bin/python3.11 -Im azure.cli rest --url ${graph}/organization`,
        { parent: 'bash', calls: ['login.microsoftonline.com', 'graph.microsoft.com'] },
      ),
    ),

  'k8s-node-01': (desk) =>
    times(3, () =>
      run(
        desk,
        atWork(desk),
        '/usr/bin/curl',
        'curl -sS -H @/run/secrets/header https://kv-contoso.vault.azure.net/secrets/ingress-tls?api-version=7.4',
        { parent: 'systemd', calls: ['kv-contoso.vault.azure.net'] },
      ),
    ),

  /** Far more than ten calls, yet nothing on the command line speaks of a token or an HTTP tool. */
  monitoring: (desk, day) =>
    times(96, (i) =>
      run(
        desk,
        day.midnight + i * 15 * minute + desk.sensor.random.int(0, 1_500),
        '/usr/lib/nagios/plugins/check_http',
        'check_http -H login.microsoftonline.com -S -w 3 -c 8',
        { parent: 'systemd', calls: ['login.microsoftonline.com'] },
      ),
    ),
};

function azureCli(desk: Desk, count: number, command: string): void {
  times(count, () => {
    const shell = run(
      desk,
      atWork(desk),
      'C:\\Windows\\System32\\cmd.exe',
      'C:\\Windows\\system32\\cmd.exe /c ""C:\\Program Files\\Microsoft SDKs\\Azure\\CLI2\\wbin\\az.cmd" %*"',
      { parent: 'explorer.exe' },
    );
    run(desk, shell.startedAt + 60, azurePython, `"${azurePython}" -IBm azure.cli ${command}`, {
      parent: shell,
      calls: ['login.microsoftonline.com', 'graph.microsoft.com'],
    });
  });
}

function times(count: number, action: (index: number) => unknown): void {
  for (let i = 0; i < count; i++) action(i);
}
