import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Writes lines in blocks and waits while the reader is slower. */
export interface LineWriter {
  line(text: string): Promise<void>;
  /** Writes out what is left. */
  end(): Promise<void>;
}

const blockCharacters = 65_536;

export function lineWriter(stream: Writable): LineWriter {
  let block = '';
  async function flush(): Promise<void> {
    const text = block;
    block = '';
    if (text !== '' && !stream.write(text)) await once(stream, 'drain');
  }
  return {
    async line(text) {
      block += `${text}\n`;
      if (block.length >= blockCharacters) await flush();
    },
    end: flush,
  };
}
