### Words inside the shared components.
