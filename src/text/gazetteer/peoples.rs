//! Peoples, demonym nouns and the religions' adherents.

/// Canonical name, then its other spellings.
pub(super) const PEOPLES: &str = "
Soviet: Soviets
American: Americans
British: Briton, Britons
English: Englishman, Englishmen
Scottish: Scot, Scots, Scotsman
Welsh: Welshman
Irish: Irishman, Irishmen
French: Frenchman, Frenchmen
Dutch: Dutchman, Dutchmen
German: Germans
East German: East Germans
West German: West Germans
Polish: Pole, Poles
Czech: Czechs
Czechoslovak: Czechoslovaks, Czechoslovakian
Slovak: Slovaks
Slovene: Slovenes, Slovenian, Slovenians
Yugoslav: Yugoslavs, Yugoslavian
Serbian: Serb, Serbs
Croatian: Croat, Croats
Danish: Dane, Danes
Swedish: Swede, Swedes
Finnish: Finn, Finns
Icelandic: Icelander, Icelanders
Spanish: Spaniard, Spaniards
Turkish: Turk, Turks
Argentine: Argentinean, Argentinian, Argentines
Korean: Koreans
North Korean: North Koreans
South Korean: South Koreans
Mongolian: Mongol, Mongols
Kazakh: Kazakhs
Uzbek: Uzbeks
Tajik: Tajiks
Tatar: Tatars
Uighur: Uighurs, Uyghur, Uyghurs
Tibetan: Tibetans
Romanian: Rumanian, Rumanians
Russian: Russians
Byelorussian: Belorussian
Slavic: Slav, Slavs
Laotian: Lao
Thai: Thais
Filipino: Filipinos, Philippine
Arab: Arabs, Arabic
Saudi: Saudis
Kurdish: Kurd, Kurds
Persian: Persians
Palestinian: Palestinians
Zulu: Zulus
African: Africans
African American: African Americans
Asian: Asians
European: Europeans
Western European: West European
Eastern European: East European
Latin American: Latin Americans
Hispanic: Hispanics
Scandinavian: Scandinavians
Prussian: Prussians
Roman: Romans
Manchu: Manchus
Texan: Texans
Californian: Californians
Democrat: Democrats
Republican: Republicans
Communist: Communists
Bolshevik: Bolsheviks
Menshevik: Mensheviks
Tory: Tories
Nazi: Nazis
Jewish: Jew, Jews
Muslim: Muslims, Moslem, Moslems
Christian: Christians
Catholic: Catholics
Protestant: Protestants
Hindu: Hindus
Buddhist: Buddhists
Sikh: Sikhs
Swiss; Vietnamese; North Vietnamese; South Vietnamese; Kyrgyz; Baltic; Burmese; Bantu; Balkan
Islamic; Orthodox
";
