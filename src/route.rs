//! Typed routes and their URL fragments.
//!
//! A fragment never reaches a server, so the app runs from any folder and tells no host what is open.
//! Reading is total: a fragment nobody wrote is [`Route::NotFound`].

use std::fmt;

use crate::domain::ids::{CaseId, FilledFormId, MemberId, VaultId};

/// A place in the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Route {
    /// The vaults on this device.
    Start,
    /// Making a vault.
    CreateVault,
    /// Unlocking one vault.
    Unlock(VaultId),
    /// The caseload.
    Cases,
    /// Opening a new case.
    NewCase,
    /// A page of one case.
    Case(CaseId, CasePage),
    /// The backup of the vault.
    Backup,
    /// Making a vault of a backup.
    Restore,
    /// Export and import.
    Exchange,
    /// Settings of this device and vault.
    Settings,
    /// Storage health and the check of the vault.
    Storage,
    /// Who did what when.
    Log,
    /// The ways into the vault.
    Keys,
    /// The privacy proof.
    Privacy,
    /// No such place.
    NotFound,
}

/// A page of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CasePage {
    /// What stands where, what is next.
    Overview,
    /// Client and household.
    Client,
    /// Consent and rights.
    Consent,
    /// The urgent-problem gate.
    Gate,
    /// The needs assessment of the client.
    Assessment,
    /// The needs assessment of a household member.
    AssessmentOf(MemberId),
    /// How ratings go over time.
    OverTime,
    /// Forms of the organisation's own.
    Forms,
    /// One of them, filled in.
    Form(FilledFormId),
    /// Red flags.
    Flags,
    /// Needs.
    Needs,
    /// The plan.
    Plan,
    /// Deleting the case.
    Delete,
}

impl CasePage {
    /// Every page, in the order of the work.
    pub const ALL: [Self; 11] = [
        Self::Overview,
        Self::Client,
        Self::Consent,
        Self::Gate,
        Self::Assessment,
        Self::OverTime,
        Self::Forms,
        Self::Flags,
        Self::Needs,
        Self::Plan,
        Self::Delete,
    ];

    /// The page's word in a fragment; the overview has none.
    fn word(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Client => "client",
            Self::Consent => "consent",
            Self::Gate => "gate",
            Self::Assessment | Self::AssessmentOf(_) => "assessment",
            Self::OverTime => "over-time",
            Self::Forms | Self::Form(_) => "forms",
            Self::Flags => "flags",
            Self::Needs => "needs",
            Self::Plan => "plan",
            Self::Delete => "delete",
        }
    }
}

impl Route {
    /// Reads a URL fragment, with or without its `#`.
    #[must_use]
    pub fn read(fragment: &str) -> Self {
        let path = fragment.strip_prefix('#').unwrap_or(fragment);
        if path.is_empty() {
            return Self::Start;
        }
        let Some(path) = path.strip_prefix('/') else {
            return Self::NotFound;
        };
        let mut words = path.split('/');
        let first = words.next().unwrap_or_default();
        let rest = (words.next(), words.next(), words.next());
        if words.next().is_some() {
            return Self::NotFound;
        }
        match (first, rest) {
            ("", (None, ..)) => Self::Start,
            ("new-vault", (None, ..)) => Self::CreateVault,
            ("unlock", (Some(id), None, _)) => id.parse().map_or(Self::NotFound, Self::Unlock),
            ("cases", (None, ..)) => Self::Cases,
            ("cases", (Some("new"), None, _)) => Self::NewCase,
            ("case", (Some(id), page, None)) => Self::read_case(id, page),
            ("case", (Some(id), Some("assessment"), Some(member))) => {
                match (id.parse(), member.parse()) {
                    (Ok(id), Ok(member)) => Self::Case(id, CasePage::AssessmentOf(member)),
                    _ => Self::NotFound,
                }
            }
            ("case", (Some(id), Some("forms"), Some(form))) => match (id.parse(), form.parse()) {
                (Ok(id), Ok(form)) => Self::Case(id, CasePage::Form(form)),
                _ => Self::NotFound,
            },
            ("backup", (None, ..)) => Self::Backup,
            ("restore", (None, ..)) => Self::Restore,
            ("exchange", (None, ..)) => Self::Exchange,
            ("settings", (None, ..)) => Self::Settings,
            ("storage", (None, ..)) => Self::Storage,
            ("log", (None, ..)) => Self::Log,
            ("keys", (None, ..)) => Self::Keys,
            ("privacy", (None, ..)) => Self::Privacy,
            _ => Self::NotFound,
        }
    }

    fn read_case(id: &str, page: Option<&str>) -> Self {
        let page = CasePage::ALL
            .into_iter()
            .find(|known| known.word() == page.unwrap_or_default());
        match (id.parse(), page) {
            (Ok(id), Some(page)) => Self::Case(id, page),
            _ => Self::NotFound,
        }
    }

    /// The fragment with its `#`, for a link.
    #[must_use]
    pub fn href(self) -> String {
        self.to_string()
    }

    /// The case this place belongs to.
    #[must_use]
    pub fn case(self) -> Option<CaseId> {
        match self {
            Self::Case(id, _) => Some(id),
            _ => None,
        }
    }

    /// Whether the place exists without an unlocked vault.
    #[must_use]
    pub fn is_outside_vault(self) -> bool {
        matches!(
            self,
            Self::Start
                | Self::CreateVault
                | Self::Restore
                | Self::Unlock(_)
                | Self::Privacy
                | Self::NotFound
        )
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Start => "#/",
            Self::CreateVault => "#/new-vault",
            Self::Unlock(id) => return write!(f, "#/unlock/{id}"),
            Self::Cases => "#/cases",
            Self::NewCase => "#/cases/new",
            Self::Case(id, CasePage::Overview) => return write!(f, "#/case/{id}"),
            Self::Case(id, CasePage::AssessmentOf(member)) => {
                return write!(f, "#/case/{id}/assessment/{member}");
            }
            Self::Case(id, CasePage::Form(form)) => return write!(f, "#/case/{id}/forms/{form}"),
            Self::Case(id, page) => return write!(f, "#/case/{id}/{}", page.word()),
            Self::Backup => "#/backup",
            Self::Restore => "#/restore",
            Self::Exchange => "#/exchange",
            Self::Settings => "#/settings",
            Self::Storage => "#/storage",
            Self::Log => "#/log",
            Self::Keys => "#/keys",
            Self::Privacy => "#/privacy",
            Self::NotFound => "#/not-found",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn routes() -> impl Strategy<Value = Route> {
        let fixed = prop::sample::select(vec![
            Route::Start,
            Route::CreateVault,
            Route::Cases,
            Route::NewCase,
            Route::Backup,
            Route::Restore,
            Route::Exchange,
            Route::Settings,
            Route::Storage,
            Route::Log,
            Route::Keys,
            Route::Privacy,
            Route::NotFound,
        ]);
        prop_oneof![
            fixed,
            any::<[u8; 16]>().prop_map(|bytes| Route::Unlock(VaultId::from_random(bytes))),
            (
                any::<[u8; 16]>(),
                prop::sample::select(CasePage::ALL.to_vec())
            )
                .prop_map(|(bytes, page)| Route::Case(CaseId::from_random(bytes), page)),
            any::<[u8; 16]>().prop_map(|bytes| {
                let member = MemberId::from_random(bytes);
                Route::Case(CaseId::from_random(bytes), CasePage::AssessmentOf(member))
            }),
            any::<[u8; 16]>().prop_map(|bytes| {
                let form = FilledFormId::from_random(bytes);
                Route::Case(CaseId::from_random(bytes), CasePage::Form(form))
            }),
        ]
    }

    proptest! {
        #[test]
        fn a25_every_route_reads_back_from_its_fragment(route in routes()) {
            prop_assert_eq!(Route::read(&route.href()), route);
        }

        #[test]
        fn a25_any_fragment_is_read_as_some_route(fragment in ".*") {
            let _ = Route::read(&fragment);
        }

        #[test]
        fn damaged_fragments_lead_nowhere_else(route in routes(), tail in "/[a-z]{0,4}/[^/]{0,4}/x") {
            let damaged = Route::read(&[route.href(), tail].concat());
            prop_assert_eq!(damaged, Route::NotFound);
        }
    }

    #[test]
    fn no_fragment_is_the_start() {
        for fragment in ["", "#", "/", "#/"] {
            assert_eq!(Route::read(fragment), Route::Start, "{fragment:?}");
        }
    }

    #[test]
    fn unknown_places_are_not_found() {
        for fragment in [
            "x",
            "#cases",
            "#/nowhere",
            "#/case",
            "#/case/7",
            "#/cases/old",
            "#/cases/new/x",
            "#/unlock/../../etc",
        ] {
            assert_eq!(Route::read(fragment), Route::NotFound, "{fragment:?}");
        }
    }
}
