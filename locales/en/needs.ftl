### Needs, proposed and agreed.
