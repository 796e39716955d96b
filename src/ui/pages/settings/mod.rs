//! Settings of this device and of the open vault.

mod device;
mod profile;
mod vault;

use leptos::prelude::*;

use crate::ui::view::view;

pub use self::profile::{EmergencyFields, ProfileFields};

use self::device::DeviceCard;
use self::vault::{DeleteVaultCard, LockCard, RenameCard};
use crate::t;
use crate::ui::components::{Card, Page};

/// All settings on one page.
#[component]
pub fn SettingsPage() -> AnyView {
    view! {
        <Page title=t!("settings-title") lead=t!("settings-lead")>
            <Card title=t!("settings-profile")>
                <ProfileFields />
            </Card>
            <Card title=t!("settings-emergency")>
                <EmergencyFields />
            </Card>
            <DeviceCard />
            <LockCard />
            <RenameCard />
            <DeleteVaultCard />
        </Page>
    }
}
