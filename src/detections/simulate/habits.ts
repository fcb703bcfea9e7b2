import type { HostRole } from './fleet.ts';

/**
 * What computers do all day, as data. `{user}`, `{hex}`, `{guid}` and `{n}` in texts are filled in when it happens.
 * Nothing here calls Microsoft identity or cloud endpoints by HTTP tools; who does that stands in `cloud-callers.ts`.
 */
export interface Habit {
  readonly weight: number;
  /** `system`: the machine's own account, at any hour; `person`: whoever sits there, while at work. */
  readonly by: 'system' | 'person';
  readonly image: string;
  readonly commandLine: string;
  readonly parent: 'services.exe' | 'svchost.exe' | 'explorer.exe' | 'systemd' | 'cron' | 'bash' | 'launchd' | 'zsh';
  /** Names it looks up and connects to, a few of them each time. */
  readonly calls?: readonly string[];
  /** Files it opens. */
  readonly opens?: readonly string[];
}

const system32 = 'C:\\Windows\\System32\\';
const office = 'C:\\Program Files\\Microsoft Office\\root\\Office16\\';
const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';

const windowsSystem: readonly Habit[] = [
  {
    weight: 10,
    by: 'system',
    parent: 'services.exe',
    image: `${system32}svchost.exe`,
    commandLine: 'C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s wlidsvc',
    calls: ['login.live.com'],
  },
  {
    weight: 8,
    by: 'system',
    parent: 'services.exe',
    image: `${system32}svchost.exe`,
    commandLine: 'C:\\Windows\\system32\\svchost.exe -k NetworkService -p -s DoSvc',
    calls: ['geo.prod.do.dsp.mp.microsoft.com', 'dl.delivery.mp.microsoft.com'],
  },
  {
    weight: 6,
    by: 'system',
    parent: 'svchost.exe',
    image: `${system32}taskhostw.exe`,
    commandLine: 'taskhostw.exe SYSTEM',
  },
  {
    weight: 6,
    by: 'system',
    parent: 'svchost.exe',
    image: `${system32}MoUsoCoreWorker.exe`,
    commandLine: `${system32}mousocoreworker.exe -Embedding`,
    calls: ['slscr.update.microsoft.com', 'fe3cr.delivery.mp.microsoft.com'],
  },
  {
    weight: 7,
    by: 'system',
    parent: 'svchost.exe',
    image: `${system32}wbem\\WmiPrvSE.exe`,
    commandLine: `${system32}wbem\\wmiprvse.exe -secured -Embedding`,
  },
  {
    weight: 4,
    by: 'system',
    parent: 'services.exe',
    image: 'C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18.25080.5-0\\MpCmdRun.exe',
    commandLine: '"MpCmdRun.exe" -IdleTask -TaskName WdCacheMaintenance',
    calls: ['wdcp.microsoft.com'],
  },
  {
    weight: 5,
    by: 'system',
    parent: 'services.exe',
    image: 'C:\\Program Files\\Windows Defender Advanced Threat Protection\\MsSense.exe',
    commandLine: '"C:\\Program Files\\Windows Defender Advanced Threat Protection\\MsSense.exe"',
    calls: ['eu.vortex-win.data.microsoft.com', 'login.microsoftonline.com'],
  },
  {
    weight: 4,
    by: 'system',
    parent: 'services.exe',
    image:
      'C:\\Program Files (x86)\\Microsoft Intune Management Extension\\Microsoft.Management.Services.IntuneWindowsAgent.exe',
    commandLine:
      '"C:\\Program Files (x86)\\Microsoft Intune Management Extension\\Microsoft.Management.Services.IntuneWindowsAgent.exe"',
    calls: ['login.microsoftonline.com', 'graph.microsoft.com', 'fef.msub05.manage.microsoft.com'],
  },
  {
    weight: 3,
    by: 'system',
    parent: 'services.exe',
    image: 'C:\\Program Files (x86)\\Microsoft Intune Management Extension\\AgentExecutor.exe',
    commandLine:
      '"AgentExecutor.exe" -powershell "C:\\Program Files (x86)\\Microsoft Intune Management Extension\\Policies\\Scripts\\{guid}.ps1" "C:\\Program Files (x86)\\Microsoft Intune Management Extension\\Policies\\Results\\{guid}.output" 60000',
  },
  {
    weight: 4,
    by: 'system',
    parent: 'svchost.exe',
    image: 'C:\\Program Files (x86)\\Microsoft\\EdgeUpdate\\MicrosoftEdgeUpdate.exe',
    commandLine:
      '"C:\\Program Files (x86)\\Microsoft\\EdgeUpdate\\MicrosoftEdgeUpdate.exe" /ua /installsource scheduler',
    calls: ['msedge.api.cdp.microsoft.com'],
  },
  {
    weight: 3,
    by: 'system',
    parent: 'svchost.exe',
    image: 'C:\\Program Files\\Common Files\\Microsoft Shared\\ClickToRun\\OfficeC2RClient.exe',
    commandLine:
      '"C:\\Program Files\\Common Files\\Microsoft Shared\\ClickToRun\\OfficeC2RClient.exe" /frequentupdate SCHEDULEDTASK displaylevel=False',
    calls: ['officecdn.microsoft.com'],
  },
];

const windowsPerson: readonly Habit[] = [
  {
    weight: 14,
    by: 'person',
    parent: 'explorer.exe',
    image: edge,
    commandLine: `"${edge}" --type=renderer --lang=da --renderer-client-id={n} --launch-time-ticks={n}{n}`,
    calls: [
      'www.bing.com',
      'news.example',
      'intranet.contoso.example',
      'assets.msn.com',
      'timesheet.contoso.example',
      'www.rejseplanen.example',
    ],
  },
  {
    weight: 6,
    by: 'person',
    parent: 'explorer.exe',
    image: edge,
    commandLine: `"${edge}" --type=utility --utility-sub-type=network.mojom.NetworkService --lang=da`,
    calls: ['edge.microsoft.com', 'config.edge.skype.com'],
  },
  {
    weight: 5,
    by: 'person',
    parent: 'explorer.exe',
    image: edge,
    commandLine: `"${edge}" --single-argument https://contoso.sharepoint.com/sites/projects/Shared%20Documents/Forms/AllItems.aspx?id={hex}`,
    calls: ['contoso.sharepoint.com'],
  },
  {
    weight: 6,
    by: 'person',
    parent: 'explorer.exe',
    image: `${office}OUTLOOK.EXE`,
    commandLine: `"${office}OUTLOOK.EXE"`,
    calls: ['outlook.office365.com', 'outlook.office.com', 'login.microsoftonline.com'],
  },
  {
    weight: 4,
    by: 'person',
    parent: 'explorer.exe',
    image: `${office}EXCEL.EXE`,
    commandLine: `"${office}EXCEL.EXE" "C:\\Users\\{user}\\OneDrive - Contoso\\Budget {n}.xlsx"`,
    calls: ['contoso-my.sharepoint.com'],
    opens: ['C:\\Users\\{user}\\OneDrive - Contoso\\Budget {n}.xlsx'],
  },
  {
    weight: 3,
    by: 'person',
    parent: 'explorer.exe',
    image: `${office}WINWORD.EXE`,
    commandLine: `"${office}WINWORD.EXE" /n "C:\\Users\\{user}\\Documents\\Minutes {n}.docx" /o ""`,
    opens: ['C:\\Users\\{user}\\Documents\\Minutes {n}.docx'],
  },
  {
    weight: 4,
    by: 'person',
    parent: 'svchost.exe',
    image: `${system32}RuntimeBroker.exe`,
    commandLine: `${system32}RuntimeBroker.exe -Embedding`,
  },
  {
    weight: 4,
    by: 'person',
    parent: 'svchost.exe',
    image: `${system32}backgroundTaskHost.exe`,
    commandLine: `"${system32}backgroundTaskHost.exe" -ServerName:BackgroundTaskHost.WebAccountProvider`,
    calls: ['login.microsoftonline.com'],
  },
  {
    weight: 3,
    by: 'person',
    parent: 'svchost.exe',
    image: `${system32}SearchProtocolHost.exe`,
    commandLine: `"${system32}SearchProtocolHost.exe" Global\\UsGthrFltPipeMssGthrPipe{n}_ Global\\UsGthrCtrlFltPipeMssGthrPipe{n} 1 -2147483646 "Software\\Microsoft\\Windows Search"`,
  },
  {
    weight: 4,
    by: 'person',
    parent: 'explorer.exe',
    image: 'C:\\Users\\{user}\\AppData\\Local\\Microsoft\\OneDrive\\OneDrive.exe',
    commandLine: '"C:\\Users\\{user}\\AppData\\Local\\Microsoft\\OneDrive\\OneDrive.exe" /background',
    calls: ['contoso-my.sharepoint.com', 'graph.microsoft.com', 'login.microsoftonline.com'],
  },
  {
    weight: 4,
    by: 'person',
    parent: 'explorer.exe',
    image: 'C:\\Program Files\\WindowsApps\\MSTeams_25241.203.3947.4411_x64__8wekyb3d8bbwe\\ms-teams.exe',
    commandLine: '"ms-teams.exe" msteams:system-initiated',
    calls: ['teams.microsoft.com', 'graph.microsoft.com', 'presence.teams.microsoft.com'],
  },
  {
    weight: 2,
    by: 'person',
    parent: 'explorer.exe',
    image: `${system32}notepad.exe`,
    commandLine: `"${system32}notepad.exe" C:\\Users\\{user}\\Desktop\\notes.txt`,
    opens: ['C:\\Users\\{user}\\Desktop\\notes.txt'],
  },
];

const windowsDeveloper: readonly Habit[] = [
  {
    weight: 9,
    by: 'person',
    parent: 'explorer.exe',
    image: 'C:\\Program Files\\Git\\mingw64\\bin\\git.exe',
    commandLine: 'git.exe fetch --prune --tags origin',
    calls: ['git.contoso.example'],
  },
  {
    weight: 8,
    by: 'person',
    parent: 'explorer.exe',
    image: 'C:\\Program Files\\nodejs\\node.exe',
    commandLine: '"C:\\Program Files\\nodejs\\node.exe" C:\\src\\portal\\node_modules\\vite\\bin\\vite.js build',
    opens: ['C:\\src\\portal\\package.json'],
  },
  {
    weight: 6,
    by: 'person',
    parent: 'explorer.exe',
    image: 'C:\\Program Files\\dotnet\\dotnet.exe',
    commandLine: '"C:\\Program Files\\dotnet\\dotnet.exe" test --no-restore',
    calls: ['api.nuget.org'],
  },
  {
    weight: 5,
    by: 'person',
    parent: 'explorer.exe',
    image: 'C:\\Program Files\\Microsoft VS Code\\Code.exe',
    commandLine:
      '"C:\\Program Files\\Microsoft VS Code\\Code.exe" --type=utility --utility-sub-type=node.mojom.NodeService',
    calls: ['marketplace.visualstudio.com', 'login.microsoftonline.com'],
  },
  {
    weight: 3,
    by: 'person',
    parent: 'explorer.exe',
    image: `${system32}curl.exe`,
    commandLine:
      'curl.exe -s -H "Authorization: Bearer {hex}" https://git.contoso.example/api/v4/projects/{n}/pipelines',
    calls: ['git.contoso.example'],
  },
];

const linuxSystem: readonly Habit[] = [
  {
    weight: 12,
    by: 'system',
    parent: 'cron',
    image: '/usr/bin/dash',
    commandLine: '/bin/sh -c command -v debian-sa1 > /dev/null && debian-sa1 1 1',
  },
  {
    weight: 8,
    by: 'system',
    parent: 'systemd',
    image: '/usr/sbin/logrotate',
    commandLine: '/usr/sbin/logrotate /etc/logrotate.conf',
  },
  {
    weight: 8,
    by: 'system',
    parent: 'systemd',
    image: '/usr/bin/python3.11',
    commandLine: '/usr/bin/python3 /usr/bin/unattended-upgrade --download-only',
    calls: ['archive.ubuntu.example'],
  },
  {
    weight: 10,
    by: 'system',
    parent: 'cron',
    image: '/usr/bin/curl',
    commandLine: 'curl -fsS http://127.0.0.1:9100/metrics -o /var/lib/metrics/node.prom',
  },
  { weight: 6, by: 'system', parent: 'systemd', image: '/usr/sbin/sshd', commandLine: 'sshd: [accepted]' },
  {
    weight: 6,
    by: 'system',
    parent: 'systemd',
    image: '/opt/azcmagent/bin/himds',
    commandLine: '/opt/azcmagent/bin/himds',
    calls: ['login.microsoftonline.com', 'gbl.his.arc.azure.com'],
  },
  {
    weight: 5,
    by: 'system',
    parent: 'cron',
    image: '/usr/bin/find',
    commandLine: 'find /var/log -name *.gz -mtime +30 -delete',
  },
];

const webServer: readonly Habit[] = [
  {
    weight: 14,
    by: 'system',
    parent: 'systemd',
    image: '/usr/bin/node',
    commandLine: '/usr/bin/node /srv/portal/server.js --worker {n}',
    calls: ['db.contoso.example'],
  },
  { weight: 6, by: 'system', parent: 'systemd', image: '/usr/sbin/nginx', commandLine: 'nginx: worker process' },
];

const clusterNode: readonly Habit[] = [
  {
    weight: 16,
    by: 'system',
    parent: 'systemd',
    image: '/usr/bin/containerd-shim-runc-v2',
    commandLine:
      '/usr/bin/containerd-shim-runc-v2 -namespace k8s.io -id {hex}{hex} -address /run/containerd/containerd.sock',
  },
  {
    weight: 12,
    by: 'system',
    parent: 'systemd',
    image: '/usr/sbin/runc',
    commandLine: 'runc --root /run/containerd/runc/k8s.io --log-format json exec --process /tmp/runc-process{n} {hex}',
  },
  {
    weight: 6,
    by: 'system',
    parent: 'systemd',
    image: '/usr/bin/mount',
    commandLine:
      'mount -t tmpfs -o size=16Gi tmpfs /var/lib/kubelet/pods/{guid}/volumes/kubernetes.io~projected/kube-api-access-{n}',
  },
];

const ciRunner: readonly Habit[] = [
  {
    weight: 14,
    by: 'system',
    parent: 'bash',
    image: '/usr/bin/git',
    commandLine: 'git clone --depth 20 https://git.contoso.example/platform/service-{n}.git /builds/{hex}',
    calls: ['git.contoso.example'],
  },
  {
    weight: 12,
    by: 'system',
    parent: 'bash',
    image: '/usr/local/bin/node',
    commandLine: 'node /usr/local/bin/npm ci --no-audit --prefer-offline',
    calls: ['packages.contoso.example'],
  },
  {
    weight: 8,
    by: 'system',
    parent: 'bash',
    image: '/usr/bin/docker',
    commandLine: 'docker build --pull -t images.contoso.example/service-{n}:{hex} .',
    calls: ['images.contoso.example'],
  },
  {
    weight: 6,
    by: 'system',
    parent: 'bash',
    image: '/usr/bin/curl',
    commandLine: 'curl --header PRIVATE-TOKEN:[masked] https://git.contoso.example/api/v4/projects/{n}/jobs',
    calls: ['git.contoso.example'],
  },
];

const macPerson: readonly Habit[] = [
  {
    weight: 9,
    by: 'person',
    parent: 'zsh',
    image: '/usr/bin/git',
    commandLine: 'git status --porcelain=v2 --branch',
    calls: ['git.contoso.example'],
  },
  {
    weight: 7,
    by: 'person',
    parent: 'zsh',
    image: '/opt/homebrew/Cellar/node/22.9.0/bin/node',
    commandLine: 'node ./node_modules/.bin/vitest run',
    opens: ['/Users/{user}/src/portal/package.json'],
  },
  {
    weight: 7,
    by: 'person',
    parent: 'launchd',
    image: '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    commandLine:
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome --type=renderer --renderer-client-id={n}',
    calls: ['www.google.com', 'intranet.contoso.example', 'docs.example'],
  },
  {
    weight: 6,
    by: 'person',
    parent: 'zsh',
    image: '/opt/homebrew/bin/kubectl',
    commandLine: 'kubectl get pods -n service-{n} -w',
    calls: ['k8s.contoso.example'],
  },
  {
    weight: 4,
    by: 'person',
    parent: 'launchd',
    image: '/Applications/Microsoft Teams.app/Contents/MacOS/MSTeams',
    commandLine: '/Applications/Microsoft Teams.app/Contents/MacOS/MSTeams',
    calls: ['teams.microsoft.com', 'graph.microsoft.com'],
  },
  {
    weight: 8,
    by: 'system',
    parent: 'launchd',
    image: '/usr/libexec/xpcproxy',
    commandLine: 'xpcproxy com.apple.mdworker.shared',
  },
  {
    weight: 4,
    by: 'system',
    parent: 'launchd',
    image: '/System/Library/CoreServices/Software Update.app/Contents/Resources/suhelperd',
    commandLine: 'suhelperd',
    calls: ['swscan.apple.com'],
  },
];

const linuxPerson: readonly Habit[] = [
  { weight: 10, by: 'person', parent: 'bash', image: '/usr/bin/git', commandLine: 'git log --oneline -20' },
  {
    weight: 8,
    by: 'person',
    parent: 'bash',
    image: '/usr/local/go/bin/go',
    commandLine: 'go test ./...',
    calls: ['proxy.golang.example'],
  },
  {
    weight: 6,
    by: 'person',
    parent: 'bash',
    image: '/usr/bin/firefox',
    commandLine: '/usr/lib/firefox/firefox -contentproc -childID {n} -isForBrowser',
    calls: ['docs.example', 'intranet.contoso.example'],
  },
  {
    weight: 5,
    by: 'person',
    parent: 'bash',
    image: '/usr/bin/kubectl',
    commandLine: 'kubectl logs -f deploy/service-{n}',
    calls: ['k8s.contoso.example'],
  },
];

const directoryServer: readonly Habit[] = [
  {
    weight: 8,
    by: 'system',
    parent: 'services.exe',
    image: `${system32}dfsrs.exe`,
    commandLine: `${system32}DFSRs.exe`,
  },
  {
    weight: 6,
    by: 'system',
    parent: 'svchost.exe',
    image: `${system32}dsregcmd.exe`,
    commandLine: 'dsregcmd.exe $(Arg0) $(Arg1) $(Arg2)',
    calls: ['enterpriseregistration.windows.net', 'login.microsoftonline.com'],
  },
];

export const habits: Readonly<Record<HostRole, readonly Habit[]>> = {
  office: [...windowsSystem, ...windowsPerson],
  developer: [...windowsSystem, ...windowsPerson, ...windowsDeveloper],
  'cloud-operations': [...windowsSystem, ...windowsPerson, ...windowsDeveloper],
  administrator: [...windowsSystem, ...windowsPerson],
  'domain-controller': [...windowsSystem, ...directoryServer],
  management: windowsSystem,
  'windows-server': windowsSystem,
  'linux-server': [...linuxSystem, ...webServer],
  monitoring: linuxSystem,
  'ci-runner': [...linuxSystem, ...ciRunner],
  'cluster-node': [...linuxSystem, ...clusterNode],
};

export const macHabits = macPerson;
export const linuxDeskHabits: readonly Habit[] = [...linuxSystem, ...linuxPerson];
