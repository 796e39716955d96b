//! Settings of this device and of the open vault.

mod device;
mod forms;
mod forms_preview;
mod pack;
mod pin;
mod places;
mod profile;
mod vault;

use leptos::prelude::*;

use crate::ui::view::{View, view};

pub use self::profile::{EmergencyFields, ProfileFields, WorkerName};

use self::device::DeviceCard;
use self::forms::FormsCard;
use self::pack::PackCard;
use self::pin::PinCard;
use self::places::PlacesCard;
use self::vault::{DeleteVaultCard, LockCard, RenameCard};
use crate::app::App;
use crate::t;
use crate::ui::components::{Card, Page};

/// All settings on one page. What is kept in the vault can be changed only where it is written.
#[component]
pub fn SettingsPage() -> View {
    let writes = App::here().writes_here();
    view! {
        <Page title=t!("settings-title") lead=t!("settings-lead")>
            <PlacesCard />
            <div class="stack" inert=move || !writes.get()>
                <Card title=t!("settings-profile")>
                    <ProfileFields />
                </Card>
                <Card title=t!("settings-emergency")>
                    <EmergencyFields />
                </Card>
                <PackCard />
                <FormsCard />
            </div>
            <DeviceCard />
            <div class="stack" inert=move || !writes.get()>
                <LockCard />
            </div>
            <PinCard />
            <div class="stack" inert=move || !writes.get()>
                <RenameCard />
                <DeleteVaultCard />
            </div>
        </Page>
    }
}
