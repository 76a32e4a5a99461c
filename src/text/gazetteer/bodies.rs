//! International bodies that every reader knows by their letters.

/// Canonical name, then its other spellings.
pub(super) const BODIES: &str = "
UN: UNO, United Nations, United Nations Organization
NATO: North Atlantic Treaty Organization
EU: European Union
EEC: European Economic Community, Common Market
WHO: World Health Organization
IMF: International Monetary Fund
WTO: World Trade Organization
COMECON: Comecon, CMEA
UNESCO; UNICEF; World Bank; Red Cross; OECD; OPEC; ASEAN; SEATO; CENTO; OAS; OAU; IAEA; ILO
GATT; Comintern; Cominform; League of Nations; CIA; FBI; KGB; BBC; Pentagon; Vatican
";
