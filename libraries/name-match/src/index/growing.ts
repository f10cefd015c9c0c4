/** Lists of numbers that grow, for building typed arrays of unknown length. */
export class Growing {
  #values: Uint32Array;
  length = 0;

  constructor(capacity = 1024) {
    this.#values = new Uint32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint32Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length] = value;
    this.length += 1;
  }

  view(): Uint32Array {
    return this.#values.subarray(0, this.length);
  }
}

/** Pairs (row, value) as CSR: `start` has `rows + 1` entries. Values keep the order in which they came. */
export function toCsr(rows: number, row: Uint32Array, value: Uint32Array): { start: Uint32Array; values: Uint32Array } {
  const start = new Uint32Array(rows + 1);
  for (const r of row) start[r + 1] = (start[r + 1] ?? 0) + 1;
  for (let r = 0; r < rows; r += 1) start[r + 1] = (start[r + 1] ?? 0) + (start[r] ?? 0);
  const next = start.slice(0, rows);
  const values = new Uint32Array(row.length);
  for (let k = 0; k < row.length; k += 1) {
    const r = row[k] ?? 0;
    const at = next[r] ?? 0;
    values[at] = value[k] ?? 0;
    next[r] = at + 1;
  }
  return { start, values };
}

/** Distinct hashes in ascending order with their values as CSR; duplicates of a pair are dropped. */
export function groupByHash(hash: Uint32Array, value: Uint32Array): { hashes: Uint32Array; start: Uint32Array; values: Uint32Array } {
  // One sort of 64-bit keys is far faster than sorting objects.
  const pairs = new BigUint64Array(hash.length);
  const halves = new Uint32Array(pairs.buffer);
  for (let k = 0; k < hash.length; k += 1) {
    halves[2 * k] = value[k] ?? 0;
    halves[2 * k + 1] = hash[k] ?? 0;
  }
  pairs.sort();
  const hashes = new Growing(hash.length || 1);
  const start = new Growing(hash.length || 1);
  const values = new Growing(hash.length || 1);
  let previousHash = -1;
  let previousValue = -1;
  for (let k = 0; k < hash.length; k += 1) {
    const v = halves[2 * k] ?? 0;
    const h = halves[2 * k + 1] ?? 0;
    if (h === previousHash && v === previousValue) continue;
    if (h !== previousHash) {
      hashes.push(h);
      start.push(values.length);
    }
    values.push(v);
    previousHash = h;
    previousValue = v;
  }
  start.push(values.length);
  return { hashes: hashes.view().slice(), start: start.view().slice(), values: values.view().slice() };
}

/** Position of `wanted` in ascending `values`, -1 when absent. */
export function findSorted(values: Uint32Array, wanted: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = values[middle] ?? 0;
    if (value === wanted) return middle;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
