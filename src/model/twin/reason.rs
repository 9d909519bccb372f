//! Why two records are taken for one.

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident $sentence:literal)+) => {
        /// Something that two records share, or a way in which they differ by little.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Reason {
            $($(#[$doc])* $name,)+
        }

        impl Reason {
            /// Every reason, the most telling first.
            pub const ALL: &[Reason] = &[$(Reason::$name),+];

            /// The key of the sentence that says it.
            pub const fn sentence(self) -> &'static str {
                match self {
                    $(Reason::$name => $sentence,)+
                }
            }
        }
    };
}

reasons! {
    /// The number of the establishment.
    SameSiret "twin-same-siret"
    /// The number of the legal person.
    SameSiren "twin-same-siren"
    /// The number for value added tax.
    SameVat "twin-same-vat"
    /// An e-mail address.
    SameEmail "twin-same-email"
    /// An e-mail address but for a slip.
    CloseEmail "twin-close-email"
    /// A phone.
    SamePhone "twin-same-phone"
    /// A phone but for a digit.
    ClosePhone "twin-close-phone"
    /// The domain of the site or of the addresses.
    SameDomain "twin-same-domain"
    /// The whole name.
    SameName "twin-same-name"
    /// The name, and legal forms that are missing in one or differ.
    LegalFormOnly "twin-legal-form-only"
    /// The words of the name in another order, given name and family name exchanged.
    SwappedWords "twin-swapped-words"
    /// The name but for slips or short forms.
    CloseName "twin-close-name"
    /// An initial or an acronym in one, the whole in the other.
    Initials "twin-initials"
    /// A pet name in one.
    Nickname "twin-nickname"
    /// All the words of one name are in the other.
    PartOfName "twin-part-of-name"
    /// The birthday.
    SameBirthday "twin-same-birthday"
    /// The birthday but for a slip or an exchange of day and month.
    CloseBirthday "twin-close-birthday"
    /// The street with the number.
    SameStreet "twin-same-street"
    /// The street but for a slip or the number.
    CloseStreet "twin-close-street"
    /// The postcode.
    SamePostcode "twin-same-postcode"
    /// The town.
    SameTown "twin-same-town"
    /// The employer.
    SameEmployer "twin-same-employer"
}

impl Reason {
    /// Whether it says that the names are the same.
    pub const fn is_of_name(self) -> bool {
        matches!(self, Reason::SameName | Reason::LegalFormOnly | Reason::SwappedWords)
    }
}
