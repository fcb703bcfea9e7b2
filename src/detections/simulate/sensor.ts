import type { Fleet, Host, Person } from './fleet.ts';
import { chanceOn, type Random, random } from './random.ts';

/**
 * What reports the events of one host. `receive` takes each event as a line of JSON, every value a string, as it lies
 * in a data replicator file, with the time the cloud got it. Text rather than objects: a million events stay cheap.
 */
export interface Sensor {
  readonly fleet: Fleet;
  readonly host: Host;
  readonly random: Random;
  readonly receive: (line: string, timestamp: number) => void;
  /** Grows with every process, as the sensor's process ids do. */
  nextProcess: number;
  /** The fields every event of the host has. */
  readonly head: string;
  readonly imageHashes: Map<string, ImageHash>;
}

interface ImageHash {
  readonly md5: string;
  readonly sha256: string;
}

export interface Process {
  readonly id: string;
  readonly rawId: string;
  readonly image: string;
  readonly fileName: string;
  readonly commandLine: string;
  readonly person: Person;
  readonly parent?: Process;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** The fields by which other events name this process; the names are those Event Search shows. */
  readonly context: string;
}

export interface ProcessStart {
  /** Epoch milliseconds. */
  readonly at: number;
  /** `C:\...` on Windows (the volume replaces the drive letter), an absolute path elsewhere. */
  readonly image: string;
  readonly commandLine: string;
  readonly person: Person;
  readonly parent?: Process;
}

type Fields = { readonly [field: string]: string };

const noSha1 = '0'.repeat(40);
const collectors = ['0242ac1a3f09', '0242ac1a77c4', '0242ac1ab216'];

export function sensor(
  { fleet, host, seed }: { readonly fleet: Fleet; readonly host: Host; readonly seed: number },
  day: { readonly past?: number },
  receive: Sensor['receive'],
): Sensor {
  const r = chanceOn(day, seed, `sensor:${host.name}`);
  const head = inside({
    aid: host.aid,
    aip: host.aip,
    cid: fleet.cid,
    event_platform: host.platform,
    ComputerName: host.name,
    ConfigBuild: host.build,
    ConfigStateHash: host.platform === 'Win' ? '2240861467' : host.platform === 'Mac' ? '914402266' : '3310428815',
    Entitlements: '15',
  });
  return { fleet, host, random: r, receive, nextProcess: r.int(1e10, 9e11), head, imageHashes: new Map() };
}

export function startProcess(s: Sensor, start: ProcessStart): Process {
  return reportProcess(s, start, 'ProcessRollup2');
}

/** A process that ran before the sensor did: the sensor reports it when it comes up. */
export function findProcess(s: Sensor, start: ProcessStart): Process {
  return reportProcess(s, start, 'SyntheticProcessRollup2');
}

function reportProcess(s: Sensor, start: ProcessStart, kind: 'ProcessRollup2' | 'SyntheticProcessRollup2'): Process {
  const { host, random: r } = s;
  const { person, parent } = start;
  s.nextProcess += r.int(700, 9_000);
  const image = devicePath(host, start.image);
  const fileName = image.slice(Math.max(image.lastIndexOf('\\'), image.lastIndexOf('/')) + 1);
  const id = String(s.nextProcess);
  const process: Process = {
    id,
    rawId: String(host.platform === 'Win' ? r.int(300, 8000) * 4 : r.int(800, 99_000)),
    image,
    fileName,
    commandLine: start.commandLine,
    person,
    parent,
    startedAt: start.at,
    context: inside({
      ContextProcessId: id,
      ContextThreadId: host.platform === 'Win' ? `${id}${r.int(10, 99)}` : '0',
      ContextBaseFileName: fileName,
      UserName: person.login,
    }),
  };
  const hash = imageHash(s, image);
  const parentId = parent?.id ?? String(s.nextProcess - r.int(9_000, 40_000));
  const common = inside({
    UserName: person.login,
    ProcessStartTime: seconds(start.at),
    ProcessEndTime: '',
    TargetProcessId: id,
    RawProcessId: process.rawId,
    ParentProcessId: parentId,
    SourceProcessId: parentId,
    ParentBaseFileName: parent?.fileName ?? '',
    ImageFileName: image,
    CommandLine: start.commandLine,
    MD5HashData: hash.md5,
    SHA1HashData: noSha1,
    SHA256HashData: hash.sha256,
  });
  const system = person.sid.length <= 'S-1-5-18'.length;
  const rest: Fields =
    host.platform === 'Win'
      ? {
          UserSid: person.sid,
          AuthenticationId: authenticationId(person),
          IntegrityLevel: system ? '16384' : '8192',
          TokenType: system ? '1' : '2',
          SessionId: system ? '0' : '1',
          ImageSubsystem: '3',
          ProcessCreateFlags: '525332',
          ProcessParameterFlags: '24577',
          ProcessSxsFlags: '64',
          SignInfoFlags: '8683538',
          SourceThreadId: `${parentId}${r.int(10, 99)}`,
          OriginalFilename: fileName,
          Tags: '25, 27, 40, 151, 874, 924, 12094627905582',
          WindowFlags: '128',
          EffectiveTransmissionClass: '3',
        }
      : {
          UID: person.uid,
          RUID: person.uid,
          SVUID: person.uid,
          GID: person.uid,
          RGID: person.uid,
          SVGID: person.uid,
          ProcessGroupId: parentId,
          SessionProcessId: parentId,
          SourceThreadId: '0',
          EffectiveTransmissionClass: '2',
        };
  report(s, start.at, kind, `${kind}${host.platform === 'Win' ? 'V19' : `${host.platform}V6`}`, common, rest);
  return process;
}

export function endProcess(s: Sensor, process: Process, at: number): void {
  const r = s.random;
  report(
    s,
    at,
    'EndOfProcess',
    s.host.platform === 'Win' ? 'EndOfProcessV15' : `EndOfProcess${s.host.platform}V4`,
    process.context,
    {
      ContextTimeStamp: seconds(at),
      TargetProcessId: process.id,
      RawProcessId: process.rawId,
      ProcessStartTime: seconds(process.startedAt),
      ExitCode: '0',
      CycleTime: String(r.int(1, 400) * 250_000),
      KernelTime: String(r.int(0, 40) * 15_625),
      UserTime: String(r.int(0, 40) * 15_625),
      ModuleLoadCount: String(r.int(8, 90)),
      NetworkConnectCount: '0',
      NetworkListenCount: '0',
      DnsRequestCount: '0',
      FileDeletedCount: '0',
      GenericFileWrittenCount: '0',
      NewExecutableWrittenCount: '0',
      CreateProcessCount: '0',
      InjectedThreadCount: '0',
      SHA256HashData: imageHash(s, process.image).sha256,
      EffectiveTransmissionClass: '3',
    },
  );
}

export function resolveName(s: Sensor, process: Process, at: number, domain: string): void {
  const address = publicAddress(domain);
  report(s, at, 'DnsRequest', 'DnsRequestV4', process.context, {
    ContextTimeStamp: seconds(at),
    DomainName: domain,
    RequestType: '1',
    QueryStatus: '0',
    FirstIP4Record: address,
    IP4Records: `${address};`,
    DnsRequestCount: '1',
    DnsResponseType: '2',
    DualRequest: '1',
    InterfaceIndex: '0',
    RespondingDnsServer: '10.20.8.2',
    EventOrigin: '1',
    EffectiveTransmissionClass: '3',
  });
}

export function connect(s: Sensor, process: Process, at: number, address: string, port = 443): void {
  report(s, at, 'NetworkConnectIP4', 'NetworkConnectIP4V10', process.context, {
    ContextTimeStamp: seconds(at),
    LocalAddressIP4: s.host.address,
    LocalPort: String(s.random.int(49_152, 65_535)),
    RemoteAddressIP4: address,
    RemotePort: String(port),
    Protocol: '6',
    ConnectionDirection: '0',
    ConnectionFlags: '0',
    InContext: '0',
    EffectiveTransmissionClass: '3',
  });
}

/** A name is resolved and called at once. */
export function call(s: Sensor, process: Process, at: number, domain: string, port = 443): void {
  resolveName(s, process, at, domain);
  connect(s, process, at + s.random.int(8, 90), publicAddress(domain), port);
}

export function openFile(s: Sensor, process: Process, at: number, path: string): void {
  report(s, at, 'FileOpenInfo', 'FileOpenInfoV1', process.context, {
    ContextTimeStamp: seconds(at),
    TargetFileName: devicePath(s.host, path),
    DesiredAccess: '1179785',
    ShareAccess: '7',
    Status: '0',
    TreeId: process.id,
    EffectiveTransmissionClass: '2',
  });
}

export type WrittenKind =
  | 'ZipFileWritten'
  | 'OoxmlFileWritten'
  | 'GzipFileWritten'
  | 'NewScriptWritten'
  | 'PeFileWritten';

export function writeFile(s: Sensor, process: Process, at: number, kind: WrittenKind, path: string): void {
  report(s, at, kind, `${kind}V${kind === 'PeFileWritten' ? 17 : 2}`, process.context, {
    ContextTimeStamp: seconds(at),
    TargetFileName: devicePath(s.host, path),
    Size: String(s.random.int(2, 900) * 512),
    FileIdentifier: s.random.hex(16).padEnd(48, '0'),
    FileOperatorSid: process.person.sid,
    IsOnNetwork: '0',
    IsOnRemovableDisk: '0',
    IrpFlags: '0',
    MajorFunction: '0',
    MinorFunction: '0',
    OperationFlags: '0',
    EffectiveTransmissionClass: '3',
  });
}

export function deleteFile(s: Sensor, process: Process, at: number, path: string): void {
  report(s, at, 'FileDeleteInfo', 'FileDeleteInfoV1', process.context, {
    ContextTimeStamp: seconds(at),
    TargetFileName: devicePath(s.host, path),
    EffectiveTransmissionClass: '3',
  });
}

export function logOn(s: Sensor, at: number, person: Person): void {
  report(s, at, 'UserLogon', 'UserLogonV8', '', {
    LogonTime: seconds(at),
    LogonType: '2',
    LogonDomain: 'CONTOSO',
    AuthenticationPackage: 'Negotiate',
    AuthenticationId: authenticationId(person),
    UserName: person.login,
    UserSid: person.sid,
    UserIsAdmin: '0',
    EffectiveTransmissionClass: '2',
  });
}

export function heartbeat(s: Sensor, at: number): void {
  report(s, at, 'SensorHeartbeat', 'SensorHeartbeatV4', '', {
    ConfigIDBase: '65994753',
    ConfigIDBuild: s.host.build.split('.')[2] ?? '',
    ConfigIDPlatform: '3',
    ConfigurationVersion: '10',
    NetworkContainmentState: '0',
    ProvisionState: '1',
    SensorStateBitMap: '0',
    EffectiveTransmissionClass: '0',
  });
}

/** The address a name stands for here: from a block reserved for documentation (RFC 5737), the same all day. */
export function publicAddress(domain: string): string {
  let h = 7;
  for (let i = 0; i < domain.length; i++) h = Math.imul(h, 31) + domain.charCodeAt(i);
  return `198.51.100.${((h >>> 0) % 253) + 1}`;
}

/** `context` and the sensor's head are members already written out; `fields` are this event's own. */
function report(s: Sensor, at: number, event: string, name: string, context: string, fields: Fields): void {
  const timestamp = receivedAt(s.random, at);
  s.receive(
    `{"event_simpleName":"${event}","name":"${name}","id":"${eventId(s.random, timestamp)}","timestamp":"${timestamp}"${s.head}${context}${inside(fields)}}`,
    timestamp,
  );
}

/** The members of an object as they stand after other members. */
function inside(fields: Fields): string {
  return `,${JSON.stringify(fields).slice(1, -1)}`;
}

/** The cloud gets an event some time after it happened. */
function receivedAt(r: Random, at: number): number {
  return at + 180 + r.int(0, 900) + (r.chance(0.05) ? r.int(1_000, 20_000) : 0);
}

/** A time-based UUID (RFC 9562, version 1), as Falcon's event ids are. */
function eventId(r: Random, timestamp: number): string {
  const ms = timestamp + 12_219_292_800_000;
  const low = (ms % 0x1_0000_0000) * 10_000 + r.int(0, 9_999);
  const high = Math.floor(ms / 0x1_0000_0000) * 10_000 + Math.floor(low / 0x1_0000_0000);
  const timeLow = (low % 0x1_0000_0000).toString(16).padStart(8, '0');
  const timeMid = (high & 0xffff).toString(16).padStart(4, '0');
  const timeHigh = ((high >>> 16) | 0x1000).toString(16).padStart(4, '0');
  const collector = r.int(0, collectors.length - 1);
  return `${timeLow}-${timeMid}-${timeHigh}-b${collector}4e-${collectors[collector]}`;
}

function imageHash(s: Sensor, image: string): ImageHash {
  let hash = s.imageHashes.get(image);
  if (!hash) {
    const r = random(0x5eed, `image:${image.replace(/HarddiskVolume\d/, '')}`);
    hash = { md5: r.hex(32), sha256: r.hex(64) };
    s.imageHashes.set(image, hash);
  }
  return hash;
}

function authenticationId(person: Person): string {
  return person.sid.length <= 'S-1-5-18'.length ? '999' : String(1_000_000 + Number(person.uid) * 7);
}

function devicePath(host: Host, path: string): string {
  return /^[A-Z]:\\/.test(path) ? `\\Device\\${host.volume}${path.slice(2)}` : path;
}

function seconds(ms: number): string {
  return `${Math.floor(ms / 1000)}.${String(ms % 1000).padStart(3, '0')}`;
}
