/** Fictional lists in the shape of the real formats, for tests. No person or firm here exists. */
export const OFAC_SDN = `101,"NORVELIN, Aldous Petrovich","individual","TEST-EO1] [TEST-EO2","Minister of Tides",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 26 Dec 1972; alt. DOB 1973; POB Port Ansel, Russia; nationality Russia; Gender Male; Passport 4400123 (Russia) expires 01 Jan 2030; alt. Passport 4400124 (Russia); a.k.a. 'OLD TIDE'; Linked To: QUILLFISH TRADING LLC."
102,"QUILLFISH TRADING LLC",-0- ,"TEST-EO1",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Tax ID No. 7700112233 (Russia); Digital Currency Address - XBT 1FictionalAddressOfNoWallet99; Organization Established Date 2001."
103,"SEA OTTER 7","vessel","TEST-EO1",-0- ,"XQ9A","Crude Oil Tanker",-0- ,-0- ,"Panama",-0- ,"Vessel Registration Identification IMO 9000001; MMSI 351000001."
104,"MARWELL, Tamsin","individual","TEST-EO3",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB circa 1960; alt. DOB 1951 to 1953; alt. DOB Oct 1976."
\u001a`;
export const OFAC_ALT = `101,1,"aka","NORWELIN, Aldus",-0- \r\n101,2,"fka","NORVELYN, A. P.",-0- \r\n102,3,"aka","QUILL FISH OOO",-0- \r\n999,4,"aka","NOBODY",-0- \r\n\u001a`;
export const OFAC_ADD = `101,1,-0- ,"Port Ansel","Russia",-0- \r\n102,2,"1 Wharf Road","Limassol 3030","Cyprus",-0- \r\n104,3,-0- ,-0- ,-0- ,-0- \r\n\u001a`;

export const UN_XML = `<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2031-01-02T03:04:05Z"><INDIVIDUALS><INDIVIDUAL><DATAID>11</DATAID><FIRST_NAME>BORIN</FIRST_NAME><SECOND_NAME>TALVE</SECOND_NAME><THIRD_NAME>na</THIRD_NAME>
<UN_LIST_TYPE>Fiction</UN_LIST_TYPE><REFERENCE_NUMBER>FXi.001</REFERENCE_NUMBER><LISTED_ON>2030-05-06</LISTED_ON><GENDER>Male</GENDER><NAME_ORIGINAL_SCRIPT>Борин Талве</NAME_ORIGINAL_SCRIPT>
<COMMENTS1>Seen in &lt;Port&gt; &amp; harbour</COMMENTS1><DESIGNATION><VALUE>Harbour master</VALUE></DESIGNATION><NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Borin Talvey</ALIAS_NAME></INDIVIDUAL_ALIAS><INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Pilot</ALIAS_NAME></INDIVIDUAL_ALIAS><INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1962</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH><INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1958</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>F1234567</NUMBER><ISSUING_COUNTRY>Panama</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT><INDIVIDUAL_DOCUMENT/></INDIVIDUAL></INDIVIDUALS>
<ENTITIES><ENTITY><DATAID>12</DATAID><FIRST_NAME>QUAYSIDE CHANDLERS</FIRST_NAME><UN_LIST_TYPE>Fiction</UN_LIST_TYPE><REFERENCE_NUMBER>FXe.002</REFERENCE_NUMBER><LISTED_ON>2030-05-07</LISTED_ON>
<ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Old Quay Stores</ALIAS_NAME></ENTITY_ALIAS><ENTITY_ADDRESS><CITY>Colon</CITY><COUNTRY>Panama</COUNTRY></ENTITY_ADDRESS></ENTITY></ENTITIES></CONSOLIDATED_LIST>`;

export const OPENSANCTIONS = `"id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions","phones","emails","program_ids","dataset","first_seen","last_seen","last_change"
"FX-1","Person","Odran Kesh","Одран Кеш;Odran Kes","1970-02-03;1971","ru;cy","1 Hill Street","AB123456","Test sanctions","","","FX-PROG","Fiction","2030-01-01T00:00:00","2030-02-02T00:00:00","2030-01-05T00:00:00"
"FX-2","Vessel","Grey ""Gull""","","","pa","","IMO9000002","","","","","Fiction","2030-01-01T00:00:00","2030-02-03T00:00:00","2030-01-05T00:00:00"
`;

export const OFAC_XML = `<?xml version="1.0"?><sdnList xmlns="urn:test"><publshInformation><Publish_Date>03/28/2031</Publish_Date><Record_Count>1</Record_Count></publshInformation>
<sdnEntry><uid>501</uid><firstName>Ilse</firstName><lastName>BRANDVOLD</lastName><sdnType>Individual</sdnType><programList><program>TEST</program></programList>
<idList><id><uid>1</uid><idType>Passport</idType><idNumber>P55512</idNumber><idCountry>Norway</idCountry></id><id><uid>2</uid><idType>Gender</idType><idNumber>Female</idNumber></id></idList>
<akaList><aka><uid>2</uid><type>a.k.a.</type><category>weak</category><lastName>SNOW</lastName></aka></akaList><dateOfBirthList><dateOfBirthItem><dateOfBirth>circa 1960</dateOfBirth></dateOfBirthItem></dateOfBirthList></sdnEntry></sdnList>`;

export const EU_XML = `<?xml version="1.0" encoding="UTF-8"?><export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2031-04-15T15:29:22.497+02:00">
<sanctionEntity designationDate="2030-07-03" euReferenceNumber="EU.1.1" logicalId="1"><regulation programme="FIC"/><subjectType code="person" classificationCode="P"/>
<nameAlias firstName="Tove" middleName="" lastName="Askild" wholeName="Tove Askild" function="Mayor" gender="F" nameLanguage="DA" strong="true"/><nameAlias wholeName="Тове Аскильд" strong="false" nameLanguage="RU"/>
<citizenship countryIso2Code="DK"/><birthdate circa="true" year="1958" city="Ribe" countryDescription="DENMARK"/><identification identificationTypeCode="passport" number="99887766" countryIso2Code="DK"/></sanctionEntity></export>`;

export const UK_CONLIST = `Last Updated,27/04/2031
Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,DOB,Town of Birth,Country of Birth,Nationality,Passport Details,NI Number,Position,Address 1,Address 2,Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Regime,Listed On,Last Updated,Group ID
HARROWGATE,Simeon,,,,,,00/00/1980,Leeds,United Kingdom,1) Saudi Arabia 2) Qatar,Passport No: 5926671 (issued),,,,,,,,,,Cyprus,UN Ref none,Individual,AKA,Fiction,01/04/2030,01/04/2030,7001
HARROWGATE,Simon,,,,,,00/00/1981,Leeds,United Kingdom,1) Saudi Arabia 2) Qatar,,,,,,,,,,,,,Individual,Primary name,Fiction,01/04/2030,01/04/2030,7001
`;

export const CSL = `_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids
_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids
abc,Test List,9001,Individual,TEST,"OSTLER, Wren",Clerk,"Nicosia, CY",,2030-01-01,,,,,,,,,,,,,"WREN OSLER; W. OSTLER",,1973-03-25,CY,Paphos,,"Passport, K123456, CY; Gender, Female"
`;

export const DPL = `"Name"\t"Street_Address"\t"City"\t"State"\t"Country"\t"Postal_Code"\t"Effective_Date"\t"Expiration_Date"\t"Standard_Order"\t"Last_Update"\t"Action"\t"FR_Citation"\n" P. ASHLOCK"\t"12 ""B"" STREET"\t"EL PASO"\t"TX"\t"US"\t"79905"\t"08/24/2030"\t"01/14/2036"\t"Y"\t"2030-08-29"\t"F.R. NOTICE ADDED"\t"87 F.R. 1"\n`;

export const SEMA = `<?xml version="1.0"?><data-set><record><Country>Belarus / Bélarus</Country><LastName>Vandrovich</LastName><GivenName>Pavel Ilyich</GivenName><DateOfBirthOrShipBuildDate>1972</DateOfBirthOrShipBuildDate><Schedule>1, Part 1</Schedule><Item>2</Item><DateOfListing>2030-09-28</DateOfListing></record>
<record><Country>Belarus / Bélarus</Country><EntityOrShip>Lantern Works</EntityOrShip><Aliases>Lantern Plant; Фонарь</Aliases><Schedule>1, Part 2</Schedule><Item>1</Item><DateOfListing>2030-09-28</DateOfListing></record></data-set>`;

export const FTM = `{"id":"NK-1","caption":"Ferro Holdings","schema":"Company","properties":{"name":["Ferro Holdings","Ферро Холдинг"],"weakAlias":["FH"],"country":["ru"],"innCode":["7700000001"],"addressEntity":["addr-1"],"topics":["sanction"],"createdAt":["2030-06-03"]}}
{"id":"addr-1","caption":"2 Quay Lane","schema":"Address","properties":{"full":["2 Quay Lane, Riga"]}}
{"id":"s-1","caption":"","schema":"Sanction","properties":{"entity":["NK-1"]}}
`;
export const FTM_DELTA = `{"op":"MOD","entity":{"id":"NK-1","caption":"Ferro Group","schema":"Company","properties":{"name":["Ferro Group"]}}}
{"op":"ADD","entity":{"id":"NK-2","caption":"Petra Lund","schema":"Person","properties":{"name":["Petra Lund"],"birthDate":["1970"]}}}
{"op":"DEL","entity":{"id":"NK-9"}}
`;

export const SENZING = `{"DATA_SOURCE":"TEST","RECORD_ID":"R-1","RECORD_TYPE":"PERSON","NAMES":[{"NAME_TYPE":"PRIMARY","NAME_FULL":"Jorun Halle"},{"NAME_TYPE":"ALIAS","NAME_FULL":"J. Halle"}],"RISKS":[{"TOPIC":"role.pep"}],"DATES":[{"DATE_OF_BIRTH":"1972"}],"COUNTRIES":[{"NATIONALITY":"no"}]}\n`;

export const CONGRESS_YAML = `- id:\n    bioguide: Z000001\n    wikidata: Q1\n  name:\n    first: Cornelia\n    middle: Ann\n    last: Testwell\n    nickname: Nell\n    official_full: Cornelia A. Testwell\n  bio:\n    birthday: '1958-10-13'\n    gender: F\n  terms:\n  - type: rep\n    start: '1993-01-05'\n    end: '1995-01-03'\n    state: WA\n`;

export const FLATTENED = `Name,Alias,Nationality,Designation,Sanction Type,Source\nOlavi Tarn,"Olavi Tarne, O. Tarn",FINLAND,person,regulation,Europe\n`;

export const SIMPLE = `reference,name,kind,aliases,birth_date,nationality,country,gender,identifiers,program,topic,remarks\nDEMO-1,Casimir Blackwood,person,Kazimir Blakwood;Казимир Блэквуд,1975-04-01,GB,CY,male,passport:X1234567,DEMO,sanction,Fictional\nDEMO-2,Blackwood Maritime Ltd,organisation,,,,CY,,,DEMO,sanction,Fictional\n`;
