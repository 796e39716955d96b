### Words used all over the app.
