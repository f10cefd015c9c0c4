const given = ['Tamsolin', 'Brevik', 'Oscandra', 'Hollis', 'Yarrowen', 'Perdix', 'Quenby', 'Solvane'];
const family = ['Ashgrovel', 'Bindlewick', 'Corstaphel', 'Drumhaver', 'Elmstrood', 'Fenwarrick'];

/** OFAC's sdn.csv and alt.csv with `count` people who do not exist; a larger count only adds people. */
export function ofacFiles(count: number): Record<string, string> {
  const people = Array.from(
    { length: count },
    (_, i) =>
      `${9001 + i},"${family[i % 6]?.toUpperCase()}, ${given[i % 8]} ${i}","individual","TESTPROG",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1${i % 9} Apr 19${50 + (i % 40)}."`,
  );
  return { 'sdn.csv': `${people.join('\r\n')}\r\n\x1a`, 'alt.csv': `9001,501,"aka","Tam ASHGROVEL",-0- \r\n\x1a` };
}
