//! States that are no more, usual short names and acronyms of states.

/// Canonical name, then its other spellings. Spellings of a country stand here when `keshvar` lacks them or when its
/// short name is not the usual one.
pub(super) const STATES: &str = "
Soviet Union: USSR, Union of Soviet Socialist Republics, Soviet Russia
United States: US, USA, United States of America, America
United Kingdom: UK, GB, Britain, Great Britain, United Kingdom of Great Britain and Northern Ireland
China: PRC, People's Republic of China, Communist China, Mainland China
Taiwan: ROC, Republic of China, Formosa
North Korea: DPRK, Democratic People's Republic of Korea
South Korea: ROK, Republic of Korea
East Germany: GDR, DDR, German Democratic Republic
West Germany: FRG, Federal Republic of Germany
Yugoslavia: SFRY, Jugoslavia, Socialist Federal Republic of Yugoslavia
Czechoslovakia: CSSR, Czechoslovak Socialist Republic
Czechia: Czech Republic
Poland: PPR, Polish People's Republic
Hungary: Hungarian People's Republic
Romania: Rumania, Roumania
Mongolia: Mongolian People's Republic, Outer Mongolia
Vietnam: Viet Nam, Viet-Nam
North Vietnam: DRV, Democratic Republic of Vietnam
South Vietnam: Republic of Vietnam
Austria-Hungary: Austro-Hungarian Empire
United Arab Republic: UAR
United Arab Emirates: UAE
Russia: Russian Federation
Byelorussia: Belorussia
Syria: Syrian Arab Republic
Iran: Islamic Republic of Iran
Turkey: Türkiye, Republic of Turkey
Ivory Coast: Côte d'Ivoire, Cote d'Ivoire
DR Congo: DRC, Democratic Republic of the Congo
Bosnia: Bosnia and Herzegovina, Bosnia-Herzegovina
Macedonia: North Macedonia
Myanmar: Burma
East Timor: Timor-Leste
Brunei: Brunei Darussalam
New York: New York City
England; Scotland; Wales; Northern Ireland; Korea; Germany; Prussia; Ottoman Empire; Persia
Siam; Ceylon; Rhodesia; Zaire; Tanganyika; Kirghizia; Turkmenia; Kosovo; Tibet; Kashmir; Laos
Holland; Alabama; Alaska; Arizona; Arkansas; California; Colorado; Connecticut; Delaware
Florida; Hawaii; Idaho; Illinois; Indiana; Iowa; Kansas; Kentucky; Louisiana; Maryland
Massachusetts; Michigan; Minnesota; Mississippi; Missouri; Montana; Nebraska; Nevada
New Hampshire; New Jersey; New Mexico; North Carolina; North Dakota; Ohio; Oklahoma; Oregon
Pennsylvania; Rhode Island; South Carolina; South Dakota; Tennessee; Texas; Utah; Vermont
Virginia; West Virginia; Wisconsin; Wyoming
";

/// Foreign-language and odd names in `keshvar` that are English words, people's names or something else.
pub(super) const NO_COUNTRY: &str = "\
    Argentine, Chili, Francia, Guadalupe, Inde, Islande, Island, Irlanda, Malte, Man, Martinica, \
    Mauricio, Polonia, Salvador, Saint Martin, Santa Helena, Palestinian Authority";

/// Names of places and peoples that are as well first names, surnames or plain words.
pub(super) const AMBIGUOUS: &str = "\
    Austin, Bermuda, Chad, Charlotte, Christian, Christians, Cleveland, Dakota, Dallas, Dane, \
    Dominica, English, Finn, Florence, French, Georgia, German, Guinea, Holland, Houston, \
    Indiana, Ireland, Israel, Jackson, Jersey, Jordan, Lima, Lincoln, London, Male, Mali, \
    Montana, Nice, Niger, Norman, Paris, Phoenix, Pole, Poles, Reading, Roman, Savannah, Scot, \
    Sofia, Swede, Sydney, Tonga, Troy, Turk, Turkey, Turks, Valencia, Victoria, Vienna, \
    Virginia, Wales, Washington, Wellington, Welsh";
