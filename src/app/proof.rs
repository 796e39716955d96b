//! What the privacy page shows: facts read from this browser, not claims.

use super::handle::App;
use crate::platform::service_worker::{self, FetchCounts, PolicyInForce};
use crate::platform::storage;

/// What can be proven about this build in this browser.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proof {
    /// The build's identity.
    pub build: String,
    /// The policy in force.
    pub policy: PolicyInForce,
    /// What the service worker counted.
    pub fetches: FetchCounts,
    /// Violations of the policy since the page was loaded.
    pub violations: u64,
    /// Whether the browser promises to keep the data; `None` when it does not say.
    pub persisted: Option<bool>,
}

impl App {
    /// Reads the facts.
    pub async fn proof(self) -> Proof {
        Proof {
            build: service_worker::build(),
            policy: service_worker::policy().await,
            fetches: service_worker::fetch_counts().await,
            violations: service_worker::violations(),
            persisted: storage::persisted().await,
        }
    }

    /// The build's identity.
    pub fn build(self) -> String {
        service_worker::build()
    }
}
