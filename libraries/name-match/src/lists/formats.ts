import { caSema } from './ca-sema.ts';
import { euXml } from './eu-xml.ts';
import { flattenedCsv } from './flattened-csv.ts';
import { ftmJson } from './ftm-json.ts';
import { ofacCsv } from './ofac-csv.ts';
import { ofacXml } from './ofac-xml.ts';
import { openSanctionsCsv } from './opensanctions-csv.ts';
import type { ListParser } from './parser.ts';
import { senzingJson } from './senzing-json.ts';
import { simpleCsv } from './simple-csv.ts';
import { ukConList } from './uk-conlist.ts';
import { unXml } from './un-xml.ts';
import { usCongress } from './us-congress.ts';
import { usCsl } from './us-csl.ts';
import { usDpl } from './us-dpl.ts';

/** Every format there is a parser for, the most certain to recognise first. */
export const PARSERS: readonly ListParser[] = [
  unXml,
  ofacXml,
  euXml,
  caSema,
  openSanctionsCsv,
  usCsl,
  ukConList,
  flattenedCsv,
  simpleCsv,
  usDpl,
  senzingJson,
  ftmJson,
  usCongress,
  ofacCsv,
];
