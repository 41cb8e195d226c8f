"""The frozen records an account is made of, a module a subject; also the form in which the journal keeps them."""
