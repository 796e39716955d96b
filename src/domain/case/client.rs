//! Who the client is, how to reach them safely, and why they were referred.

use serde::{Deserialize, Serialize};

use super::change::record;
use crate::domain::draft::Draft;
use crate::domain::ids::MemberId;
use crate::domain::time::{Date, PartialDate};
use crate::json::{FromJson, ToJson};

/// Sex as recorded, where a question depends on it; never asked for its own sake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
    /// Another, as the client says it.
    Another,
}

/// Where the service works; setting packs build on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Setting {
    /// In the client's home and neighbourhood.
    Community,
    /// A hospital ward or emergency room.
    Hospital,
    /// A nursing or care home.
    CareHome,
    /// A shelter or hostel.
    Shelter,
    /// A school.
    School,
}

impl Setting {
    /// The name that conditions use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Community => "community",
            Self::Hospital => "hospital",
            Self::CareHome => "careHome",
            Self::Shelter => "shelter",
            Self::School => "school",
        }
    }
}

impl Sex {
    /// The name that conditions use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
            Self::Another => "other",
        }
    }
}

record! {
    /// The person the case is about.
    Client, ClientChange;
    fixed {}
    fields {
        /// Name or alias: what the case is called on screen.
        name / Name: String,
        /// Whether `name` is an alias the client chose instead of a name.
        alias / Alias: bool,
        /// Birth date as far as it is known.
        birth / Birth: Draft<PartialDate>,
        /// Sex as recorded.
        sex / Sex: Option<Sex>,
        /// Telephone number.
        phone / Phone: String,
        /// Address, or where the client can be found.
        address / Address: String,
        /// How, when and by whom the client may safely be contacted.
        safe_contact / SafeContact: String,
        /// Languages spoken, preferred first.
        languages / Languages: String,
        /// Whether an interpreter is needed.
        interpreter / Interpreter: Option<bool>,
        /// What helps communication: hearing, sight, reading, pace.
        communication / Communication: String,
        /// Approaches that work with this person.
        works / Works: String,
        /// Approaches to avoid.
        avoid / Avoid: String,
        /// Where the service works.
        setting / Setting: Option<Setting>,
        /// Whether the client lives alone.
        lives_alone / LivesAlone: Option<bool>,
        /// Day of the latest or planned discharge or release.
        discharge / Discharge: Draft<Date>,
    }
}

record! {
    /// How and why the case came in.
    Referral, ReferralChange;
    fixed {}
    fields {
        /// The reason in the client's own words.
        reason / Reason: String,
        /// Who asked for help: the client, family, a professional.
        asked_by / AskedBy: String,
        /// Why now.
        why_now / WhyNow: String,
        /// What a good outcome would look like to the client.
        good_outcome / GoodOutcome: String,
        /// Day the request arrived.
        received / Received: Draft<Date>,
    }
}

record! {
    /// A person who lives with the client, or whom the plan concerns.
    HouseholdMember, MemberChange, id: MemberId;
    fixed {}
    fields {
        /// Name or alias.
        name / Name: String,
        /// What they are to the client: partner, daughter, neighbour.
        relation / Relation: String,
        /// Birth date as far as it is known.
        birth / Birth: Draft<PartialDate>,
        /// Whether they live in the client's home.
        lives_here / LivesHere: bool,
        /// Whether they care for the client.
        carer / Carer: bool,
        /// Whether they depend on the client.
        depends / Depends: bool,
        /// Anything else that matters.
        note / Note: String,
    }
}

/// Age below which a household member counts as a child, in years (assessment content, B.5, D15).
pub const CHILD_BELOW: u32 = 18;

impl HouseholdMember {
    /// Whether this is a child on that day, as far as the birth date tells.
    #[must_use]
    pub fn is_child(&self, today: Date) -> bool {
        self.birth
            .value()
            .and_then(|birth| birth.age_on(today))
            .is_some_and(|age| age < CHILD_BELOW)
    }
}
