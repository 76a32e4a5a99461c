//! The roles that CHAT allows in `@Participants` (manual, section 7.2).

/// Whether a word is one of CHAT's roles.
pub fn is_role(word: &str) -> bool {
    ROLES.binary_search(&word).is_ok()
}

const ROLES: &[&str] = &[
    "Adult",
    "Attorney",
    "Audience",
    "Aunt",
    "Babysitter",
    "Boy",
    "Brother",
    "Camera_Operator",
    "Caretaker",
    "Child",
    "Clinician",
    "Doctor",
    "Environment",
    "Father",
    "Female",
    "Friend",
    "Girl",
    "Grandfather",
    "Grandmother",
    "Group",
    "Guest",
    "Host",
    "Housekeeper",
    "Informant",
    "Investigator",
    "Justice",
    "LENA",
    "Leader",
    "Male",
    "Media",
    "Member",
    "Mother",
    "Narrator",
    "Non_Human",
    "Nurse",
    "Observer",
    "Offender",
    "Other",
    "Participant",
    "Partner",
    "PlayRole",
    "Playmate",
    "Relative",
    "Sibling",
    "Sister",
    "Speaker",
    "Student",
    "Subject",
    "Target_Adult",
    "Target_Child",
    "Teacher",
    "Teenager",
    "Text",
    "Therapist",
    "Uncertain",
    "Uncle",
    "Unidentified",
    "Victim",
    "Visitor",
    "Witness",
];

#[cfg(test)]
mod tests {
    #[test]
    fn the_roles_are_sorted_for_the_search() {
        assert!(super::ROLES.is_sorted());
    }
}
