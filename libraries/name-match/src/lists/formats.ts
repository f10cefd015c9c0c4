import { ofacCsv } from './ofac-csv.ts';
import { openSanctionsCsv } from './opensanctions-csv.ts';
import type { ListParser } from './parser.ts';
import { unXml } from './un-xml.ts';

/** Every format there is a parser for, the most certain to recognise first. */
export const PARSERS: readonly ListParser[] = [unXml, openSanctionsCsv, ofacCsv];
