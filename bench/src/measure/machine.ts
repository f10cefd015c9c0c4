import { cpus, release, totalmem } from 'node:os';

/** What the figures were taken on. */
export function machineFacts(): string[] {
  const [cpu] = cpus();
  return [
    `- date: ${new Date().toISOString().slice(0, 10)}`,
    `- processor: ${cpu?.model.trim() ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `- system: ${process.platform} ${release()}`,
    `- Node ${process.versions.node}, V8 ${process.versions.v8}`,
  ];
}
