//! Where else the vault is looked after: the way to the pages that stand behind the settings.

use leptos::prelude::*;

use crate::route::Route;
use crate::t;
use crate::ui::components::{Card, List, ListRow};
use crate::ui::view::{View, view};

/// Links to the pages behind the settings.
#[component]
pub fn PlacesCard() -> View {
    view! {
        <Card title=t!("places-title")>
            <List>
                <ListRow to=Route::Keys sub=t!("keys-lead")>
                    {t!("keys-title")}
                </ListRow>
                <ListRow to=Route::Storage sub=t!("places-storage")>
                    {t!("storage-title")}
                </ListRow>
                <ListRow to=Route::Log sub=t!("places-log")>
                    {t!("log-title")}
                </ListRow>
            </List>
        </Card>
    }
}
