//! Continents and large regions.

/// Canonical name, then its other spellings.
pub(super) const REGIONS: &str = "
North Africa: Northern Africa
Southeast Asia: South-East Asia, South East Asia
Eastern Europe: East Europe
Western Europe: West Europe
Caucasus: Transcaucasia
Indochina: Indo-China
Atlantic: North Atlantic, South Atlantic
Pacific: South Pacific
Himalayas: Himalaya
Gaza: Gaza Strip
Africa; East Africa; West Africa; Southern Africa; Central Africa; Sub-Saharan Africa; Asia
Asia Minor; Central Asia; East Asia; South Asia; Europe; Central Europe; Southern Europe
Northern Europe; North America; South America; Central America; Latin America; Antarctica
Oceania; Middle East; Near East; Far East; Balkans; Scandinavia; Siberia; Manchuria; Crimea
Galicia; Silesia; Mediterranean; Baltic; Caribbean; Arctic; Sahara; Sahel; Alps; Urals; Danube
Rhine; Volga; Yangtze; Mekong; Nile; Kremlin; West Bank
";
