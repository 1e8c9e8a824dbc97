import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { manifestsOf, readManifest } from '../../../../src/core/records/project/manifest.js'
import type { Project } from '../../../../src/core/records/project/project.js'

const names = (path: string, text: string): string[] | undefined =>
  readManifest(path, text)?.map(({ name, line }) => `${name} ${line + 1}`)

describe('readManifest', () => {
  test('package.json', () => {
    const text =
      '{\n  "name": "x",\n  "dependencies": {\n    "opossum": "^8"\n  },\n  "devDependencies": {"@a/b": "1"}\n}\n'
    expect(names('apps/shop/package.json', text)).toEqual(['opossum 4', '@a/b 1'])
    for (const damaged of ['{', '[]', 'null', '{"dependencies": []}', '{"dependencies": "x"}', ''])
      expect(names('package.json', damaged)).toEqual([])
  })

  test('requirements.txt', () => {
    const text =
      '# pinned\nPyBreaker==1.2.0\nopen_telemetry.api[x]>=1 # why\n-r other.txt\nhttps://x.org/y\nname @ git+https://x\nnot a name\n'
    expect(names('requirements-dev.txt', text)).toEqual(['pybreaker 2', 'open-telemetry-api 3', 'name 6'])
  })

  test('pyproject.toml', () => {
    const text = [
      '[project]',
      'name = "shop"',
      'dependencies = [',
      '  "PyBreaker>=1",',
      '  "celery[redis]",',
      ']',
      'keywords = ["redis"]',
      '[project.optional-dependencies]',
      'tests = ["pytest"]',
      '[tool.poetry.dependencies]',
      'python = "^3.12"',
      'Temporal_IO = "^1"',
      '[tool.other]',
      'kafka = "1"',
    ].join('\n')
    expect(names('pyproject.toml', text)).toEqual(['pybreaker 4', 'celery 5', 'pytest 9', 'temporal-io 12'])
  })

  test('go.mod', () => {
    const text =
      'module example.org/shop\n\nrequire github.com/a/single v1.0.0\n\nrequire (\n\tgithub.com/sony/gobreaker/v2 v2.0.0\n\tgithub.com/x/y v1.0.0 // indirect\n)\nreplace github.com/a/b => ../b\n'
    expect(names('go.mod', text)).toEqual(['github.com/a/single 3', 'github.com/sony/gobreaker 6'])
  })

  test('pom.xml', () => {
    const text =
      '<project><groupId>own</groupId><artifactId>shop</artifactId>\n<!-- <dependency><groupId>no</groupId>\n<artifactId>no</artifactId></dependency> -->\n<dependency>\n<groupId>io.github.resilience4j</groupId>\n<artifactId>resilience4j-retry</artifactId>\n<exclusions><exclusion>\n<groupId>e</groupId><artifactId>e</artifactId>\n</exclusion></exclusions>\n</dependency>\n<dependency><groupId>a</groupId><artifactId>b</artifactId></dependency>\n</project>'
    expect(names('pom.xml', text)).toEqual(['io.github.resilience4j:resilience4j-retry 10', 'a:b 11'])
    expect(names('pom.xml', '<dependency><groupId>a</groupId>\n<!-- never closed')).toEqual([])
  })

  test('Gradle', () => {
    const text =
      "dependencies {\n  implementation 'a.b:c-d:1.0'\n  // implementation 'no:no:1'\n  api(\"e:f\")\n  compile group: 'g', name: 'h', version: '1'\n}\n"
    expect(names('build.gradle.kts', text)).toEqual(['a.b:c-d 2', 'e:f 4', 'g:h 5'])
    const versions =
      '[versions]\na = "1"\n[libraries]\nx = { module = "a:b", version.ref = "a" }\ny = { group = "c", name = "d" }\n'
    expect(names('gradle/libs.versions.toml', versions)).toEqual(['a:b 4', 'c:d 5'])
  })

  test('Cargo.toml', () => {
    const text =
      '[package]\nname = "x"\n[dependencies]\nfailsafe = "1"\nown = { package = "real" }\n[dependencies.tokio]\nversion = "1"\nfeatures = []\n[target."cfg(unix)".dev-dependencies]\nlibc = "1"\n[features]\nno = []\n'
    expect(names('Cargo.toml', text)).toEqual(['failsafe 4', 'real 5', 'tokio 7', 'libc 10'])
  })

  test('MSBuild', () => {
    const text =
      '<ItemGroup>\n<PackageReference Include="Polly" Version="8" />\n<PackageReference\tVersion="1" Include="B.C" />\n<!-- <PackageReference Include="No" /> -->\n<Reference Include="No" />\n</ItemGroup>'
    expect(names('Shop.csproj', text)).toEqual(['Polly 2', 'B.C 3'])
  })

  test('Compose, Kubernetes and Helm', () => {
    const text =
      'services:\n  db:\n    image: "registry:5000/debezium/connect:2.7@sha256:ab"\n  x:\n    image: {{ .Values.image }}\n---\napiVersion: networking.istio.io/v1beta1\nkind: VirtualService\nmetadata:\n  annotations:\n    linkerd.io/inject: enabled\n---\napiVersion: v1\n# image: no\n'
    expect(names('deploy/all.yaml', text)).toEqual([
      'registry:5000/debezium/connect 3',
      'networking.istio.io 7',
      'linkerd.io 11',
    ])
  })

  test('Terraform', () => {
    const text = 'resource "aws_sfn_state_machine" "a" {\n}\n# resource "no" "b"\ndata "x" "y" {}\n'
    expect(names('infra/main.tf', text)).toEqual(['aws_sfn_state_machine 1'])
  })

  test('nothing else', () => {
    for (const path of ['package-lock.json', 'src/package.json.ts', 'go.sum', 'a.md'])
      expect(readManifest(path, '{}')).toBeUndefined()
  })

  test('never fails, and takes no more than a moment', () => {
    const forms = [
      'package.json',
      'requirements.txt',
      'pyproject.toml',
      'go.mod',
      'pom.xml',
      'a.gradle',
      'a.versions.toml',
      'Cargo.toml',
      'a.csproj',
      'a.yaml',
      'a.tf',
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...forms),
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        (path, text) => {
          expect(readManifest(path, text)).toBeDefined()
        },
      ),
    )
    const hard = [
      '<!--'.repeat(50_000),
      ' '.repeat(200_000),
      `[project]\ndependencies = [${'"'.repeat(99_999)}`,
    ]
    hard.push(
      '<PackageReference '.repeat(10_000),
      `${'a.'.repeat(99_999)}`,
      '\n'.repeat(200_000),
      '_-.'.repeat(60_000),
    )
    for (const path of forms)
      for (const text of hard) {
        const start = performance.now()
        readManifest(path, text)
        expect(performance.now() - start, `${path} ${text.slice(0, 20)}`).toBeLessThan(1000)
      }
  })
})

describe('manifestsOf', () => {
  const project = (files: Readonly<Record<string, string | undefined>>, isWhole = true): Project => ({
    log: 'docs',
    list: () => ({ files: Object.keys(files), isWhole }),
    exists: (path) => path in files,
    read: (path) => files[path],
  })

  test('says which manifests there are', () => {
    const { packages, shows, isWhole } = manifestsOf(
      project({
        'go.mod': 'module x\n',
        'a.yaml': 'title: x\n',
        'b/package.json': '{"dependencies":{"x":"1"}}',
      }),
    )
    expect(packages).toEqual([{ ecosystem: 'npm', name: 'x', line: 0, path: 'b/package.json' }])
    expect([...shows]).toEqual(['go', 'npm'])
    expect(isWhole).toBe(true)
  })

  test('says that something is left out', () => {
    expect(manifestsOf(project({ 'package.json': undefined })).isWhole).toBe(false)
    expect(manifestsOf(project({}, false)).isWhole).toBe(false)
  })
})
