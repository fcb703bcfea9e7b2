import { expect, test } from 'vitest';
import type { Entity, Finding } from '../finding.ts';
import type { Level } from '../levels.ts';
import { tellStories } from './tell-stories.ts';

/** The findings of a simulated day of all five sources: level, from, to, sources, who, where, which. */
const day = String.raw`
medium | 00:14:25 | 20:04:00 | Kubernetes | user.effective.name=system:serviceaccount:platform:reloader user.name=system:serviceaccount:platform:reloader | SourceAddress=10.244.1.25 Pod=reloader-q5chlgww8-7jjx9 | 
medium | 06:03:00 | 14:32:04 | CrowdStrike Falcon | UserName=gitlab-runner | ComputerName=ci-runner-02 | ImageFileName=/usr/bin/curl
low | 06:15:51 | 13:53:14 | CrowdStrike Falcon | UserName=mads.overgaard | ComputerName=cph-lnx-02 | TargetFileName=/home/mads.overgaard/.azure/msal_token_cache.json
medium | 06:30:51 | 06:30:54 | AWS CloudTrail | issued.user.name=svc-access-portal login.user.name=poul.bruun | login.source.ip=203.0.113.22 | issued.source.ip=203.0.113.15
low | 06:30:51 | 13:32:17 | AWS CloudTrail | Issuer=svc-access-portal | UsedFrom=203.0.113.15,203.0.113.22 | FederatedUser=arn:aws:sts::111122223333:federated-user/poul.bruun
low | 06:46:43 | 12:38:09 | AWS CloudTrail | Issuer=svc-access-portal | UsedFrom=203.0.113.15,203.0.113.22 | FederatedUser=arn:aws:sts::111122223333:federated-user/winnie.winther
medium | 06:46:43 | 06:46:46 | AWS CloudTrail | issued.user.name=svc-access-portal login.user.name=winnie.winther | login.source.ip=203.0.113.22 | issued.source.ip=203.0.113.15
low | 07:09:12 | 12:44:19 | AWS CloudTrail | Issuer=svc-access-portal | UsedFrom=203.0.113.15 | FederatedUser=arn:aws:sts::111122223333:federated-user/gudrun.poulsen
medium | 07:09:12 | 07:09:15 | AWS CloudTrail | issued.user.name=svc-access-portal login.user.name=gudrun.poulsen | login.source.ip=203.0.113.15 | issued.source.ip=203.0.113.15
low | 07:23:33 | 14:22:52 | AWS CloudTrail | Issuer=svc-access-portal | UsedFrom=203.0.113.15 | FederatedUser=arn:aws:sts::111122223333:federated-user/birgit.poulsen
medium | 07:23:33 | 07:23:36 | AWS CloudTrail | issued.user.name=svc-access-portal login.user.name=birgit.poulsen | login.source.ip=203.0.113.15 | issued.source.ip=203.0.113.15
medium | 08:35:40 | 20:03:56 | Microsoft Entra ID | user.name=mads.overgaard@contoso.example | SourceAddress=203.0.113.14,203.0.113.220 | 
medium | 08:56:54 | 12:23:53 | Microsoft Entra ID | user.name=niels.mikkelsen@contoso.example | SourceAddress=203.0.113.14,203.0.113.218 | 
medium | 09:07:18 | 09:07:21 | AWS CloudTrail | issued.user.name=svc-access-portal login.user.name=winnie.winther | login.source.ip=203.0.113.22 | issued.source.ip=203.0.113.15
medium | 09:19:56 | 09:20:00 | AWS CloudTrail | issued.user.name=svc-access-portal login.user.name=birgit.poulsen | login.source.ip=203.0.113.15 | issued.source.ip=203.0.113.15
medium | 09:54:16 | 09:54:19 | AWS CloudTrail | issued.user.name=svc-access-portal login.user.name=poul.bruun | login.source.ip=203.0.113.22 | issued.source.ip=203.0.113.15
medium | 10:22:04 | 16:39:47 | Microsoft Entra ID | user.name=jeppe.winther@contoso.example | SourceAddress=192.0.2.45,203.0.113.15 | 
low | 11:05:53 | 11:10:58 | Microsoft 365 | user.name=karsten.bruun@contoso.example | SourceAddress=198.51.100.205 | Application=de8bc8b5-d9f9-48b1-a8ad-b748da725064
medium | 11:09:22 | 11:09:26 | AWS CloudTrail | issued.user.name=svc-access-portal login.user.name=gudrun.poulsen | login.source.ip=203.0.113.15 | issued.source.ip=203.0.113.15
high | 11:10:42 | 11:57:49 | Microsoft Entra ID+Microsoft 365 | user.name=cecilie.holst@contoso.example | ForeignAddress=192.0.2.61 | Session=7d4dc48c-c756-4824-b087-2a1f325d6906
medium | 11:39:08 | 16:02:23 | Microsoft Entra ID | user.name=gorm.nygaard@contoso.example | SourceAddress=203.0.113.206 | 
medium | 11:41:21 | 11:41:48 | Microsoft Entra ID+Microsoft 365 | grant.user.name=cecilie.holst@contoso.example |  | grant.ServicePrincipal=2b467f86-98d8-473a-9ec6-e8a4c598b281 access.Vendor.ClientAppId=27d0c187-5370-43c0-91a6-ca57cbf0e772
high | 11:41:22 | 11:42:57 | Microsoft Entra ID+Microsoft 365 | consent.user.name=cecilie.holst@contoso.example |  | consent.AppId=27d0c187-5370-43c0-91a6-ca57cbf0e772
high | 11:41:22 | 11:41:48 | Microsoft Entra ID+Microsoft 365 | consent.user.name=cecilie.holst@contoso.example |  | consent.AppId=27d0c187-5370-43c0-91a6-ca57cbf0e772
low | 11:41:48 | 12:00:51 | Microsoft 365 | user.name=cecilie.holst@contoso.example | SourceAddress=198.51.100.202,198.51.100.208,198.51.100.209,198.51.100.216 | Application=27d0c187-5370-43c0-91a6-ca57cbf0e772
medium | 11:41:48 | 12:00:51 | Microsoft 365 | user.name=cecilie.holst@contoso.example |  | Application=27d0c187-5370-43c0-91a6-ca57cbf0e772 Mailbox=Cecilie.Holst@contoso.example
medium | 12:37:17 | 12:37:20 | AWS CloudTrail | issued.user.name=svc-access-portal login.user.name=winnie.winther | login.source.ip=203.0.113.22 | issued.source.ip=203.0.113.15
medium | 12:43:22 | 12:43:23 | AWS CloudTrail | issued.user.name=svc-access-portal login.user.name=gudrun.poulsen | login.source.ip=203.0.113.15 | issued.source.ip=203.0.113.15
medium | 13:31:51 | 13:31:54 | AWS CloudTrail | issued.user.name=svc-access-portal login.user.name=poul.bruun | login.source.ip=203.0.113.22 | issued.source.ip=203.0.113.15
medium | 14:22:02 | 14:22:05 | AWS CloudTrail | issued.user.name=svc-access-portal login.user.name=birgit.poulsen | login.source.ip=203.0.113.15 | issued.source.ip=203.0.113.15
low | 14:23:27 | 14:24:44 | CrowdStrike Falcon | UserName=jeppe.winther | ComputerName=CPH-OPS-01 | TargetFileName=\Device\HarddiskVolume3\Users\jeppe.winther\.azure\msal_token_cache.bin
high | 14:23:27 | 14:33:43 | CrowdStrike Falcon | read.UserName=jeppe.winther | read.ComputerName=CPH-OPS-01 | call.ImageFileName=\Device\HarddiskVolume3\Windows\System32\curl.exe
low | 14:24:56 | 14:25:43 | CrowdStrike Falcon | UserName=jeppe.winther | ComputerName=CPH-OPS-01 | TargetFileName=\Device\HarddiskVolume3\Users\jeppe.winther\AppData\Local\.IdentityService\msal.cache
medium | 14:32:04 | 14:32:04 | Microsoft Entra ID | user.name=helge.vinther@contoso.example | SourceAddress=203.0.113.219 | 
medium | 14:33:43 | 15:27:59 | CrowdStrike Falcon | UserName=jeppe.winther | ComputerName=CPH-OPS-01 | ImageFileName=\Device\HarddiskVolume3\Windows\System32\curl.exe
high | 14:33:43 | 14:35:42 | CrowdStrike Falcon | UserName=jeppe.winther | ComputerName=CPH-OPS-01 | Program=\Device\HarddiskVolume3\Windows\System32\curl.exe
low | 14:41:26 | 16:28:27 | Microsoft 365 | user.name=jeppe.winther@contoso.example | SourceAddress=198.51.100.200,198.51.100.201,198.51.100.202,198.51.100.203 | Application=d3590ed6-52b3-4102-aeff-aad2292ab01c
medium | 14:41:26 | 16:28:27 | Microsoft 365 | user.name=jeppe.winther@contoso.example |  | Application=d3590ed6-52b3-4102-aeff-aad2292ab01c Mailbox=Jeppe.Winther@contoso.example
medium | 14:41:26 | 14:53:42 | Microsoft Graph | user.name=jeppe.winther@contoso.example user.id=4b84fa76-9a35-449c-855e-1c8879c9c663 | SourceAddress=203.0.113.15 | Application=d3590ed6-52b3-4102-aeff-aad2292ab01c
medium | 14:54:46 | 16:30:32 | Microsoft Graph | user.name=jeppe.winther@contoso.example user.id=4b84fa76-9a35-449c-855e-1c8879c9c663 | SourceAddress=192.0.2.45,203.0.113.15 | Application=d3590ed6-52b3-4102-aeff-aad2292ab01c
medium | 14:54:47 | 15:09:37 | CrowdStrike Falcon | UserName=jeppe.winther | ComputerName=CPH-OPS-01 | ImageFileName=\Device\HarddiskVolume3\Users\jeppe.winther\AppData\Local\Temp\review\py\python.exe
high | 15:00:38 | 15:48:26 | Microsoft Entra ID+Microsoft 365 | user.name=jeppe.winther@contoso.example | ForeignAddress=192.0.2.45 | Session=dde95575-096f-47ce-879f-170ada1f68e8
medium | 15:14:55 | 15:25:16 | Microsoft Graph | user.name=jeppe.winther@contoso.example user.id=4b84fa76-9a35-449c-855e-1c8879c9c663 | SourceAddress=203.0.113.15 | Application=d3590ed6-52b3-4102-aeff-aad2292ab01c
medium | 15:14:55 | 15:25:15 | CrowdStrike Falcon | UserName=jeppe.winther | ComputerName=CPH-OPS-01 | ImageFileName=\Device\HarddiskVolume3\Windows\System32\WindowsPowerShell\v1.0\powershell.exe
medium | 15:24:21 | 16:33:57 | Microsoft Graph | user.name=jeppe.winther@contoso.example user.id=4b84fa76-9a35-449c-855e-1c8879c9c663 | SourceAddress=192.0.2.45 | Application=d3590ed6-52b3-4102-aeff-aad2292ab01c
low | 15:25:12 | 16:33:58 | Microsoft 365 | user.name=jeppe.winther@contoso.example | SourceAddress=192.0.2.45 | Application=d3590ed6-52b3-4102-aeff-aad2292ab01c
low | 15:36:31 | 15:36:31 | AWS CloudTrail | Issuer=gitlab-terraform |  | FederatedUser=arn:aws:sts::111122223333:assumed-role/gitlab-terraform/gitlab-675081-8673911
high | 15:36:31 | 15:36:31 | AWS CloudTrail | user.name=gitlab-675081-8673911 | SourceAddress=192.0.2.45 | AccessKey=ASIAL7RJ3CVIAEXAMPLE FederatedName=-
low | 15:39:27 | 18:34:30 | AWS CloudTrail | Issuer=svc-deploy | UsedFrom=192.0.2.45,192.0.2.58 | FederatedUser=arn:aws:sts::111122223333:federated-user/backup-sync
high | 15:39:27 | 15:39:27 | AWS CloudTrail | user.name=svc-deploy | SourceAddress=192.0.2.45 | AccessKey=AKIAPV5LD6B3GEXAMPLE FederatedName=backup-sync
medium | 15:39:27 | 15:52:37 | AWS CloudTrail | issued.user.name=svc-deploy login.user.name=backup-sync | login.source.ip=192.0.2.58 | issued.source.ip=192.0.2.45
high | 15:57:16 | 15:57:22 | AWS CloudTrail | user.name=backup-sync | SourceAddress=192.0.2.58 | Issuer=arn:aws:iam::111122223333:user/svc-deploy
high | 16:05:40 | 16:05:40 | Kubernetes | user.name=jeppe.winther@contoso.example | SourceAddress=192.0.2.45 Pod=checkout-kb9cnldgq-vw5m2 | 
high | 16:05:40 | 16:06:11 | Kubernetes | exec.user.name=jeppe.winther@contoso.example used.user.name=system:serviceaccount:shop:checkout | exec.source.ip=192.0.2.45 used.source.ip=10.244.0.12 Pod=checkout-kb9cnldgq-vw5m2 | 
high | 16:06:20 | 16:06:50 | Kubernetes | user.effective.name=system:serviceaccount:shop:checkout user.name=system:serviceaccount:shop:checkout | SourceAddress=10.244.0.12 Pod=checkout-kb9cnldgq-vw5m2 | 
medium | 16:06:20 | 16:08:59 | Kubernetes | user.effective.name=system:serviceaccount:shop:checkout user.name=system:serviceaccount:shop:checkout | SourceAddress=10.244.0.12 Pod=checkout-kb9cnldgq-vw5m2 | 
low | 16:08:31 | 16:08:31 | Kubernetes | user.effective.name=system:serviceaccount:shop:checkout user.name=system:serviceaccount:shop:checkout | SourceAddress=10.244.0.12 | Account=kube-system/default
high | 16:21:39 | 16:40:39 | AWS CloudTrail | off.issuer=svc-deploy used.user.name=backup-sync | used.source.ip=192.0.2.45 | used.Vendor.userIdentity.accessKeyId=ASIAVFYYQAIFJEXAMPLE
high | 16:24:27 | 16:47:47 | Kubernetes | user.name=system:serviceaccount:ci:deployer | SourceAddress=192.0.2.58 | 
high | 16:25:11 | 16:25:55 | Kubernetes | user.effective.name=system:serviceaccount:ci:deployer user.name=system:serviceaccount:ci:deployer | SourceAddress=192.0.2.58 | 
medium | 16:25:30 | 16:25:55 | Kubernetes | user.effective.name=system:serviceaccount:ci:deployer user.name=system:serviceaccount:ci:deployer | SourceAddress=192.0.2.58 | 
`;

const findings = day
  .trim()
  .split('\n')
  .map((line, i): Finding => {
    const [level = '', from, to, sources = '', ...roles] = line.split(' | ').map((part) => part.trim());
    const [who = [], where = [], which = []] = roles.map((role) => role.split(' ').flatMap(entity));
    const at = (time: string | undefined) => Date.parse(`2025-10-14T${time}Z`);
    return {
      id: String(i),
      detection: {
        id: String(i),
        title: `${level} ${i}`,
        kind: 'detection',
        pack: 'p',
        dataSources: sources.split('+'),
      },
      level: level as Level,
      confidence: 'medium',
      attack: [],
      who,
      where,
      which,
      firstSeen: at(from),
      lastSeen: at(to),
      count: 1,
      samples: [],
      row: {},
    };
  });

function entity(text: string): readonly Entity[] {
  const equals = text.indexOf('=');
  return equals < 1 ? [] : [{ field: text.slice(0, equals), value: text.slice(equals + 1).replaceAll(',', '\n') }];
}

const stories = tellStories(findings);
const [intrusion, ...others] = stories;
const names = (kind: string) => intrusion?.entities.filter((one) => one.kind === kind).map(({ value }) => value);

test('the intrusion of all five sources is one story, the gravest', () => {
  expect(intrusion?.title).toMatch(/^jeppe\.winther: 37 findings in /);
  expect([...(intrusion?.dataSources ?? [])].sort()).toEqual([
    'AWS CloudTrail',
    'CrowdStrike Falcon',
    'Kubernetes',
    'Microsoft 365',
    'Microsoft Entra ID',
    'Microsoft Graph',
  ]);
  expect(names('user')).toEqual(
    expect.arrayContaining(['jeppe.winther', 'cecilie.holst@contoso.example', 'svc-deploy', 'backup-sync']),
  );
  expect(names('service account')).toEqual(
    expect.arrayContaining(['system:serviceaccount:ci:deployer', 'system:serviceaccount:shop:checkout']),
  );
  expect(findings.filter(({ level }) => level === 'high').every((one) => intrusion?.findings.includes(one))).toBe(true);
});

test('what is ordinary is not drawn into it, nor into one story', () => {
  expect(others.map(({ title }) => title.split(':')[0]).sort()).toEqual([
    'birgit.poulsen',
    'gitlab-runner',
    'gorm.nygaard@contoso.example',
    'gudrun.poulsen',
    'helge.vinther@contoso.example',
    'karsten.bruun@contoso.example',
    'mads.overgaard',
    'niels.mikkelsen@contoso.example',
    'poul.bruun',
    'system',
    'winnie.winther',
  ]);
  expect(Math.max(...others.map(({ score }) => score.value))).toBeLessThan(intrusion?.score.value ?? 0);
});

test('every finding of a story but the first is tied to another, in words', () => {
  const tied = new Set(intrusion?.links.flatMap(({ finding, earlier }) => [finding, earlier]));
  expect(intrusion?.findings.filter(({ id }) => !tied.has(id))).toEqual([]);
  const texts = intrusion?.links.map(({ text }) => text);
  for (const text of [
    'same user jeppe.winther',
    'same address 192.0.2.58',
    'same network 192.0.2.0/24',
    'same pod checkout-kb9cnldgq-vw5m2',
  ])
    expect(texts).toContain(text);
});
