import { NameMatchError } from '../errors.ts';

/**
 * The index as data: typed arrays and nothing else, so that it can be stored as one file, mapped, or shared by worker threads.
 * CSR means: `xStart[i]..xStart[i + 1]` is the slice of `x` that belongs to `i`.
 */
export interface Sections {
  /** Text about the whole, JSON in UTF-8: lists and format version. */
  readonly meta: Uint8Array;
  readonly nameParty: Uint32Array;
  /** Bit 0 weak alias, bit 1 organisation. */
  readonly nameFlags: Uint8Array;
  /** Sum of the weights of all parts, and of the initials among them. */
  readonly nameWeight: Float32Array;
  readonly nameInitials: Float32Array;
  readonly nameTokenStart: Uint32Array;
  readonly nameToken: Uint32Array;
  readonly nameTokenRole: Uint8Array;
  readonly nameTokenWeight: Uint8Array;
  /** Which of the party's names this is. */
  readonly nameOrdinal: Uint16Array;
  /** Words: text (ASCII), sounds, looseness, legal class. */
  readonly wordTextStart: Uint32Array;
  readonly wordText: Uint8Array;
  readonly wordSoundStart: Uint32Array;
  readonly wordSound: Uint8Array;
  readonly wordKind: Uint8Array;
  /** Hash of a word's text and kind, sorted, and the word it belongs to. */
  readonly wordHash: Uint32Array;
  readonly wordByHash: Uint32Array;
  readonly postingStart: Uint32Array;
  readonly posting: Uint32Array;
  /** Hashes of skeleton keys, sorted; the words of each. */
  readonly keyHash: Uint32Array;
  readonly keyWordStart: Uint32Array;
  readonly keyWord: Uint32Array;
  readonly identifierHash: Uint32Array;
  readonly identifierParty: Uint32Array;
  readonly partyList: Uint16Array;
  /** Bit 0 male, 1 female, 2 other. */
  readonly partyGender: Uint8Array;
  readonly partyDateStart: Uint32Array;
  /** Days as YYYYMMDD. */
  readonly dateFrom: Uint32Array;
  readonly dateTo: Uint32Array;
  /** Precision in bits 0 and 1 (day, month, year, range), bit 2 circa. */
  readonly dateFlags: Uint8Array;
  readonly partyCountryStart: Uint32Array;
  /** Two capitals as two bytes. */
  readonly country: Uint16Array;
  readonly partyJsonStart: Float64Array;
  readonly partyJson: Uint8Array;
}

const LAYOUT = {
  meta: Uint8Array, nameParty: Uint32Array, nameFlags: Uint8Array, nameWeight: Float32Array, nameInitials: Float32Array, nameTokenStart: Uint32Array, nameToken: Uint32Array,
  nameTokenRole: Uint8Array, nameTokenWeight: Uint8Array, nameOrdinal: Uint16Array, wordTextStart: Uint32Array, wordText: Uint8Array, wordSoundStart: Uint32Array, wordSound: Uint8Array,
  wordKind: Uint8Array, wordHash: Uint32Array, wordByHash: Uint32Array, postingStart: Uint32Array, posting: Uint32Array, keyHash: Uint32Array,
  keyWordStart: Uint32Array, keyWord: Uint32Array, identifierHash: Uint32Array, identifierParty: Uint32Array, partyList: Uint16Array, partyGender: Uint8Array, partyDateStart: Uint32Array,
  dateFrom: Uint32Array, dateTo: Uint32Array, dateFlags: Uint8Array, partyCountryStart: Uint32Array, country: Uint16Array, partyJsonStart: Float64Array, partyJson: Uint8Array,
} as const; // biome-ignore format: a table

const NAMES = Object.keys(LAYOUT).sort();
const MAGIC = 0x31584d4e; // "NMX1"
const HEADER_BYTES = 16;

/** Snapshot layout: magic, format version, number of sections, total bytes (u32 each, the last as KiB); per section offset and length in bytes (f64); then the data, 8-aligned. */
export function packSections(sections: Sections): Uint8Array {
  const table = HEADER_BYTES + NAMES.length * 16;
  let size = align8(table);
  const offsets = NAMES.map((name) => {
    const offset = size;
    size = align8(size + sectionOf(sections, name).byteLength);
    return offset;
  });
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, 1, true);
  view.setUint32(8, NAMES.length, true);
  view.setUint32(12, Math.ceil(size / 1024), true);
  NAMES.forEach((name, i) => {
    const section = sectionOf(sections, name);
    view.setFloat64(HEADER_BYTES + i * 16, offsets[i] ?? 0, true);
    view.setFloat64(HEADER_BYTES + i * 16 + 8, section.byteLength, true);
    out.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), offsets[i] ?? 0);
  });
  return out;
}

function align8(at: number): number {
  return Math.ceil(at / 8) * 8;
}

function sectionOf(sections: Sections, name: string): ArrayBufferView {
  return sections[name as keyof Sections];
}

/** Views into a snapshot; nothing is copied unless the bytes do not start on an 8-byte boundary. */
export function unpackSections(snapshot: Uint8Array): Sections {
  const bytes = snapshot.byteOffset % 8 === 0 ? snapshot : snapshot.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (
    bytes.byteLength < HEADER_BYTES ||
    view.getUint32(0, true) !== MAGIC ||
    view.getUint32(4, true) !== 1 ||
    view.getUint32(8, true) !== NAMES.length
  ) {
    throw damaged('it does not begin as one, or another version wrote it');
  }
  if (view.getUint32(12, true) !== Math.ceil(bytes.byteLength / 1024)) throw damaged('it is cut off');
  const read = <T extends keyof typeof LAYOUT>(name: T): InstanceType<(typeof LAYOUT)[T]> => {
    const i = NAMES.indexOf(name);
    const offset = view.getFloat64(HEADER_BYTES + i * 16, true);
    const length = view.getFloat64(HEADER_BYTES + i * 16 + 8, true);
    const Kind = LAYOUT[name];
    if (!(offset >= 0 && length >= 0 && offset + length <= bytes.byteLength && length % Kind.BYTES_PER_ELEMENT === 0 && offset % 8 === 0))
      throw damaged('its table of contents makes no sense');
    return new Kind(bytes.buffer as ArrayBuffer, bytes.byteOffset + offset, length / Kind.BYTES_PER_ELEMENT) as InstanceType<
      (typeof LAYOUT)[T]
    >;
  };
  return {
    meta: read('meta'), nameParty: read('nameParty'), nameFlags: read('nameFlags'), nameWeight: read('nameWeight'), nameInitials: read('nameInitials'), nameTokenStart: read('nameTokenStart'),
    nameToken: read('nameToken'), nameTokenRole: read('nameTokenRole'), nameTokenWeight: read('nameTokenWeight'), nameOrdinal: read('nameOrdinal'), wordTextStart: read('wordTextStart'), wordText: read('wordText'),
    wordSoundStart: read('wordSoundStart'), wordSound: read('wordSound'), wordKind: read('wordKind'), wordHash: read('wordHash'), wordByHash: read('wordByHash'),
    postingStart: read('postingStart'), posting: read('posting'), keyHash: read('keyHash'), keyWordStart: read('keyWordStart'), keyWord: read('keyWord'), identifierHash: read('identifierHash'),
    identifierParty: read('identifierParty'), partyList: read('partyList'), partyGender: read('partyGender'), partyDateStart: read('partyDateStart'), dateFrom: read('dateFrom'), dateTo: read('dateTo'),
    dateFlags: read('dateFlags'), partyCountryStart: read('partyCountryStart'), country: read('country'), partyJsonStart: read('partyJsonStart'), partyJson: read('partyJson'),
  }; // biome-ignore format: a table
}

function damaged(why: string): NameMatchError {
  return new NameMatchError('snapshot_damaged', `This is no usable index snapshot: ${why}. Build it again from the lists.`);
}
