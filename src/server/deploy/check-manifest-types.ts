import path from 'node:path';

import ts from 'typescript';

import { root } from './example-settings.ts';

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
}

/**
 * Compares manifests with the types of the Kubernetes API (`kubernetes-types`, made from its OpenAPI description): unknown fields,
 * wrong kinds of values, missing required ones.
 * @returns what the compiler says, one sentence a fault
 */
export function checkManifestTypes(manifests: readonly Manifest[]): readonly string[] {
  const name = path.join(root, 'manifests.ts');
  const text = manifests
    .map((manifest, index) => {
      const { apiVersion, kind } = manifest;
      const [version = '', group = 'core'] = apiVersion.split('/').reverse();
      const module = `kubernetes-types/${group.split('.')[0] ?? ''}/${version}`;
      return [
        `import type { ${kind} as Kind${index} } from '${module}.d.ts';`,
        `export const manifest${index}: Kind${index} = ${JSON.stringify(manifest)};`,
      ].join('\n');
    })
    .join('\n');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    types: [],
    allowImportingTsExtensions: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    getSourceFile: (file, ...rest) =>
      file === name
        ? ts.createSourceFile(name, text, ts.ScriptTarget.ESNext)
        : disk.getSourceFile(file, ...rest),
    fileExists: (file) => file === name || disk.fileExists(file),
    readFile: (file) => (file === name ? text : disk.readFile(file)),
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([name], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}
