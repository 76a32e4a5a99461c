//! Capitals of the states, and the largest of the other cities.

/// Capitals under their usual English name.
pub(super) const CAPITALS: &str = "\
    Abu Dhabi, Abuja, Accra, Addis Ababa, Algiers, Amman, Amsterdam, Andorra la Vella, Ankara, \
    Antananarivo, Apia, Ashgabat, Asmara, Astana, Asuncion, Athens, Baghdad, Baku, Bamako, \
    Bangkok, Bangui, Banjul, Basseterre, Beijing, Beirut, Belgrade, Belmopan, Berlin, Bern, \
    Bishkek, Bissau, Bogota, Brasilia, Bratislava, Brazzaville, Bridgetown, Brussels, Bucharest, \
    Budapest, Buenos Aires, Bujumbura, Cairo, Canberra, Caracas, Castries, Chisinau, Colombo, \
    Conakry, Copenhagen, Dakar, Damascus, Delhi, Dhaka, Dili, Dodoma, Doha, Dublin, Dushanbe, \
    Freetown, Funafuti, Gaborone, Georgetown, Gitega, Guatemala City, Hanoi, Harare, Havana, \
    Helsinki, Honiara, Islamabad, Jakarta, Jerusalem, Juba, Kabul, Kampala, Kathmandu, Khartoum, \
    Kigali, Kingstown, Kinshasa, Kuala Lumpur, Kuwait City, Kyiv, La Paz, Libreville, Lilongwe, \
    Lima, Lisbon, Ljubljana, Lome, London, Luanda, Lusaka, Madrid, Majuro, Malabo, Managua, \
    Manama, Manila, Maputo, Maseru, Mbabane, Mexico City, Minsk, Mogadishu, Monrovia, \
    Montevideo, Moroni, Moscow, Muscat, N'Djamena, Nairobi, Nassau, Naypyidaw, New Delhi, \
    Niamey, Nicosia, Nouakchott, Nuku'alofa, Oslo, Ottawa, Ouagadougou, Palikir, Panama City, \
    Paramaribo, Paris, Phnom Penh, Podgorica, Port Louis, Port Moresby, Port of Spain, Port \
    Vila, Port-au-Prince, Porto-Novo, Prague, Praia, Pretoria, Pristina, Pyongyang, Quito, \
    Rabat, Reykjavik, Riga, Riyadh, Rome, Roseau, San Jose, San Salvador, Sanaa, Santiago, Santo \
    Domingo, Sao Tome, Sarajevo, Seoul, Skopje, Sofia, Stockholm, Sucre, Suva, Taipei, Tallinn, \
    Tarawa, Tashkent, Tbilisi, Tegucigalpa, Tehran, Thimphu, Tirana, Tokyo, Tripoli, Tunis, \
    Ulaanbaatar, Vaduz, Valletta, Vienna, Vientiane, Vilnius, Warsaw, Washington, Wellington, \
    Windhoek, Yaounde, Yaren, Yerevan, Zagreb";

/// Large cities that are no capitals.
pub(super) const CITIES: &str = "\
    Atlanta, Baltimore, Bangalore, Barcelona, Boston, Cape Town, Casablanca, Chicago, Chongqing, \
    Cologne, Dallas, Denver, Detroit, Dubai, Dusseldorf, Florence, Frankfurt, Geneva, Glasgow, \
    Guangzhou, Hamburg, Houston, Hyderabad, Istanbul, Johannesburg, Karachi, Kharkiv, Kyoto, \
    Lagos, Lahore, Liverpool, Los Angeles, Lyon, Manchester, Marseille, Melbourne, Miami, Milan, \
    Mombasa, Montreal, Mumbai, Munich, Nanjing, Naples, Osaka, Philadelphia, Rio de Janeiro, \
    Rotterdam, San Diego, San Francisco, Seattle, Shanghai, Shenzhen, St. Petersburg, Sydney, \
    Tel Aviv, Tianjin, Toronto, Turin, Vancouver, Venice, Vladivostok, Wuhan, Zurich";

/// Older and other spellings.
pub(super) const SPELLINGS: &str = "
Beijing: Peking
Nanjing: Nanking
Guangzhou: Canton
Chongqing: Chungking
Kyiv: Kiev
Washington: Washington D.C., DC
Pyongyang: P'yongyang, Phenian
Ulaanbaatar: Ulan Bator
Saigon: Ho Chi Minh City
St. Petersburg: Saint Petersburg, Leningrad, Petrograd
Istanbul: Constantinople
Mumbai: Bombay
Tehran: Teheran
Bucharest: Bucuresti
The Hague: Hague
Bern: Berne
Hanoi: Ha Noi
East Berlin; West Berlin; Bonn
";
